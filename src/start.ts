import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { hours, milliseconds, seconds } from './duration.ts'
import { StartError } from './errors.ts'
import type { Log } from './log.ts'
import { openCookieKeys, openSigningKeys } from './oidc/signing-keys.ts'
import { newSecret } from './random.ts'
import { startPurging } from './store/purge.ts'

export interface Running {
  deps: Deps
  /** The port that was asked for, or the free one that was found for port 0. */
  port: number
  /** The first operator's link, while there is no operator. */
  setupLink: string | undefined
  /** Answers what was asked, takes nothing new, and closes the database. */
  stop(): Promise<void>
}

/** How long requests that are under way may take once we are told to leave. */
const patience = seconds(25)
/** How long whoever sends us requests has to notice, by /readyz, that we are leaving before connections are refused. */
const notice = ({ onLoopback }: Config) => (onLoopback ? milliseconds(200) : seconds(5))

/** Starts Portico. Throws StartError, with one sentence for the terminal, when it cannot. */
export async function startPortico(config: Config, log: Log, now?: () => Date): Promise<Running> {
  const deps = await createDeps(config, log, now)
  try {
    return await serve(deps)
  } catch (error) {
    await deps.close()
    throw error
  }
}

async function serve(deps: Deps): Promise<Running> {
  const { config, secrets, store, installation, letters } = deps
  let leaving = false
  const keys = {
    signingKeys: await openSigningKeys(store, secrets, deps.now),
    cookieKeys: await openCookieKeys(installation, secrets, newSecret),
  }
  const app = createApp(deps, keys, () => leaving)
  const servers = await listen(config, app.callback())
  const purging = startPurging(deps)
  const setupLink = await firstOperatorLink(deps)
  letters.wake()

  return {
    deps,
    port: portOf(servers),
    setupLink,
    async stop() {
      leaving = true
      await new Promise((resolve) => setTimeout(resolve, notice(config)))
      purging.stop()
      await Promise.all(servers.map(closeServer))
      await deps.close()
    },
  }
}

const portOf = ([first]: Server[]): number => (first?.address() as AddressInfo | undefined)?.port ?? 0

/** Listens on HOST, or on both loopback addresses; a machine without IPv6 has only one. */
async function listen({ HOST, PORT }: Config, handler: RequestListener): Promise<Server[]> {
  const open = (host: string, port: number) => listenOn(handler, host, port)
  if (HOST) return [await open(HOST, PORT)]
  const ipv4 = await open('127.0.0.1', PORT)
  const ipv6 = await open('::1', portOf([ipv4])).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return undefined
    throw error
  })
  return ipv6 ? [ipv4, ipv6] : [ipv4]
}

function listenOn(handler: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: seconds(15),
      requestTimeout: seconds(30),
      keepAliveTimeout: seconds(65),
      maxHeaderSize: 16 * 1024,
    },
    handler,
  )
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE'
      reject(
        busy ? new StartError(`Port ${port} is in use on ${host}. Stop what uses it, or set PORT.`) : error,
      )
    })
    server.listen(port, host, () => resolve(server))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** A link with which the first operator makes their account; a new one at every start until there is one. */
async function firstOperatorLink({ accounts, config, oneTimeTokens }: Deps): Promise<string | undefined> {
  if (await accounts.hasOperator()) return undefined
  const { secret } = await oneTimeTokens.makeSetup(hours(24))
  return `${config.ISSUER}/setup/${secret}`
}
