/** `npm run bench`: makes a fresh clone ready, then measures Portico beside the bare engine; bench/main.ts says what else. */
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runNode } from './run-node.mjs'

await runScript(() => {
  prepare({ dev: true })
  runNode([fileURLToPath(new URL('../bench/main.ts', import.meta.url)), ...process.argv.slice(2)])
})
