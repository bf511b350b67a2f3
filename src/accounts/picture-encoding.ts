/**
 * Turns what a person uploads into the pictures that are shown of them.
 *
 *   bytes ──▶ magic bytes ──▶ header: size in pixels ──▶ upright, square, 512 px ──▶ WebP and PNG at 64 to 512 px
 *
 * Nothing of the upload survives but its pixels. The decoder knows PNG, JPEG and WebP and nothing else, whatever a file
 * calls itself. Decoding happens outside of JavaScript's thread, one picture at a time; the library is loaded when the
 * first picture comes, because most processes never see one.
 */
import type { Sharp, SharpOptions } from 'sharp'
import { busy } from '../errors.ts'
import type { PictureFile } from './pictures.ts'

/** The largest file that is taken, in bytes. */
export const largestUpload = 5 * 1024 * 1024
/** The largest picture that is decoded, in pixels: 16.7 megapixels. */
export const mostPixels = 4096 * 4096

const sizes = [512, 256, 128, 64] as const
const full = sizes[0]
const secondsToDecode = 10
/** Uploads that wait for the decoder, each with its bytes in memory. */
const mostWaiting = 8

/**
 * The square that a person chose. `x` and `y` are its left and top edge as shares of the upright picture's width and
 * height, `size` is its side as a share of the shorter of the two; all from 0 to 1.
 */
export interface Square {
  x: number
  y: number
  size: number
}

export type PictureRefusal = 'not-a-picture' | 'too-many-pixels' | 'unreadable'
export type EncodedPicture = { ok: true; files: PictureFile[] } | { ok: false; refusal: PictureRefusal }

const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
const isPng = (bytes: Buffer) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n'
const isWebp = (bytes: Buffer) => /^RIFF.{4}WEBP/s.test(bytes.subarray(0, 12).toString('latin1'))

/**
 * Encodes an upload at every size: the chosen square of it, or the middle one. Returns why it is refused, and throws
 * HttpError 503 when too many uploads wait already.
 */
export async function encodePicture(bytes: Buffer, square?: Square): Promise<EncodedPicture> {
  if (!isJpeg(bytes) && !isPng(bytes) && !isWebp(bytes)) return { ok: false, refusal: 'not-a-picture' }
  return oneAtATime(() => encode(bytes, square))
}

async function encode(bytes: Buffer, square: Square | undefined): Promise<EncodedPicture> {
  const sharp = await loadSharp()
  const upload = () => sharp(bytes, decoding).timeout({ seconds: secondsToDecode }).autoOrient()
  try {
    const { width, height } = (await upload().metadata()).autoOrient
    if (width * height > mostPixels) return { ok: false, refusal: 'too-many-pixels' }
    const pixels = await upload()
      .extract(cutting(width, height, square))
      .resize(full, full)
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { ok: true, files: await encodeSizes(() => sharp(pixels.data, { raw: pixels.info })) }
  } catch (error) {
    const tooMany = error instanceof Error && /exceeds pixel limit/.test(error.message)
    return { ok: false, refusal: tooMany ? 'too-many-pixels' : 'unreadable' }
  }
}

const decoding: SharpOptions = { limitInputPixels: mostPixels, failOn: 'warning', pages: 1 }

/** The square in pixels, moved and shrunk to where there is a picture. */
function cutting(width: number, height: number, square: Square | undefined) {
  const shorter = Math.min(width, height)
  const side = square ? between(1, Math.round(square.size * shorter), shorter) : shorter
  const start = (share: number | undefined, length: number) =>
    between(0, Math.round(share === undefined ? (length - side) / 2 : share * length), length - side)
  return { left: start(square?.x, width), top: start(square?.y, height), width: side, height: side }
}

const between = (least: number, n: number, most: number) => Math.max(least, Math.min(n, most))

/** Metadata is stripped because nothing asks sharp to keep it. */
async function encodeSizes(picture: () => Sharp): Promise<PictureFile[]> {
  const files: PictureFile[] = []
  for (const size of sizes) {
    const resized = picture().resize(size, size)
    files.push({ file: `${size}.webp`, bytes: await resized.clone().webp({ quality: 82 }).toBuffer() })
    files.push({ file: `${size}.png`, bytes: await resized.png({ compressionLevel: 9 }).toBuffer() })
  }
  return files
}

async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
  })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Memory is bounded by decoding one picture after the other, and by how many may wait. */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= mostWaiting) throw busy()
  waiting++
  const mine = last.then(work).finally(() => waiting--)
  last = mine.catch(() => undefined)
  return mine
}
