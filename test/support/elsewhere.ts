/** What signs in elsewhere, by itself: without a house around it. */

import { createElsewhere, type Elsewhere, type Leaving } from '../../src/providers/elsewhere.ts'
import type { EgressMaker } from '../../src/providers/provider-egress.ts'
import { redirectUriOf } from '../../src/providers/provider-kinds.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { proofsOf } from '../../src/providers/visits.ts'
import { newId, newSecret } from '../../src/random.ts'

const issuer = 'http://localhost:9'

/** With `secret` as everybody's. `wait` moves its clock. */
export function openElsewhere(
  secret: string | undefined,
  settings: { egress?: EgressMaker; onLoopback?: boolean } = {},
) {
  const { egress, onLoopback = true } = settings
  let ahead = 0
  const elsewhere = createElsewhere({
    config: { ISSUER: issuer, EGRESS_ALLOW: [], onLoopback },
    providers: { secretOf: () => secret },
    now: () => new Date(Date.now() + ahead),
    ...(egress ? { egress } : {}),
  })
  return {
    elsewhere,
    wait(ms: number) {
      ahead += ms
    },
  }
}

/** As it would be stored. */
export const providerFrom = ({ secret, ...details }: ProviderDetails): Provider => ({
  ...details,
  id: newId(),
  secretEncrypted: secret ? 'sealed' : null,
  disabledAt: null,
  createdAt: new Date(),
  version: 0,
})

/** Leaves for a provider, in a browser of its own. */
export async function leave(
  elsewhere: Elsewhere,
  provider: Provider,
  more: Pick<Leaving, 'loginHint' | 'uiLocales'> = {},
) {
  const proofs = {
    state: newSecret(),
    ...proofsOf({ id: newId() }, newSecret()),
    redirectUri: redirectUriOf(issuer, provider),
  }
  return { proofs, address: await elsewhere.authorizationUrl(provider, { ...proofs, ...more }) }
}
