import type BetterSqlite3 from 'better-sqlite3'
import { seconds } from '../duration.ts'

/** How long a write waits for another process to give the lock back. Commands hold it for a moment. */
export const patience = seconds(2)

/**
 * SQLite waits for its lock on the thread on which everybody is answered. So one who waited in vain is enough: from then on
 * nobody waits, until somebody gets the lock.
 */
export class Patience {
  readonly #database: BetterSqlite3.Database
  #lost = false

  constructor(database: BetterSqlite3.Database) {
    this.#database = database
  }

  /** Does what takes the lock. */
  take<T>(work: () => T): T {
    try {
      const result = work()
      if (this.#lost) this.#wait(true)
      return result
    } catch (error) {
      if (!this.#lost && isBusy(error)) this.#wait(false)
      throw error
    }
  }

  /**
   * Does what takes the lock before it returns, and tells later how that went. The next one may come before: so long
   * takes only what waited in vain.
   */
  async takeAndTell<T>(work: () => Promise<T>): Promise<T> {
    const from = performance.now()
    const told = work()
    if (!this.#lost && performance.now() - from >= patience) this.#wait(false)
    const result = await told
    if (this.#lost) this.#wait(true)
    return result
  }

  #wait(again: boolean): void {
    this.#lost = !again
    this.#database.pragma(`busy_timeout = ${again ? patience : 0}`)
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
