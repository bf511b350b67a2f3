import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'

/** Its fields: each once, and none of them empty. */
export type Form = Readonly<Partial<Record<string, string>>>

/** What these requests hold: names, a secret, a token. */
const longest = 4096
const forms = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i
const printable = /^[\x21-\x7e]*$/

/**
 * Reads a form, and puts it back for whoever reads the request next. Undefined: it is none, it is long, or it has a field
 * that is not in `known`, twice or empty; or whoever sends it left before all of it was there.
 */
export async function readForm(
  request: IncomingMessage,
  known: ReadonlySet<string>,
): Promise<Form | undefined> {
  const { 'content-type': type = '', 'content-length': length = '' } = request.headers
  const size = Number(length)
  if (!forms.test(type) || !(size > 0 && size <= longest)) return undefined
  const text = (await peek(request, size))?.toString('latin1')
  // The engine decodes by a character set; these characters are the same in all that are let in here.
  if (text === undefined || !printable.test(text)) return undefined
  const fields: Form = parse(text) as Record<string, string>
  const plain = Object.entries(fields).every(
    ([name, value]) => known.has(name) && typeof value === 'string' && value !== '',
  )
  return plain ? fields : undefined
}

/**
 * The body of `size` bytes once it is there; undefined: it will not come. Putting it back in the same turn is what keeps the
 * request from ending.
 */
function peek(request: IncomingMessage, size: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const done = (body?: Buffer) => {
      request.off('readable', look).off('close', done)
      resolve(body)
    }
    const look = () => {
      if (request.readableLength < size) return
      const body: Buffer = request.read()
      request.unshift(body)
      done(body)
    }
    request.on('readable', look).once('close', done)
  })
}
