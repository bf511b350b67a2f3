/**
 * `npm start`, `npm run demo` and `npm start portal`: makes a fresh clone ready, then runs Portico, the demo or the
 * example portal. Plain JavaScript that Node 20 reads.
 */
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runNode, runTypeScript } from './run-node.mjs'
import { readSettingsFile } from './settings-file.mjs'

const [first, ...others] = process.argv.slice(2)
const root = new URL('../', import.meta.url)

await runScript(async () => {
  prepare({ dev: false })
  if (first === 'demo') await runTypeScript(new URL('examples/demo.ts', root), others)
  else if (first === 'portal') runNode([fileURLToPath(new URL('examples/portal/start.ts', root)), ...others])
  else {
    readSettingsFile()
    await runTypeScript(new URL('src/main.ts', root), process.argv.slice(2))
  }
})
