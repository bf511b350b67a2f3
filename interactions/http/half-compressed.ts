/**
 * Compresses the one part of an answer that is the same for everybody, and nothing else.
 *
 * A compressor makes what repeats itself shorter. Where an answer holds a secret and something that somebody may choose, its
 * length tells how alike the two are, and the secret is guessed letter by letter (BREACH, 2013). So whatever a request
 * has a part in is stored as it is, and the constant was compressed alone, once: it refers to nothing outside itself. The
 * length of an answer depends on the lengths of its parts, never on what they say, and a request costs one checksum.
 *
 *   a gzip member (RFC 1952):  header │ stored blocks │ the constant's blocks │ stored blocks, the last one final │ CRC-32, size
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface Constant {
  bytes: Buffer
  /** Blocks of deflate (RFC 1951), none of them final, that end where a byte ends. */
  blocks: Buffer
}

/** No name, no time, no system: the same bytes on every machine. */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])

/** RFC 1951 3.2.4. */
const mostStored = 0xffff

/** What a part of many answers is compressed to. Takes a millisecond: for the start. */
export function constantOf(text: string): Constant {
  const bytes = Buffer.from(text)
  return { bytes, blocks: deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }) }
}

/** The gzip member of `first`, the constant and `last`, with only the constant compressed. */
export function halfCompressed(first: Buffer, { bytes, blocks }: Constant, last: Buffer): Buffer {
  const end = Buffer.allocUnsafe(8)
  end.writeUInt32LE(crc32(last, crc32(bytes, crc32(first))), 0)
  end.writeUInt32LE((first.length + bytes.length + last.length) % 2 ** 32, 4)
  return Buffer.concat([header, ...stored(first, false), blocks, ...stored(last, true), end])
}

function* stored(bytes: Buffer, isLast: boolean): Generator<Buffer> {
  let at = 0
  do {
    const part = bytes.subarray(at, at + mostStored)
    at += part.length
    const head = Buffer.allocUnsafe(5)
    head.writeUInt8(isLast && at === bytes.length ? 1 : 0, 0)
    head.writeUInt16LE(part.length, 1)
    head.writeUInt16LE(part.length ^ mostStored, 3)
    yield head
    yield part
  } while (at < bytes.length)
}
