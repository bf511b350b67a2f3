/**
 * `npm test`: makes a fresh clone ready, then runs all tests, or the files and options that are given; contracts and flows
 * on each database (test/support/each-database.ts). All tests run in groups (test-groups.mjs), given files each for itself.
 */
import { availableParallelism } from 'node:os'
import { prepare } from './prepare.mjs'
import { runScript } from './problem.mjs'
import { runNode } from './run-node.mjs'
import { groupTests } from './test-groups.mjs'

const given = process.argv.slice(2)
const files = given.filter((argument) => !argument.startsWith('-'))
// A test waits for a good part of its time, for a process to start or for a portal that hangs: half as many files again
// as there are cores, so that the cores are busy meanwhile.
const concurrency = Math.ceil(availableParallelism() * 1.5)
const options = [
  '--test',
  `--test-concurrency=${concurrency}`,
  '--test-timeout=120000',
  '--test-global-setup=test/support/global-setup.ts',
  '--test-reporter=spec',
  ...given.filter((argument) => argument.startsWith('-')),
]

await runScript(() => {
  prepare({ dev: true })
  runNode([...options, ...(files.length > 0 ? files : groupTests())])
})
