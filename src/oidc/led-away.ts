import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Config } from '../config.ts'
import { isVouchedFor } from '../portals/entrance.ts'
import type { Registry } from '../portals/registry.ts'
import { hasEnteredOne } from './chosen-on-the-way.ts'

interface LedAwayDeps {
  config: Pick<Config, 'CREATE_PORTALS'>
  registry: Pick<Registry, 'byClient'>
}

/**
 * Whether this answer would lead somebody who saw no page of ours to a portal that nobody vouches for, and that they never
 * entered: a request that is made to fail would turn our address into anybody's (RFC 9700, 4.11.2). Within a page of the
 * portal's own, such as the frame of a silent sign-in, nobody is led anywhere.
 */
export const ledAway =
  ({ config, registry }: LedAwayDeps) =>
  async (ctx: KoaContextWithOIDC, answer: Record<string, string>): Promise<boolean> => {
    const { client, route, session } = ctx.oidc
    const navigates = ['', 'document'].includes(ctx.get('sec-fetch-dest'))
    if (!client || !('error' in answer) || route !== 'authorization' || !navigates) return false
    const portal = await registry.byClient(client.clientId)
    return portal !== undefined && !isVouchedFor(portal, config) && !hasEnteredOne(session, [client])
  }
