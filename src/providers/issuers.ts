/**
 * OpenID Connect issuers elsewhere, as the library openid-client knows them: what discovery says is held for an hour, and so
 * are the keys, which are read anew as soon as a token names one that is not there.
 */
import type { Configuration, CustomFetch, ExportedJWKSCache } from 'openid-client'
import { hours } from '../duration.ts'
import { clientProof } from './client-proof.ts'
import { type Egress, providerFetch } from './provider-egress.ts'
import { type ProviderPlace, placeOf } from './provider-kinds.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Provider } from './provider-rows.ts'
import type { Providers } from './providers.ts'

const loadOidc = () => import('openid-client')
type Oidc = Awaited<ReturnType<typeof loadOidc>>

/** In milliseconds. */
const holdFor = hours(1)
/** In seconds. The library looks for an unknown key anew only where it read the others so long ago. */
const readable = 60
/** In seconds (facts: security requirements, clock skew). */
const tolerance = 30

interface Said {
  status: number
  body: string
  headers: Headers
}

interface Known {
  version: number
  until: number
  document?: { body: string; headers: Headers }
  /** Discovery, while it is being asked: whoever comes meanwhile waits for the same answer. */
  asking?: Promise<Said>
  keys?: ExportedJWKSCache['jwks']
}

export interface Issuer {
  oidc: Oidc
  configuration: Configuration
  place: ProviderPlace
  /** Keeps the keys that were read meanwhile. */
  remember(): void
}

export interface IssuersDeps extends Egress {
  providers: Pick<Providers, 'secretOf'>
  now: () => Date
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const microsoft = /^https:\/\/login\.microsoftonline\.com\/(.+)\/v2\.0$/

/**
 * Whether discovery's issuer is the one that was meant, character by character. Microsoft says of several tenants
 * `{tenantid}`, which the library fills in from each token, and a tenant's id for its domain.
 */
export function isIssuerOf(provider: Pick<Provider, 'kind' | 'settings'>, said: unknown): boolean {
  const { issuer, tenant = '' } = placeOf(provider).settings
  if (said === issuer) return !issuer?.includes('{')
  if (provider.kind !== 'microsoft' || typeof said !== 'string' || guid.test(tenant)) return false
  const [, saidTenant = ''] = microsoft.exec(said) ?? []
  return ['common', 'organizations'].includes(tenant) ? saidTenant === '{tenantid}' : guid.test(saidTenant)
}

const said = async (asked: Promise<Response>): Promise<Said> => {
  const answer = await asked
  return { status: answer.status, body: await answer.text(), headers: answer.headers }
}

export function createIssuers(deps: IssuersDeps) {
  const { config, now } = deps
  const held = new Map<string, Known>()

  function knownOf({ id, version }: Provider): Known {
    const known = held.get(id)
    if (known && known.version === version && known.until > now().getTime()) return known
    const fresh = { version, until: now().getTime() + holdFor }
    held.set(id, fresh)
    return fresh
  }

  /** Answers with discovery's document as it was held, or as it is now; `found` has it then. */
  const discovering =
    (known: Known, found: Pick<Known, 'document'>, fetch: CustomFetch): CustomFetch =>
    async (url, options) => {
      if (!found.document) {
        known.asking ??= said(fetch(url, options)).finally(() => {
          delete known.asking
        })
        const { status, body, headers } = await known.asking
        if (status !== 200) return new Response(null, { status })
        found.document = { body, headers }
      }
      return new Response(found.document.body, { headers: found.document.headers })
    }

  return {
    /** Everything that is needed to ask a provider. Throws what the library throws, and ProviderProblem. */
    async open(provider: Provider): Promise<Issuer> {
      const [oidc, oauth] = await Promise.all([loadOidc(), import('oauth4webapi')])
      const [place, known, ownFetch] = [placeOf(provider), knownOf(provider), providerFetch(provider, deps)]
      const fetch: CustomFetch = (url, options) => ownFetch(url, options as RequestInit)
      const found = known.document ? { document: known.document } : {}
      const configuration = await oidc.discovery(
        new URL(place.settings.issuer ?? ''),
        provider.clientId,
        {
          [oidc.clockTolerance]: tolerance,
          [oidc.clockSkew]: Math.round((now().getTime() - Date.now()) / 1000),
        },
        await clientProof(oauth, provider, deps),
        {
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(config.onLoopback ? [oidc.allowInsecureRequests] : []),
          ],
          [oidc.customFetch]: discovering(known, found, fetch),
        },
      )
      const { issuer } = configuration.serverMetadata()
      if (!isIssuerOf(provider, issuer))
        throw new ProviderProblem('refused', 'discovery names another issuer than the one that was meant')
      // Held only now that it is known to be what it should be.
      Object.assign(known, found)
      configuration[oidc.customFetch] = fetch

      const uat = Math.floor(Date.now() / 1000) - readable
      if (known.keys) oidc.setJwksCache(configuration, { jwks: known.keys, uat })
      return {
        oidc,
        configuration,
        place,
        remember() {
          const keys = oidc.getJwksCache(configuration)
          if (keys) known.keys = keys.jwks
        },
      }
    },

    /** What went wrong may be what was held: the next one looks anew. */
    forget({ id }: Pick<Provider, 'id'>): void {
      held.delete(id)
    },
  }
}
