import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartError } from '../errors.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { openSqlite, type Statements } from './sqlite.ts'

export type Database = PrismaClient
/** Prisma, or a transaction of it. */
export type Transaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'
>

export interface Store {
  db: Database
  statements: Statements
  close(): Promise<void>
}

/** Opens the database and brings it up to date. Throws StartError when it cannot be used. */
export async function openStore(file: string): Promise<Store> {
  // Whoever can read the database must be whoever runs Portico.
  process.umask(0o077)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    // SQLite opens what it may only read, and says so at the first write.
    if (existsSync(file)) await access(file, constants.W_OK)
    const { adapter, statements, database } = await openSqlite(file)
    migrate(database)
    // 'minimal': the other formats put the values of a query into the error, and so into the log.
    const db = new PrismaClient({ adapter, errorFormat: 'minimal' })
    return {
      db,
      statements,
      close: () => db.$disconnect().finally(() => database.open && database.close()),
    }
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(`The database ${file} cannot be opened: ${(cause as Error).message}`, { cause })
  }
}
