/**
 * `npm test`: makes a fresh clone ready, then runs all tests, or the files and options that are given; contracts and flows
 * on each database (test/support/each-database.ts).
 */
import { availableParallelism } from 'node:os'
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runNode } from './run-node.mjs'

const given = process.argv.slice(2)
const files = given.filter((argument) => !argument.startsWith('-'))
const options = [
  '--test',
  `--test-concurrency=${availableParallelism()}`,
  '--test-timeout=120000',
  '--test-global-setup=test/support/global-setup.ts',
  '--test-reporter=spec',
  ...given.filter((argument) => argument.startsWith('-')),
]

await runScript(() => {
  prepare({ dev: true })
  runNode([...options, ...(files.length > 0 ? files : ['test/**/*.test.{ts,tsx}'])])
})
