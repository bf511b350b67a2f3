#!/usr/bin/env node
/** The `portico` command: `npx portico portal add …`. Its stdout belongs to src/cli/main.ts alone. */
import { prepare } from '../scripts/prepare.mjs'
import { runScript } from '../scripts/problem.mjs'
import { runTypeScript } from '../scripts/run-node.mjs'
import { readSettingsFile } from '../scripts/settings-file.mjs'

await runScript(async () => {
  prepare({ dev: false })
  readSettingsFile()
  await runTypeScript(new URL('../src/cli/main.ts', import.meta.url), process.argv.slice(2))
})
