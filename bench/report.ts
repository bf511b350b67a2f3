/** What was measured, for people: in the terminal, and in docs/performance.md. */
import type { Machine } from './machine.ts'
import { fullSignIn } from './operations.ts'
import type { PerHouse, Result } from './result.ts'
import type { Spread } from './spread.ts'
import { type Row, table } from './table.ts'

const ms = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(1))
const whole = (value: number) => value.toFixed(0)
const times = ({ median, min, max }: Spread) => `${median.toFixed(2)}× (${min.toFixed(2)}–${max.toFixed(2)})`

function costTable({ operations }: Result): string {
  const rows = Object.entries(operations).map(
    ([name, { engine, SQLite, PostgreSQL }]): Row => [
      name,
      ms(engine.cpu.median),
      ms(SQLite.cpu.median),
      times(SQLite.ratio),
      ms(PostgreSQL.cpu.median),
      times(PostgreSQL.ratio),
    ],
  )
  return table([
    ['CPU-ms per request', 'engine', 'SQLite', 'beside the engine', 'PostgreSQL', 'beside the engine'],
    ...rows,
  ])
}

function besideNothingTable({ besideNothing }: Result): string {
  const rows = Object.entries(besideNothing).map(
    ([name, { empty, SQLite, PostgreSQL }]): Row => [name, ms(empty), times(SQLite), times(PostgreSQL)],
  )
  return table([
    ['CPU-ms per request', 'an empty server', 'SQLite beside it', 'PostgreSQL beside it'],
    ...rows,
  ])
}

function crowdTable({ crowds }: Result): string {
  const rows = Object.entries(crowds).map(
    ([name, { signIns, guesses, rightSignIn }]): Row => [
      name,
      `${whole(signIns.p50)} / ${whole(signIns.p99)}`,
      `${whole(guesses.p50)} / ${whole(guesses.p99)}`,
      whole(rightSignIn),
      `${signIns.refused + guesses.refused} of ${signIns.asked + guesses.asked}`,
    ],
  )
  return table([
    [
      'p50 ms / p99 ms of tokens',
      'while 64 people sign in, again and again',
      'while 500 wrong passwords are tried',
      'a right sign-in meanwhile, ms',
      'tokens refused',
    ],
    ...rows,
  ])
}

function instancesTable({ instances }: Result): string {
  const rows = Object.entries(instances).map(
    ([name, { cpu, sharing, lockWaits, looks }]): Row => [
      name,
      times(cpu),
      times(sharing),
      `${lockWaits} of ${looks}`,
    ],
  )
  return table([
    [
      'CPU per request of two instances',
      'beside one',
      'beside two with a database each',
      'seen waiting for a lock',
    ],
    ...rows,
  ])
}

/** Where the load, two instances and the database share fewer cores, it says how fast sharing is, and nothing of scale. */
const enoughCores = 4

function throughputSentence({ instances, machine }: Result): string {
  if (machine.cores < enoughCores)
    return `How many more requests two instances answer is not shown: it takes ${enoughCores} cores, and this machine has ${machine.cores}.`
  const each = Object.entries(instances).map(([name, { perSecond }]) => `${name} ${times(perSecond)}`)
  return `Requests a second of two instances beside one: ${each.join(', ')}.`
}

function databaseTable({ operations }: Result): string {
  const rows = Object.entries(operations).map(
    ([name, { SQLite, PostgreSQL }]): Row => [
      name,
      String(SQLite.statements.length),
      String(PostgreSQL.statements.length),
      PostgreSQL.databaseCpu === undefined ? 'not known' : ms(PostgreSQL.databaseCpu),
    ],
  )
  return table([
    ['per request', 'statements, SQLite', 'statements, PostgreSQL', 'CPU-ms of the PostgreSQL server'],
    ...rows,
  ])
}

function latencyTable({ operations }: Result): string {
  const cell = ({ p50, p99, perSecond }: { p50: number; p99: number; perSecond: number }) =>
    `${p50.toFixed(1)} / ${p99.toFixed(1)} / ${whole(perSecond)}`
  const rows = Object.entries(operations).map(
    ([name, { engine, SQLite, PostgreSQL }]): Row => [name, cell(engine), cell(SQLite), cell(PostgreSQL)],
  )
  return table([['p50 ms / p99 ms / a second', 'engine', 'SQLite', 'PostgreSQL'], ...rows])
}

