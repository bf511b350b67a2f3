/**
 * Single writes on SQLite. What waits together is committed together, in one turn of the event loop: a commit costs more
 * than most of what it commits. Each still succeeds or fails by itself, unless the commit fails.
 */
import type BetterSqlite3 from 'better-sqlite3'
import type { Disk } from './sqlite-disk.ts'
import type { Gate } from './sqlite-gate.ts'
import type { Patience } from './sqlite-patience.ts'
import { rollBack } from './sqlite-roll-back.ts'

/** One statement that changes something; gives how many rows. */
type Work = () => number

interface Waiting {
  work: Work
  /** Whether it is acknowledged only once it is on the disk. */
  durable: boolean
  resolve(changed: number | Promise<number>): void
  reject(error: unknown): void
}

interface Done {
  waiting: Waiting
  changed: number
}

interface WritesDeps {
  database: BetterSqlite3.Database
  gate: Gate
  disk: Disk
  patience: Patience
}

export class Writes {
  readonly #deps: WritesDeps
  #waiting: Waiting[] = []

  constructor(deps: WritesDeps) {
    this.#deps = deps
  }

  /** Does `work` with whatever else is to be written now, and resolves when it is committed, or on the disk. */
  async add(work: Work, durable: boolean): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.#waiting.push({ work, durable, resolve, reject })
    // After everything that came in with this turn had its say.
    if (this.#waiting.length === 1) setImmediate(() => void this.#begin())
    return promise
  }

  async #begin(): Promise<void> {
    try {
      await this.#deps.gate.through(() => this.#commit(this.#take()))
    } catch (error) {
      for (const { reject } of this.#take()) reject(error)
    }
  }

  #take(): Waiting[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  #commit(batch: Waiting[]): void {
    const done = batch.length === 1 ? alone(batch) : together(this.#deps, batch)
    if (!done.some(({ waiting }) => waiting.durable))
      for (const { waiting, changed } of done) waiting.resolve(changed)
    else {
      const kept = this.#deps.disk.kept()
      for (const { waiting, changed } of done)
        waiting.resolve(waiting.durable ? kept.then(() => changed) : changed)
    }
  }
}

/** A statement by itself is a transaction. */
function alone(batch: Waiting[]): Done[] {
  const done: Done[] = []
  for (const waiting of batch) attempt(waiting, done)
  return done
}

/** What was done and committed. Whoever failed has been told. */
function together({ database, gate, patience }: WritesDeps, batch: Waiting[]): Done[] {
  const done: Done[] = []
  try {
    patience.take(() => database.exec('BEGIN IMMEDIATE'))
    for (const waiting of batch) {
      const problem = attempt(waiting, done)
      // A full or failing disk ends the whole transaction: whatever came after it would be one of its own.
      if (!database.inTransaction) throw problem
    }
    database.exec('COMMIT')
    return done
  } catch (error) {
    // Whoever was told of an error of their own is not told of this one.
    for (const { reject } of batch) reject(error)
    rollBack(database, gate)
    return []
  }
}

/** Adds what a statement did to `done`, or says why it failed: then it changed nothing, and the others go on. */
function attempt(waiting: Waiting, done: Done[]): unknown {
  try {
    done.push({ waiting, changed: waiting.work() })
    return undefined
  } catch (error) {
    waiting.reject(error)
    return error
  }
}
