import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartError } from '../errors.ts'
import { refuseBackup } from './backup-mark.ts'
import { type DatabaseKind, isPostgresql } from './database-kind.ts'
import { PrismaClient } from './generated/client.ts'
import type { Changes } from './held.ts'
import { makeFolder } from './make-folder.ts'
import type { PoolLoad } from './pool-load.ts'
import { tellUnavailable } from './prisma-adapter.ts'
import type { Statements } from './statements.ts'
import { refuseUnfinishedMove } from './unfinished-move.ts'

/** Prisma, as it is generated for SQLite; the one for PostgreSQL has the same models. */
export type Database = PrismaClient
/** Prisma, or a transaction of it. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'
>

export interface Store {
  kind: DatabaseKind
  db: Database
  statements: Statements
  /** All of the work or nothing: its statements are one transaction. After a deadlock the work is done once more. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>
  changes: Changes
  /** How busy its connections are now. */
  load(): PoolLoad[]
  close(): Promise<void>
}

/**
 * Opens the database and brings it up to date. `database` is the path of a SQLite file or the URL of a PostgreSQL
 * database, `connections` how many to open to the latter. Throws StartError when it cannot be used.
 */
export const openStore = (database: string, connections = 10): Promise<Store> =>
  isPostgresql(database) ? openServer(database, connections) : openFile(database)

async function openFile(file: string): Promise<Store> {
  // Whoever can read the database must be whoever runs Portico.
  process.umask(0o077)
  try {
    makeFolder(dirname(file))
    // SQLite opens what it may only read, and says so at the first write.
    if (existsSync(file)) await access(file, constants.W_OK)
    const { openSqlite } = await import('./sqlite.ts')
    const { migrateSqlite } = await import('./migrate-sqlite.ts')
    const sqlite = await openSqlite(file)
    const { adapter, database, statements, transaction, changes, load } = sqlite
    refuseBackup(database, file)
    migrateSqlite(database)
    // 'minimal': the other formats put the values of a query into the error, and so into the log.
    const db = new PrismaClient({ adapter: tellUnavailable(adapter), errorFormat: 'minimal' })
    const close = async () => {
      await db.$disconnect().finally(() => database.open && database.close())
      await sqlite.close()
    }
    return { kind: 'sqlite', db, statements, transaction, changes, load, close }
  } catch (cause) {
    throw cannotBeOpened(`The database ${file}`, cause)
  }
}

async function openServer(url: string, connections: number): Promise<Store> {
  try {
    const { openPostgresql } = await import('./postgresql.ts')
    const { migratePostgresql } = await import('./migrate-postgresql.ts')
    const { PrismaClient: Client } = await import('./generated-postgresql/client.ts')
    await migratePostgresql(url)
    const opened = openPostgresql(url, connections)
    await refuseUnfinishedMove(opened)
    const { adapter, statements, transaction, changes, load } = opened
    const db = new Client({
      adapter: tellUnavailable(adapter),
      errorFormat: 'minimal',
    }) as unknown as PrismaClient
    const close = () => db.$disconnect().finally(opened.close)
    return { kind: 'postgresql', db, statements, transaction, changes, load, close }
  } catch (cause) {
    throw cannotBeOpened(`The database ${withoutPassword(url)}`, cause)
  }
}

/** One line for the terminal. */
export function cannotBeOpened(what: string, cause: unknown): StartError {
  if (cause instanceof StartError) return cause
  const { message, code } = cause as Error & { code?: string }
  return new StartError(`${what} cannot be opened: ${message || code}`, { cause })
}

/** How a server's address may be shown. */
export function withoutPassword(text: string): string {
  const url = URL.parse(text)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : 'that DATABASE_URL names'
}
