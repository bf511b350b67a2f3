/** What portals do, with every secret of it kept. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Browser } from '../browser.ts'
import { openCalledPortal } from '../called-portal.ts'
import { atConfirmation, mine, openDevice } from '../device.ts'
import type { House } from '../house.ts'
import { ada } from '../people.ts'
import { openPortal } from '../portal.ts'
import { authorizeUrl, enter, freshCode, json, post, verifier } from '../protocol.ts'
import { until } from '../until.ts'
import { openWiki, wikiCallback } from '../wiki.ts'
import type { InPlay } from './in-play.ts'

/** What stands on the page to be copied. */
const shownAs = (browser: Browser, id: string): string =>
  new RegExp(`<code id="${id}">([^<]*)</code>`).exec(browser.html)?.[1] ?? assert.fail(`no ${id} is shown`)

/** The operator registers a portal and gives it another secret. Gives the portal's side. */
export async function registerAtConsole(t: TestContext, { issuer }: House, inPlay: InPlay, browser: Browser) {
  await browser.open(`${issuer}/operator/portals/new`)
  await browser.submit({ kind: 'web', name: 'Blog', home: new URL(wikiCallback).origin })
  const clientId = shownAs(browser, 'client-id')
  inPlay.keep('client secret', shownAs(browser, 'client-secret'))
  await browser.follow('On to Blog')
  await browser.open(`${browser.url}/clients/${clientId}/rotate-secret`)
  await browser.submit({}, { button: 'Make a new secret' })
  const clientSecret = shownAs(browser, 'client-secret')
  inPlay.keep('client secret, new', clientSecret)
  return Object.assign(await openPortal(t, { issuer, clientId, clientSecret }), { clientId, clientSecret })
}

type Blog = Awaited<ReturnType<typeof registerAtConsole>>

/** Somebody enters the portal: codes, tokens, refreshes, a pushed request, and who is asked again. */
export async function enterPortal(house: House, inPlay: InPlay, blog: Blog, browser: Browser): Promise<void> {
  const start = await blog.start({ scope: 'openid email offline_access' })
  const callback = await enter(browser, start)
  inPlay.keep('authorization code', callback.searchParams.get('code'))
  const first = await blog.finish(callback)
  inPlay.keep('access token', first.access_token)
  inPlay.keep('ID token', first.id_token)
  inPlay.keep('refresh token', first.refresh_token)
  for (let n = 0; n < 3; n++) {
    const next = await blog.refresh()
    inPlay.keep('refresh token, rotated', next.refresh_token)
    inPlay.keep('access token of a refresh', next.access_token)
  }
  inPlay.keep('PKCE verifier', verifier)
  inPlay.keep('authorization code, unspent', await freshCode(house, blog, {}, browser))
  await browser.open(authorizeUrl(house, blog, { prompt: 'login' }))
  const request = Object.fromEntries(new URL(authorizeUrl(house, blog)).searchParams)
  const pushed = await json(await post(`${house.issuer}/par`, request, { as: blog }))
  inPlay.keep('pushed request', String(pushed.request_uri), String(pushed.request_uri).split(':').at(-1))
}

/** Somebody lets one device in, and looks at another that goes on waiting. */
export async function letDeviceIn(
  t: TestContext,
  house: House,
  inPlay: InPlay,
  browser: Browser,
): Promise<void> {
  const device = await openDevice(t, house)
  for (const answers of [true, false]) {
    const asked = await device.begin()
    inPlay.keep('device code', asked.device_code)
    inPlay.keep('code of a device', asked.user_code, asked.user_code.replace('-', ''))
    await atConfirmation(asked, browser)
    await browser.submit({}, mine)
    if (!answers) continue
    await browser.submit({}, { button: 'Allow' })
    inPlay.keep('access token', (await device.wait(asked)).access_token)
  }
}

/** A portal's own token, for which it proves itself with its key. */
export async function proveByKey(t: TestContext, house: House, inPlay: InPlay): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const { clientId } = await openWiki(t, house, {
    grant_types: ['client_credentials'],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] },
  })
  const now = Math.floor(house.deps.now().getTime() / 1000)
  const [jti, about] = [crypto.randomUUID(), { iss: clientId, sub: clientId, aud: house.issuer }]
  const assertion = await new SignJWT({ ...about, jti, iat: now, exp: now + 60 })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(privateKey)
  inPlay.keep('assertion of a client', assertion)
  inPlay.keep('assertion id', jti)
  const proof = {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }
  const request = { grant_type: 'client_credentials', ...proof }
  const { access_token } = await json(await post(`${house.issuer}/token`, request))
  inPlay.keep('access token of a client', String(access_token))
  assert.equal((await post(`${house.issuer}/token`, request)).status, 401, 'once')
  await post(`${house.issuer}/par`, { client_id: clientId, ...proof })
}

/** Ada signs out, and a portal is told. */
export async function signOut(t: TestContext, house: House, inPlay: InPlay, browser: Browser): Promise<void> {
  const called = await openCalledPortal(t)
  const wiki = await openWiki(t, house, { backchannel_logout_uri: called.uri, first_party: true })
  const callback = await enter(browser, await wiki.start(), ada)
  const tokens = await wiki.finish(callback)
  inPlay.keep('access token', tokens.access_token)
  await browser.open(wiki.logoutUrl())
  await browser.submit({}, { button: 'Sign out' })
  await until(() => called.calls.length > 0)
  inPlay.keep('logout token', called.calls[0]?.token)
}
