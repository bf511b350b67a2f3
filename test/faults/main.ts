/**
 * `npm run faults [-- <experiment> [--times 200] [--on sqlite|postgresql] [--seed 1]]` (docs/guides/faults.md).
 *
 * Without an experiment it names them all and runs the short form of each. Exit code 1 when a promise was broken.
 */
import { parseArgs } from 'node:util'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { createChance } from './chance.ts'
import { holdConnections } from './connections.ts'
import { killDuringRefresh, type Plan } from './kill.ts'
import { killDuringPeople } from './kill-people.ts'
import { report } from './report.ts'
import type { Tally } from './tally.ts'
import type { Scope } from './victim.ts'

interface Experiment {
  about: string
  run(scope: Scope, plan: Plan): Promise<Tally>
  times: number
  short: number
}

const experiments: Record<string, Experiment> = {
  kill: { about: 'kill -9 while tokens are refreshed', run: killDuringRefresh, times: 200, short: 5 },
  people: { about: 'kill -9 while people come and go', run: killDuringPeople, times: 100, short: 3 },
  connections: {
    about: 'a connection on which nothing more is said, and a fifth as many slow ones',
    run: holdConnections,
    times: 10_000,
    short: 500,
  },
}
const databases: readonly DatabaseKind[] = ['sqlite', 'postgresql']

const say = (text: string) => process.stdout.write(`${text}\n`)

/** True when every promise was kept. */
async function run({ run, about }: Experiment, on: DatabaseKind, times: number, seed?: number) {
  const chance = createChance(seed)
  say(`\n${about}, ${times} times, on ${on}, seed ${chance.seed} …`)
  const leavings: Array<() => unknown> = []
  const scope = { after: (leave: () => unknown) => leavings.push(leave) } as unknown as Scope
  try {
    const tally = await run(scope, { on, times, chance })
    say(report('promise', tally))
    return tally.broken().length === 0
  } finally {
    for (const leave of leavings.reverse()) await leave()
  }
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text)
  return refuse(`--${name} must be a whole number.`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string' }, on: { type: 'string' }, seed: { type: 'string' } },
})
const [name] = positionals
const chosen = name === undefined ? Object.values(experiments) : [experiments[name]]
const on = values.on === undefined ? databases : databases.filter((kind) => kind === values.on)
if (on.length === 0) refuse('--on must be sqlite or postgresql.')
const [times, seed] = [wholeNumber('times', values.times), wholeNumber('seed', values.seed)]
if (name === undefined)
  for (const [word, { about }] of Object.entries(experiments)) say(`${word.padEnd(13)}${about}`)

for (const experiment of chosen) {
  if (!experiment) refuse(`There is no experiment ${name}. There is: ${Object.keys(experiments).join(', ')}.`)
  for (const kind of on) {
    const count = times ?? (name === undefined ? experiment.short : experiment.times)
    if (!(await run(experiment, kind, count, seed))) process.exitCode = 1
  }
}
