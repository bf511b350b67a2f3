import type BetterSqlite3 from 'better-sqlite3'
import type { Gate } from './sqlite-gate.ts'
import { Unavailable } from './unavailable.ts'

/**
 * Ends a transaction that could not be committed, if there still is one. Where even that fails, whatever came next would
 * be a part of it, acknowledged and never committed: so nothing comes next.
 */
export function rollBack(database: BetterSqlite3.Database, gate: Gate): void {
  try {
    if (database.inTransaction) database.exec('ROLLBACK')
  } catch (cause) {
    if (database.inTransaction) gate.break(new Unavailable(undefined, { cause }))
  }
}
