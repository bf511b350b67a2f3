/** The same question, asked of a house and of its engine, before which nothing stands that answers by itself. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { House } from './house.ts'

export interface Question {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | undefined
  /** The body comes in two parts, of which the second is late. */
  late?: boolean
}

/** Everything that comes back as it stands on the wire, but for the moment, the request's number and a new token. */
export interface Answer {
  status: number | undefined
  head: string[]
  body: string
}

const form = 'application/x-www-form-urlencoded'

export const formOf = (fields: Record<string, string> | string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': form, ...headers },
  body: String(typeof fields === 'string' ? fields : new URLSearchParams(fields)),
})

export async function openTwoWays(t: TestContext, { address, running }: House) {
  const engine = createServer((asked, answer) => void running.currentEngine().callback()(asked, answer))
  engine.listen(0, '127.0.0.1')
  await once(engine, 'listening')
  const agent = new Agent({ keepAlive: true })
  t.after(() => {
    agent.destroy()
    engine.close()
    engine.closeAllConnections()
  })
  const ports = [Number(new URL(address).port), (engine.address() as AddressInfo).port]

  async function ask(port: number | undefined, question: Question): Promise<Answer> {
    const { method, path, headers = {}, body, late } = question
    const length =
      body === undefined || 'transfer-encoding' in headers
        ? {}
        : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = request({ port, host: '127.0.0.1', agent, method, path, headers: { ...length, ...headers } })
    if (late && body) {
      sent.write(body.slice(0, 5))
      await new Promise((resolve) => setImmediate(resolve))
      sent.end(body.slice(5))
    } else sent.end(body)
    const [answer] = await once(sent, 'response')
    const head = answer.rawHeaders.map((part: string, at: number, all: string[]) =>
      at % 2 === 1 && /^(date|x-request-id|keep-alive)$/i.test(all[at - 1] ?? '') ? '…' : part,
    )
    const raw = await buffer(answer)
    const said = String(answer.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw)
    const masked = said
      .replace(/("access_token":")[\w-]{43}"/, '$1…"')
      .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
    return { status: answer.statusCode, head, body: masked }
  }

  return {
    /** Where each of them is. */
    addresses: ports.map((port) => `http://127.0.0.1:${port}`),
    /** What the house answers. Fails where the engine answers anything else. */
    async same(question: Question, when = ''): Promise<Answer> {
      const [ours, theirs] = [await ask(ports[0], question), await ask(ports[1], question)]
      assert.deepEqual(ours, theirs, `${when}: ${JSON.stringify(question)}`)
      return ours
    },
    /** How often the house was walked through while `work` was done. */
    async walks(work: () => Promise<unknown>): Promise<number> {
      const walked = t.mock.method(
        running.currentEngine() as unknown as { handleRequest(): unknown },
        'handleRequest',
      )
      await work()
      const count = walked.mock.callCount()
      walked.mock.restore()
      return count
    },
  }
}
