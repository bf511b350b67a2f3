/** Small sites for the tests of what the other tests are made with. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => unknown

/** Puts `server` on a port of its own until the test ends. */
export async function listen(t: Pick<TestContext, 'after'>, server: Server): Promise<string> {
  server.listen(0)
  await once(server, 'listening')
  t.after(() => server.close().closeAllConnections())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

/** A site of one handler, which gets the body read. */
export function openSite(t: Pick<TestContext, 'after'>, handler: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray()
    response.setHeader('content-type', 'text/html; charset=utf-8')
    handler(request, response, Buffer.concat(chunks).toString('latin1'))
  })
  return listen(t, server)
}

/** A site that shows `html` to everyone and keeps the last request as `seen`. */
export async function openPage(t: TestContext, html: string, headers: Record<string, string> = {}) {
  const seen = { method: '', path: '', body: '', headers: {} as IncomingMessage['headers'] }
  const origin = await openSite(t, (request, response, body) => {
    Object.assign(seen, { method: request.method, path: request.url, body, headers: request.headers })
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.end(html)
  })
  return { origin, seen }
}
