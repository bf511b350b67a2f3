import type { House } from './house.ts'
import { type Connection, connect } from './http.ts'
import type { Operation, Preparation } from './operations.ts'
import { connections, type Plan } from './plan.ts'

/** What one operation costs a house: CPU time of the server in milliseconds, and how many of them a second. */
export interface Cost {
  cpuMs: number
  perSecond: number
}

interface Prepared {
  house: House
  operations: Operation[]
  open: Connection[]
}

/** Measures one operation in all houses, in turn, so that a machine whose speed drifts is unfair to none. */
export async function compare(houses: House[], preparation: Preparation, plan: Plan): Promise<Cost[]> {
  const prepared = await Promise.all(houses.map((house) => prepare(house, preparation)))
  for (const one of prepared) await round(one, plan.warmUp)
  const costs = prepared.map((): Cost[] => [])
  for (let turn = 0; turn < plan.rounds; turn++) {
    for (const [index, one] of prepared.entries()) costs[index]?.push(await round(one, plan.round))
  }
  for (const { open } of prepared) for (const connection of open) connection.close()
  return costs.map((rounds) => ({
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  }))
}

async function prepare(house: House, preparation: Preparation): Promise<Prepared> {
  const open = Array.from({ length: connections }, () => connect(house.port))
  const operations = await Promise.all(
    open.map((connection, person) => preparation(connection, house.port, person)),
  )
  return { house, operations, open }
}

/** All connections at once, each for `time` milliseconds. What is counted was answered and was right. */
async function round({ house, operations }: Prepared, time: number): Promise<Cost> {
  const [cpu, begin] = [await house.ask('cpu'), performance.now()]
  const counts = await Promise.all(
    operations.map(async (operation) => {
      let count = 0
      while (performance.now() - begin < time) {
        await operation()
        count += 1
      }
      return count
    }),
  )
  const took = performance.now() - begin
  const count = counts.reduce((sum, one) => sum + one, 0)
  return { cpuMs: ((await house.ask('cpu')) - cpu) / count, perSecond: (count * 1000) / took }
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

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
