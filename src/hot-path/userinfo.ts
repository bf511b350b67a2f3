/**
 * Userinfo (OpenID Connect Core 5.3) for a bearer token in the header, in one statement: the token, its grant, its person and
 * what they are in the portal. What may be told of somebody is decided by the functions that decide it for the house.
 */
import { toldColumns, toldFromRow, withAddresses } from '../accounts/told-person.ts'
import { claimsByScope, claimsOf } from '../oidc/claims.ts'
import type { PorticoClient } from '../oidc/client.ts'
import { opens, toldTo } from '../oidc/find-account.ts'
import { knownAs } from '../oidc/known-as.ts'
import type { DatabaseKind } from '../store/database-kind.ts'
import { hashOf } from '../store/secrets.ts'
import type { Answerer, HotPathDeps } from './hot-path.ts'
import { grantOf, itsGrant, itsSessionGoesOn, namedBy, scopesOf, tokenOf } from './stored-token.ts'

const find = (
  kind: DatabaseKind,
) => `SELECT "OidcRecord"."payload", "OidcRecord"."sub", ${itsGrant} AS "grant", ${toldColumns(kind)}
  FROM "OidcRecord" JOIN "Subject" s ON s."sub" = "OidcRecord"."sub"
  JOIN "Account" a ON a."id" = s."accountId" AND a."disabledAt" IS NULL AND a."deleteAt" IS NULL
  ${withAddresses}
  LEFT JOIN "Client" c ON c."id" = "OidcRecord"."clientId"
  LEFT JOIN "Member" m ON m."accountId" = a."id" AND m."portalId" = c."portalId"
  WHERE "OidcRecord"."kind" = 'AccessToken' AND "OidcRecord"."idHash" = ? AND "OidcRecord"."expiresAt" > ?
  AND ${itsSessionGoesOn}`

const bearer = /^Bearer ([\w-]{43})$/i

export function answerUserinfo({ config, engine, now, registry, store }: HotPathDeps): Answerer {
  const { statements, kind } = store
  const findHere = find(kind)
  return async ({ headers }) => {
    const [, value] = bearer.exec(headers.authorization ?? '') ?? []
    if (value === undefined || headers['content-length'] !== undefined) return undefined
    const at = now()
    const row = await statements.lookUp(findHere, [at, true, true, hashOf(value), at])
    const token = row && tokenOf(row)
    if (!token) return undefined
    const grant = grantOf(token, row.grant)
    // A token for another audience opens nothing here.
    if (!grant || grant === 'unknown' || token.aud !== undefined) return undefined
    const scopes = (token.scope ?? '').split(' ')
    const client: PorticoClient | undefined = await engine.Client.find(token.clientId)
    const portal = await registry.byClient(token.clientId)
    const person = toldFromRow(row, grant.accountId)
    if (!client || isSigned(client) || !opens({ kind: 'AccessToken' }, portal, person)) return undefined
    if (!scopes.includes('openid')) return undefined
    const named = namedBy(token, grant, 'userinfo')
    const told = pick(toldTo(portal, 'userinfo', named, claimsOf(person, config.ISSUER)), [
      ...scopesOf(grant)
        .filter((scope) => scopes.includes(scope))
        .flatMap(claimsOfScope),
      ...Object.keys(named),
    ])
    if (client.subjectType !== 'pairwise' || told.sub === undefined) return { client, body: told }
    return { client, body: { ...told, sub: await knownAs(statements, client.clientId, grant.accountId) } }
  }
}

const isSigned = ({ userinfoSignedResponseAlg, userinfoEncryptedResponseAlg }: PorticoClient): boolean =>
  userinfoSignedResponseAlg !== undefined || userinfoEncryptedResponseAlg !== undefined

const claimsOfScope = (scope: string): readonly string[] =>
  Object.hasOwn(claimsByScope, scope) ? claimsByScope[scope as keyof typeof claimsByScope] : []

/** In the order of `names`, as the engine does. */
function pick(claims: Record<string, unknown>, names: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(claims, name)) picked[name] = claims[name]
  return picked
}
