/** The engine oidc-provider by itself, as a provider elsewhere that we did not write: claims at userinfo alone, PKCE required. */
import { createServer } from 'node:http'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { freePort } from './free-port.ts'

const clientId = 'portico-at-the-engine'
const secret = 'a secret of thirty-two characters'

/** The engine's memory, which it would warn of. */
function createMemory(): (kind: string) => Adapter {
  const rows = new Map<string, AdapterPayload>()
  return (kind) => ({
    upsert: async (id, payload) => void rows.set(`${kind} ${id}`, payload),
    find: async (id) => rows.get(`${kind} ${id}`),
    findByUid: async (uid) => [...rows.values()].find((row) => row.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => void Object.assign(rows.get(`${kind} ${id}`) ?? {}, { consumed: 1 }),
    destroy: async (id) => void rows.delete(`${kind} ${id}`),
    revokeByGrantId: async () => undefined,
  })
}

/** Signs in whoever comes as Grace, and asks nothing. Ends with the test. */
export async function openBareProvider(t: TestContext, redirectUri: string) {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const engine = new Provider(issuer, {
    adapter: createMemory(),
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [redirectUri],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: ['of the test'],
      names: { session: 'there', interaction: 'there_on', resume: 'there_back' },
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        email: 'grace@engine.example',
        email_verified: true,
        name: 'Grace at the engine',
      }),
    }),
    async loadExistingGrant(ctx) {
      const { session, client, params } = ctx.oidc
      if (!session?.accountId || !client) return undefined
      const grant = new engine.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope(String(params?.scope))
      await grant.save()
      return grant
    },
  })
  engine.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const result = { login: { accountId: 'grace-at-the-engine' } }
    ctx.redirect(await engine.interactionResult(ctx.req, ctx.res, result))
  })
  const server = createServer(engine.callback()).listen(port)
  t.after(() => server.close().closeAllConnections())

  return {
    issuer,
    secret,
    details: (said: Partial<ProviderDetails> = {}): ProviderDetails => ({
      slug: 'elsewhere',
      kind: 'oidc',
      name: 'The engine',
      clientId,
      secret,
      settings: { issuer },
      believedDomains: [],
      leadsDomains: [],
      createsAccounts: true,
      shown: true,
      position: 0,
      ...said,
    }),
  }
}
