/**
 * A copy of the SQLite database, taken beside a running Portico.
 *
 *   write it into the history ─▶ copy beside the target, in one read ─▶ mark ─▶ whole? does the key open it? ─▶ rename
 *
 * The copy is one moment of the database, however much is written meanwhile: nobody waits for it, and it waits for
 * nobody. The encryption key is not in it.
 */
import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { newId } from '../random.ts'
import { isPortico, markBackup, refuseBackup } from './backup-mark.ts'
import { createInstallation } from './installation.ts'
import { syncFolder } from './key-file.ts'
import { openSecrets } from './keys.ts'
import { statementsOn } from './move-source.ts'
import { cannotBeOpened } from './open.ts'
import { copyDatabase, refuseDamaged, removeDatabase } from './sqlite-copy.ts'

export interface Backup {
  file: string
  bytes: number
  takenAt: Date
  accounts: number
  portals: number
  /** False where the history could not be written, as on a full disk. */
  recorded: boolean
}

export interface BackupOptions {
  /** Who asked for it, for the history. */
  by: Record<string, string | number | boolean>
  now?: () => Date
}

const record = `INSERT INTO "AuditEvent" ("id", "at", "kind", "detail") VALUES (?, ?, 'backup-made', ?)`

/**
 * Backs up to `to`: a new file, or a folder in which it is named after the moment. Nothing is there under that name until
 * all of it is, and is checked. Throws StartError.
 */
export async function makeBackup(config: Config, to: string, options: BackupOptions): Promise<Backup> {
  const { by, now = () => new Date() } = options
  const file = fileAt(to, now())
  // Whoever can read a backup must be whoever runs Portico.
  process.umask(0o077)
  const source = openToRead(config.database)
  const part = `${file}.${newId()}.part`
  try {
    const recorded = recordIn(source, by, now())
    const takenAt = now()
    await copyDatabase(source, part)
    const counts = await check(config, part, takenAt)
    const bytes = statSync(part).size
    renameSync(part, file)
    syncFolder(file)
    return { file, bytes, takenAt, ...counts, recorded }
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(`The backup ${file} cannot be made: ${(cause as Error).message}`, { cause })
  } finally {
    source.close()
    removeDatabase(part)
  }
}

/** Throws StartError when something is there already, or there is no folder to put it into. */
function fileAt(to: string, now: Date): string {
  const isFolder = statSync(to, { throwIfNoEntry: false })?.isDirectory() ?? false
  // Colons are no part of a name on every system.
  const stamp = now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  const file = resolve(isFolder ? join(to, `portico-${stamp}.db`) : to)
  if (existsSync(file)) throw new StartError(`${file} is there already. Give another name, or a folder.`)
  if (!existsSync(dirname(file))) throw new StartError(`There is no folder ${dirname(file)}.`)
  return file
}

function openToRead(file: string): Database {
  if (!existsSync(file)) throw new StartError(`There is no database at ${file}: there is nothing to back up.`)
  try {
    const database = new SQLite(file, { fileMustExist: true, timeout: seconds(5) })
    if (isPortico(database)) {
      refuseBackup(database, file)
      return database
    }
    database.close()
  } catch (cause) {
    throw cannotBeOpened(`The database ${file}`, cause)
  }
  throw new StartError(`There is nothing in the database ${file}: there is nothing to back up.`)
}

/** A disk that is full is a reason to back up, and none to refuse it. */
function recordIn(database: Database, by: BackupOptions['by'], at: Date): boolean {
  try {
    database.prepare(record).run(newId(), at.toISOString().replace('Z', '+00:00'), JSON.stringify(by))
    return true
  } catch (cause) {
    if (!String((cause as { code?: string }).code).startsWith('SQLITE_BUSY')) return false
    throw new StartError('Another command has the database for itself. Try again when it is done.', { cause })
  }
}

/** Marks the copy and looks at all of it. Throws StartError when it could not be restored. */
async function check(config: Config, part: string, takenAt: Date) {
  const copy = new SQLite(part, { fileMustExist: true })
  try {
    // One file, with nothing beside it.
    copy.pragma('journal_mode = DELETE')
    markBackup(copy, takenAt)
    refuseDamaged(copy, 'The database')
    await openSecrets(config, createInstallation(statementsOn(copy)))
    const count = (table: string) => Number(copy.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())
    return { accounts: count('Account'), portals: count('Portal') }
  } finally {
    copy.close()
  }
}
