/**
 * Portico as it runs in production (its database on disk, commits fsynced) on the database that the environment names,
 * with the benchmark's people and portals; with those that are there already, when it is not the first on its database.
 */
import { parseEmailAddress } from '../../src/accounts/email-address.ts'
import { apiScopes } from '../../src/api/scopes.ts'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { createLog } from '../../src/log.ts'
import { growSlowly } from '../../src/memory.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { startPortico } from '../../src/start.ts'
import { purge } from '../../src/store/purge.ts'
import { callback, clientSecret, clients, emailOf, nameOf, password, people, program } from '../plan.ts'
import { respond } from './respond.ts'
import { countStatements } from './statements.ts'

const everyGrant = ['authorization_code', 'refresh_token', 'client_credentials']

async function register({ portals, registry }: Deps): Promise<void> {
  const shared = { client_secret: clientSecret, redirect_uris: [callback], grant_types: everyGrant }
  const forItself = { ...shared, redirect_uris: [], grant_types: ['client_credentials'] }
  const all = [...clients.map((client) => ({ ...client, ...shared })), { client_id: program, ...forItself }]
  for (const each of all) await portals.register(readClientMetadata(each, true).metadata)
  await portals.allowApi(program, [...apiScopes])
  registry.invalidate()
}

async function openAccounts({ accounts, hasher }: Deps): Promise<void> {
  const hashed = await hasher.hash(password)
  for (let person = 0; person < people; person++) {
    const email = parseEmailAddress(emailOf(person))
    if (!email || !hashed.ok) throw new Error('The benchmark made an account that Portico does not accept.')
    await accounts.create({ email, verified: true, name: nameOf(person), passwordHash: hashed.hash })
  }
}

const config = readConfig(process.env)
const { deps, stop } = await startPortico(config, createLog(config.LOG_LEVEL))
growSlowly()
if (!(await deps.registry.byClient(program))) {
  await openAccounts(deps)
  await register(deps)
}
respond(deps.hasher, stop, countStatements(), () => purge(deps))
