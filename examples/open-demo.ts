import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEmailAddress } from '../src/accounts/email-address.ts'
import { encodePicture } from '../src/accounts/picture-encoding.ts'
import { readConfig } from '../src/config.ts'
import type { Deps } from '../src/deps.ts'
import { StartError } from '../src/errors.ts'
import { createLog } from '../src/log.ts'
import { readClientMetadata } from '../src/portals/client-metadata.ts'
import { startPortico } from '../src/start.ts'
import { startPortal } from './portal/start.ts'
import { type Theme, tickets, wiki } from './portal/themes.ts'

/** Where the demo listens on localhost. */
export interface DemoPorts {
  portico: number
  wiki: number
  tickets: number
}

/** Who can sign in. */
export const ada = {
  email: 'ada@example.com',
  password: 'weave algebraic patterns',
  name: 'Ada Lovelace',
}

/**
 * Starts Portico on a database that is thrown away, with an account and two portals that do not know each other.
 * Throws StartError where a port is in use. `close` stops everything and leaves nothing behind.
 */
export async function openDemo(ports: DemoPorts) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-demo-'))
  const closing = [() => rmSync(folder, { recursive: true, force: true })] as (() => unknown)[]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const config = readConfig({ PORT: String(ports.portico), DATA_DIR: folder, LOG_LEVEL: 'warn' })
    const { deps, makeSetupLink, stop } = await startPortico(config, createLog(config.LOG_LEVEL))
    closing.push(stop)
    await openAccount(deps)
    closing.push(await openPortal(deps, wiki, ports.wiki, false))
    // Tickets is the organisation's own: its people are not asked what it may know.
    closing.push(await openPortal(deps, tickets, ports.tickets, true))
    return { issuer: config.ISSUER, setupLink: await makeSetupLink(), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openAccount({ accounts, hasher }: Deps): Promise<void> {
  const email = parseEmailAddress(ada.email)
  const hashed = await hasher.hash(ada.password)
  if (!email || !hashed.ok) throw new Error('The account of the demo is not one that Portico accepts.')
  const profile = { givenName: 'Ada', familyName: 'Lovelace', nickname: 'Countess', birthdate: '1815-12-10' }
  await accounts.create({ email, verified: true, name: ada.name, passwordHash: hashed.hash, profile })
}

/** Registers a portal as `portico portal add` does, gives it its logo and starts it; returns how to stop it. */
async function openPortal(
  { config, pictures, portals, registry }: Deps,
  theme: Theme,
  port: number,
  ours: boolean,
) {
  const url = `http://localhost:${port}`
  const { metadata } = readClientMetadata(
    {
      client_name: theme.name,
      client_uri: `${url}/`,
      redirect_uris: [`${url}/callback`],
      post_logout_redirect_uris: [`${url}/`],
      first_party: ours,
    },
    config.onLoopback,
  )
  const { portal, clientSecret = '' } = await portals.register(metadata)
  const encoded = await encodePicture(theme.picture)
  if (encoded.ok) await pictures.replace({ kind: 'portal', id: portal.id }, encoded.files)
  registry.invalidate()
  const server = await startPortal({
    issuer: config.ISSUER,
    clientId: portal.clientId,
    clientSecret,
    port,
    theme,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new StartError(`Port ${port} is in use on localhost. Stop what uses it, or set PORT.`)
  })
  return () => stop(server)
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
