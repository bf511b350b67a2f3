/**
 * An OpenID provider of a few lines, with knobs for everything that can be wrong with one. It keeps to the specification
 * while nobody turns a knob: it checks its client, its redirect address, PKCE, and gives each code once.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { openSite } from './site.ts'

/** Who signs in there: claims, and the session that they have there. */
export interface PersonThere {
  sub: string
  email?: string
  email_verified?: unknown
  name?: string
  given_name?: string
  family_name?: string
  picture?: string
  sid?: string
  [claim: string]: unknown
}

export interface IssuerKnobs {
  /** Who signs in next. */
  person: PersonThere
  /** The issuer that discovery says; that ID tokens say; that answers say (null: none). */
  issuerSaid?: string
  tokenIssuer?: string
  answerIssuer?: string | null
  /** What ID tokens say instead of the nonce that was asked for (null: none), and of the client's id. */
  nonceSaid?: string | null
  audienceSaid?: string | string[]
  /** The clock of the issuer, in milliseconds ahead of ours. */
  clock: number
  /** Claims of the person are in the ID token, or at userinfo alone. */
  claimsInIdToken: boolean
  /** What userinfo says beside the person's claims, or instead. */
  atUserinfo?: Record<string, unknown>
  /** The subject that userinfo says. */
  userinfoSubject?: string
  /** Answers every request with this status. */
  broken?: number
  /** Takes every request, and answers none. */
  hangs?: boolean
  /** An error in the answer instead of a code, as when somebody presses "Cancel" there. */
  denies?: string
  /** Shows a page with two buttons, for a real browser, instead of answering at once. */
  asks: boolean
  /** Signs with a key that is not in its list. */
  forges: boolean
  /** Knows nothing of PKCE, and refuses what it does not know. */
  withoutPkce: boolean
  /** Whether what came as the client's secret is it; where a secret is made anew for each visit. */
  accepts?: (secret: string) => boolean | Promise<boolean>
  /** More members of discovery, or others. */
  metadata: Record<string, unknown>
}

interface Code {
  parameters: URLSearchParams
  person: PersonThere
}

export const grace: PersonThere = {
  sub: 'grace-at-elsewhere',
  email: 'grace@elsewhere.example',
  email_verified: true,
  name: 'Grace Hopper',
  given_name: 'Grace',
  family_name: 'Hopper',
  sid: 'session-there',
}

export type BareIssuer = Awaited<ReturnType<typeof openBareIssuer>>

const random = () => randomBytes(24).toString('base64url')
const backChannelEvent = 'http://schemas.openid.net/event/backchannel-logout'

async function newKey() {
  const pair = await generateKeyPair('ES256')
  const kid = random().slice(0, 8)
  return {
    kid,
    privateKey: pair.privateKey,
    jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256', use: 'sig' },
  }
}

