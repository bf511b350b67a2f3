/** Two instances on one PostgreSQL beside one: what a request costs each, and whether they wait for each other's locks. */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { milliseconds } from '../src/duration.ts'
import type { House } from './house.ts'
import { operations } from './operations.ts'
import type { Plan } from './plan.ts'
import { prepare, round } from './rounds.ts'
import { type Spread, spreadOf } from './spread.ts'

export interface Together {
  /** CPU-ms of one of the two per request, beside one alone. */
  cpu: Spread
  /** Requests a second of both, beside one alone. */
  perSecond: Spread
  /** How often a connection was seen waiting for a lock that another held, and how often was looked. */
  lockWaits: number
  looks: number
}

const shared = ['client_credentials', 'userinfo', 'refresh, ES256 ID token', 'full sign-in, password']

const waiting = `SELECT count(*) AS "n" FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'extend'`
const lookEvery = milliseconds(5)

/** Looks again and again, until `stop`. */
async function watchLocks(database: string) {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const seen = { lockWaits: 0, looks: 0 }
  let looking = true
  const end = (async () => {
    while (looking) {
      const { rows } = await client.query<{ n: string }>(waiting)
      seen.lockWaits += Number(rows[0]?.n)
      seen.looks += 1
      await setTimeout(lookEvery)
    }
  })()
  return async () => {
    looking = false
    await end
    await client.end()
    return seen
  }
}

/** `first` and `second` share `database`. Each is asked over as many connections as one alone. */
export async function measureInstances(first: House, second: House, database: string, plan: Plan) {
  const measured: Record<string, Together> = {}
  for (const name of shared) {
    const preparation = operations[name]
    if (!preparation) throw new Error(`There is no operation ${name}.`)
    const both = [await prepare(first, preparation), await prepare(second, preparation)] as const
    for (const one of both) await round(one, plan.warmUp)
    const stop = await watchLocks(database)
    const [cpu, perSecond]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < plan.rounds; turn++) {
      const alone = await round(both[0], plan.round)
      const together = await Promise.all(both.map((one) => round(one, plan.round)))
      const [a, b] = together as [typeof alone, typeof alone]
      cpu.push((a.cpu + b.cpu) / 2 / alone.cpu)
      perSecond.push((a.perSecond + b.perSecond) / alone.perSecond)
    }
    measured[name] = { cpu: spreadOf(cpu), perSecond: spreadOf(perSecond), ...(await stop()) }
    for (const { open } of both) for (const connection of open) connection.close()
  }
  return measured
}
