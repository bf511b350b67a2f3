/** Everything that oidc-provider is told: what Portico's engine does, and for how long. */
import type { AdapterPayload, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { days, hours, minutes } from '../duration.ts'
import { ownMembers } from '../portals/client-metadata.ts'
import { tellingScopes } from '../portals/portal-details.ts'
import { acrValues } from './acr.ts'
import { createAdapter } from './adapter.ts'
import { algorithms } from './algorithms.ts'
import { apiTokens } from './api-tokens.ts'
import { claimsByScope } from './claims.ts'
import { engineMetadata, ownClient, ownClientId, type PorticoClient } from './client.ts'
import { createCookieKeys } from './cookie-keys.ts'
import { interactionCookie, resumeCookie, sessionCookie } from './cookies.ts'
import { originAllowed } from './cors.ts'
import { deviceCodeLife } from './device-codes.ts'
import { deviceFlow } from './device-flow.ts'
import { createEgressFetch } from './egress.ts'
import { createAccountFinder, tokenOpens } from './find-account.ts'
import { createGrantLoader } from './grants.ts'
import { knownAs } from './known-as.ts'
import { keepOfflineAccess } from './offline-access.ts'
import { createPrompts } from './prompts.ts'
import type { EngineDeps } from './provider.ts'
import { isCurrent } from './refresh-chains.ts'
import { refuseLooseAssertion, refuseMalformedClaims } from './request-checks.ts'
import { routes } from './routes.ts'
import { limitRequest } from './scope-limit.ts'
import { noEntryYet, pickNamedAccount } from './select-account.ts'
import { sessionTtl } from './session-life.ts'

const inSeconds = (ms: number) => Math.floor(ms / 1000)

export function configuration(deps: EngineDeps): Configuration {
  const { config, now, registry, pages } = deps
  const loadGrant = createGrantLoader(deps)
  const findClient = async (id: string): Promise<AdapterPayload | undefined> => {
    const portal = id === ownClientId ? undefined : await registry.byClient(id)
    const metadata = id === ownClientId ? ownClient(config.ISSUER) : portal && engineMetadata(portal)
    return metadata as AdapterPayload | undefined
  }
  return {
    adapter: createAdapter({ ...deps, findClient }),
    jwks: { keys: deps.signingKeys } as unknown as NonNullable<Configuration['jwks']>,
    acrValues,
    claims: claimsByScope,
    conformIdTokenClaims: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientBasedCORS: (_ctx, origin, client) => originAllowed(origin, client as PorticoClient),
    clientDefaults: { grant_types: ['authorization_code', 'refresh_token'] },
    clockTolerance: 10,
    cookies: cookies(deps),
    discovery: {
      ui_locales_supported: deps.languages,
      prompt_values_supported: ['none', 'login', 'consent', 'create', 'select_account'],
    },
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'Ed25519', 'EdDSA'],
      idTokenSigningAlgValues: [...algorithms],
      dPoPSigningAlgValues: ['ES256', 'EdDSA'],
    },
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims) => refuseLooseAssertion(claims, config.ISSUER, now()),
    // Ending a session revokes what came from it (see keepSessionsEnded), so that no token has to ask for its session.
    expiresWithSession: () => false,
    extraClientMetadata: { properties: [...ownMembers, 'previous_secret'] },
    // The request is checked by now, and nobody was looked up for it yet.
    extraParams: {
      async scope(ctx, left, client) {
        await keepOfflineAccess(ctx, left, client as PorticoClient)
        limitRequest(ctx, client && (await registry.byClient(client.clientId)))
        await pickNamedAccount(ctx, deps)
      },
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true, assertClaimsParameter: refuseMalformedClaims },
      clientCredentials: { enabled: true },
      deviceFlow: deviceFlow(pages),
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          token.clientId === client.clientId &&
          (await isGood(deps, token)) &&
          (await tokenOpens(deps, token)),
      },
      resourceIndicators: apiTokens(config.ISSUER, registry),
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => pages.signOut(ctx, signOutForm(ctx)),
        postLogoutSuccessSource: (ctx) => pages.signedOut(ctx),
      },
    },
    fetch: createEgressFetch({
      allow: config.EGRESS_ALLOW,
      issuerOnLoopback: config.onLoopback,
    }) as NonNullable<Configuration['fetch']>,
    fetchResponseBodyLimits: { jwks_uri: 64 * 1024, sector_identifier_uri: 64 * 1024 },
    findAccount: createAccountFinder(deps),
    formats: { bitsOfOpaqueRandomness: 256 },
    interactions: {
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
      policy: createPrompts(deps),
    },
    loadExistingGrant(ctx) {
      noEntryYet(ctx)
      return loadGrant(ctx)
    },
    // Asked for clients that know merged people, and no others (see client.ts).
    pairwiseIdentifier: (_ctx, sub, client) => knownAs(deps.statements, client.clientId, sub),
    pkce: {
      required: (_ctx, client) => (client as PorticoClient).require_pkce !== false || isPublic(client),
    },
    renderError: (ctx, out, error) => pages.error(ctx, out, error),
    responseTypes: ['code', 'none'],
    rotateRefreshToken: true,
    routes,
    scopes: ['openid', ...tellingScopes],
    subjectTypes: ['public'],
    ttl: {
      AccessToken: inSeconds(hours(1)),
      AuthorizationCode: inSeconds(minutes(1)),
      ClientCredentials: inSeconds(minutes(10)),
      DeviceCode: inSeconds(deviceCodeLife),
      // The absolute end of what one sign-in opened; refresh tokens end earlier when they are not used.
      Grant: inSeconds(days(90)),
      IdToken: inSeconds(hours(1)),
      Interaction: inSeconds(hours(1)),
      RefreshToken: inSeconds(days(14)),
      Session: (_ctx, session) => sessionTtl(session, now()),
    },
  }
}

function cookies({ config, cookieKeys }: EngineDeps): NonNullable<Configuration['cookies']> {
  const common = {
    httpOnly: true,
    overwrite: true,
    sameSite: 'lax',
    secure: config.https,
    signed: true,
  } as const
  return {
    // As the engine takes them, whatever its types say.
    keys: createCookieKeys(cookieKeys) as unknown as string[],
    names: {
      session: sessionCookie(config.https),
      interaction: interactionCookie,
      resume: resumeCookie,
    },
    long: common,
    short: common,
  }
}

const isPublic = (client: { clientAuthMethod?: string | undefined }) => client.clientAuthMethod === 'none'

/** A refresh token in its grace opens what it opens once more, and is not what a portal should hold on to. */
const isGood = async (deps: EngineDeps, { kind, jti }: { kind: string; jti: string }): Promise<boolean> =>
  kind !== 'RefreshToken' || isCurrent(deps, jti)

function signOutForm(ctx: KoaContextWithOIDC) {
  const state = ctx.oidc.session?.state as { secret?: string } | undefined
  return { action: ctx.oidc.urlFor('end_session_confirm'), xsrf: state?.secret ?? '' }
}