/** Answers on a port of its own until the test ends. Turn `knobs` at any time. */
export async function openBareIssuer(t: Pick<TestContext, 'after'>, first: Partial<IssuerKnobs> = {}) {
  const [clientId, secret] = ['portico-there', random()]
  const knobs: IssuerKnobs = {
    person: { ...grace },
    clock: 0,
    claimsInIdToken: true,
    asks: false,
    forges: false,
    withoutPkce: false,
    metadata: {},
    ...first,
  }
  let key = await newKey()
  const stranger = await newKey()
  const codes = new Map<string, Code>()
  const accessTokens = new Map<string, PersonThere>()
  /** Method and path of everything that came, without the query. */
  const requests: string[] = []
  const signOuts: URLSearchParams[] = []
  const asked: URLSearchParams[] = []
  const issuer: string = await openSite(t, (request, response, body) => {
    const url = new URL(request.url ?? '/', issuer)
    requests.push(`${request.method} ${url.pathname}`)
    return answer(request, response, url, new URLSearchParams(body))
  })

  const now = () => Math.floor((Date.now() + knobs.clock) / 1000)

  const sign = (claims: JWTPayload, typ = 'JWT', kid = key.kid): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid, typ })
      .sign(knobs.forges ? stranger.privateKey : key.privateKey)

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  function answer(request: IncomingMessage, response: ServerResponse, url: URL, form: URLSearchParams) {
    if (knobs.hangs) return undefined
    if (knobs.broken) return response.writeHead(knobs.broken).end()
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, metadata())
      case '/jwks':
        return json(response, { keys: [key.jwk] })
      case '/authorize':
        return authorize(response, url)
      case '/decide':
        return leave(
          response,
          new URLSearchParams(form.get('request') ?? ''),
          form.get('decision') === 'cancel',
        )
      case '/token':
        return tokens(request, response, form)
      case '/userinfo':
        return userinfo(request, response)
      case '/end-session':
        signOuts.push(url.searchParams)
        return back(response, url.searchParams.get('post_logout_redirect_uri'))
      default:
        return response.writeHead(404).end()
    }
  }

  const metadata = () => ({
    issuer: knobs.issuerSaid ?? issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end-session`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    ...knobs.metadata,
  })

  function authorize(response: ServerResponse, { searchParams }: URL) {
    if (searchParams.get('client_id') !== clientId) return response.writeHead(400).end('who is that?')
    asked.push(searchParams)
    if (!knobs.asks) return leave(response, searchParams, false)
    const request = searchParams.toString().replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    return response.end(`<!doctype html><html lang="en"><title>Elsewhere</title><main><h1>Sign in elsewhere</h1>
      <form method="post" action="/decide"><input type="hidden" name="request" value="${request}">
      <button name="decision" value="go">Continue as ${knobs.person.sub}</button>
      <button name="decision" value="cancel">Cancel</button></form></main></html>`)
  }

  function leave(response: ServerResponse, parameters: URLSearchParams, cancelled: boolean) {
    const error = cancelled ? 'access_denied' : knobs.denies
    const code = random()
    if (!error) codes.set(code, { parameters, person: { ...knobs.person } })
    const iss = knobs.answerIssuer === undefined ? issuer : knobs.answerIssuer
    const to = new URL(parameters.get('redirect_uri') ?? '')
    to.search = new URLSearchParams({
      ...(error ? { error } : { code }),
      state: parameters.get('state') ?? '',
      ...(iss === null ? {} : { iss }),
    }).toString()
    return back(response, to.href)
  }

  const back = (response: ServerResponse, location: string | null) =>
    location ? response.writeHead(303, { location }).end() : response.end('signed out')

  async function tokens(request: IncomingMessage, response: ServerResponse, form: URLSearchParams) {
    if (!(await isClient(request, form))) return json(response, { error: 'invalid_client' }, 401)
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (!code || !fits(code, form)) return json(response, { error: 'invalid_grant' }, 400)
    const accessToken = random()
    accessTokens.set(accessToken, code.person)
    return json(response, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await sign(idToken(code)),
    })
  }

  async function isClient({ headers }: IncomingMessage, form: URLSearchParams): Promise<boolean> {
    const [, given = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
    const basic = Buffer.from(given, 'base64').toString().split(':').map(decodeURIComponent)
    const [id, shown = ''] = given ? basic : [form.get('client_id'), form.get('client_secret') ?? '']
    if (id !== clientId) return false
    return knobs.accepts ? knobs.accepts(shown) : shown === secret
  }

  function fits({ parameters }: Code, form: URLSearchParams): boolean {
    const verifier = form.get('code_verifier')
    const challenge = createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url')
    const isProven =
      parameters.get('code_challenge_method') === 'S256' && parameters.get('code_challenge') === challenge
    return (
      parameters.get('redirect_uri') === form.get('redirect_uri') &&
      (knobs.withoutPkce ? verifier === null : isProven)
    )
  }

  function idToken({ parameters, person }: Code): JWTPayload {
    const { sub, sid, ...claims } = person
    const nonce = knobs.nonceSaid === undefined ? parameters.get('nonce') : knobs.nonceSaid
    return {
      iss: knobs.tokenIssuer ?? issuer,
      sub,
      aud: knobs.audienceSaid ?? clientId,
      iat: now(),
      exp: now() + 300,
      ...(nonce === null ? {} : { nonce }),
      ...(sid === undefined ? {} : { sid }),
      ...(knobs.claimsInIdToken ? claims : {}),
    }
  }

  function userinfo({ headers }: IncomingMessage, response: ServerResponse) {
    const person = accessTokens.get((headers.authorization ?? '').replace(/^Bearer /, ''))
    if (!person) return json(response, { error: 'invalid_token' }, 401)
    const { sid: _, ...claims } = person
    return json(response, { ...claims, ...knobs.atUserinfo, sub: knobs.userinfoSubject ?? person.sub })
  }

  return {
    issuer,
    clientId,
    secret,
    knobs,
    requests,
    /** What came to its end of sessions. */
    signOuts,
    /** What it was asked for, one sign-in after the other. */
    asked,

    /** What an operator says of it: `house.deps.providers.create(there.details())`. */
    details: (said: Partial<ProviderDetails> = {}): ProviderDetails => ({
      slug: 'elsewhere',
      kind: 'oidc',
      name: 'Elsewhere',
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

    /** What the browser would bring back from `address`, an authorization request: the callback with its query. */
    async answer(address: string | URL): Promise<string> {
      const response = await fetch(address, { redirect: 'manual' })
      const location = response.headers.get('location')
      if (!location) throw new Error(`it answered ${response.status}: ${await response.text()}`)
      return location
    },

    /** From now on it signs with another key, and lists that one alone. */
    async rotate(): Promise<void> {
      key = await newKey()
    },

    /** A logout token about its person (OpenID Connect Back-Channel Logout 1.0, section 2.4), or one with other claims. */
    logoutToken: (claims: Record<string, unknown> = {}, typ = 'logout+jwt'): Promise<string> =>
      sign(
        {
          iss: issuer,
          aud: clientId,
          iat: now(),
          exp: now() + 120,
          jti: random(),
          events: { [backChannelEvent]: {} },
          sub: knobs.person.sub,
          ...(knobs.person.sid === undefined ? {} : { sid: knobs.person.sid }),
          ...claims,
        },
        typ,
      ),

    /** Any token that it signs. */
    sign,
  }
}
