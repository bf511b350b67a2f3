import type { Context } from 'koa'
import getRawBody from 'raw-body'
import type { z } from 'zod'
import { badForm, tooLarge } from '../../src/errors.ts'

const limit = 16 * 1024
const mostFields = 100

/** A form's fields as they were sent, each once. */
export type Fields = Record<string, string>

/** What a form says: values that passed the schema, or the names of the fields that did not. */
export type Form<S extends z.ZodType> =
  | { ok: true; values: z.infer<S>; fields: Fields }
  | { ok: false; wrong: ReadonlySet<string>; fields: Fields }

/** Reads a body of at most `max` bytes. Throws HttpError 413 or 400. */
export async function readBody(ctx: Context, max: number): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { length: ctx.req.headers['content-length'] ?? null, limit: max })
  } catch (cause) {
    // What is still coming would hold the connection.
    ctx.req.resume()
    if ((cause as { type?: string }).type === 'entity.too.large') throw tooLarge()
    throw badForm({ cause })
  }
}

/** Reads a form's fields. Throws when it is none, or a field comes twice. */
export async function readFields(ctx: Context): Promise<Fields> {
  if (!ctx.is('application/x-www-form-urlencoded')) throw badForm()
  const params = new URLSearchParams((await readBody(ctx, limit)).toString('utf8'))
  const fields = Object.create(null) as Fields
  if (params.size > mostFields) throw badForm()
  for (const [name, value] of params) {
    if (name in fields) throw badForm()
    fields[name] = value
  }
  return fields
}

/** Reads a form and holds it against `schema`. Fields that the schema does not know are dropped. */
export async function readForm<S extends z.ZodType>(ctx: Context, schema: S): Promise<Form<S>> {
  const fields = await readFields(ctx)
  const result = schema.safeParse(fields)
  if (result.success) return { ok: true, values: result.data, fields }
  return { ok: false, wrong: new Set(result.error.issues.map(({ path }) => String(path[0]))), fields }
}
