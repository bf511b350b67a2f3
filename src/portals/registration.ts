import type { AuditEntry } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Transaction } from '../store/open.ts'
import { type ClientMetadata, readClientMetadata } from './client-metadata.ts'
import { InvalidMetadata } from './invalid-metadata.ts'
import { firstOwner } from './members.ts'
import type { PortalDetails } from './portal-details.ts'
import type { Portal, PortalClient, Registered } from './portals.ts'

/** Says why the engine would refuse this metadata at the client's first request, if it would. */
export type EngineCheck = (metadata: Record<string, unknown>) => string | undefined

/** Who registers, for the audit log. */
export type By = Pick<AuditEntry, 'accountId' | 'origin' | 'detail'>

/**
 * Registers a portal from metadata in the names of RFC 7591: the one way in, for the command line and for pages. What else
 * is said of the portal, and who owns it, is written in the same transaction.
 *
 * Throws InvalidMetadata. Members that nobody knows are dropped and named in `unknown`.
 */
export async function registerPortal(
  { config, portals, registry, audit, now }: Pick<Deps, 'config' | 'portals' | 'registry' | 'audit' | 'now'>,
  given: unknown,
  check: EngineCheck,
  by: By,
  { ownerId, ...details }: Partial<PortalDetails> & { ownerId?: string } = {},
): Promise<Registered & { unknown: string[] }> {
  const { metadata, unknown } = readRegistration(given, config.onLoopback, check)
  const own = (portal: Portal, tx: Transaction) =>
    ownerId === undefined ? Promise.resolve() : firstOwner(tx, portal.id, ownerId, now())
  const registered = await portals.register(metadata, own, details)
  registry.invalidate()
  const { id, clientId, name } = registered.portal
  await audit.record({
    ...by,
    kind: 'portal-registered',
    clientId,
    detail: { ...by.detail, name, portal: id },
  })
  return { ...registered, unknown }
}

/** Holds metadata against our rules first, then the engine's. Throws InvalidMetadata. */
export function readRegistration(
  given: unknown,
  onLoopback: boolean,
  check: EngineCheck,
): { metadata: ClientMetadata; unknown: string[] } {
  const read = readClientMetadata(given, onLoopback)
  // The stand-ins are for what is only made at registration.
  const problem = check({ client_id: 'new', client_secret: 'new', ...read.metadata })
  if (problem) throw new InvalidMetadata(problem)
  return read
}

/** A registration as RFC 7591 3.2.1 answers it. The secret is there only when it was just made. */
export const clientInformation = (portal: PortalClient, clientSecret?: string) => ({
  client_id: portal.clientId,
  ...(clientSecret ? { client_secret: clientSecret, client_secret_expires_at: 0 } : {}),
  client_id_issued_at: Math.floor(portal.createdAt.getTime() / 1000),
  ...portal.metadata,
  first_party: portal.firstParty,
  lean_tokens: portal.leanTokens,
  require_second_step: portal.secondStepSince !== null,
})
