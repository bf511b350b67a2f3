/**
 * Portico as it runs in production (its database on disk, commits fsynced) on the database that the environment names,
 * with the benchmark's people and portals.
 */
import { parseEmailAddress } from '../../src/accounts/email-address.ts'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { createLog } from '../../src/log.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { startPortico } from '../../src/start.ts'
import { callback, clientSecret, clients, connections, emailOf, nameOf, password } from '../plan.ts'
import { respond } from './respond.ts'
import { countStatements } from './statements.ts'

async function register({ portals, registry }: Deps): Promise<void> {
  for (const client of clients) {
    const { metadata } = readClientMetadata(
      {
        ...client,
        client_secret: clientSecret,
        redirect_uris: [callback],
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      },
      true,
    )
    await portals.register(metadata)
  }
  registry.invalidate()
}

async function openAccounts({ accounts, hasher }: Deps): Promise<void> {
  const hashed = await hasher.hash(password)
  for (let person = 0; person < connections; person++) {
    const email = parseEmailAddress(emailOf(person))
    if (!email || !hashed.ok) throw new Error('The benchmark made an account that Portico does not accept.')
    await accounts.create({ email, verified: true, name: nameOf(person), passwordHash: hashed.hash })
  }
}

const config = readConfig(process.env)
const { deps, stop } = await startPortico(config, createLog(config.LOG_LEVEL))
await register(deps)
await openAccounts(deps)
respond(deps.hasher, stop, countStatements())
