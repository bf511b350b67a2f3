import type { Context } from 'koa'
import { largestUpload, type Square } from '../../../src/accounts/picture-encoding.ts'
import { readUploadedFile } from '../../http/uploaded-file.ts'

/** A larger upload is not even read to its end. */
const mostDiscarded = 32 * 1024 * 1024

export type Upload =
  | { ok: true; bytes: Buffer; square: Square | undefined }
  | { ok: false; problem: 'too-large' | 'none-chosen' }

/**
 * Reads the picture form: one file, and the square that was chosen, if one was. No more than 5 MiB are kept, in memory
 * and nowhere else. Throws HttpError 400 when it is no such form.
 */
export async function readUpload(ctx: Context): Promise<Upload> {
  const upload = await readUploadedFile(ctx, 'picture', largestUpload)
  return upload.ok ? { ok: true, bytes: upload.bytes, square: readSquare(upload.form) } : upload
}

/**
 * Lets a browser finish what it is sending, because it reads the answer only then. What is larger than any picture, or
 * does not say how large it is, is cut off instead.
 */
export function discardRest(ctx: Context): void {
  const length = Number(ctx.get('content-length') || Infinity)
  if (length > mostDiscarded) ctx.set('Connection', 'close')
  else ctx.req.resume()
}

/** Without a script nothing is chosen, and the fields are empty. */
function readSquare(form: FormData): Square | undefined {
  const [x, y, size] = ['x', 'y', 'size'].map((name) => share(form.get(name)))
  return x === undefined || y === undefined || size === undefined ? undefined : { x, y, size }
}

function share(value: FormDataEntryValue | null): number | undefined {
  if (typeof value !== 'string' || !/^[01](\.\d{1,20})?$/.test(value)) return undefined
  return Math.min(Number(value), 1)
}
