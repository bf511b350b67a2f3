/**
 * New tokens for a refresh token that is good now, or in its grace (RFC 6749 6): one statement finds its chain, its grant, its
 * person and what they are in the portal, one writes the access token, and the last one uses it up and writes its successor
 * (src/oidc/refresh-chains.ts). Tokens are made and signed by the engine's own classes.
 *
 * A token that was used is the engine's. So is one that loses a race here: nothing happened to it, and nobody was told of the
 * access token.
 */
import { type ToldPerson, toldColumns, toldFromRow, withAddresses } from '../accounts/told-person.ts'
import { claimsOf } from '../oidc/claims.ts'
import type { PorticoClient } from '../oidc/client.ts'
import { opens, toldTo } from '../oidc/find-account.ts'
import type { RefreshToken } from '../oidc/keep-refresh-chains.ts'
import { isUsable, RefreshChains, rowOf, successorOf, usableAt } from '../oidc/refresh-chains.ts'
import type { PortalClient } from '../portals/portals.ts'
import type { DatabaseKind } from '../store/database-kind.ts'
import { hashOf } from '../store/secrets.ts'
import type { Row } from '../store/statements.ts'
import {
  grantOf,
  itsGrant,
  itsSessionGoesOn,
  namedBy,
  type StoredGrant,
  type StoredToken,
  scopesOf,
  tokenOf,
} from './stored-token.ts'
import type { TokenDeps, TokenGrant } from './token.ts'

const find = (
  kind: DatabaseKind,
) => `SELECT "OidcRecord"."payload", "OidcRecord"."sub", ${itsGrant} AS "grant", ${toldColumns(kind)}
  FROM "OidcRecord" JOIN "Subject" s ON s."sub" = "OidcRecord"."sub"
  JOIN "Account" a ON a."id" = s."accountId" AND a."disabledAt" IS NULL AND a."deleteAt" IS NULL
  ${withAddresses}
  LEFT JOIN "Member" m ON m."accountId" = a."id" AND m."portalId" = ?
  WHERE "OidcRecord"."kind" = 'RefreshToken' AND "OidcRecord"."idHash" = ? AND ${isUsable}
  AND "OidcRecord"."expiresAt" > ? AND ${itsSessionGoesOn}`

/** What the engine stores of a refresh token beside what tokens have. */
interface StoredRefreshToken extends StoredToken {
  accountId: string
  grantId: string
  scope: string
  gty: string
  acr?: string
  amr?: string[]
  authTime?: number
  nonce?: string
  sessionUid?: string
  rotations?: number
}

/** What a refresh token opens now. */
interface Opened {
  client: PorticoClient
  portal: PortalClient | undefined
  token: StoredRefreshToken
  person: ToldPerson
  grant: StoredGrant
  /** What of its scopes is granted. */
  scope: string
}

export function refreshToken({ config, engine, now, registry, store }: TokenDeps): TokenGrant {
  const { statements, kind } = store
  const findHere = find(kind)
  const chains = new RefreshChains({ statements, now })

  async function open(client: PorticoClient, value: string): Promise<Opened | undefined> {
    const portal = await registry.byClient(client.clientId)
    const at = now()
    const key = [rowOf(value), ...usableAt(hashOf(value), at)]
    const row = await statements.lookUp(findHere, [at, true, true, portal?.id ?? '', ...key, at])
    const token = row && refreshTokenOf(row)
    const grant = token && grantOf(token, row.grant)
    if (!grant || grant === 'unknown' || token.clientId !== client.clientId) return undefined
    const person = toldFromRow(row, grant.accountId)
    if (!opens({ kind: 'RefreshToken' }, portal, person)) return undefined
    const had = scopesIn(token)
    const scope = scopesOf(grant).filter((each) => had.includes(each))
    return { client, portal, token, person, grant, scope: scope.join(' ') }
  }

  /** Uses `used` up. Gives its successor; undefined where somebody else was faster. */
  async function rotate({ client, token }: Opened, used: string): Promise<string | undefined> {
    const { iat: _made, exp: _ends, rotations = 0, ...kept } = token
    const successor = new engine.RefreshToken({
      ...kept,
      client,
      gty: byRefreshing(token),
      rotations: rotations + 1,
    })
    successor.jti = successorOf(used)
    const { value, payload } = await (successor as unknown as RefreshToken).getValueAndPayload()
    return (await chains.rotate(used, value, payload, successor.expiration)) ? value : undefined
  }

  async function access({ client, token, scope }: Opened) {
    const { accountId, claims, grantId, sessionUid, sid } = token
    const about = { accountId, claims, client, grantId, gty: byRefreshing(token), scope, sessionUid, sid }
    const made = new engine.AccessToken(about)
    return { access_token: await made.save(), expires_in: made.expiration, token_type: made.tokenType }
  }

  /** The ID token (OpenID Connect Core 12.2), where there is one. */
  async function identify({ client, portal, token, person, grant, scope }: Opened) {
    if (!scopesIn(token).includes('openid')) return undefined
    const named = namedBy(token, grant, 'id_token')
    const told = toldTo(portal, 'id_token', named, claimsOf(person, config.ISSUER))
    const { acr, amr, authTime: auth_time, nonce, sid } = token
    const made = new engine.IdToken({ ...told, acr, amr, auth_time }, { client })
    Object.assign(made, { scope, mask: named, rejected: [] })
    made.set('nonce', nonce)
    made.set('sid', sid)
    return made.issue({ use: 'idtoken' })
  }

  return {
    fields: new Set(['refresh_token']),
    async answer(client, { refresh_token: used = '' }) {
      const opened = await open(client, used)
      if (!opened) return undefined
      // Signing is done beside the loop, and so is waiting for the database.
      const [told, id_token] = await Promise.all([access(opened), identify(opened)])
      const refresh_token = await rotate(opened, used)
      if (!refresh_token) return undefined
      const { access_token, expires_in, token_type } = told
      return { access_token, expires_in, id_token, refresh_token, scope: opened.scope, token_type }
    },
  }
}

function refreshTokenOf(row: Row): StoredRefreshToken | undefined {
  const token = tokenOf(row) as Partial<StoredRefreshToken> | undefined
  return token?.grantId && token.scope && token.gty ? (token as StoredRefreshToken) : undefined
}

const scopesIn = ({ scope }: StoredRefreshToken): string[] => scope.split(' ')

const byRefreshing = ({ gty }: StoredRefreshToken): string =>
  gty.endsWith('refresh_token') ? gty : `${gty} refresh_token`
