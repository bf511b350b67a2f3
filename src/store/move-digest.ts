import { createHash } from 'node:crypto'
import type { Cells } from './move-tables.ts'

/** How many rows there are, and a SHA-256 over what is in them. */
export interface Digest {
  rows: number
  checksum: string
}

export interface Digester {
  add(rows: Cells[]): void
  digest(): Digest
}

/** Each value goes in with its length and kind before it, so that none can be taken for two or for none. */
export function createDigester(): Digester {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(batch) {
      for (const cells of batch) for (const cell of cells) addCell(hash, cell)
      rows += batch.length
    },
    digest: () => ({ rows, checksum: hash.copy().digest('hex') }),
  }
}

function addCell(hash: ReturnType<typeof createHash>, cell: Cells[number]): void {
  if (cell === null) hash.update('-')
  else if (Buffer.isBuffer(cell)) hash.update(`b${cell.length}:`).update(cell)
  else hash.update(`${typeof cell === 'string' ? cell.length : ''}:${cell}`)
}

export const sameDigest = (a: Digest, b: Digest): boolean => a.rows === b.rows && a.checksum === b.checksum
