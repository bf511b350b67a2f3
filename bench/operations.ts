import { strict as assert } from 'node:assert'
import { createHash } from 'node:crypto'
import { algorithms } from '../src/oidc/algorithms.ts'
import { browse, type Connection } from './http.ts'
import { callback, clientSecret, clients, emailOf, nameOf, password, scope } from './plan.ts'

/** Does the thing once and throws if the answer is not the right one. */
export type Operation = () => Promise<void>

/** Prepares an operation for one connection of `port`, on behalf of one person. */
export type Preparation = (connection: Connection, port: number, person: number) => Promise<Operation>

export interface Tokens {
  access_token: string
  id_token: string
  refresh_token: string
}

const verifier = 'the-verifier-of-the-benchmark-is-the-same-every-time'
const challenge = createHash('sha256').update(verifier).digest('base64url')
/** How a client proves itself. */
export const authorization = (clientId: string) => {
  const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':')
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}
const [rs256, es256] = clients.map(({ client_id }) => client_id)

/** What a portal asks with. */
export const authorizationPath = (clientId: string, offline = false): string => {
  const query = {
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: offline ? `${scope} offline_access` : scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'state',
    nonce: 'nonce',
    ...(offline ? { prompt: 'consent' } : {}),
  }
  return `/authorize?${new URLSearchParams(query)}`
}

/** A whole sign-in, from the portal's request to its tokens: in a new browser, unless one is given. */
export async function signIn(
  connection: Connection,
  port: number,
  person: number,
  { clientId = rs256 ?? '', offline = false, browser = browse(connection, port) } = {},
): Promise<Tokens> {
  const page = await browser.open(authorizationPath(clientId, offline))
  assert.equal(page.answer?.status, 200, 'no sign-in page')
  // Who is known here already is asked for consent alone.
  const asksWho = page.answer?.body.includes('name="password"') === true
  const next = asksWho ? await browser.submit(page, { email: emailOf(person), password }) : page
  // Consent, where it is asked: the first time, and for access while the person is away.
  const { url, answer } =
    next.answer?.status === 200 ? await browser.submit(next, { decision: 'allow' }) : next
  const code = url.searchParams.get('code')
  assert.ok(code, `the sign-in ended at ${url} with status ${answer?.status}`)
  return exchange(connection, clientId, code)
}

async function exchange(connection: Connection, clientId: string, code: string): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier }
  const { status, body } = await connection.post('/token', form, authorization(clientId))
  assert.equal(status, 200, body)
  const tokens = JSON.parse(body) as Tokens
  assert.equal(tokens.id_token.split('.').length, 3, 'the ID token is no JWS')
  return tokens
}

const asks =
  (path: string, check: (json: Record<string, unknown>, port: number) => boolean): Preparation =>
  async (connection, port) =>
  async () => {
    const { status, body } = await connection.get(path)
    assert.ok(status === 200 && check(JSON.parse(body), port), `${path}: ${status} ${body}`)
  }

/** A token for the client itself. */
export const clientCredentials: Preparation = async (connection) => async () => {
  const form = { grant_type: 'client_credentials' }
  const { status, body } = await connection.post('/token', form, authorization(rs256 ?? ''))
  assert.ok(
    status === 200 && JSON.parse(body).token_type === 'Bearer',
    `client_credentials: ${status} ${body}`,
  )
}

const userinfo: Preparation = async (connection, port, person) => {
  const { access_token } = await signIn(connection, port, person)
  return async () => {
    const { status, body } = await connection.get('/userinfo', { authorization: `Bearer ${access_token}` })
    assert.ok(status === 200 && JSON.parse(body).name === nameOf(person), `userinfo: ${status} ${body}`)
  }
}

const introspection: Preparation = async (connection, port, person) => {
  const { access_token: token } = await signIn(connection, port, person)
  return async () => {
    const { status, body } = await connection.post('/introspect', { token }, authorization(rs256 ?? ''))
    assert.ok(status === 200 && JSON.parse(body).active === true, `introspection: ${status} ${body}`)
  }
}

const refresh =
  (clientId = ''): Preparation =>
  async (connection, port, person) => {
    let { refresh_token } = await signIn(connection, port, person, { clientId, offline: true })
    return async () => {
      const form = { grant_type: 'refresh_token', refresh_token }
      const { status, body } = await connection.post('/token', form, authorization(clientId))
      const tokens = JSON.parse(body) as Tokens
      assert.ok(status === 200 && tokens.id_token, `refresh: ${status} ${body}`)
      assert.notEqual(tokens.refresh_token, refresh_token, 'the refresh token was not rotated')
      refresh_token = tokens.refresh_token
    }
  }

const wholeSignIn: Preparation = async (connection, port, person) => {
  await signIn(connection, port, person)
  return async () => {
    await signIn(connection, port, person)
  }
}

/** It ends with a check of a password, which costs more than all the rest. */
export const fullSignIn = 'full sign-in, password'

/** What is measured, in the order of the table. */
export const operations: Record<string, Preparation> = {
  'discovery': asks(
    '/.well-known/openid-configuration',
    ({ issuer }, port) => issuer === `http://localhost:${port}`,
  ),
  'JWKS': asks('/jwks', ({ keys }) => Array.isArray(keys) && keys.length === algorithms.length),
  'client_credentials': clientCredentials,
  'userinfo': userinfo,
  'introspection': introspection,
  'refresh, RS256 ID token': refresh(rs256),
  'refresh, ES256 ID token': refresh(es256),
  [fullSignIn]: wholeSignIn,
}

/** What is the same for everybody: read in memory, and as near to an empty server as it gets. */
export const documents: readonly string[] = ['discovery', 'JWKS']

/** Any answer will do: what an empty server costs for the same request. */
export const anyAnswer: Preparation = async (connection) => async () => {
  const { status } = await connection.get('/')
  assert.equal(status, 200)
}
