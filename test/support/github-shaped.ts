/** A small OAuth 2.0 service that is shaped like GitHub's: errors with status 200, addresses in a list of their own. */
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { openSite } from './site.ts'

export interface GitHubPerson {
  id: number
  login: string
  name: string | null
  avatar_url?: string
  emails: { email: string; primary: boolean; verified: boolean }[]
}

export const octo: GitHubPerson = {
  id: 583231,
  login: 'octo',
  name: 'Octo Cat',
  emails: [
    { email: 'octo@spare.example', primary: false, verified: true },
    { email: 'octo@github-shaped.example', primary: true, verified: true },
  ],
}

export type GitHubShaped = Awaited<ReturnType<typeof openGitHubShaped>>

const random = () => randomBytes(20).toString('hex')

/** Answers on a port of its own until the test ends. `knobs` can be turned at any time. */
export async function openGitHubShaped(t: TestContext) {
  const [clientId, secret] = ['Iv1.portico', random()]
  const knobs = {
    person: structuredClone(octo),
    /** Shows a page with two buttons, for a real browser, instead of answering at once. */
    asks: false,
    denies: false,
    /** What /user says instead. */
    profile: undefined as unknown,
    /** Gives nobody a list of addresses: the scope was not granted. */
    hidesAddresses: false,
  }
  const codes = new Map<string, URLSearchParams>()
  const accessTokens = new Set<string>()
  const address: string = await openSite(t, (request, response, body) => {
    const url = new URL(request.url ?? '/', address)
    return answer(request, response, url, new URLSearchParams(body))
  })

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body))

  function answer(request: IncomingMessage, response: ServerResponse, url: URL, form: URLSearchParams) {
    switch (url.pathname) {
      case '/login/oauth/authorize':
        return authorize(response, url.searchParams)
      case '/login/oauth/decide':
        return leave(
          response,
          new URLSearchParams(form.get('request') ?? ''),
          form.get('decision') === 'cancel',
        )
      case '/login/oauth/access_token':
        return tokens(request, response, form)
      case '/user':
        return forMembers(request, response, () => knobs.profile ?? profile())
      case '/user/emails':
        if (knobs.hidesAddresses) return json(response, { message: 'Not Found' }, 404)
        return forMembers(request, response, () => knobs.person.emails)
      default:
        return response.writeHead(404).end()
    }
  }

  function profile() {
    const { emails: _, ...person } = knobs.person
    return { ...person, email: null, type: 'User' }
  }

  function authorize(response: ServerResponse, parameters: URLSearchParams) {
    if (parameters.get('client_id') !== clientId) return response.writeHead(404).end()
    if (!knobs.asks) return leave(response, parameters, knobs.denies)
    const request = parameters.toString().replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    return response.end(`<!doctype html><html lang="en"><title>Shaped like GitHub</title><main><h1>Authorize Portico</h1>
      <form method="post" action="/login/oauth/decide"><input type="hidden" name="request" value="${request}">
      <button name="decision" value="cancel">Cancel</button>
      <button name="decision" value="go">Authorize as ${knobs.person.login}</button></form></main></html>`)
  }

  function leave(response: ServerResponse, parameters: URLSearchParams, denied: boolean) {
    const code = random()
    if (!denied) codes.set(code, parameters)
    const to = new URL(parameters.get('redirect_uri') ?? '')
    to.search = new URLSearchParams({
      ...(denied
        ? { error: 'access_denied', error_description: 'The user has denied your application access.' }
        : { code }),
      state: parameters.get('state') ?? '',
    }).toString()
    response.writeHead(302, { location: to.href }).end()
  }

  // GitHub answers with 200 whatever went wrong, and as a form unless JSON is asked for.
  function tokens({ headers }: IncomingMessage, response: ServerResponse, form: URLSearchParams) {
    const said = tokenAnswer(form)
    if (headers.accept?.includes('application/json')) return json(response, said)
    return response
      .writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' })
      .end(new URLSearchParams(said).toString())
  }

  function tokenAnswer(form: URLSearchParams): Record<string, string> {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== secret)
      return { error: 'incorrect_client_credentials', error_description: 'The client_id is not known.' }
    const code = form.get('code') ?? ''
    const asked = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (asked?.get('code_challenge') !== challenge || asked.get('redirect_uri') !== form.get('redirect_uri'))
      return { error: 'bad_verification_code', error_description: 'The code is incorrect or expired.' }
    const accessToken = `gho_${random()}`
    accessTokens.add(accessToken)
    return { access_token: accessToken, scope: 'read:user,user:email', token_type: 'bearer' }
  }

  function forMembers({ headers }: IncomingMessage, response: ServerResponse, body: () => unknown) {
    if (!headers['user-agent']) return json(response, { message: 'Who are you?' }, 403)
    const token = (headers.authorization ?? '').replace(/^Bearer /i, '')
    return accessTokens.has(token)
      ? json(response, body())
      : json(response, { message: 'Bad credentials' }, 401)
  }

  return {
    address,
    clientId,
    secret,
    knobs,

    /** As a GitHub of one's own: `house.deps.providers.create(there.details())`. */
    details: (said: Partial<ProviderDetails> = {}): ProviderDetails => ({
      slug: 'github',
      kind: 'github',
      name: 'GitHub',
      clientId,
      secret,
      settings: {
        authorizationEndpoint: `${address}/login/oauth/authorize`,
        tokenEndpoint: `${address}/login/oauth/access_token`,
        profileEndpoint: `${address}/user`,
        emailsEndpoint: `${address}/user/emails`,
      },
      believedDomains: [],
      leadsDomains: [],
      createsAccounts: true,
      shown: true,
      position: 0,
      ...said,
    }),

    /** The same as any service whose profile is declared. */
    declared: (): Pick<ProviderDetails, 'kind' | 'settings'> => ({
      kind: 'oauth',
      settings: {
        authorizationEndpoint: `${address}/login/oauth/authorize`,
        tokenEndpoint: `${address}/login/oauth/access_token`,
        profileEndpoint: `${address}/user`,
        clientAuthentication: 'client_secret_post',
        scopes: ['read:user'],
        mapping: {
          subject: ['id'],
          name: ['name', 'login'],
          email: ['contact.email'],
          emailVerified: ['contact.proven'],
          picture: ['avatar_url'],
        },
      },
    }),

    /** What the browser would bring back from `address`, an authorization request: the callback with its query. */
    async answer(address: string | URL): Promise<string> {
      const response = await fetch(address, { redirect: 'manual' })
      const location = response.headers.get('location')
      if (!location) throw new Error(`it answered ${response.status}: ${await response.text()}`)
      return location
    },
  }
}
