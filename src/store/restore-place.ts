/** Where a restored database goes, kept from everybody else until it is there. */
import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { seconds } from '../duration.ts'
import { StartError } from '../errors.ts'
import { newId } from '../random.ts'
import { syncFolder } from './key-file.ts'
import { besides } from './sqlite-copy.ts'

export interface Place {
  /** Puts the whole file `part` there, and the one that was there aside: says where that is now. */
  put(part: string): string | undefined
  /** Lets others have it again. */
  release(): void
}

/**
 * Throws StartError when a Portico uses what is there, or nobody can tell; and, without `replace`, when anything is
 * there. `aside` is what the old one is then called.
 */
export function takePlace(file: string, aside: string, replace: boolean): Place {
  if (!existsSync(file)) return emptyPlace(file, aside)
  if (!replace)
    throw new StartError(
      `There is a database at ${file}. With --replace it is put aside, and kept, once the backup is in its place.`,
    )
  const old = lock(file)
  removeUnfinished(file)
  return {
    put(part) {
      // What is still in the log beside it would be taken for the new one's.
      old.pragma('wal_checkpoint(TRUNCATE)')
      old.pragma('journal_mode = DELETE')
      old.exec('BEGIN EXCLUSIVE; ROLLBACK')
      // There is a database under this name at every moment, or a Portico that starts now would make an empty one.
      linkSync(file, aside)
      renameSync(part, file)
      syncFolder(file)
      return aside
    },
    release: () => void old.close(),
  }
}

function emptyPlace(file: string, aside: string): Place {
  return {
    put(part) {
      for (const beside of besides)
        if (existsSync(`${file}${beside}`)) renameSync(`${file}${beside}`, `${aside}${beside}`)
      try {
        // Unlike a rename, this never takes the place of another.
        linkSync(part, file)
      } catch (cause) {
        throw new StartError(`The database ${file} cannot be put there: ${(cause as Error).message}`, {
          cause,
        })
      }
      syncFolder(file)
      return undefined
    },
    release: () => undefined,
  }
}

/** What the copy is called until it is whole. */
export const unfinishedName = (file: string): string => `${file}.${newId()}.restoring`

/** A restore that was killed leaves a copy behind. While we have the database for ourselves, no other one is under way. */
function removeUnfinished(file: string): void {
  const [folder, beginning] = [dirname(file), `${basename(file)}.`]
  for (const name of readdirSync(folder))
    if (name.startsWith(beginning) && /\.restoring(-wal|-shm|-journal)?$/.test(name))
      rmSync(join(folder, name))
}

/** Opens the file for us alone, as move-source.ts does. */
function lock(file: string): Database {
  let database: Database | undefined
  try {
    database = new SQLite(file, { fileMustExist: true, timeout: seconds(2) })
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return database
  } catch (cause) {
    database?.close()
    const busy = String((cause as { code?: string }).code).startsWith('SQLITE_BUSY')
    throw new StartError(
      busy
        ? `The database ${file} is in use. Stop Portico first.`
        : `The database ${file} is damaged, so that nobody can tell whether a Portico runs on it. Stop Portico, move the file away, and restore again.`,
      { cause },
    )
  }
}
