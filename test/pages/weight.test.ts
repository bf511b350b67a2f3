import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type House, openHouse } from '../support/house.ts'
import { showProviders } from '../support/shown-providers.ts'
import { openWiki } from '../support/wiki.ts'

const most = 15 * 1024
/** Ten segments, which a server sends before it waits to hear that they came (RFC 6928). */
const mostAtOnce = 10 * 1460

/** What comes over the wire for a body. `fetch` reads gzip, and tells neither how long it was nor what else came. */
function bytesOf({ status, url, headers }: Response): number {
  assert.equal(status, 200, `${url} is missing`)
  return Number(headers.get('content-length') ?? Number.NaN)
}

const headBytesOf = ({ headers }: Response): number =>
  [...headers].reduce(
    (sum, [name, value]) => sum + name.length + value.length + ': \r\n'.length,
    'HTTP/1.1 200 OK\r\n\r\n'.length,
  )

/** What a browser loads that was never here before: the page, its styles, its scripts and its icon. */
async function signInPage(house: House, start: string) {
  const entry = await fetch(start, { redirect: 'manual' })
  const cookie = entry.headers.getSetCookie().map((line) => line.split(';')[0])
  const options = { headers: { cookie: cookie.join('; ') }, redirect: 'manual' } as const
  const led = await fetch(new URL(entry.headers.get('location') ?? '', house.issuer), options)
  const location = led.headers.get('location')
  const page = location ? await fetch(new URL(location, house.issuer), options) : led
  const html = await page.text()
  assert.match(html, /type="password"/)
  const addresses = [...html.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)]
  const parts = addresses.map(([, address = '']) => new URL(address, house.issuer).href)
  const all = await Promise.all(parts.map((address) => fetch(address)))
  const bytes = [page, ...all].reduce((sum, answer) => sum + bytesOf(answer), 0)
  return { parts, bytes, first: headBytesOf(page) + bytesOf(page) }
}

test('the sign-in page weighs at most 15 KB and comes at once, with its styles and eight providers', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  const wiki = await openWiki(t, house)
  const plain = await signInPage(house, await wiki.start())
  assert.equal(plain.parts.length, 3, 'two scripts and an icon')
  await showProviders(house, 8)
  const full = await signInPage(house, await wiki.start())
  assert.deepEqual(full.parts, plain.parts, 'no request more')
  t.diagnostic(
    `${plain.bytes} bytes in ${plain.parts.length + 1} requests; ${full.bytes} with eight providers`,
  )
  assert.ok(full.bytes <= most, `with eight providers it weighs ${full.bytes} bytes`)
  assert.ok(full.first <= mostAtOnce, `${full.first} bytes have to come before it is painted`)
})
