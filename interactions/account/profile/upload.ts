import type { Context } from 'koa'
import { largestUpload, type Square } from '../../../src/accounts/picture-encoding.ts'
import { badForm, HttpError } from '../../../src/errors.ts'
import { readBody } from '../../http/forms.ts'

/** What the form adds to the file: boundaries, names, the chosen square. */
const wrapping = 8 * 1024
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
  if (!ctx.is('multipart/form-data')) throw badForm()
  const body = await readBody(ctx, largestUpload + wrapping).catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 413) return undefined
    throw error
  })
  if (!body) return { ok: false, problem: 'too-large' }

  const form = await parse(body, ctx.get('content-type'))
  const files = form.getAll('picture')
  const [file] = files
  if (files.length !== 1 || !(file instanceof File)) throw badForm()
  if (file.size === 0) return { ok: false, problem: 'none-chosen' }
  if (file.size > largestUpload) return { ok: false, problem: 'too-large' }
  return { ok: true, bytes: Buffer.from(await file.arrayBuffer()), square: readSquare(form) }
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

async function parse(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw badForm({ cause })
  }
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
