import type { Deps } from '../../src/deps.ts'
import type { Provider, ProviderDetails } from '../../src/providers/providers.ts'

type House = { deps: Pick<Deps, 'providers'> }

/** A provider of which the sign-in page alone knows: nobody answers at its address. */
export const showProvider = (
  { deps }: House,
  more: Partial<ProviderDetails> & Pick<ProviderDetails, 'slug'>,
): Promise<Provider> =>
  deps.providers.create({
    kind: 'oauth',
    name: more.slug,
    clientId: 'portico',
    secret: 'a secret of the tests',
    settings: {
      authorizationEndpoint: 'http://localhost:9/authorize',
      tokenEndpoint: 'http://localhost:9/token',
      profileEndpoint: 'http://localhost:9/me',
      mapping: { subject: ['id'] },
    },
    believedDomains: [],
    leadsDomains: [],
    createsAccounts: true,
    shown: true,
    position: 0,
    ...more,
  })

const known = [
  { slug: 'google', kind: 'google', name: 'Google', settings: {} },
  { slug: 'apple', kind: 'apple', name: 'Apple', settings: { teamId: 'TEAM', keyId: 'KEY' } },
  { slug: 'microsoft', kind: 'microsoft', name: 'Microsoft', settings: { tenant: 'common' } },
  { slug: 'facebook', kind: 'facebook', name: 'Facebook', settings: {} },
  { slug: 'github', kind: 'github', name: 'GitHub', settings: {} },
  { slug: 'linkedin', kind: 'linkedin', name: 'LinkedIn', settings: {} },
  { slug: 'observatory', name: 'Observatory' },
  { slug: 'chess-club', name: 'Chess club' },
] satisfies (Partial<ProviderDetails> & Pick<ProviderDetails, 'slug'>)[]

/** The first `count` of eight, in this order, those that are there already aside. */
export async function showProviders(house: House, count: number): Promise<void> {
  const there = (await house.deps.providers.all()).length
  for (const [index, each] of known.slice(there, count).entries())
    await showProvider(house, { ...each, position: there + index })
}
