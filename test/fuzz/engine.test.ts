/** What the engine answers by itself, asked by a portal with real tokens and by somebody who only knows the portal's id. */
import fc from 'fast-check'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, basic, exchangeCode, freshCode, json, verifier } from '../support/protocol.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'
import { conclude } from './conclude.ts'
import { hostileHeaders, mutated, oddBody } from './hostile.ts'
import type { Fields } from './known.ts'
import { openSurvival } from './survival.ts'
import { openWire } from './wire.ts'

const device = 'urn:ietf:params:oauth:grant-type:device_code'
const form = 'application/x-www-form-urlencoded'
const grants = ['authorization_code', 'refresh_token', 'client_credentials', device]
const optional: Fields = [
  ['prompt', 'login consent'],
  ['max_age', '0'],
  ['claims', '{"userinfo":{"email":null},"id_token":{"acr":{"values":["x"]}}}'],
  ['acr_values', 'x'],
  ['login_hint', ada.email],
  ['ui_locales', 'de en'],
  ['response_mode', 'form_post'],
  ['nonce', 'n'],
  ['display', 'page'],
  ['resource', 'https://api.example.com'],
  ['request', 'eyJhbGciOiJub25lIn0.e30.'],
]

testOn('SQLite', 'the engine survives what portals and strangers may send', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const metadata = { grant_types: grants, scope: 'openid profile email offline_access' }
  const wiki = await openWiki(t, house, metadata)
  const wire = openWire(house.issuer)
  t.after(wire.close)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  const cookie = browser.cookies.headerFor(new URL(house.issuer)) ?? ''
  const scope = 'openid profile email offline_access'
  const tokens = await json(
    await exchangeCode(house, wiki, await freshCode(house, wiki, { scope, prompt: 'consent' })),
  )
  const code = await freshCode(house, wiki)

  const asked: Fields = [...new URL(authorizeUrl(house, wiki)).searchParams]
  const [access, refresh, id] = [tokens.access_token, tokens.refresh_token, tokens.id_token].map(String)
  const token: Fields = [
    ['token', refresh ?? ''],
    ['token_type_hint', 'access_token'],
  ]
  const given: Fields = [
    ['code', code],
    ['redirect_uri', wikiCallback],
    ['code_verifier', verifier],
    ['refresh_token', refresh ?? ''],
    ['device_code', 'x'],
    ['scope', 'openid'],
    ['client_assertion', id ?? ''],
    ['resource', `${house.issuer}/api/v1`],
  ]
  const leaving: Fields = [
    ['id_token_hint', id ?? ''],
    ['post_logout_redirect_uri', 'http://localhost:9/bye'],
    ['logout', 'yes'],
    ['xsrf', 'x'],
  ]
  const requests: Array<[string, string, Fields, Fields]> = [
    ['GET', '/authorize', asked, optional],
    ['POST', '/authorize', asked, optional],
    ['POST', '/par', asked, optional],
    ...grants.map((each): [string, string, Fields, Fields] => [
      'POST',
      '/token',
      [['grant_type', each]],
      given,
    ]),
    ['POST', '/introspect', [], token],
    ['GET', '/userinfo', [['access_token', access ?? '']], []],
    ['POST', '/userinfo', [['access_token', access ?? '']], []],
    ['POST', '/device-authorization', asked, optional],
    ['GET', '/device', [['user_code', 'BCDF-GHJK']], []],
    ['GET', '/end-session', [], leaving],
    ['POST', '/end-session', [], leaving],
    ['POST', '/end-session/confirm', [], leaving],
    ['POST', '/revoke', [], token],
  ]
  // Strangers first: what a portal may do ends its tokens.
  const survival = openSurvival(wire)
  for (const headers of [{}, { cookie }, { authorization: `Bearer ${access}` }, portalOf(wiki)])
    for (const [method, path, ...fields] of requests)
      await survival.survives(
        `${Object.keys(headers)}, ${method} ${path}`,
        requestsTo(method, path, fields, headers),
      )
  conclude(t, house, survival)
})

const portalOf = ({
  clientId,
  clientSecret = '',
}: {
  clientId: string
  clientSecret?: string | undefined
}) => ({
  authorization: basic(clientId, clientSecret),
})

/** A query or a form with what is needed and some of the rest, or nearly. */
function requestsTo(
  method: string,
  path: string,
  [needed, more]: [Fields, Fields],
  own: Record<string, string>,
) {
  const text = fc.subarray(more).chain((some) => mutated([...needed, ...some]))
  const query = text.map((each) => ({ path: `${path}?${each.slice(0, 12_000)}`, type: '', body: undefined }))
  const odd = oddBody.map(({ type, bytes }) => ({ path, type, body: bytes }))
  const typed = text.map((each) => ({ path, type: form, body: Buffer.from(each) }))
  const sent = method === 'GET' ? query : fc.oneof({ weight: 8, arbitrary: typed }, odd)
  return fc.tuple(sent, hostileHeaders).map(([{ type, ...request }, headers]) => ({
    method,
    ...request,
    headers: { accept: 'text/html', ...own, ...(type && { 'content-type': type }), ...headers },
  }))
}
