/**
 * What is known of each kind of provider: where it is, what it is asked, and where it does not do as the specifications
 * say. `oidc` and `oauth` know nothing: the operator says it all.
 */
import type { Provider, ProviderKind, ProviderSettings } from './provider-rows.ts'

export type SettingName = keyof ProviderSettings

export interface KnownKind {
  protocol: 'oidc' | 'oauth'
  /** What the operator has to say, and what they may say, beside the client's id. Everything else is refused. */
  needs: readonly SettingName[]
  takes: readonly SettingName[]
  /** What the operator brings back from there: `key` is a private key (PKCS #8, PEM) that signs the client's secret. */
  secret: 'required' | 'optional' | 'key'
  scopes: readonly string[]
  /** Where it is, as far as that is the same for everybody. */
  fixed: Omit<ProviderSettings, 'scopes'>
  /** What is asked with every visit, beside what the specifications ask. */
  parameters?: Readonly<Record<string, string>>
  /** It can be asked not to answer from a session of its own (`prompt=login`). */
  asksAgain?: boolean
  /** It gives no nonce back, or refuses what it does not know of PKCE. Both are asked for unless said. */
  withoutNonce?: boolean
  withoutPkce?: boolean
}

const oidcSettings = ['scopes', 'clientAuthentication'] as const

export const knownKinds: Readonly<Record<ProviderKind, KnownKind>> = {
  google: {
    protocol: 'oidc',
    needs: [],
    takes: [],
    secret: 'required',
    scopes: ['openid', 'email', 'profile'],
    fixed: { issuer: 'https://accounts.google.com' },
  },
  apple: {
    protocol: 'oidc',
    needs: ['teamId', 'keyId'],
    takes: [],
    secret: 'key',
    scopes: ['openid', 'email', 'name'],
    fixed: { issuer: 'https://appleid.apple.com', clientAuthentication: 'client_secret_post' },
    // Asked for a name or an address, Apple answers in no other way.
    parameters: { response_mode: 'form_post' },
  },
  microsoft: {
    protocol: 'oidc',
    needs: ['tenant'],
    takes: [],
    secret: 'required',
    scopes: ['openid', 'email', 'profile'],
    fixed: { clientAuthentication: 'client_secret_post' },
    asksAgain: true,
  },
  facebook: {
    protocol: 'oauth',
    needs: [],
    takes: [],
    secret: 'required',
    scopes: ['email', 'public_profile'],
    // Without a version: the oldest that the app may use, so that none ends here.
    fixed: {
      authorizationEndpoint: 'https://www.facebook.com/dialog/oauth',
      tokenEndpoint: 'https://graph.facebook.com/oauth/access_token',
      profileEndpoint:
        'https://graph.facebook.com/me?fields=id,name,first_name,last_name,email,picture.width(512).height(512)',
      clientAuthentication: 'client_secret_post',
      // It does not say which addresses are proven.
      mapping: { subject: ['id'], name: ['name'], email: ['email'], picture: ['picture.data.url'] },
    },
  },
  github: {
    protocol: 'oauth',
    needs: [],
    // A GitHub of one's own (Enterprise Server) is elsewhere.
    takes: ['authorizationEndpoint', 'tokenEndpoint', 'profileEndpoint', 'emailsEndpoint'],
    secret: 'required',
    scopes: ['read:user', 'user:email'],
    fixed: {
      authorizationEndpoint: 'https://github.com/login/oauth/authorize',
      tokenEndpoint: 'https://github.com/login/oauth/access_token',
      profileEndpoint: 'https://api.github.com/user',
      emailsEndpoint: 'https://api.github.com/user/emails',
      clientAuthentication: 'client_secret_post',
      mapping: { subject: ['id'], name: ['name', 'login'], picture: ['avatar_url'] },
    },
  },
  linkedin: {
    protocol: 'oidc',
    needs: [],
    takes: [],
    secret: 'required',
    scopes: ['openid', 'profile', 'email'],
    fixed: { issuer: 'https://www.linkedin.com/oauth', clientAuthentication: 'client_secret_post' },
    // It gives no nonce back, and answers a verifier with invalid_client (docs/decisions/providers.md).
    withoutNonce: true,
    withoutPkce: true,
  },
  oidc: {
    protocol: 'oidc',
    needs: ['issuer'],
    takes: oidcSettings,
    secret: 'optional',
    scopes: ['openid', 'email', 'profile'],
    fixed: {},
    asksAgain: true,
  },
  oauth: {
    protocol: 'oauth',
    needs: ['authorizationEndpoint', 'tokenEndpoint', 'profileEndpoint', 'mapping'],
    takes: ['emailsEndpoint', 'issuer', ...oidcSettings],
    secret: 'optional',
    scopes: [],
    fixed: {},
  },
}

/** A kind as it is known, with what the operator said of this one. */
export interface ProviderPlace extends KnownKind {
  settings: ProviderSettings
}

/** Microsoft's issuer of a tenant; those of several tenants name it in the token (`{tenantid}`). */
const microsoftIssuer = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`

/** Where a provider is, and what it is asked. */
export function placeOf({ kind, settings }: Pick<Provider, 'kind' | 'settings'>): ProviderPlace {
  const known = knownKinds[kind]
  const { tenant, scopes } = settings
  const issuer = kind === 'microsoft' && tenant ? { issuer: microsoftIssuer(tenant) } : {}
  return {
    ...known,
    scopes: scopes ?? known.scopes,
    settings: { ...known.fixed, ...settings, ...issuer },
  }
}

/** The last part of its addresses here is the provider's slug: what an operator pastes there. */
export const redirectUriOf = (issuer: string, { slug }: Pick<Provider, 'slug'>): string =>
  `${issuer}/providers/${slug}/callback`

/** Where it sends its logout tokens (OpenID Connect Back-Channel Logout 1.0). */
export const logoutUriOf = (issuer: string, { slug }: Pick<Provider, 'slug'>): string =>
  `${issuer}/providers/${slug}/logout`
