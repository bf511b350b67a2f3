/**
 * The file of encryption keys, one a line (see key-text.ts).
 *
 * Whoever changes the file writes it anew beside the old one and renames it. The new one's name is the lock: while it is
 * there, nobody else begins.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../errors.ts'
import { newId } from '../random.ts'
import { keyLength } from './key-ring.ts'
import { readKeys, type WrittenKey, writeKeys } from './key-text.ts'

const newKey = (): WrittenKey => ({ key: randomBytes(keyLength).toString('base64') })
const isError = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code

/** The keys in force. Undefined when there is no such file. Throws StartError when it is damaged. */
export function readKeyFile(file: string): WrittenKey[] | undefined {
  const text = readText(file)
  const keys = text === undefined ? undefined : readKeys(text)
  if (text !== undefined && !keys)
    throw new StartError(`The encryption key ${file} is damaged. Put it back from your backup.`)
  return keys
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isError(error, 'ENOENT')) return undefined
    throw new StartError(`The encryption key ${file} cannot be read: ${(error as Error).message}`)
  }
}

/** Makes the file with one key, whole at once, unless another process made it first. Throws StartError. */
export function makeKeyFile(file: string): void {
  const own = `${file}.${newId()}`
  try {
    writeFileSync(own, writeKeys([newKey()]), { mode: 0o600, flag: 'wx', flush: true })
    linkSync(own, file)
    syncFolder(file)
  } catch (error) {
    if (isError(error, 'EEXIST')) return
    throw new StartError(`The encryption key cannot be written to ${file}: ${(error as Error).message}`)
  } finally {
    rmSync(own, { force: true })
  }
}

/** Closes the file to everybody but its owner: a restored backup is often open. Throws StartError when it cannot. */
export function closeToOthers(file: string): void {
  // Windows has no such bits.
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return
  try {
    chmodSync(file, 0o600)
  } catch {
    throw new StartError(
      `The encryption key ${file} can be read by others. Close it to them: chmod 600 ${file}`,
    )
  }
}

/** Puts a new key before the others. */
export const addKey = (file: string): void => editKeyFile(file, (keys) => [newKey(), ...keys])

/** Changes the keys; those that are over are gone with it. Throws StartError when somebody else does so right now. */
export function editKeyFile(file: string, change: (keys: WrittenKey[]) => WrittenKey[]): void {
  const beside = `${file}.new`
  const fd = lock(beside)
  try {
    writeFileSync(fd, writeKeys(change(readKeyFile(file) ?? [])))
    fsyncSync(fd)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
  renameSync(beside, file)
  syncFolder(file)
}

function lock(beside: string): number {
  try {
    return openSync(beside, 'wx', 0o600)
  } catch (error) {
    if (!isError(error, 'EEXIST'))
      throw new StartError(`${beside} cannot be written: ${(error as Error).message}`)
    throw new StartError(
      `${beside} is there: another command changes the key, or one was killed while it did. If none runs, delete it and try again.`,
    )
  }
}

/** A rename is on the disk once its folder is. Not every system can do that. */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(dirname(file), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
