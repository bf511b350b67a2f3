/**
 * A file of passwords that are known from stolen lists (LEAKED_PASSWORDS), searched where it lies: some thirty reads of
 * 4 KiB, whatever its size.
 *
 * It is as the downloader of haveibeenpwned.com writes it: one SHA-1 in 40 hexadecimal digits a line, in their order,
 * with or without `:` and a count behind it. SHA-1 protects nothing here: it is the name under which that list keeps a
 * password, and nothing of it is stored.
 */
import { createHash } from 'node:crypto'
import { constants, type FileHandle, open, stat } from 'node:fs/promises'
import { StartError } from '../errors.ts'

/** How much is read at once: some sixty lines. */
const block = 4096
/** A pipe without a writer would keep whoever opens it waiting for one. */
const readAtOnce = constants.O_RDONLY | constants.O_NONBLOCK
/** Places that are looked at before the start. */
const probes = 64
const inFormat = /^([0-9A-F]{40})(?::\d{1,20})?$/i

/** The file is there, and is no such list. */
export class NotAList extends Error {
  override name = 'NotAList'
}

interface Line {
  /** Where it begins and where the next one does, in bytes from the file's beginning. */
  begin: number
  end: number
  /** In capital letters. */
  name: string
}

type Read = (position: number, length?: number) => Promise<Buffer>

/** Under which name such a list has a password. */
export const nameInList = (password: string): string =>
  createHash('sha1').update(password).digest('hex').toUpperCase()

/**
 * Whether any of these passwords stands in the list. The file is opened for each question: a new one that was put in its
 * place counts at once. Throws what the system says, and NotAList.
 */
export const isLeaked = (path: string, passwords: readonly string[]): Promise<boolean> =>
  withList(path, async (read, size) => {
    for (const password of new Set(passwords)) {
      if (await stands(read, size, nameInList(password))) return true
    }
    return false
  })

/** Looks whether there is such a list: readable, in its format, in its order at some places. Throws StartError. */
export async function checkLeakedPasswords(path: string): Promise<void> {
  try {
    await withList(path, lookAround)
  } catch (error) {
    const why = error instanceof NotAList ? error.message : `cannot be read (${(error as Error).message})`
    throw new StartError(`LEAKED_PASSWORDS: ${path} ${why}`)
  }
}

/** When the list was last written. Throws what the system says. */
export const dateOfList = async (path: string): Promise<Date> => (await stat(path)).mtime

async function withList<T>(path: string, work: (read: Read, size: number) => Promise<T>): Promise<T> {
  const file = await open(path, readAtOnce)
  try {
    const about = await file.stat()
    if (!about.isFile()) throw new NotAList('is no file')
    return await work(readerOf(file), about.size)
  } finally {
    await file.close()
  }
}

const readerOf =
  (file: FileHandle): Read =>
  async (position, length = block) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  }

/**
 * Halves what is left until one read holds it. `from` is the beginning of a line, and so is `to`, or the end: a line that
 * lies across the middle is on its left.
 */
async function stands(read: Read, size: number, wanted: string): Promise<boolean> {
  let [from, to] = [0, size]
  while (to - from > block) {
    const found = await linesAfter(read, Math.floor((from + to) / 2), size)
    const [first, last] = [found[0], found.at(-1)]
    // A line that begins no earlier than `to` stands behind a hole, and nothing would be halved any more.
    if (!first || !last || first.begin >= to) throw new NotAList('holds something else than SHA-1 hashes')
    if (wanted < first.name) to = first.begin
    else if (wanted > last.name) from = last.end
    else return found.some(({ name }) => name === wanted)
  }
  const rest = to > from ? await read(from, to - from) : Buffer.alloc(0)
  return linesOf(rest, from).some(({ name }) => name === wanted)
}

/** The lines that stand whole in the block at `position`; from the next line's beginning, unless that is the file's. */
async function linesAfter(read: Read, position: number, size: number): Promise<Line[]> {
  const bytes = await read(position)
  // Without a line end in it, it lies within one line.
  const begin = position === 0 ? 0 : bytes.indexOf('\n') + 1 || bytes.length
  const isLast = position + bytes.length >= size
  const end = isLast ? bytes.length : bytes.lastIndexOf('\n') + 1
  return begin < end ? linesOf(bytes.subarray(begin, end), position + begin) : []
}

/** Whole lines, the first of which begins at `position` of the file. */
function linesOf(bytes: Buffer, position: number): Line[] {
  let begin = position
  return bytes
    .toString('latin1')
    .split('\n')
    .flatMap((text) => {
      const line = { begin, end: begin + text.length + 1 }
      begin = line.end
      const bare = text.replace(/\r$/, '')
      if (bare === '') return []
      const name = inFormat.exec(bare)?.[1]
      if (!name) throw new NotAList('holds something else than SHA-1 hashes')
      return { ...line, name: name.toUpperCase() }
    })
}

async function lookAround(read: Read, size: number): Promise<void> {
  let before: Line | undefined
  for (let probe = 0; probe < probes; probe += 1) {
    for (const line of await linesAfter(read, Math.floor((size * probe) / probes), size)) {
      if (before && line.begin <= before.begin) continue
      if (before && line.name < before.name) throw new NotAList('is not in the order of its hashes')
      before = line
    }
  }
  if (!before) throw new NotAList('holds no SHA-1 hashes')
}
