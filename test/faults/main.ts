/**
 * `npm run faults [-- <experiment> [--times 200] [--on sqlite|postgresql] [--seed 1] [--write]]` (docs/reliability.md).
 *
 * Without an experiment it names them all and runs the short form of each. `--write` puts what was seen into the page, in the
 * place of what was seen of the same experiments before. Exit code 1 when a promise was broken. `--from <commit>` names the release that `upgrade` begins with.
 */
import { availableParallelism } from 'node:os'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { readOptions } from '../support/read-options.ts'
import { createChance } from './chance.ts'
import { databases, type Experiment, experiments } from './experiments.ts'
import { keepOutcomes } from './kept-outcomes.ts'
import { type Outcome, outcomeOf, seenPage, summaryTable } from './outcome.ts'
import { writePage } from './page.ts'
import { report } from './report.ts'
import { createTally, type Tally } from './tally.ts'
import { endTests } from './told-by-tests.ts'
import type { Scope } from './victim.ts'

interface Chosen {
  name: string
  experiment: Experiment
  on: DatabaseKind
  times: number
}

const say = (text: string) => process.stdout.write(`${text}\n`)

/** An experiment that breaks off has kept no promise. */
async function run(
  { name, experiment, on, times }: Chosen,
  seed?: number,
  before?: string,
): Promise<Outcome> {
  const chance = createChance(seed)
  const often = times === 1 ? '' : `, ${times} times`
  say(`\n${name}: ${experiment.about}${often}, on ${on}, seed ${chance.seed} …`)
  const leavings: Array<() => unknown> = []
  const scope = { after: (leave: () => unknown) => leavings.push(leave) } as unknown as Scope
  const from = performance.now()
  let tally: Tally
  try {
    tally = await experiment.run(scope, { on, times, chance, ...(before && { from: before }) })
  } catch (error) {
    tally = createTally()
    tally.check('it is run to its end', false, error instanceof Error ? error.message : String(error))
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  } finally {
    for (const leave of leavings.reverse()) await leave()
  }
  const took = performance.now() - from
  say(`${report('promise', tally)}\n${Math.round(took / 1000)} s`)
  const day = new Date().toISOString().slice(0, 10)
  return outcomeOf({ experiment: name, on, times, day, took }, tally)
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text)
  return refuse(`--${name} must be a whole number.`)
}

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    times: { type: 'string' },
    on: { type: 'string' },
    seed: { type: 'string' },
    write: { type: 'boolean' },
    from: { type: 'string' },
  },
})
const [wanted] = positionals
const on = values.on === undefined ? databases : databases.filter((kind) => kind === values.on)
if (on.length === 0) refuse('--on must be sqlite or postgresql.')
const [times, seed] = [wholeNumber('times', values.times), wholeNumber('seed', values.seed)]
if (wanted !== undefined && !Object.hasOwn(experiments, wanted))
  refuse(`There is no experiment ${wanted}. There is: ${Object.keys(experiments).join(', ')}.`)

const all = Object.entries(experiments)
if (wanted === undefined) for (const [name, { about }] of all) say(`${name.padEnd(13)}${about}`)
const chosen = all
  .filter(([name]) => wanted === undefined || name === wanted)
  .flatMap(([name, experiment]): Chosen[] => {
    const count = times ?? (wanted === undefined ? experiment.short : experiment.times)
    const kinds = on.filter((kind) => experiment.on?.includes(kind) ?? true)
    return kinds.map((kind) => ({ name, experiment, on: kind, times: count }))
  })

const outcomes: Outcome[] = []
for (const one of chosen) outcomes.push(await run(one, seed, values.from))
await endTests()
say(`\n${summaryTable(outcomes)}`)
if (outcomes.some(({ broken }) => broken.length > 0)) process.exitCode = 1
if (values.write) {
  const where = `By Node ${process.version} on ${availableParallelism()} cores: the last run of each.`
  writePage(seenPage(keepOutcomes(outcomes, Object.keys(experiments)), where))
}
