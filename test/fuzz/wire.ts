/** One request as it stands on the wire, for requests that neither `fetch` nor a browser would send. */
import { Agent, request } from 'node:http'
import { seconds } from '../../src/duration.ts'

export interface Asked {
  method: string
  /** As it is written into the request line. */
  path: string
  headers: Record<string, string>
  body: Buffer | undefined
}

export interface Answered {
  status: number
  location: string
  cookies: string[]
  text: string
}

/** What takes longer hangs. */
const patience = seconds(10)

export function openWire(issuer: string) {
  const { hostname, port } = new URL(issuer)
  const agent = new Agent({ keepAlive: true })

  /** Fails when no answer comes. What goes on for ever is let go once it has begun. */
  function ask({ method, path, headers, body }: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request({
        hostname,
        port,
        agent,
        method,
        path,
        headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
        signal: AbortSignal.timeout(patience),
      })
      sent.once('error', reject)
      sent.once('response', (answer) => {
        const { statusCode: status = 0, headers: said } = answer
        const done = (text: string) =>
          resolve({ status, location: said.location ?? '', cookies: said['set-cookie'] ?? [], text })
        if (said['content-type']?.startsWith('text/event-stream')) {
          done('')
          return void sent.destroy()
        }
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => done(Buffer.concat(chunks).toString()))
      })
      sent.end(body)
    })
  }
  return { ask, close: () => agent.destroy() }
}

export type Wire = ReturnType<typeof openWire>
