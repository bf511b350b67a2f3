import type { Crowds } from './crowd.ts'
import type { HouseName } from './house.ts'
import type { Together } from './instances.ts'
import type { Machine } from './machine.ts'
import type { PageWeight } from './page-weight.ts'
import type { Cost } from './rounds.ts'
import type { Spread } from './spread.ts'

export type PerHouse<T> = Record<HouseName, T>

/** Everything that one run measured. */
export interface Result {
  machine: Machine
  rounds: number
  connections: number
  /** The part of the machine's CPU that programs of others used meanwhile, from 0 to 1. */
  others: number
  /** Milliseconds to the first answer. */
  start: PerHouse<number> & { npm: number; firstRun: number }
  /** In MiB, left alone after the start and right after all the load. */
  memory: { idle: PerHouse<number>; afterLoad: PerHouse<number> }
  operations: Record<string, PerHouse<Cost & { statements: string[] }>>
  /** What is the same for everybody beside an empty node:http server, whose CPU-ms are `empty`. */
  besideNothing: Record<string, { empty: number; SQLite: Spread; PostgreSQL: Spread }>
  crowds: Partial<Record<HouseName, Crowds>>
  /** Two instances on one PostgreSQL, by operation. */
  instances: Record<string, Together>
  /** CPU time of one check of a password, in milliseconds. */
  argon2: PerHouse<number>
  signInPage: PageWeight
}
