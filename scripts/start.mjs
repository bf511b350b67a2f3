/**
 * `npm start`, `npm run demo`, `npm start portal` and `npm start device`: makes a fresh clone ready, then runs Portico, the
 * demo, the example portal or the example device. Plain JavaScript that Node 20 reads.
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
  else if (first === 'portal' || first === 'device')
    runNode([fileURLToPath(new URL(`examples/${first}/start.ts`, root)), ...others])
  else {
    readSettingsFile()
    await runTypeScript(new URL('src/main.ts', root), process.argv.slice(2))
  }
})
