import type Provider from 'oidc-provider'
import { currentProof } from './acr.ts'
import { lastUsed } from './session-life.ts'

/**
 * A session that is found proves no more than it still does (see acr.ts). The engine writes it back at the end of every
 * request, also of one that it refuses, and that counts as a use: what wore off before must not come back with it.
 */
export function ageSessions({ Session }: Provider, now: () => Date): void {
  const find = Session.find.bind(Session) as (
    id: string,
  ) => Promise<InstanceType<Provider['Session']> | undefined>
  Session.find = (async (id: string) => {
    const session = await find(id)
    if (!session?.accountId) return session
    const proof = currentProof(session, lastUsed(session, now()), now())
    return proof.acr === session.acr ? session : Object.assign(session, proof)
  }) as typeof Session.find
}
