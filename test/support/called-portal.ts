import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** A call that came: the logout token in it, and when. */
export interface Call {
  token: string
  at: number
  path: string
}

type Answer = (response: ServerResponse) => void

export type CalledPortal = Awaited<ReturnType<typeof openCalledPortal>>

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end()

/** Takes the call and never answers. */
export const hang: Answer = () => {}

/** A byte now and then, without an end. */
export const drip: Answer = (response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write('.'), 100)
  response.on('close', () => clearInterval(timer))
}

/** More than anybody wants to read. */
export const flood: Answer = (response) => {
  response.writeHead(200)
  const pour = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    if (!response.destroyed) response.once('drain', pour)
  }
  pour()
}

/** The address at which portals want to be told of sign-outs, on a real server that can misbehave. Ends with the test. */
export async function openCalledPortal(t: Pick<TestContext, 'after'>, first: Answer = status(200)) {
  const calls: Call[] = []
  let answer = first
  let open = 0
  let most = 0
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++open)
    response.once('close', () => open--)
    const token = new URLSearchParams(await bodyOf(request)).get('logout_token') ?? ''
    calls.push({ token, at: performance.now(), path: request.url ?? '' })
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })

  return {
    calls: calls as readonly Call[],
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logged-out`,
    /** The most calls that were here at once. */
    mostAtOnce: () => most,
    behave(next: Answer) {
      answer = next
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}
