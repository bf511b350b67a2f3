/**
 * Introspection (RFC 7662) of access tokens and of tokens that clients got for themselves, in one statement: the token, its
 * grant, and whether its person may still enter.
 */
import type { PorticoClient } from '../oidc/client.ts'
import { opens } from '../oidc/find-account.ts'
import { knownAs } from '../oidc/known-as.ts'
import { hashOf } from '../store/secrets.ts'
import { proofFields, provenClient } from './client-proof.ts'
import { readForm } from './form.ts'
import type { Answerer, HotPathDeps } from './hot-path.ts'
import {
  grantOf,
  isOver,
  itsGrant,
  itsSessionGoesOn,
  opaque,
  type StoredToken,
  tokenOf,
} from './stored-token.ts'

const find = `SELECT "OidcRecord"."kind", "OidcRecord"."payload", "OidcRecord"."sub", ${itsGrant} AS "grant",
  a."id" AS "accountId", m."role" FROM "OidcRecord"
  LEFT JOIN "Subject" s ON s."sub" = "OidcRecord"."sub"
  LEFT JOIN "Account" a ON a."id" = s."accountId" AND a."disabledAt" IS NULL AND a."deleteAt" IS NULL
  LEFT JOIN "Member" m ON m."accountId" = a."id" AND m."portalId" = ?
  WHERE "OidcRecord"."kind" IN ('AccessToken', 'ClientCredentials') AND "OidcRecord"."idHash" = ?
  AND "OidcRecord"."expiresAt" > ? AND ${itsSessionGoesOn}`

const fields = new Set(['token', 'token_type_hint', ...proofFields])

export function answerIntrospection({ config, engine, now, registry, store }: HotPathDeps): Answerer {
  const { statements } = store
  return async (request) => {
    const form = await readForm(request, fields)
    // Refresh tokens have other words, and other rules (src/oidc/refresh-chains.ts).
    if (!form?.token || !opaque.test(form.token)) return undefined
    const client = await provenClient(engine, request.headers.authorization, form)
    const portal = client && (await registry.byClient(client.clientId))
    if (!portal) return undefined
    const at = now()
    const row = await statements.lookUp(find, [at, portal.id, hashOf(form.token), at])
    const inactive = { client, body: { active: false } }
    if (!row) return inactive
    const token = tokenOf(row)
    if (!token) return undefined
    const kind = String(row.kind)
    const member = row.role === null ? undefined : row
    const isThere = row.accountId !== null && opens({ kind }, portal, { member })
    const mayEnter = token.accountId === undefined || isThere
    if (token.clientId !== client.clientId || isOver(token) || !mayEnter) return inactive
    // Tokens that a client got for itself are under none.
    if (token.grantId !== undefined && !grantOf(token, row.grant)) return inactive
    const body = { active: true, ...(await subOf(token, client)), ...whatIsSaid(token, config.ISSUER) }
    return { client, body }
  }

  /** By the sub that the client knows. */
  async function subOf({ accountId }: StoredToken, { clientId, subjectType }: PorticoClient) {
    if (!accountId) return {}
    return { sub: subjectType === 'pairwise' ? await knownAs(statements, clientId, accountId) : accountId }
  }
}

/** RFC 7662 2.2; what a token has not is not said. */
const whatIsSaid = ({ clientId, exp, iat, sid, aud, scope }: StoredToken, iss: string) => ({
  client_id: clientId,
  exp,
  iat,
  sid,
  iss,
  aud,
  scope: scope || undefined,
  token_type: 'Bearer',
})
