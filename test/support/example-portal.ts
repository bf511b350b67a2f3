import type { TestContext } from 'node:test'
import { startPortal } from '../../examples/portal/start.ts'
import type { Theme } from '../../examples/portal/themes.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { freePort } from './free-port.ts'
import type { House } from './house.ts'

/** The example portal, registered and listening. Returns its address; ends with the test. */
export async function openExample(
  t: TestContext,
  { deps, issuer }: House,
  theme: Theme,
  { first_party = false } = {},
): Promise<string> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { metadata } = readClientMetadata(
    {
      client_name: theme.name,
      redirect_uris: [`${url}/callback`],
      post_logout_redirect_uris: [`${url}/`],
      first_party,
    },
    true,
  )
  const { portal, clientSecret = '' } = await deps.portals.register(metadata)
  deps.registry.invalidate()
  const server = await startPortal({ issuer, clientId: portal.clientId, clientSecret, port, theme })
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return url
}
