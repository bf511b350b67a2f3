import { createHash, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { Browser } from './browser.ts'
import type { House } from './house.ts'
import { ada, openAccount } from './people.ts'
import { openWiki, wikiCallback } from './wiki.ts'

export type Wiki = Awaited<ReturnType<typeof openWiki>>
type Fields = Record<string, string>

/** The verifier of every request that `authorizeUrl` makes, for tests that write their requests by hand. */
export const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-and-always-the-same'
export const challenge = createHash('sha256').update(verifier).digest('base64url')

/** An authorization request, written by hand: `null` leaves a parameter out. */
export function authorizeUrl(
  { issuer }: Pick<House, 'issuer'>,
  { clientId }: { clientId: string },
  more: Record<string, string | null> = {},
): string {
  const params: Record<string, string | null> = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: wikiCallback,
    scope: 'openid profile email',
    state: randomBytes(8).toString('hex'),
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  }
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null)
  return `${issuer}/authorize?${new URLSearchParams(given)}`
}

/** Signs in at `start`, goes on as whoever is signed in, with consent where it is asked, and stops at the portal's callback. */
export async function enter(
  browser: Browser,
  start: string,
  { email, password }: { email: string; password: string } = ada,
): Promise<URL> {
  await browser.open(start)
  if (browser.heading === 'Sign in') await browser.submit({ email, password })
  if (browser.heading?.startsWith('Continue to')) {
    const button = browser.buttons.includes('Allow') ? 'Allow' : 'Continue'
    await browser.submit({}, { button })
  }
  return new URL(browser.url)
}

/** Ada, the wiki, and a browser of hers that has just entered it. */
export async function signedInWiki(
  t: TestContext,
  house: House,
  { metadata = {}, params = {} }: { metadata?: Record<string, unknown>; params?: Fields } = {},
) {
  const person = await openAccount(house)
  const wiki = await openWiki(t, house, metadata)
  const browser = new Browser()
  const callback = await enter(browser, await wiki.start(params))
  return { person, wiki, browser, callback }
}

/** A code that was not exchanged yet, of a request written by hand. */
export async function freshCode(
  house: House,
  wiki: { clientId: string },
  more: Record<string, string | null> = {},
  browser = new Browser(),
): Promise<string> {
  const callback = await enter(browser, authorizeUrl(house, wiki, more))
  const code = callback.searchParams.get('code')
  if (!code) throw new Error(`no code came back: ${callback.href} ${browser.text}`)
  return code
}

export const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

/** A POST with a form, as a portal's server sends one. With `as`, by client_secret_basic. */
export function post(
  address: string,
  fields: Fields | string,
  {
    as,
    headers = {},
  }: { as?: { clientId: string; clientSecret?: string | undefined }; headers?: Fields } = {},
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(as?.clientSecret ? { authorization: basic(as.clientId, as.clientSecret) } : {}),
      ...headers,
    },
    body: String(typeof fields === 'string' ? fields : new URLSearchParams(fields)),
  })
}

/** Exchanges a code of `freshCode`, as the client `as`. */
export const exchangeCode = (
  { issuer }: House,
  as: { clientId: string; clientSecret?: string | undefined },
  code: string,
  more: Fields = {},
): Promise<Response> =>
  post(
    `${issuer}/token`,
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: wikiCallback,
      code_verifier: verifier,
      ...(as.clientSecret ? {} : { client_id: as.clientId }),
      ...more,
    },
    { as },
  )

export const refreshWith = (
  { issuer }: House,
  as: { clientId: string; clientSecret?: string | undefined },
  token: string,
  more: Fields = {},
): Promise<Response> =>
  post(
    `${issuer}/token`,
    {
      grant_type: 'refresh_token',
      refresh_token: token,
      ...(as.clientSecret ? {} : { client_id: as.clientId }),
      ...more,
    },
    { as },
  )

/** The status of userinfo with this token: 200 while it lives, 401 afterwards. */
export async function userinfoStatus({ issuer }: House, accessToken: string): Promise<number> {
  const response = await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } })
  await response.arrayBuffer()
  return response.status
}

export const json = async (response: Response) => (await response.json()) as Record<string, unknown>
