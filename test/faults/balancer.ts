/**
 * What stands before the instances, as operators have one: it asks those who say that they are ready, in turn, and another
 * one when a connection is refused, but for no other trouble. It sees every answer, and counts what must not be among them.
 */

import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import type { Tally } from './tally.ts'
import type { Scope } from './victim.ts'

export const answered =
  'every request is answered, and nothing but 503 with Retry-After says that it cannot be'
const lookAgain = milliseconds(25)
const patience = seconds(10)

export interface Backend {
  port: number
  ready: boolean
}

/** Listens on `port` until the scope ends. Each of `backends` is asked all the time whether it is ready. */
export async function openBalancer(
  scope: Scope,
  port: number,
  backends: readonly Backend[],
  tally: Tally,
): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  let turn = 0
  const next = () => {
    const ready = backends.filter((each) => each.ready)
    return ready[turn++ % ready.length]
  }

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked)
    for (const until = performance.now() + patience; performance.now() < until; ) {
      const backend = next()
      const passed = backend && (await forward(asked, body, backend.port, agent))
      if (passed) {
        const { statusCode = 0, headers: said } = passed
        const fine = statusCode < 500 || (statusCode === 503 && said['retry-after'] !== undefined)
        tally.check(answered, fine, `${statusCode} for ${asked.method} ${pathOf(asked)}`)
        return give(passed, answer)
      }
      await sleep(lookAgain)
    }
    throw new Error('nobody was ready')
  }

  const server = createServer((asked, answer) => {
    pass(asked, answer).catch((error: unknown) => {
      tally.check(answered, false, `${asked.method} ${pathOf(asked)}: ${error}`)
      answer.destroy()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  let over = false
  const looking = backends.map(async (backend) => {
    while (!over) {
      const said = await fetch(`http://127.0.0.1:${backend.port}/readyz`).catch(() => undefined)
      backend.ready = said?.ok ?? false
      await said?.arrayBuffer().catch(() => undefined)
      await sleep(lookAgain)
    }
  })
  scope.after(async () => {
    over = true
    await Promise.all(looking)
    agent.destroy()
    server.closeAllConnections()
    server.close()
  })
}

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?')[0]

/** The answer; undefined when the connection was refused. */
async function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  port: number,
  agent: Agent,
): Promise<IncomingMessage | undefined> {
  const sent = request({ host: '127.0.0.1', port, path: url, method, headers, agent })
  sent.end(body)
  try {
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    return answer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return undefined
    throw error
  }
}

async function give(passed: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = await buffer(passed)
  // Between us and whoever asked, the connection stays.
  const { connection: _, 'transfer-encoding': __, ...headers } = passed.headers
  answer.writeHead(passed.statusCode ?? 0, { ...headers, 'content-length': body.length })
  answer.end(body)
}
