/**
 * Two instances on one PostgreSQL beside one: what a request costs each, and whether they wait for each other's locks.
 *
 * Where the load, two instances and the database have fewer cores than they need, a part of that is the price of sharing
 * cores and their caches. So the same is measured of two that share nothing but the machine: what two on one database cost
 * beside those is the price of sharing data.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { milliseconds } from '../src/duration.ts'
import { somewhere } from './crowd.ts'
import type { House } from './house.ts'
import { browse } from './http.ts'
import { fullSignIn, operations, type Preparation, signIn } from './operations.ts'
import { connections, type Plan } from './plan.ts'
import { type Prepared, prepare, round } from './rounds.ts'
import { type Spread, spreadOf } from './spread.ts'

export interface Together {
  /** CPU-ms of one of the two per request, beside one alone. */
  cpu: Spread
  /** The same beside one of two that have a database each. */
  sharing: Spread
  /** Requests a second of both, beside one alone. */
  perSecond: Spread
  /** How often a connection was seen waiting for a lock that another held, and how often was looked. */
  lockWaits: number
  looks: number
}

/** People are in as many places: what is counted for one place has no part in this. */
const signInSomewhere: Preparation = async (connection, port, person) => async () => {
  await signIn(connection, port, person, { browser: browse(connection, port, somewhere(person)) })
}

const shared: Record<string, Preparation | undefined> = {
  ...operations,
  [fullSignIn]: signInSomewhere,
}
const names = ['client_credentials', 'userinfo', 'refresh, ES256 ID token', fullSignIn]

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

interface Instances {
  first: House
  /** On the same database. */
  second: House
  /** On another one. */
  apart: House
  database: string
}

/** Each is a house with `crowdSettings`, and is asked over as many connections as one alone. */
export async function measureInstances({ first, second, apart, database }: Instances, plan: Plan) {
  const measured: Record<string, Together> = {}
  for (const name of names) {
    const preparation = shared[name]
    if (!preparation) throw new Error(`There is no operation ${name}.`)
    const one = await prepare(first, preparation)
    // Other people: nobody signs in at two instances in the same moment.
    const other = await prepare(second, (connection, port, person) =>
      preparation(connection, port, person + connections),
    )
    const stranger = await prepare(apart, preparation)
    for (const each of [one, other, stranger]) await round(each, plan.warmUp)
    const stop = await watchLocks(database)
    const [cpu, sharing, perSecond]: [number[], number[], number[]] = [[], [], []]
    for (let turn = 0; turn < plan.rounds; turn++) {
      const alone = await round(one, plan.round)
      const together = await atOnce([one, other], plan.round)
      const beside = await atOnce([one, stranger], plan.round)
      cpu.push(together.cpu / alone.cpu)
      sharing.push(together.cpu / beside.cpu)
      perSecond.push(together.perSecond / alone.perSecond)
    }
    const spreads = { cpu: spreadOf(cpu), sharing: spreadOf(sharing), perSecond: spreadOf(perSecond) }
    measured[name] = { ...spreads, ...(await stop()) }
    for (const { open } of [one, other, stranger]) for (const connection of open) connection.close()
  }
  return measured
}

/** CPU-ms of one request, on average, and requests a second of both. */
async function atOnce(houses: [Prepared, Prepared], time: number) {
  const [a, b] = await Promise.all([round(houses[0], time), round(houses[1], time)])
  return { cpu: (a.cpu + b.cpu) / 2, perSecond: a.perSecond + b.perSecond }
}
