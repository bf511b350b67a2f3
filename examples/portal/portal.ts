/**
 * The smallest honest portal: a web application that lets Portico say who is there.
 *
 *   / ──▶ /sign-in ──▶ Portico ──▶ /callback ──▶ / with name, e-mail and picture ──▶ /sign-out ──▶ Portico ──▶ /
 *
 * docs/guides/connect-an-application.md says how to register and run it.
 */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as oidc from 'openid-client'
import { memberPage, strangerPage } from './pages.ts'
import { createSessions } from './sessions.ts'
import type { Theme } from './themes.ts'

export interface PortalSettings {
  issuer: string
  clientId: string
  clientSecret: string
  port: number
  theme: Theme
}

/** What is remembered about a browser: what it was sent to Portico with, or what it came back with. */
type Session =
  | { kind: 'leaving'; checks: oidc.AuthorizationCodeGrantChecks }
  | { kind: 'signed-in'; sub: string; accessToken: string; idToken: string }

type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

const css = readFileSync(new URL('portal.css', import.meta.url), 'utf8')

/** The portal as a function that answers requests to `http://localhost:<port>`. */
export function createPortal({ issuer, clientId, clientSecret, port, theme }: PortalSettings): Handler {
  const url = `http://localhost:${port}`
  const sessions = createSessions<Session>(`portal_${port}`)
  let found: oidc.Configuration | undefined

  /** Portico's endpoints and keys, asked for once. Plain http is for this machine alone. */
  async function portico(): Promise<oidc.Configuration> {
    const execute = [oidc.enableNonRepudiationChecks]
    if (issuer.startsWith('http://localhost')) execute.push(oidc.allowInsecureRequests)
    const secret = oidc.ClientSecretBasic(clientSecret)
    found ??= await oidc.discovery(new URL(issuer), clientId, undefined, secret, { execute })
    return found
  }

  const home: Handler = async (req, res) => {
    const session = sessions.find(req)
    if (session?.kind !== 'signed-in') {
      return show(res, 200, strangerPage(theme, `Welcome to ${theme.name}`, 'Sign in to go on.'))
    }
    // Asked for with every page, so that a new name or picture is seen at once.
    const person = await oidc.fetchUserInfo(await portico(), session.accessToken, session.sub)
    show(res, 200, memberPage(theme, person))
  }

  const signIn: Handler = async (_req, res) => {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
    const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()]
    const address = oidc.buildAuthorizationUrl(await portico(), {
      redirect_uri: `${url}/callback`,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    })
    sessions.begin(res, { kind: 'leaving', checks: { pkceCodeVerifier, expectedState, expectedNonce } })
    redirect(res, address.href)
  }

  const callback: Handler = async (req, res) => {
    const session = sessions.find(req)
    if (session?.kind !== 'leaving') return redirect(res, '/')
    sessions.end(req)
    const tokens = await oidc.authorizationCodeGrant(await portico(), new URL(url + req.url), session.checks)
    const { access_token: accessToken, id_token: idToken = '' } = tokens
    // Under a new id: whoever knew the one from before the sign-in knows nothing now.
    sessions.begin(res, { kind: 'signed-in', sub: tokens.claims()?.sub ?? '', accessToken, idToken })
    redirect(res, '/')
  }

  const signOut: Handler = async (req, res) => {
    const session = sessions.end(req)
    if (session?.kind !== 'signed-in') return redirect(res, '/')
    const wish = { id_token_hint: session.idToken, post_logout_redirect_uri: `${url}/` }
    redirect(res, oidc.buildEndSessionUrl(await portico(), wish).href)
  }

  const routes: Record<string, Handler> = {
    'GET /': home,
    'GET /sign-in': signIn,
    'GET /callback': callback,
    'POST /sign-out': signOut,
    'GET /portal.css': (_req, res) => send(res, 'text/css', `:root { --colour: ${theme.colour} }\n${css}`),
    'GET /logo.svg': (_req, res) => send(res, 'image/svg+xml', theme.logo),
  }
  const policy = `default-src 'none'; style-src 'self'; img-src 'self' ${issuer}; base-uri 'none'; frame-ancestors 'none'`

  return async (req, res) => {
    res.setHeader('Content-Security-Policy', policy)
    res.setHeader('Cache-Control', 'no-store')
    const route = routes[`${req.method} ${req.url?.split('?')[0]}`]
    try {
      if (route) await route(req, res)
      else show(res, 404, strangerPage(theme, 'There is no such page', 'You can go on from here.'))
    } catch (error) {
      if (error instanceof oidc.WWWAuthenticateChallengeError) sessions.end(req)
      const [status, heading, sentence] = explain(error)
      show(res, status, strangerPage(theme, heading, sentence))
    }
  }
}

/** What went wrong, for the person it happened to. */
function explain(error: unknown): [status: number, heading: string, sentence: string] {
  if (error instanceof oidc.AuthorizationResponseError) {
    if (error.error === 'access_denied') return [200, 'You chose not now', 'Nothing was shared with us.']
    return [400, 'You were not signed in', `Portico says: ${error.error_description ?? error.error}`]
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    return [200, 'You are signed out', 'Your sign-in has ended. Sign in to go on.']
  }
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  return [502, 'That did not work', 'Portico could not be asked who you are. Sign in again.']
}

function send(res: ServerResponse, type: string, body: string): void {
  res.setHeader('Content-Type', `${type}; charset=utf-8`).end(body)
}

function show(res: ServerResponse, status: number, page: string): void {
  send(Object.assign(res, { statusCode: status }), 'text/html', page)
}

function redirect(res: ServerResponse, address: string): void {
  res.writeHead(303, { Location: address }).end()
}
