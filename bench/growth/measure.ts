import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { milliseconds } from '../../src/duration.ts'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { databaseCpu } from '../database-cpu.ts'
import { type House, openHouse, type Place } from '../house.ts'
import { type Server, say } from '../measure.ts'
import type { Plan } from '../plan.ts'
import { compare } from '../rounds.ts'
import { startUp } from '../start-up.ts'
import { openPostgresRaw, openSqliteRaw } from './database.ts'
import { fill } from './fill.ts'
import { growthOperations } from './operations.ts'
import { signInPattern } from './pattern.ts'
import { type Crowd, createCrowd, firstCopy } from './people.ts'
import type { Grown, Level } from './result.ts'

/** The house that everything is held against: as good as empty. */
export const smallest = 200

/** Short rounds, and many: both houses are measured on the same machine within the same second. */
const plan: Plan = {
  warmUp: milliseconds(200),
  round: milliseconds(300),
  rounds: 7,
  starts: 3,
  idle: 0,
}
export const { rounds } = plan

const houseOf = { sqlite: 'SQLite', postgresql: 'PostgreSQL' } as const

/** A database that can be made larger while no house is open on it. */
interface Ground {
  kind: DatabaseKind
  place: Place
  crowd: Crowd
  people: number
}

async function newGround(kind: DatabaseKind, folder: string, server: Server): Promise<Ground> {
  mkdirSync(folder, { recursive: true })
  const database = kind === 'postgresql' ? await server.createDatabase() : undefined
  const place = { folder, ...(database && { database, databaseCpu: () => databaseCpu(server.pid) }) }
  const house = await openHouse(houseOf[kind], place)
  await signInPattern(house.port)
  await house.close()
  return { kind, place, crowd: createCrowd(), people: firstCopy }
}

const openRaw = ({ kind, place }: Ground) =>
  kind === 'sqlite' ? openSqliteRaw(join(place.folder, 'portico.db')) : openPostgresRaw(place.database ?? '')

/** Gives its size in bytes. */
async function growTo(ground: Ground, people: number): Promise<number> {
  const database = await openRaw(ground)
  await fill(database, ground.people, people - 1)
  const bytes = await database.size()
  await database.close()
  ground.people = people
  ground.crowd.growTo(people)
  return bytes
}

/** One database, from the smallest house up to each of `sizes`. */
export async function measureGrowth(kind: DatabaseKind, folder: string, server: Server, sizes: number[]) {
  const small = await newGround(kind, join(folder, `${kind}-small`), server)
  await growTo(small, smallest)
  const start = await startUp(houseOf[kind], small.place, plan.starts)
  const large = await newGround(kind, join(folder, `${kind}-large`), server)
  const levels: Level[] = []
  for (const size of sizes) levels.push(await measureLevel(small, large, size))
  return { start, levels }
}

async function measureLevel(small: Ground, large: Ground, accounts: number): Promise<Level> {
  const name = houseOf[large.kind]
  say(`${name}: growing to ${accounts} accounts…`)
  const bytes = await growTo(large, accounts)
  const start = await startUp(name, large.place, plan.starts)
  const houses = [await openHouse(name, small.place), await openHouse(name, large.place)]
  try {
    return {
      accounts,
      bytes,
      start,
      purge: (await houses[1]?.ask('purge')) ?? Number.NaN,
      operations: await measureAll(houses, [small, large]),
    }
  } finally {
    await Promise.all(houses.map((house) => house.close()))
  }
}

async function measureAll(houses: House[], grounds: Ground[]): Promise<Record<string, Grown>> {
  const crowds = new Map(houses.map(({ port }, at) => [port, grounds[at]?.crowd]))
  const crowdAt = (port: number): Crowd => {
    const crowd = crowds.get(port)
    if (!crowd) throw new Error(`Nobody lives at port ${port}.`)
    return crowd
  }
  const measured: Record<string, Grown> = {}
  for (const [name, preparation] of Object.entries(growthOperations(crowdAt))) {
    say(`  ${name}…`)
    const [before, after] = await compare(houses, preparation, plan)
    if (!before || !after) continue
    const database = after.databaseCpu && before.databaseCpu && after.databaseCpu / before.databaseCpu
    measured[name] = { cpu: after.cpu.median, ratio: after.ratio, database }
  }
  return measured
}
