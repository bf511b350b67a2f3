import type { TestContext } from 'node:test'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import type { House } from './house.ts'
import { openPortal } from './portal.ts'

export const wikiCallback = 'http://localhost:9/callback'

/** A portal, registered as the command line registers one, and its side of the conversation. */
export async function openWiki(t: TestContext, { deps, issuer }: House, more: Record<string, unknown> = {}) {
  const { metadata } = readClientMetadata(
    {
      client_name: 'Wiki',
      redirect_uris: [wikiCallback],
      post_logout_redirect_uris: ['http://localhost:9/bye'],
      ...more,
    },
    true,
  )
  const { portal, clientSecret } = await deps.portals.register(metadata)
  deps.registry.invalidate()
  const client = await openPortal(t, {
    issuer,
    clientId: portal.clientId,
    ...(clientSecret ? { clientSecret } : {}),
    redirectUri: wikiCallback,
  })
  return Object.assign(client, { clientId: portal.clientId, clientSecret, registered: portal })
}
