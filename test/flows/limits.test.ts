/** What is ten times as large, as many or as deep as it may be: refused at once, and nobody else notices. */
import assert from 'node:assert/strict'
import { seconds } from '../../src/duration.ts'
import { openProgram } from '../support/api.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { enterConsole } from '../support/console.ts'
import { testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, basic } from '../support/protocol.ts'
import { inPieces, sendRaw } from '../support/raw.ts'
import { openWiki } from '../support/wiki.ts'

const form = 'application/x-www-form-urlencoded'
const x = (bytes: number) => 'x'.repeat(bytes)
const kib = 1024
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** As soon as that, though some of these are megabytes and the machine is busy. */
const atOnce = seconds(2)

type Case = [what: string, status: RegExp, head: string[], body?: string]

async function refuses(house: House, cases: Case[]): Promise<void> {
  for (const [what, status, head, body] of cases) {
    const begun = performance.now()
    const answer = await sendRaw(house, head, body)
    const took = performance.now() - begun
    assert.match(answer, status, what)
    assert.ok(took < atOnce, `${what}: ${Math.round(took)} ms`)
    assert.equal((await fetch(`${house.issuer}/livez`)).status, 200)
  }
}

const post = (path: string, ...more: string[]) => [`POST ${path} HTTP/1.1`, `Content-Type: ${form}`, ...more]

/** Somebody signed in, as they stand in a request. */
async function signedIn(house: House): Promise<string[]> {
  await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  return [`Origin: ${house.issuer}`, `Cookie: ${browser.cookies.headerFor(new URL(house.issuer))}`]
}

testOn('SQLite', 'heads of ten times their size are refused, whatever in them is large', async (t) => {
  const house = await openHouse(t)
  const get = 'GET /livez HTTP/1.1'
  await refuses(house, [
    ['an address', /^431 /, [`GET /livez?${x(160 * kib)} HTTP/1.1`]],
    ['a header', /^431 /, [get, `X-Large: ${x(160 * kib)}`]],
    ['cookies', /^431 /, [get, `Cookie: ${'a=b; '.repeat(32 * kib)}`]],
    ['many headers', /^431 /, [get, ...Array<string>(20_000).fill('A: b')]],
    ['the name of a header', /^431 /, [get, `${x(160 * kib)}: x`]],
  ])
  // What just passes is three times as long where it is encoded into another address.
  const answer = await sendRaw(house, [`GET /account/security?${'['.repeat(15 * kib)} HTTP/1.1`])
  assert.match(answer, /^303 .*\r\nLocation: \S*\/authorize\?/is)
  assert.ok(answer.length < 4 * kib, `the answer's head has ${answer.length} bytes`)
})

testOn(
  'SQLite',
  'bodies and fields of ten times their limit are refused, however they are sent',
  async (t) => {
    const house = await openHouse(t)
    const own = await signedIn(house)
    const { call } = await openProgram(house)
    const acme = { slug: 'acme', kind: 'oidc', name: 'Acme', clientId: 'portico', secret: 'known-to-both' }
    const body = { ...acme, settings: { issuer: 'http://localhost:9' } }
    assert.equal((await call('POST', '/providers', { body })).status, 201)
    const picture = `--x\r\nContent-Disposition: form-data; name="picture"; filename="x.png"\r\n\r\n`
    const many = Array.from({ length: 1000 }, (_, at) => `a${at}=b`).join('&')
    await refuses(house, [
      ['a form', /^413 /, post('/account/profile', ...own), `name=${x(160 * kib)}`],
      ['a form in pieces', /^413 /, post('/account/profile', inPieces, ...own), `name=${x(160 * kib)}`],
      ['a form of many fields', /^400 /, post('/account/profile', ...own), many],
      ['a name', /^422 /, post('/account/profile', ...own), `name=${x(2000)}`],
      [
        'a password',
        /^422 /,
        post('/account/security/password', ...own),
        `current=x&password=${x(10 * kib)}`,
      ],
      [
        'a picture',
        /^(413|422) /,
        ['POST /account/profile/picture HTTP/1.1', 'Content-Type: multipart/form-data; boundary=x', ...own],
        `${picture}${x(50 * kib * kib)}\r\n--x--\r\n`,
      ],
      [
        'a form from elsewhere',
        /^(400|413) /,
        post('/providers/acme/logout'),
        `logout_token=${x(160 * kib)}`,
      ],
      ['a request to sign in', /^413 /, post('/authorize'), `state=${x(120 * kib)}`],
      ['a request to sign out', /^413 /, post('/end-session', inPieces), `state=${x(120 * kib)}`],
      ...['/token', '/par', '/introspect', '/revoke', '/device-authorization', '/userinfo'].flatMap(
        (path): Case[] => [
          [path, /^400 /, post(path), `scope=${x(560 * kib)}`],
          [`${path} in pieces`, /^400 /, post(path, inPieces), `scope=${x(560 * kib)}`],
          [`${path}, many fields`, /^40[01] /, post(path), `${'a=b&'.repeat(10_000)}`],
        ],
      ),
    ])
  },
)

testOn(
  'SQLite',
  'what is nested ten times too deep, or as deep as its size allows, is refused',
  async (t) => {
    const house = await openHouse(t, { CREATE_PORTALS: 'everybody' })
    const { browser } = await enterConsole(house, bob)
    const wiki = await openWiki(t, house)
    const { token } = await openProgram(house)
    const asPortal = `Authorization: ${basic(wiki.clientId, wiki.clientSecret ?? '')}`
    const { searchParams } = new URL(authorizeUrl(house, wiki))
    const asking = (depth: number) =>
      `${searchParams}&claims={"userinfo":{"email":{"value":${nested(depth)}}}}`
    const program = [
      'POST /api/v1/portals HTTP/1.1',
      'Content-Type: application/json',
      `Authorization: Bearer ${token}`,
    ]
    const json = `/operator/portals/${wiki.registered.id}/clients/${wiki.clientId}/json`
    await browser.open(`${house.issuer}${json}`)
    const madeFrom = browser.field('made_from')?.value ?? assert.fail()
    const cookie = `Cookie: ${browser.cookies.headerFor(new URL(house.issuer))}`
    const own = [`Origin: ${house.issuer}`, cookie]
    const metadata = (depth: number) => `made_from=${madeFrom}&metadata={"redirect_uris":${nested(depth)}}`
    const unknown = (depth: number) =>
      `made_from=${madeFrom}&metadata={"jwks":{"keys":[{"x":${nested(depth)}}]}}`
    await refuses(house, [
      ['claims', /^400 .*nested deeper/s, post('/par', asPortal), asking(120)],
      ['claims as deep as they go', /^400 .*nested deeper/s, post('/par', asPortal), asking(26_000)],
      ['a program’s body', /^400 /, program, `{"name":${nested(120)}}`],
      ['a program’s body as deep as it goes', /^400 /, program, `{"name":${nested(60_000)}}`],
      ['metadata', /^422 /, post(json, ...own), metadata(7500)],
      ['metadata that nobody reads', /^422 /, post(json, ...own), unknown(7500)],
      ['a program’s body of ten times its size', /^413 /, program, `{"name":"${x(1280 * kib)}"}`],
    ])
    assert.doesNotMatch(house.log(), /"level":[56]0/)
  },
)
