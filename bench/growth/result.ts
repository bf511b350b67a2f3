import type { DatabaseKind } from '../../src/store/database-kind.ts'
import type { Machine } from '../machine.ts'
import type { Spread } from '../spread.ts'

/** One operation in a house of that size. */
export interface Grown {
  /** CPU of the Node process per request, in milliseconds. */
  cpu: number
  /** The same beside a house of the smallest size, round by round. */
  ratio: Spread
  /** CPU of the PostgreSQL server beside the same. */
  database: number | undefined
}

/** One database at one size. */
export interface Level {
  accounts: number
  bytes: number
  /** Milliseconds to the first answer. */
  start: number
  /** CPU of one look for everything that is over, in milliseconds. */
  purge: number
  operations: Record<string, Grown>
}

export interface GrowthResult {
  machine: Machine
  rounds: number
  connections: number
  /** How many accounts the house has that everything is held against. */
  smallest: number
  /** Milliseconds to the first answer of that house. */
  smallestStart: Record<DatabaseKind, number>
  levels: Record<DatabaseKind, Level[]>
}
