/** A way to a PostgreSQL server on which connections break, when it is told so. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** `reset` by the network, `closed` by whoever stands on the way, `ended` by the server, which says so. */
export const breaks = ['reset', 'closed', 'ended'] as const
export interface Break {
  how: (typeof breaks)[number]
  /** The server still heard what was said, and did it: only its answer is lost. */
  answered: boolean
}

export interface Relay {
  /** The address of the same database, by this way. */
  url: string
  /** How many things the client has said, on all its connections. */
  readonly said: number
  /** Breaks the connection on which `said` comes to that. */
  breakAt(said: number, about: Break): void
}

/** What a server says when an operator, or its own end, takes a connection away (protocol 3.0, ErrorResponse). */
const lastWords = message('E', [
  'SFATAL',
  'VFATAL',
  'C57P01',
  'Mterminating connection due to administrator command',
])

function message(type: string, fields: string[]): Buffer {
  const body = Buffer.from(`${fields.join('\0')}\0\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + length.length)
  return Buffer.concat([Buffer.from(type), length, body])
}

/** Opens a way to the database at `url` that lasts as long as the test. */
export async function openRelay(t: Pick<TestContext, 'after'>, url: string): Promise<Relay> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let said = 0
  let next: { at: number; about: Break } | undefined

  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
    keep(client, upstream)
    keep(upstream, client)
    let broken: Break | undefined
    client.on('data', (data) => {
      said++
      if (next?.at === said) {
        broken = next.about
        next = undefined
        if (!broken.answered) return breakOff(client, broken)
      }
      upstream.write(data)
    })
    upstream.on('data', (data) => (broken ? breakOff(client, broken) : client.write(data)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    get said() {
      return said
    },
    breakAt(at, about) {
      next = { at, about }
    },
  }
}

function breakOff(client: Socket, { how }: Break): void {
  if (how === 'reset') client.resetAndDestroy()
  else client.end(how === 'ended' ? lastWords : '')
}
