import type { Context } from 'koa'
import { badForm, HttpError } from '../../src/errors.ts'
import { readBody } from './forms.ts'

/** What a form adds to its file: boundaries, names, small fields. */
const wrapping = 8 * 1024

export type UploadedFile =
  | { ok: true; bytes: Buffer; form: FormData }
  | { ok: false; problem: 'too-large' | 'none-chosen' }

/**
 * Reads a form with one file of at most `most` bytes, the field `name`. It is kept in memory and nowhere else.
 * Throws HttpError 400 when it is no such form.
 */
export async function readUploadedFile(ctx: Context, name: string, most: number): Promise<UploadedFile> {
  if (!ctx.is('multipart/form-data')) throw badForm()
  const body = await readBody(ctx, most + wrapping).catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 413) return undefined
    throw error
  })
  if (!body) return { ok: false, problem: 'too-large' }

  const form = await parse(body, ctx.get('content-type'))
  const files = form.getAll(name)
  const [file] = files
  if (files.length !== 1 || !(file instanceof File)) throw badForm()
  if (file.size === 0) return { ok: false, problem: 'none-chosen' }
  if (file.size > most) return { ok: false, problem: 'too-large' }
  return { ok: true, bytes: Buffer.from(await file.arrayBuffer()), form }
}

async function parse(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw badForm({ cause })
  }
}
