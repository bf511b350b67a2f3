/**
 * SQLite behind Prisma, with one connection that two kinds of callers share:
 *
 *   Prisma     → gated adapter → better-sqlite3
 *   Statements → prepared, no query compiler between → better-sqlite3
 *
 * Prisma's own adapter runs every statement on that one connection at once, so that what somebody else writes while a
 * transaction is open becomes part of it and is lost if it is rolled back. The gate makes the others wait.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils'
import type BetterSqlite3 from 'better-sqlite3'
import { milliseconds } from '../duration.ts'
import type { Changes } from './held.ts'
import type { PoolLoad } from './pool-load.ts'
import type { Row, Statements, Value } from './statements.ts'
import { orUnavailable } from './unavailable.ts'

/**
 * Lets everyone through until a transaction begins; then everyone waits for its end, first come first served.
 *
 * Looking whether it is open and going through are one step: nothing is awaited between the two, or a transaction
 * could begin there.
 */
class Gate {
  #turn: Promise<void> = Promise.resolve()
  #closed = false
  #waiting = 0

  async through<T>(work: () => T): Promise<Awaited<T>> {
    while (this.#closed) {
      this.#waiting += 1
      await this.#turn
      this.#waiting -= 1
    }
    return await work()
  }

  /** Of one connection. Who waits to begin a transaction is counted, too. */
  load(): PoolLoad {
    return { pool: 'file', open: 1, idle: this.#closed ? 0 : 1, waiting: this.#waiting, most: 1 }
  }

  /** Runs `begin`, and keeps the others out until the returned function is called. */
  async close(begin: () => void): Promise<() => void> {
    while (this.#closed) {
      this.#waiting += 1
      await this.#turn
      this.#waiting -= 1
    }
    begin()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = true
    this.#turn = promise
    return () => {
      this.#closed = false
      resolve()
    }
  }
}

/** How Prisma's adapter writes a moment, so that both kinds of callers store the same text. */
const toSqlite = (value: Value): string | number | bigint | Uint8Array | null => {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

class PreparedStatements implements Statements {
  readonly #database: BetterSqlite3.Database
  readonly #through: <T>(work: () => T) => Promise<Awaited<T>>
  readonly #prepared: Map<string, BetterSqlite3.Statement>

  constructor(database: BetterSqlite3.Database, gate: Gate) {
    this.#database = database
    this.#through = (work) => orUnavailable(() => gate.through(work))
    this.#prepared = new Map()
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql).safeIntegers(false)
    this.#prepared.set(sql, statement)
    return statement
  }

  async get(sql: string, values: Value[]): Promise<Row | undefined> {
    return this.#through(() => this.#get(sql, values))
  }

  async all(sql: string, values: Value[]): Promise<Row[]> {
    return this.#through(() => this.#all(sql, values))
  }

  async run(sql: string, values: Value[]): Promise<number> {
    return this.#through(() => this.#run(sql, values))
  }

  async runRelaxed(sql: string, values: Value[]): Promise<number> {
    return this.#through(() => {
      this.#database.exec('PRAGMA synchronous = NORMAL')
      try {
        return this.#run(sql, values)
      } finally {
        this.#database.exec('PRAGMA synchronous = FULL')
      }
    })
  }

  #get = (sql: string, values: Value[]) => this.#prepare(sql).get(...values.map(toSqlite)) as Row | undefined
  #all = (sql: string, values: Value[]) => this.#prepare(sql).all(...values.map(toSqlite)) as Row[]
  #run = (sql: string, values: Value[]) => this.#prepare(sql).run(...values.map(toSqlite)).changes

  /** The same statements for whoever has closed the gate behind them. */
  inside(): Statements {
    const run = async (sql: string, values: Value[]) => this.#run(sql, values)
    return {
      get: async (sql, values) => this.#get(sql, values),
      all: async (sql, values) => this.#all(sql, values),
      run,
      runRelaxed: run,
    }
  }
}

/** How old what is in memory may get before it is asked whether another process wrote. */
const lookEvery = milliseconds(250)

/** SQLite counts what other connections write, for the whole file, in shared memory: looking costs no query. */
function watchFile(database: BetterSqlite3.Database): Changes {
  let version = -1
  let lookedAt = -Infinity
  return {
    version() {
      const at = performance.now()
      if (at - lookedAt >= lookEvery) {
        lookedAt = at
        version = Number(database.pragma('data_version', { simple: true }))
      }
      return version
    },
  }
}

type Inner = SqlDriverAdapter & { client: BetterSqlite3.Database }

/** Prisma's adapter with the gate before it. Transactions take the write lock at once, so that none fails half way. */
class GatedAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite' as const
  readonly adapterName: string
  readonly #inner: Inner
  readonly #gate: Gate

  constructor(inner: Inner, gate: Gate) {
    this.#inner = inner
    this.#gate = gate
    this.adapterName = inner.adapterName
  }

  async queryRaw(query: SqlQuery) {
    return this.#gate.through(() => this.#inner.queryRaw(query))
  }

  async executeRaw(query: SqlQuery) {
    return this.#gate.through(() => this.#inner.executeRaw(query))
  }

  async executeScript(script: string) {
    return this.#gate.through(() => this.#inner.executeScript(script))
  }

  async startTransaction(): Promise<Transaction> {
    const { adapterName, provider } = this
    const client = this.#inner.client
    const open = await this.#gate.close(() => client.exec('BEGIN IMMEDIATE'))
    return {
      adapterName,
      provider,
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.#inner.queryRaw(query),
      executeRaw: (query) => this.#inner.executeRaw(query),
      commit: async () => endTransaction(client, 'COMMIT', open),
      rollback: async () => endTransaction(client, 'ROLLBACK', open),
    }
  }

  dispose() {
    return this.#inner.dispose()
  }
}

function endTransaction(client: BetterSqlite3.Database, how: 'COMMIT' | 'ROLLBACK', open: () => void): void {
  try {
    if (client.inTransaction) client.exec(how)
  } catch (error) {
    if (client.inTransaction) client.exec('ROLLBACK')
    throw error
  } finally {
    open()
  }
}

async function inTransaction<T>(
  database: BetterSqlite3.Database,
  gate: Gate,
  work: () => Promise<T>,
): Promise<T> {
  const open = await gate.close(() => database.exec('BEGIN IMMEDIATE'))
  let how: 'COMMIT' | 'ROLLBACK' = 'ROLLBACK'
  try {
    const result = await work()
    how = 'COMMIT'
    return result
  } finally {
    endTransaction(database, how, open)
  }
}

export interface Sqlite {
  /** What Prisma is given. */
  adapter: SqlDriverAdapterFactory
  statements: Statements
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>
  changes: Changes
  load(): PoolLoad[]
  database: BetterSqlite3.Database
}

/** Opens (and creates) the file. What was acknowledged survives a power cut: WAL with `synchronous=FULL`. */
export async function openSqlite(file: string): Promise<Sqlite> {
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 2000 })
  const inner = (await factory.connect()) as unknown as Inner
  const database = inner.client
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    // What is deleted is overwritten: a person who left is in no free page of the file.
    'secure_delete = ON',
  ]) {
    database.pragma(pragma)
  }
  const gate = new Gate()
  const adapter = new GatedAdapter(inner, gate)
  const statements = new PreparedStatements(database, gate)
  return {
    adapter: { provider: 'sqlite', adapterName: inner.adapterName, connect: async () => adapter },
    statements,
    transaction: (work) =>
      orUnavailable(() => inTransaction(database, gate, () => work(statements.inside()))),
    changes: watchFile(database),
    load: () => [gate.load()],
    database,
  }
}
