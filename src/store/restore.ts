/**
 * Brings a backup back to where the database belongs.
 *
 *   nobody uses the place ─▶ copy the backup beside it ─▶ whole? of a version that we know? does the key open it?
 *     ─▶ what was open then ends ─▶ everything encrypted with the first key ─▶ into its place, the old one aside
 *
 * It can end at every arrow, however: until the last one, what was there is there.
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import SQLite from 'better-sqlite3'
import { type AuditEntry, createAudit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import { StartError } from '../errors.ts'
import { createLog } from '../log.ts'
import { type Ended, endWhatWasOpen } from './after-restore.ts'
import { backupTakenAt, isPortico, unmarkBackup } from './backup-mark.ts'
import { createInstallation } from './installation.ts'
import { openSecrets } from './keys.ts'
import { makeFolder } from './make-folder.ts'
import { openStore } from './open.ts'
import { reEncrypt } from './re-encrypt.ts'
import { takePlace, unfinishedName } from './restore-place.ts'
import { besides, copyDatabase, refuseDamaged, removeDatabase } from './sqlite-copy.ts'

export interface RestoreOptions {
  /** Put aside what is there. */
  replace: boolean
  /** Make new signing keys at the next start, in the place of the backup's. */
  newSigningKeys: boolean
  /** Who asked for it, for the history. */
  by: NonNullable<AuditEntry['detail']>
  now?: () => Date
}

export interface Restored {
  /** Undefined for a copy that `portico backup` did not make. */
  takenAt: Date | undefined
  ended: Ended
  /** Values that no key opens. */
  unreadable: number
  /** Where the database is now that was there before. */
  replaced: string | undefined
}

/** Throws StartError, and changes nothing, when the backup cannot be used or the place is taken. */
export async function restoreDatabase(
  config: Config,
  backup: string,
  options: RestoreOptions,
): Promise<Restored> {
  const { now = () => new Date(), replace } = options
  const file = config.database
  refuseMissing(backup, file)
  process.umask(0o077)
  makeFolder(dirname(file))
  const stamp = now().toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  const place = takePlace(file, `${file}.replaced-${stamp}`, replace)
  const part = unfinishedName(file)
  try {
    const takenAt = await copyChecked(backup, part)
    const done = await cleanUp(config, part, takenAt, { ...options, now })
    refuseLeftovers(part)
    return { takenAt, ...done, replaced: place.put(part) }
  } catch (cause) {
    if (cause instanceof StartError) throw cause
    throw new StartError(`${backup} cannot be restored: ${(cause as Error).message}`, { cause })
  } finally {
    place.release()
    removeDatabase(part)
  }
}

function refuseMissing(backup: string, file: string): void {
  if (!existsSync(backup)) throw new StartError(`There is no file ${backup}.`)
  if (resolve(backup) === resolve(file))
    throw new StartError(`${backup} is where the database belongs. Move the backup away first.`)
}

async function copyChecked(backup: string, part: string): Promise<Date | undefined> {
  const source = new SQLite(backup, { fileMustExist: true, readonly: true })
  try {
    if (!isPortico(source)) throw new StartError(`${backup} is no backup of a Portico.`)
    await copyDatabase(source, part)
  } finally {
    source.close()
  }
  const copy = new SQLite(part, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    refuseDamaged(copy, backup)
    const takenAt = backupTakenAt(copy)
    unmarkBackup(copy)
    return takenAt
  } finally {
    copy.close()
  }
}

/** Brings the copy to this version's tables, too. */
async function cleanUp(
  config: Config,
  part: string,
  takenAt: Date | undefined,
  { newSigningKeys, by, now }: RestoreOptions & { now: () => Date },
): Promise<Pick<Restored, 'ended' | 'unreadable'>> {
  const store = await openStore(part)
  try {
    const secrets = await openSecrets(config, createInstallation(store.statements))
    const ended = await endWhatWasOpen(store, { now: now(), newSigningKeys })
    // The backup may need a key that is kept for cookies alone, and goes in a while.
    const places = await reEncrypt({ store, secrets }, () => undefined)
    const detail = { ...by, ...(takenAt ? { backupOf: takenAt.toISOString() } : {}), newSigningKeys }
    const unheard = { happened: () => undefined }
    const audit = createAudit(store, createLog('silent'), now, unheard)
    await audit.record({ kind: 'database-restored', detail })
    return { ended, unreadable: places.reduce((sum, { unreadable }) => sum + unreadable, 0) }
  } finally {
    await store.close()
  }
}

/** A log that stays behind would be missing from the database. */
function refuseLeftovers(part: string): void {
  const left = besides.find((beside) => existsSync(`${part}${beside}`))
  if (left) throw new Error(`${part}${left} is still there`)
}
