import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Config } from './config.ts'
import { milliseconds, seconds } from './duration.ts'
import { StartError } from './errors.ts'

/** How long requests that are under way may take once we are told to leave. */
const patience = seconds(25)

/**
 * How long whoever asks may take, and how much they may say before their body: a head within 20 seconds, a whole request
 * within 35. Node looks for those who are late as often as `connectionsCheckingInterval` says, by itself every 30 seconds.
 */
export const doorLimits = {
  headersTimeout: seconds(15),
  requestTimeout: seconds(30),
  connectionsCheckingInterval: seconds(5),
  keepAliveTimeout: seconds(65),
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions

export interface Doors {
  /** The port that was asked for, or the free one that was found for port 0. */
  port: number
  /** From now on clients are asked to leave their connections, so that none sends into one that we close. */
  announce(): void
  /** Takes nothing new, answers what was asked, and resolves when everybody has left. */
  close(): Promise<void>
}

/** Listens on HOST, or on both loopback addresses; a machine without IPv6 has only one. Throws StartError. */
export async function listen(
  { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>,
  handler: RequestListener,
  limits: ServerOptions = doorLimits,
): Promise<Doors> {
  let leaving = false
  const polite: RequestListener = (request, response) => {
    if (leaving) response.setHeader('Connection', 'close')
    handler(request, response)
  }
  const doors = [await openDoor(polite, HOST ?? '127.0.0.1', PORT, limits)]
  const port = portOf(doors[0])
  if (!HOST) doors.push(...(await openDoor(polite, '::1', port, limits).then((door) => [door], withoutIPv6)))
  return {
    port,
    announce() {
      leaving = true
    },
    close: async () => void (await Promise.all(doors.map(closeDoor))),
  }
}

interface Door {
  server: Server
  /** Every open connection, and how many requests are under way on it. */
  connections: Map<Socket, number>
}

const portOf = (door: Door | undefined): number => (door?.server.address() as AddressInfo | null)?.port ?? 0

function withoutIPv6(error: NodeJS.ErrnoException): Door[] {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return []
  throw error
}

function openDoor(
  handler: RequestListener,
  host: string,
  port: number,
  limits: ServerOptions,
): Promise<Door> {
  const server = createServer(limits)
  // Node would drop what comes after so many headers, and the last ones are the proxy's. All of them together are bounded.
  server.maxHeadersCount = 0
  const connections = new Map<Socket, number>()
  const count = (socket: Socket, by: number) => {
    const known = connections.get(socket)
    if (known !== undefined) connections.set(socket, known + by)
  }
  server.on('connection', (socket) => {
    connections.set(socket, 0)
    socket.once('close', () => connections.delete(socket))
  })
  server.on('request', (request, response) => {
    count(request.socket, 1)
    response.once('close', () => count(request.socket, -1))
    handler(request, response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = `Port ${port} is in use on ${host}. Stop what uses it, or set PORT.`
      reject(error.code === 'EADDRINUSE' ? new StartError(busy) : error)
    })
    server.listen(port, host, () => resolve({ server, connections }))
  })
}

function closeDoor({ server, connections }: Door): Promise<void> {
  return new Promise((resolve) => {
    // Browsers hold spare connections on which they never asked for anything: nobody waits on those.
    const letGo = setInterval(() => {
      for (const [socket, underWay] of connections) if (underWay === 0) socket.destroy()
    }, milliseconds(100))
    const timer = setTimeout(() => server.closeAllConnections(), patience)
    // Right after those who stand at the door were let in: the door closes on whoever was not.
    setImmediate(() =>
      server.close(() => {
        clearInterval(letGo)
        clearTimeout(timer)
        resolve()
      }),
    )
  })
}
