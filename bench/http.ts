/** A small client for load: one keep-alive connection, one request at a time, and a browser's cookies where wanted. */
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
  /** The length of the body as it came, compressed or not. */
  bytes: number
}

export type Form = Record<string, string>

/** Where a browser is; without an answer where that is another site. */
export interface Page {
  url: URL
  answer: Answer | undefined
}

export interface Connection {
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer>
  post(path: string, form: Form, headers?: OutgoingHttpHeaders): Promise<Answer>
  close(): void
}

export function connect(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  async function send(
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
    body?: string,
  ): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { host: `localhost:${port}`, ...headers } },
      (answer) => {
        buffer(answer).then((raw) => resolve(readAnswer(answer, raw)), reject)
      },
    )
    sent.once('error', reject)
    sent.end(body)
    return promise
  }

  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post(path, form, headers = {}) {
      const body = new URLSearchParams(form).toString()
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
      return send('POST', path, { ...type, ...headers }, body)
    },
    close: () => agent.destroy(),
  }
}

function readAnswer({ statusCode = 0, headers }: IncomingMessage, raw: Buffer): Answer {
  const body = headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
  return { status: statusCode, headers, body: body.toString(), bytes: raw.length }
}

export type Browser = ReturnType<typeof browse>

/** Who keeps cookies and follows redirects: a browser, as far as a sign-in needs one. `always` goes with each request. */
export function browse(connection: Connection, port: number, always: OutgoingHttpHeaders = {}) {
  const cookies = new Map<string, string>()
  const site = `http://localhost:${port}`
  const headers = () => ({ ...always, cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') })

  function keep({ headers: received }: Answer): void {
    for (const cookie of received['set-cookie'] ?? []) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=', 2) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
  }

  /** Follows redirects on this site. Returns the last address, and the answer unless it leads to another site. */
  async function follow(url: URL, answer: Answer): Promise<Page> {
    keep(answer)
    if (!answer.headers.location) return { url, answer }
    const next = new URL(answer.headers.location, url)
    if (next.origin !== site) return { url: next, answer: undefined }
    return follow(next, await connection.get(next.pathname + next.search, headers()))
  }

  return {
    async open(path: string) {
      return follow(new URL(path, site), await connection.get(path, headers()))
    },
    /** Sends the form of `page` that has these fields. */
    async submit({ url, answer }: Page, form: Form) {
      const fits = (text: string) => Object.keys(form).every((field) => text.includes(`name="${field}"`))
      const tag = answer?.body.split('<form').slice(1).find(fits)
      const [, action = ''] = /^[^>]* action="([^"]+)"/.exec(tag ?? '') ?? []
      const target = new URL(action, url)
      const own = { ...headers(), origin: site, 'sec-fetch-site': 'same-origin' }
      return follow(target, await connection.post(target.pathname, form, own))
    },
  }
}
