import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Crowds, crowdSettings, measureCrowds } from './crowd.ts'
import { databaseCpu } from './database-cpu.ts'
import { type House, type HouseName, houseNames, openHouse, type Place } from './house.ts'
import { measureInstances } from './instances.ts'
import { wholeMachine } from './machine.ts'
import { anyAnswer, documents, operations } from './operations.ts'
import { pageWeight } from './page-weight.ts'
import type { Plan } from './plan.ts'
import type { PerHouse, Result } from './result.ts'
import { compare, statementsOf } from './rounds.ts'
import { median } from './spread.ts'
import { idleMemory, residentMemory, startUp } from './start-up.ts'

/** A PostgreSQL server that runs. */
export interface Server {
  pid: number
  createDatabase(): Promise<string>
}

/** What is being done, for whoever waits. */
export const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

async function perHouse<T>(work: (name: HouseName) => Promise<T> | T): Promise<PerHouse<T>> {
  const entries: [HouseName, T][] = []
  for (const name of houseNames) entries.push([name, await work(name)])
  return Object.fromEntries(entries) as PerHouse<T>
}

async function placesIn(folder: string, server: Server): Promise<PerHouse<Place>> {
  const database = await server.createDatabase()
  for (const name of houseNames) mkdirSync(join(folder, name), { recursive: true })
  return perHouse((name) => ({
    folder: join(folder, name),
    ...(name === 'PostgreSQL' ? { database, databaseCpu: () => databaseCpu(server.pid) } : {}),
  }))
}

/** How long cold processes take to answer, and what they hold when they are left alone. */
export async function measureStarts(folder: string, server: Server, { starts, idle }: Plan) {
  say('Starting and stopping…')
  const places = await placesIn(folder, server)
  const firstRun = await startUp('SQLite', places.SQLite, 1)
  // Their keys are made once, and their tables.
  for (const name of houseNames) await startUp(name, places[name], 1)
  const start = await perHouse((name) => startUp(name, places[name], starts))
  const npm = await startUp('npm', places.SQLite, starts)
  say('Leaving them alone…')
  return {
    start: { ...start, npm, firstRun },
    idle: await perHouse((name) => idleMemory(name, places[name], idle)),
  }
}

/** What each operation costs in each house, in one run. */
export async function measureLoad(folder: string, server: Server, plan: Plan) {
  const places = await placesIn(folder, server)
  const houses: House[] = []
  try {
    for (const name of houseNames) houses.push(await openHouse(name, places[name]))
    const signInPage = await pageWeight(houses.find(({ name }) => name === 'SQLite') as House)
    const before = await usage(houses, server)
    const measured: Result['operations'] = {}
    for (const name of Object.keys(operations)) measured[name] = await measureOperation(name, houses, plan)
    const besideNothing = await measureDocuments(places, houses, plan)
    const argon2 = await measureHashing(houses, plan)
    const others = shareOfOthers(before, await usage(houses, server))
    const afterLoad = await perHouse((name) => residentMemory(of(houses, name).pid))
    return { signInPage, operations: measured, besideNothing, argon2, others, afterLoad }
  } finally {
    await Promise.all(houses.map((house) => house.close()))
  }
}

const of = (houses: House[], name: HouseName) => houses.find((house) => house.name === name) as House

async function measureOperation(name: string, houses: House[], plan: Plan) {
  say(`Measuring ${name}…`)
  const preparation = operations[name]
  if (!preparation) throw new Error(`There is no operation ${name}.`)
  const statements = await perHouse((house) => statementsOf(of(houses, house), preparation))
  if ((statements.SQLite.length === 0) !== (statements.PostgreSQL.length === 0))
    throw new Error(`${name} asks one database and not the other: the statements of one were not counted.`)
  const costs = await compare(houses, preparation, plan)
  return Object.fromEntries(
    // As they were opened.
    houseNames.map((house, index) => [house, { ...costs[index], statements: statements[house] }]),
  ) as Result['operations'][string]
}

/** What is the same for everybody, beside an empty node:http server: a ratio for each. */
async function measureDocuments(
  { engine: place }: PerHouse<Place>,
  houses: House[],
  plan: Plan,
): Promise<Result['besideNothing']> {
  const empty = await openHouse('empty', place)
  const measured: Result['besideNothing'] = {}
  try {
    for (const name of documents) {
      say(`Measuring ${name} beside an empty server…`)
      const asked = operations[name] ?? anyAnswer
      const costs = await compare(
        [empty, of(houses, 'SQLite'), of(houses, 'PostgreSQL')],
        (connection, port, person) => (port === empty.port ? anyAnswer : asked)(connection, port, person),
        plan,
      )
      const [nothing, sqlite, postgresql] = costs
      if (nothing && sqlite && postgresql)
        measured[name] = { empty: nothing.cpu.median, SQLite: sqlite.ratio, PostgreSQL: postgresql.ratio }
    }
  } finally {
    await empty.close()
  }
  return measured
}

/** Whether programs are answered while people crowd, and what two instances cost beside one. */
export async function measureTogether(folder: string, server: Server, plan: Plan) {
  const places = await placesIn(folder, server)
  const crowded = (name: HouseName) => openHouse(name, { ...places[name], settings: crowdSettings })
  const crowds: Partial<Record<HouseName, Crowds>> = {}
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    say(`Many sign-ins, and many guesses, on ${name}…`)
    const house = await crowded(name)
    crowds[name] = await measureCrowds(house).finally(() => house.close())
  }
  say('Two instances on one PostgreSQL…')
  const elsewhere = { ...places.PostgreSQL, database: await server.createDatabase() }
  const opened: House[] = []
  const open = async (place: Place) => {
    const house = await openHouse('PostgreSQL', { ...place, settings: crowdSettings })
    opened.push(house)
    return house
  }
  try {
    const instances = await measureInstances(
      {
        first: await open(places.PostgreSQL),
        second: await open(places.PostgreSQL),
        apart: await open(elsewhere),
        database: places.PostgreSQL.database ?? '',
      },
      plan,
    )
    return { crowds, instances }
  } finally {
    await Promise.all(opened.map((house) => house.close()))
  }
}

/** In turn too, right after the sign-ins that are compared with it. */
async function measureHashing(houses: House[], { rounds }: Plan): Promise<PerHouse<number>> {
  const taken = new Map(houses.map(({ name }) => [name, [] as number[]]))
  for (let turn = 0; turn < rounds; turn++) {
    for (const house of houses) taken.get(house.name)?.push(await house.ask('argon2'))
  }
  return perHouse((name) => median(taken.get(name) ?? []))
}

interface Usage {
  ours: number
  busy: number
  all: number
}

/** CPU time so far: of us, our houses and the database server, and of the whole machine. */
async function usage(houses: House[], { pid }: Server): Promise<Usage> {
  const { user, system } = process.cpuUsage()
  const theirs = await Promise.all(houses.map((house) => house.ask('cpu')))
  const ours = (user + system) / 1000 + (databaseCpu(pid) ?? 0) + theirs.reduce((sum, one) => sum + one, 0)
  return { ours, ...wholeMachine() }
}

const shareOfOthers = (before: Usage, after: Usage): number =>
  Math.max(0, after.busy - before.busy - (after.ours - before.ours)) / (after.all - before.all)
