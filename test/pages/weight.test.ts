import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type House, openHouse } from '../support/house.ts'
import { showProviders } from '../support/shown-providers.ts'
import { openWiki } from '../support/wiki.ts'

const most = 15 * 1024

/** What comes over the wire for the body of an address, headers aside. */
async function gzippedBytes(address: string | URL): Promise<number> {
  const answer = await fetch(address)
  assert.equal(answer.status, 200, `${address} is missing`)
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length
}

/** What a browser loads that was never here before: the page, its styles, its scripts and its icon. */
async function signInPage(house: House, start: string): Promise<{ html: string; parts: string[] }> {
  const entry = await fetch(start, { redirect: 'manual' })
  const cookie = entry.headers.getSetCookie().map((line) => line.split(';')[0])
  const options = { headers: { cookie: cookie.join('; ') }, redirect: 'manual' } as const
  const page = await fetch(new URL(entry.headers.get('location') ?? '', house.issuer), options)
  const location = page.headers.get('location')
  const html = await (location ? await fetch(new URL(location, house.issuer), options) : page).text()
  assert.match(html, /type="password"/)
  const parts = [...html.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)]
  return { html, parts: parts.map(([, address = '']) => new URL(address, house.issuer).href) }
}

async function weightOf({ html, parts }: { html: string; parts: string[] }): Promise<number> {
  let bytes = gzipSync(html).length
  for (const address of parts) bytes += await gzippedBytes(address)
  return bytes
}

test('the sign-in page weighs at most 15 KB, with styles, scripts, icon, and eight providers', async (t) => {
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter' })
  const wiki = await openWiki(t, house)
  const plain = await signInPage(house, await wiki.start())
  assert.equal(plain.parts.length, 4, 'styles, two scripts and icon')
  const bytes = await weightOf(plain)
  await showProviders(house, 8)
  const full = await signInPage(house, await wiki.start())
  assert.deepEqual(full.parts, plain.parts, 'no request more')
  const all = await weightOf(full)
  t.diagnostic(`${bytes} bytes in ${plain.parts.length + 1} requests; ${all} with eight providers`)
  assert.ok(all <= most, `with eight providers it weighs ${all} bytes`)
})
