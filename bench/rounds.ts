import type { House } from './house.ts'
import { type Connection, connect } from './http.ts'
import type { Operation, Preparation } from './operations.ts'
import { connections, type Plan } from './plan.ts'
import { median, quantile, type Spread, spreadOf } from './spread.ts'

/** What one operation costs a house. Times in milliseconds. */
export interface Cost {
  /** CPU of the house's own process, all of its threads. */
  cpu: Spread
  /** The same beside the first house, round by round. */
  ratio: Spread
  /** CPU of its database server, where it has one and that can be known. */
  databaseCpu: number | undefined
  perSecond: number
  p50: number
  p99: number
}

interface Round {
  cpu: number
  databaseCpu: number | undefined
  perSecond: number
  latencies: number[]
}

/** A house, its connections, and what is done over them. */
export interface Prepared {
  house: House
  operations: Operation[]
  open: Connection[]
}

/** Measures one operation in all houses, in turn, so that a machine whose speed drifts is unfair to none. */
export async function compare(houses: House[], preparation: Preparation, plan: Plan): Promise<Cost[]> {
  const prepared: Prepared[] = []
  for (const house of houses) prepared.push(await prepare(house, preparation))
  for (const one of prepared) await round(one, plan.warmUp)
  const rounds = prepared.map((): Round[] => [])
  for (let turn = 0; turn < plan.rounds; turn++) {
    for (const [index, one] of prepared.entries()) rounds[index]?.push(await round(one, plan.round))
  }
  for (const { open } of prepared) for (const connection of open) connection.close()
  return rounds.map((own) => costOf(own, rounds[0] ?? own))
}

function costOf(rounds: Round[], first: Round[]): Cost {
  const latencies = rounds.flatMap((round) => round.latencies)
  const databases = rounds.flatMap(({ databaseCpu }) => databaseCpu ?? [])
  return {
    cpu: spreadOf(rounds.map(({ cpu }) => cpu)),
    ratio: spreadOf(rounds.map(({ cpu }, turn) => cpu / (first[turn]?.cpu ?? Number.NaN))),
    databaseCpu: databases.length ? median(databases) : undefined,
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

/** Opens the connections of one house. */
export async function prepare(house: House, preparation: Preparation): Promise<Prepared> {
  const open = Array.from({ length: connections }, () => connect(house.port))
  const operations = await Promise.all(
    open.map((connection, person) => preparation(connection, house.port, person)),
  )
  return { house, operations, open }
}

/** All connections at once, each for `time` milliseconds. What is counted was answered and was right. */
export async function round({ house, operations }: Prepared, time: number): Promise<Round> {
  const databaseBefore = house.databaseCpu()
  const [before, begin] = [await house.ask('cpu'), performance.now()]
  const took = await Promise.all(operations.map((operation) => repeat(operation, begin + time)))
  const [duration, cpu] = [performance.now() - begin, (await house.ask('cpu')) - before]
  const databaseAfter = house.databaseCpu()
  const latencies = took.flat()
  const count = latencies.length
  return {
    cpu: cpu / count,
    databaseCpu:
      databaseBefore !== undefined && databaseAfter !== undefined
        ? (databaseAfter - databaseBefore) / count
        : undefined,
    perSecond: (count * 1000) / duration,
    latencies,
  }
}

/** Repeats `operation` until `end`. Gives how long each took. */
async function repeat(operation: Operation, end: number): Promise<number[]> {
  const took: number[] = []
  for (let begin = performance.now(); begin < end; begin = performance.now()) {
    await operation()
    took.push(performance.now() - begin)
  }
  return took
}

/** The SQL statements of one operation, when it is not the first of its kind. */
export async function statementsOf(house: House, preparation: Preparation): Promise<string[]> {
  const connection = connect(house.port)
  const operation = await preparation(connection, house.port, 0)
  await operation()
  await house.ask('note')
  await operation()
  const noted = await house.ask('noted')
  connection.close()
  return noted
}