function startTable({ start, memory }: Result): string {
  const row = (name: string, { engine, SQLite, PostgreSQL }: PerHouse<number>): Row => [
    name,
    whole(engine),
    whole(SQLite),
    whole(PostgreSQL),
  ]
  return table([
    ['start and memory', 'engine', 'SQLite', 'PostgreSQL'],
    row('first answer after, ms', start),
    ['the same by `npm start`, ms', '', whole(start.npm), ''],
    ['first run, with a new database and new keys, ms', '', whole(start.firstRun), ''],
    row('idle memory, MiB', memory.idle),
    row('memory right after the load, MiB', memory.afterLoad),
  ])
}

/** What it was measured on. */
export function machineSentence(machine: Machine): string {
  const { cpu, cores, memoryGiB, platform, node, engine, portico, postgresql, date } = machine
  return `Measured on ${date}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}; Portico ${portico}; Node ${node}, oidc-provider ${engine}, PostgreSQL ${postgresql}.`
}

function othersSentence({ others, machine }: Result): string {
  const share = `${whole(others * 100)} %`
  const shared = `While the requests were measured, other programs used ${share} of the machine's ${machine.cores} cores`
  return others < 0.1 ? `${shared}.` : `${shared}: read the ratios, and distrust the times.`
}

function signInSentence({ argon2, operations }: Result): string {
  const beyond = (name: 'engine' | 'SQLite' | 'PostgreSQL') => {
    const cost = operations[fullSignIn]?.[name].cpu.median ?? Number.NaN
    return `${whole((cost / argon2[name] - 1) * 100)} %`
  }
  return `One check of a password (argon2id, 19 MiB, two passes) takes ${ms(argon2.SQLite)} CPU-ms. A full sign-in costs that and ${beyond('engine')} more in the engine, ${beyond('SQLite')} on SQLite, ${beyond('PostgreSQL')} on PostgreSQL.`
}

/** Markdown that reads well in a terminal too. */
export function report(result: Result): string {
  const { rounds, connections, signInPage } = result
  const kilobytes = (signInPage.bytes / 1024).toFixed(1)
  const roundTrips = `, and is painted after ${signInPage.roundTrips} round trip${signInPage.roundTrips === 1 ? '' : 's'}`
  return `${[
    machineSentence(result.machine),
    `One run: ${rounds} rounds of each server in turn, ${connections} connections at once. Shown are medians and, in brackets, the least and the most of the ${rounds} rounds; a ratio is of two rounds that followed one another. ${othersSentence(result)}`,
    costTable(result),
    signInSentence(result),
    'What is the same for everybody, beside an empty node:http server:',
    besideNothingTable(result),
    'What the database is asked, counted for one request that is not the first of its kind (on PostgreSQL with BEGIN and COMMIT), and what its server spends on it:',
    databaseTable(result),
    'For information, because the load, the servers and the database share the cores:',
    latencyTable(result),
    'The token endpoint (client_credentials, 8 programs) while others are at it; the load shares the cores with the server:',
    crowdTable(result),
    'Two instances on one PostgreSQL, each asked as one alone is:',
    instancesTable(result),
    throughputSentence(result),
    startTable(result),
    `The sign-in page takes ${signInPage.requests} requests and ${kilobytes} KB over the wire${roundTrips}.`,
  ].join('\n\n')}\n`
}

/** What one core carries, for docs/scaling.md: a second of CPU time over what one request costs. */
export function capacityReport({ machine, operations, memory }: Result): string {
  const asked = Object.entries(operations).map(([name, { SQLite, PostgreSQL }]): Row => {
    const server = PostgreSQL.databaseCpu
    return [
      name,
      whole(1000 / SQLite.cpu.median),
      whole(1000 / PostgreSQL.cpu.median),
      // What costs it nothing never reaches it.
      server !== undefined && PostgreSQL.statements.length > 0 ? whole(1000 / server) : 'not asked',
    ]
  })
  return [
    machineSentence(machine),
    table([
      ['requests a second', 'one core, SQLite', 'one core, PostgreSQL', "one core of PostgreSQL's server"],
      ...asked,
    ]),
    `An instance holds ${whole(memory.idle.PostgreSQL)} MiB when it is left alone and ${whole(memory.afterLoad.PostgreSQL)} MiB after load.`,
  ].join('\n\n')
}
