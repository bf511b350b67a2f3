/** Services elsewhere with which people sign in here, as they are stored. */
import type { Prisma } from '../store/generated/client.ts'

/** `oidc` is any OpenID Connect issuer, `oauth` any OAuth 2.0 service whose profile is declared. */
export const providerKinds = [
  'google',
  'apple',
  'microsoft',
  'facebook',
  'github',
  'linkedin',
  'oidc',
  'oauth',
] as const
export type ProviderKind = (typeof providerKinds)[number]

/** How we prove to a provider's token endpoint who we are. */
export const clientAuthentications = ['client_secret_basic', 'client_secret_post', 'none'] as const

/** Where a claim about a person stands in a declared profile: names of members with dots between, the first that is there. */
export interface ProfileMapping {
  subject: string[]
  name?: string[]
  email?: string[]
  /** One for each path of `email`, in the same order. */
  emailVerified?: string[]
  picture?: string[]
}

/** Where a provider is and what it is asked, as its kind needs it (provider-details.ts). */
export interface ProviderSettings {
  issuer?: string
  /** Microsoft: whose accounts, a tenant or one of its words for several. */
  tenant?: string
  /** Apple: who signs with which key. */
  teamId?: string
  keyId?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  /** Answers with the profile, and with a list of addresses, where they are not in it. */
  profileEndpoint?: string
  emailsEndpoint?: string
  scopes?: string[]
  clientAuthentication?: (typeof clientAuthentications)[number]
  mapping?: ProfileMapping
}

export interface Provider {
  id: string
  /** The last part of its addresses here, and how portals and files name it. */
  slug: string
  kind: ProviderKind
  /** What its button says. */
  name: string
  clientId: string
  secretEncrypted: string | null
  settings: ProviderSettings
  /** The e-mail domains for which its word that an address is proven counts; `*`: all of them. */
  believedDomains: string[]
  /** The e-mail domains whose people are led straight to it. */
  leadsDomains: string[]
  /** Whoever comes from it for the first time may get an account, as far as the rules of the house go. */
  createsAccounts: boolean
  /** It stands on the sign-in page. Otherwise only where a portal chose it, or a domain leads to it. */
  shown: boolean
  position: number
  disabledAt: Date | null
  createdAt: Date
  /** Counts changes, so that of two that were made from the same page the second is noticed. */
  version: number
}

type ProviderRow = Prisma.ProviderGetPayload<object>

const words = (text: string): string[] => text.split(' ').filter(Boolean)

export const providerFrom = (row: ProviderRow): Provider => ({
  ...row,
  kind: row.kind as ProviderKind,
  settings: JSON.parse(row.settings) as ProviderSettings,
  believedDomains: words(row.believedDomains),
  leadsDomains: words(row.leadsDomains),
})
