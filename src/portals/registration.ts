import type { AuditEntry } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import { readClientMetadata } from './client-metadata.ts'
import { InvalidMetadata } from './invalid-metadata.ts'
import type { PortalClient, Registered } from './portals.ts'

/** Says why the engine would refuse this metadata at the client's first request, if it would. */
export type EngineCheck = (metadata: Record<string, unknown>) => string | undefined

/** Who registers, for the audit log. */
export type By = Pick<AuditEntry, 'accountId' | 'origin' | 'detail'>

/**
 * Registers a portal from metadata in the names of RFC 7591: the one way in, for the command line and for pages.
 *
 * Throws InvalidMetadata. Members that nobody knows are dropped and named in `unknown`.
 */
export async function registerPortal(
  { config, portals, registry, audit }: Pick<Deps, 'config' | 'portals' | 'registry' | 'audit'>,
  given: unknown,
  check: EngineCheck,
  by: By,
): Promise<Registered & { unknown: string[] }> {
  const { metadata, unknown } = readClientMetadata(given, config.onLoopback)
  // The stand-ins are for what is only made at registration.
  const problem = check({ client_id: 'new', client_secret: 'new', ...metadata })
  if (problem) throw new InvalidMetadata(problem)
  const registered = await portals.register(metadata)
  registry.invalidate()
  const { clientId, name } = registered.portal
  await audit.record({ ...by, kind: 'portal-registered', clientId, detail: { ...by.detail, name } })
  return { ...registered, unknown }
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
