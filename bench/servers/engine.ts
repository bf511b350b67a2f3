/**
 * The bare engine: oidc-provider with its in-memory adapter, in the shape of Portico's process (node:http, one process)
 * and with its keys, claims and lifetimes. What Portico costs beside it is what Portico adds.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { JWK } from 'jose'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { createPasswordHasher } from '../../src/accounts/passwords.ts'
import { days, hours, minutes } from '../../src/duration.ts'
import { algorithms } from '../../src/oidc/algorithms.ts'
import { claimsByScope } from '../../src/oidc/claims.ts'
import { makeKey } from '../../src/oidc/make-key.ts'
import {
  callback,
  clientSecret,
  clients,
  people as count,
  emailOf,
  nameOf,
  password,
  scope,
} from '../plan.ts'
import { respond } from './respond.ts'

const port = Number(process.env.PORT)
const issuer = `http://localhost:${port}`
const inSeconds = (ms: number) => ms / 1000
const hasher = createPasswordHasher()
const hashing = hasher.hash(password)
const people = new Map(
  Array.from({ length: count }, (_, person) => [emailOf(person), { name: nameOf(person) }]),
)

/** Kept between starts, as Portico keeps its own: making them takes longer than starting. */
async function openKeys(): Promise<JWK[]> {
  const file = join(process.env.DATA_DIR ?? '', 'engine-keys.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK[]
  const keys = (await Promise.all(algorithms.map(makeKey))).map(({ privateJwk }) => privateJwk)
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

/** Allows everything, as a person who agreed before does. */
async function allow({ oidc }: KoaContextWithOIDC) {
  const { client, account, provider, session } = oidc
  if (!client || !account) return undefined
  const known = session?.grantIdFor(client.clientId)
  const found = known ? await provider.Grant.find(known) : undefined
  if (found) return found
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope(`${scope} offline_access`)
  await grant.save()
  return grant
}

const configuration: Configuration = {
  jwks: { keys: await openKeys() } as unknown as NonNullable<Configuration['jwks']>,
  claims: claimsByScope,
  conformIdTokenClaims: false,
  clients: clients.map((client) => ({
    ...client,
    client_secret: clientSecret,
    redirect_uris: [callback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  })),
  cookies: { keys: ['a key for the cookies of the benchmark'] },
  enabledJWA: { idTokenSigningAlgValues: [...algorithms] },
  expiresWithSession: () => false,
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: { enabled: false },
    revocation: { enabled: true },
  },
  findAccount: (_ctx, sub) => {
    const person = people.get(sub)
    const claims = { sub, name: person?.name, email: sub, email_verified: true, updated_at: 1 }
    return person && { accountId: sub, claims: () => claims }
  },
  formats: { bitsOfOpaqueRandomness: 256 },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: allow,
  rotateRefreshToken: true,
  routes: {
    authorization: '/authorize',
    introspection: '/introspect',
    jwks: '/jwks',
    token: '/token',
    userinfo: '/userinfo',
  },
  scopes: ['openid', 'offline_access', 'profile', 'email', 'address', 'phone'],
  ttl: {
    AccessToken: inSeconds(hours(1)),
    AuthorizationCode: inSeconds(minutes(1)),
    ClientCredentials: inSeconds(minutes(10)),
    Grant: inSeconds(days(90)),
    IdToken: inSeconds(hours(1)),
    Interaction: inSeconds(hours(1)),
    RefreshToken: inSeconds(days(14)),
    Session: inSeconds(days(7)),
  },
}

const provider = new Provider(issuer, configuration)
const engine = provider.callback()
const formOf = (fields: string) =>
  `<!doctype html><title>Sign in</title><form method="post">${fields}<button>Go on</button></form>`
const pages: Record<string, string> = {
  login: formOf('<input name="email"><input name="password" type="password">'),
  consent: formOf('<input type="hidden" name="decision" value="allow">'),
}

async function interact(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { prompt } = await provider.interactionDetails(req, res)
  if (req.method === 'GET') {
    res.setHeader('Content-Type', 'text/html').end(pages[prompt.name])
  } else if (prompt.name === 'consent') {
    await provider.interactionFinished(req, res, { consent: {} }, { mergeWithLastSubmission: true })
  } else {
    await signIn(req, res)
  }
}

async function signIn(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await text(req))
  const email = form.get('email') ?? ''
  const hashed = await hashing
  const hash = people.has(email) && hashed.ok ? hashed.hash : null
  const matches = await hasher.matches(hash, form.get('password') ?? '')
  if (!matches) res.writeHead(422).end()
  else await provider.interactionFinished(req, res, { login: { accountId: email, amr: ['pwd'] } })
}

const server = createServer((req, res) => {
  if (!req.url?.startsWith('/interaction/')) engine(req, res)
  else interact(req, res).catch(() => res.writeHead(500).end())
})
server.listen(port, '127.0.0.1', () => {
  respond(hasher, async () => {
    server.close()
    server.closeAllConnections()
  })
})
