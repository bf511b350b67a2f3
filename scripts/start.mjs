/** `npm start` and `npm run demo`: makes a fresh clone ready, then runs Portico. Plain JavaScript that Node 20 reads. */
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runTypeScript } from './run-node.mjs'

const [first, ...others] = process.argv.slice(2)
const root = new URL('../', import.meta.url)

await runScript(async () => {
  prepare({ dev: false })
  if (first === 'demo') await runTypeScript(new URL('examples/demo.ts', root), others)
  else await runTypeScript(new URL('src/main.ts', root), process.argv.slice(2))
})
