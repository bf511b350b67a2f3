/**
 * Brings what SQLite has written to its log onto the disk: off the event loop, and once for everybody who waits.
 *
 *   commit ──▶ in the log ──▶ (a crash of the process loses nothing)
 *                   └──▶ kept() ──▶ on the disk ──▶ (neither does a power cut)
 *
 * SQLite would do the same at each commit with `synchronous=FULL`, on the thread on which everybody is answered, and one
 * after the other. It still does it itself before the log is copied into the file (`synchronous=NORMAL`).
 */
import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { orUnavailable, Unavailable } from './unavailable.ts'

/** Writes what belongs to a descriptor to the disk. Rejects when the disk did not take it. */
export type Sync = (descriptor: number) => Promise<void>

export interface Disk {
  /** Resolves when everything that is committed now is on the disk. Rejects when that cannot be said, and always then. */
  kept(): Promise<void>
  /** Ends it, once nobody waits. */
  close(): Promise<void>
}

/**
 * The disk under the database `file`. `failed` is told when it did not take something: the kernel may have thrown that
 * away and say the next time that all is well, so nothing is said to be kept from then on.
 */
export function openDisk(
  file: string,
  failed: (error: Error) => void,
  sync: Sync = promisify(fdatasync),
): Disk {
  let log: number | undefined
  let running = Promise.resolve()
  let next: Promise<void> | undefined

  const begin = () =>
    orUnavailable(() => {
      next = undefined
      log ??= openLog(file)
      running = sync(log).catch(refuse)
      return running
    })

  function refuse(cause: unknown): never {
    const error = new Unavailable(undefined, { cause })
    failed(error)
    throw error
  }

  return {
    // What runs already may have begun before the caller's commit.
    kept: () => (next ??= running.then(begin)),
    async close() {
      await (next ?? running).catch(() => undefined)
      if (log !== undefined) closeSync(log)
      log = undefined
    },
  }
}

/** SQLite keeps its log for as long as anybody has the database open, under one name. */
function openLog(file: string): number {
  const log = openSync(`${file}-wal`, 'r+')
  // A new file is found after a power cut only if its folder is on the disk, too. Windows has no such thing.
  if (process.platform !== 'win32') syncFolder(dirname(file))
  return log
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
