/** `npm run faults`: makes a fresh clone ready, then kills a Portico under load and looks at what is left. */
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runNode } from './run-node.mjs'

await runScript(() => {
  prepare({ dev: true })
  runNode([fileURLToPath(new URL('../test/faults/main.ts', import.meta.url)), ...process.argv.slice(2)])
})
