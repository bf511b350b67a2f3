import { randomBytes } from 'node:crypto'
import type { Submission } from './form.ts'

/** What a browser is about to ask for; `type` is the body's media type. */
export type Request = { method: string; url: URL; body?: Uint8Array | undefined; type?: string | undefined }

/** What goes over the wire for a form that was filled in. */
export async function toRequest({ method, url, entries, multipart }: Submission): Promise<Request> {
  const texts = entries.map(([name, value]) => [name, value instanceof Blob ? fileName(value) : value])
  if (method === 'GET') {
    return { method, url: Object.assign(new URL(url), { search: new URLSearchParams(texts) }) }
  }
  if (multipart) {
    const boundary = `----WebKitFormBoundary${randomBytes(8).toString('hex')}`
    const body = await partsOf(entries, boundary)
    return { method, url, body, type: `multipart/form-data; boundary=${boundary}` }
  }
  const body = Buffer.from(`${new URLSearchParams(texts)}`)
  return { method, url, body, type: 'application/x-www-form-urlencoded' }
}

// By hand, because Node's FormData leaves out the empty file name by which a browser says "no file chosen".
async function partsOf(entries: Submission['entries'], boundary: string): Promise<Uint8Array> {
  const parts = entries.map(async ([name, value]) => {
    const file = value instanceof Blob ? `; filename="${quote(fileName(value))}"\r\n${mediaType(value)}` : ''
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"${file}\r\n\r\n`
    return Buffer.concat([Buffer.from(head), await new Blob([value]).bytes(), Buffer.from('\r\n')])
  })
  return Buffer.concat([...(await Promise.all(parts)), Buffer.from(`--${boundary}--\r\n`)])
}

const quote = (name: string): string => name.replace(/["\r\n]/g, encodeURIComponent)
const mediaType = (blob: Blob): string => `Content-Type: ${blob.type || 'application/octet-stream'}`
const fileName = (blob: Blob): string => (blob instanceof File ? blob.name : 'blob')

/** Where `response` sends the browser next, and how (RFC 9110, section 15.4); undefined if it stays. */
export function redirection(request: Request, { status, headers }: Response): Request | undefined {
  const location = headers.get('location')
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined
  const url = new URL(location, request.url)
  if (!url.hash) url.hash = request.url.hash
  return status >= 307 ? { ...request, url } : { method: 'GET', url }
}
