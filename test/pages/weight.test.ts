import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openHouse } from '../support/house.ts'
import { openWiki } from '../support/wiki.ts'

const most = 15 * 1024

/** What comes over the wire for the body of an address, headers aside. */
async function gzippedBytes(address: string | URL): Promise<number> {
  const answer = await fetch(address)
  assert.equal(answer.status, 200, `${address} is missing`)
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length
}

test('the sign-in page, with its styles, scripts and icon, weighs at most 15 KB', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const entry = await fetch(await wiki.start(), { redirect: 'manual' })
  const cookie = entry.headers.getSetCookie().map((line) => line.split(';')[0])
  const page = await fetch(new URL(entry.headers.get('location') ?? '', house.issuer), {
    headers: { cookie: cookie.join('; ') },
    redirect: 'manual',
  })
  const location = page.headers.get('location')
  const html = location
    ? await (await fetch(new URL(location, house.issuer), { headers: { cookie: cookie.join('; ') } })).text()
    : await page.text()
  assert.match(html, /type="password"/)
  const parts = [...html.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)]
  assert.equal(parts.length, 4, 'styles, two scripts and icon')

  let bytes = gzipSync(html).length
  for (const [, address = ''] of parts) bytes += await gzippedBytes(new URL(address, house.issuer))
  t.diagnostic(`${bytes} bytes in ${parts.length + 1} requests`)
  assert.ok(bytes <= most, `it weighs ${bytes} bytes`)
})
