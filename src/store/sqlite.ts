/**
 * SQLite behind Prisma, with one connection that two kinds of callers share:
 *
 *   Prisma     → gated adapter → better-sqlite3
 *   Statements → prepared, no query compiler between → better-sqlite3
 *
 * Prisma's own adapter runs every statement on that one connection at once, so that what somebody else writes while a
 * transaction is open becomes part of it and is lost if it is rolled back. The gate makes the others wait (sqlite-gate.ts).
 * Single writes that wait together are committed together (sqlite-writes.ts), and wait for the disk together (sqlite-disk.ts).
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
import { type Disk, openDisk, type Sync } from './sqlite-disk.ts'
import { Gate } from './sqlite-gate.ts'
import { Patience, patience } from './sqlite-patience.ts'
import { rollBack } from './sqlite-roll-back.ts'
import { Writes } from './sqlite-writes.ts'
import type { Row, Statements, Value } from './statements.ts'
import { orUnavailable } from './unavailable.ts'

/** How Prisma's adapter writes a moment, so that both kinds of callers store the same text. */
const toSqlite = (value: Value): string | number | bigint | Uint8Array | null => {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

/**
 * A plan that was made for one value is made anew for the next (sqlite3_reoptimize), and better-sqlite3 clears the values after
 * each use: whatever joins would be parsed and planned each time. A plan for `+?` is made for every value.
 */
const forEveryValue = (sql: string) => sql.replaceAll('?', '+?')

class PreparedStatements implements Statements {
  readonly #database: BetterSqlite3.Database
  readonly #gate: Gate
  readonly #patience: Patience
  readonly #writes: Writes
  readonly #prepared: Map<string, BetterSqlite3.Statement>

  constructor(database: BetterSqlite3.Database, gate: Gate, disk: Disk, patience: Patience) {
    this.#database = database
    this.#gate = gate
    this.#patience = patience
    this.#writes = new Writes({ database, gate, disk, patience })
    this.#prepared = new Map()
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(forEveryValue(sql)).safeIntegers(false)
    this.#prepared.set(sql, statement)
    return statement
  }

  get(sql: string, values: Value[]): Promise<Row | undefined> {
    return orUnavailable(() => this.#gate.through(() => this.#get(sql, values)))
  }

  lookUp(sql: string, values: Value[]): Promise<Row | undefined> {
    return this.get(sql, values)
  }

  all(sql: string, values: Value[]): Promise<Row[]> {
    return orUnavailable(() => this.#gate.through(() => this.#all(sql, values)))
  }

  run(sql: string, values: Value[]): Promise<number> {
    return orUnavailable(() => this.#writes.add(() => this.#run(sql, values), true))
  }

  runRelaxed(sql: string, values: Value[]): Promise<number> {
    return orUnavailable(() => this.#writes.add(() => this.#run(sql, values), false))
  }

  insertRelaxed(sql: string, values: Value[]): Promise<number> {
    return this.runRelaxed(sql, values)
  }

  #get = (sql: string, values: Value[]) => this.#prepare(sql).get(...values.map(toSqlite)) as Row | undefined
  #all = (sql: string, values: Value[]) => this.#prepare(sql).all(...values.map(toSqlite)) as Row[]
  #run = (sql: string, values: Value[]) =>
    this.#patience.take(() => this.#prepare(sql).run(...values.map(toSqlite)).changes)

  /** The same statements for whoever has closed the gate behind them. */
  inside(): Statements {
    const get = async (sql: string, values: Value[]) => this.#get(sql, values)
    const run = async (sql: string, values: Value[]) => this.#run(sql, values)
    return {
      get,
      lookUp: get,
      all: async (sql, values) => this.#all(sql, values),
      run,
      runRelaxed: run,
      insertRelaxed: run,
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
  readonly #disk: Disk
  readonly #patience: Patience

  constructor(inner: Inner, gate: Gate, disk: Disk, patience: Patience) {
    this.#inner = inner
    this.#gate = gate
    this.#disk = disk
    this.#patience = patience
    this.adapterName = inner.adapterName
  }

  async queryRaw(query: SqlQuery) {
    if (onlyReads(query)) return await this.#gate.through(() => this.#inner.queryRaw(query))
    const result = await this.#gate.through(() =>
      this.#patience.takeAndTell(() => this.#inner.queryRaw(query)),
    )
    await this.#disk.kept()
    return result
  }

  async executeRaw(query: SqlQuery) {
    const changed = await this.#gate.through(() =>
      this.#patience.takeAndTell(() => this.#inner.executeRaw(query)),
    )
    await this.#disk.kept()
    return changed
  }

  async executeScript(script: string) {
    await this.#gate.through(() => this.#inner.executeScript(script))
    await this.#disk.kept()
  }

  async startTransaction(): Promise<Transaction> {
    const { adapterName, provider } = this
    const client = this.#inner.client
    const begin = () => void this.#patience.take(() => client.exec('BEGIN IMMEDIATE'))
    const open = await this.#gate.close(begin)
    return {
      adapterName,
      provider,
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.#inner.queryRaw(query),
      executeRaw: (query) => this.#inner.executeRaw(query),
      commit: async () => {
        endTransaction(client, 'COMMIT', this.#gate, open)
        await this.#disk.kept()
      },
      rollback: async () => endTransaction(client, 'ROLLBACK', this.#gate, open),
    }
  }

  dispose() {
    return this.#inner.dispose()
  }
}

/** Prisma writes with `INSERT … RETURNING`, too. */
const onlyReads = ({ sql }: SqlQuery): boolean => sql.startsWith('SELECT')

function endTransaction(
  client: BetterSqlite3.Database,
  how: 'COMMIT' | 'ROLLBACK',
  gate: Gate,
  open: () => void,
): void {
  try {
    if (client.inTransaction) client.exec(how)
  } finally {
    rollBack(client, gate)
    open()
  }
}

async function inTransaction<T>(
  database: BetterSqlite3.Database,
  gate: Gate,
  disk: Disk,
  patience: Patience,
  work: () => Promise<T>,
): Promise<T> {
  const open = await gate.close(() => void patience.take(() => database.exec('BEGIN IMMEDIATE')))
  let how: 'COMMIT' | 'ROLLBACK' = 'ROLLBACK'
  let result: T
  try {
    result = await work()
    how = 'COMMIT'
  } finally {
    endTransaction(database, how, gate, open)
  }
  await disk.kept()
  return result
}

export interface Sqlite {
  /** What Prisma is given. */
  adapter: SqlDriverAdapterFactory
  statements: Statements
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>
  changes: Changes
  load(): PoolLoad[]
  database: BetterSqlite3.Database
  /** After the database is closed. */
  close(): Promise<void>
}

/**
 * Opens (and creates) the file. What was acknowledged survives a power cut, but for what was written relaxed: it is on the
 * disk by `sync` before (sqlite-disk.ts). Once that failed, nothing is read or written any more: the next start reads back what the
 * disk has, up to the first thing that it lacks.
 */
export async function openSqlite(file: string, sync?: Sync): Promise<Sqlite> {
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: patience })
  const inner = (await factory.connect()) as unknown as Inner
  const database = inner.client
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    // What is deleted is overwritten: a person who left is in no free page of the file.
    'secure_delete = ON',
  ]) {
    database.pragma(pragma)
  }
  const gate = new Gate()
  const disk = openDisk(file, (error) => gate.break(error), sync)
  const forLock = new Patience(database)
  const adapter = new GatedAdapter(inner, gate, disk, forLock)
  const statements = new PreparedStatements(database, gate, disk, forLock)
  return {
    adapter: { provider: 'sqlite', adapterName: inner.adapterName, connect: async () => adapter },
    statements,
    transaction: (work) =>
      orUnavailable(() => inTransaction(database, gate, disk, forLock, () => work(statements.inside()))),
    changes: watchFile(database),
    load: () => [gate.load()],
    database,
    close: disk.close,
  }
}
