import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { seconds } from '../duration.ts'
import { pending } from '../store/migrate-sqlite.ts'
import { readMigrations } from '../store/migrations.ts'
import { type Finding, ok, reasonOf, warning, wrong } from './finding.ts'
import { behind, type Looked, neverStarted, rootOf } from './looked.ts'

/**
 * Looks at the file before anything opens it as a house would: nothing is made, brought up to date or written, whatever
 * is wrong with it.
 */
export function lookAtFile(file: string): Looked {
  if (!existsSync(file))
    return {
      usable: false,
      findings: [
        wrong(
          'database',
          `There is no database at ${file}.`,
          'The first start makes it. If there was one, look at DATA_DIR and DATABASE_URL, or restore your backup.',
        ),
      ],
    }
  const around = [...disk(file), ...readers(file)]
  try {
    const inside = lookInside(file)
    return { usable: inside.usable, findings: [...inside.findings, ...around] }
  } catch (error) {
    const says = `The database ${file} cannot be used: ${reasonOf(error)}`
    return { usable: false, findings: [wrong('database', says, adviceFor(error)), ...around] }
  }
}

const restore =
  'Stop Portico, keep the damaged file, and restore your newest backup. Then look at the disk under it.'

function adviceFor(error: unknown): string {
  const code = String((error as { code?: string }).code)
  if (code.startsWith('SQLITE_BUSY')) return 'Something holds it for itself. End it, or wait for it.'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return restore
  return 'Run this as the account that runs Portico, and see that it may write the file and its folder.'
}

function lookInside(file: string): Looked {
  const database = new SQLite(file, { fileMustExist: true, timeout: seconds(5) })
  try {
    const damage = database.pragma('quick_check(3)', { simple: false }) as { quick_check: string }[]
    const words = damage.map(({ quick_check }) => quick_check)
    if (words.join() !== 'ok')
      return {
        usable: false,
        findings: [wrong('database', `The file is damaged: ${words.join('; ')}`, restore)],
      }
    // Taken as any writer takes it, and given back.
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return upToDate(database) ?? { usable: true, findings: [ok('database', whole(file))] }
  } finally {
    database.close()
  }
}

const whole = (file: string): string => `SQLite, ${file}: whole, up to date, and can be written.`

function upToDate(database: Database): Looked | undefined {
  const steps = pending(database, readMigrations('sqlite'))
  if (steps.length) return behind(steps.length)
  return database.prepare(rootOf).get() ? undefined : neverStarted
}

const mebibyte = 1024 * 1024
const little = 1024 * mebibyte
const almostNothing = 100 * mebibyte
/** What `statfs` calls file systems of other machines: NFS, SMB, SMB 2. Locks on them do not hold what SQLite needs. */
const elsewhere = new Set([0x6969, 0xff534d42, 0xfe534d42])

function disk(file: string): Finding[] {
  const { bavail, bsize, type } = statfsSync(dirname(file))
  const free = bavail * bsize
  const found: Finding[] = []
  if (elsewhere.has(type))
    found.push(
      wrong(
        'database',
        `${dirname(file)} is on another machine's disk, where SQLite's locks do not hold: the file will be damaged.`,
        'Move it to a disk of this machine, or use PostgreSQL: portico database move',
      ),
    )
  const says = `${Math.round(free / mebibyte)} MiB are free on its disk.`
  const todo = 'Make room: when the disk is full, nobody can sign in.'
  if (free < almostNothing) found.push(wrong('database', says, todo))
  else if (free < little) found.push(warning('database', says, todo))
  else found.push(ok('database', says))
  return found
}

function readers(file: string): Finding[] {
  // Windows has no such bits.
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return []
  return [
    warning(
      'database',
      `${file} can be read by others on this machine.`,
      `Close it to them: chmod 600 ${file}`,
    ),
  ]
}
