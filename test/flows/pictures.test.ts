import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { TestContext } from 'node:test'
import sharp from 'sharp'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import { days, minutes } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import type { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { fileOf, halves, plain } from '../support/images.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openAdaWithTwoPortals, openProfile, profilePath } from '../support/profile.ts'

const uploadPath = `${profilePath}/picture`

async function openAda(t: TestContext) {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await openProfile(house)
  return { house, account, browser, pictureName: async () => nameOf(house, account.id) }
}

const nameOf = async ({ deps }: House, id: string) =>
  (await deps.accounts.find(id))?.account.pictureName ?? undefined

const upload = (browser: Browser, bytes: Buffer, name?: string, type?: string) =>
  browser.submit({ picture: fileOf(bytes, name, type) })

/** Sends what no browser would send, as Ada's browser. */
const send = (house: House, browser: Browser, body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${house.issuer}${uploadPath}`, {
    method: 'POST',
    redirect: 'manual',
    body: Buffer.from(body),
    headers: {
      'cookie': browser.cookies.headerFor(new URL(house.issuer)) ?? '',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=----edge',
      ...headers,
    },
  })

test('a new picture is shown in every portal at once', async (t) => {
  const { house, browser, told } = await openAdaWithTwoPortals(t)
  const [before] = await told()
  await upload(browser, await plain('#0a0'))
  assert.match(browser.url, /\/account\/profile\?picture$/)
  assert.match(browser.text, /your new picture/)
  const [wiki, board] = await told()
  assert.notEqual(wiki?.picture, before?.picture)
  assert.equal(wiki?.picture, board?.picture)
  assert.ok(String(wiki?.picture).startsWith(`${house.issuer}/pictures/`))

  const shown = await fetch(String(wiki?.picture))
  assert.equal(shown.headers.get('content-type'), 'image/png')
  const { width, height } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
  assert.deepEqual([width, height], [512, 512])
})

test('the browser may say which square is shown', async (t) => {
  const { browser, house, pictureName } = await openAda(t)
  await browser.submit({ picture: fileOf(await halves()), x: '0.6', y: '0.1', size: '0.5' })
  const bytes = await house.deps.pictures.file((await pictureName()) ?? '', '64.png')
  assert.equal((await sharp(bytes).stats()).dominant.b > 240, true)
})

test('a square that makes no sense is the middle one', async (t) => {
  const { browser } = await openAda(t)
  for (const [x, y, size] of [
    ['-1', '0', '1'],
    ['NaN', 'x', '1e9'],
    ['1.5', '0', '0.5'],
    ['0', '', '1'],
  ]) {
    await browser.submit({ picture: fileOf(await plain('#0a0')), x: x ?? '', y: y ?? '', size: size ?? '' })
    assert.equal(browser.status, 200)
  }
})

test('every size is served as what it is, to everybody, for good', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  for (const size of [64, 128, 256, 512]) {
    for (const type of ['png', 'webp']) {
      const address = `${house.issuer}/pictures/${await pictureName()}/${size}.${type}`
      const { status, headers } = await fetch(address, { headers: { origin: 'https://wiki.example' } })
      assert.equal(status, 200)
      assert.equal(headers.get('content-type'), `image/${type}`)
      assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox")
      assert.match(headers.get('content-disposition') ?? '', /^inline; filename="\d+\.\w+"$/)
      assert.equal(headers.get('set-cookie'), null)
    }
  }
  const name = await pictureName()
  for (const path of [
    `${name}/65.png`,
    `${name}/512.gif`,
    `${name}/..%2f512.png`,
    'x/512.png',
    `${name}/__proto__`,
  ])
    assert.equal((await fetch(`${house.issuer}/pictures/${path}`)).status, 404, path)
})

test('whoever has the picture already is told so, while it is there', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  const address = `${house.issuer}/pictures/${await pictureName()}/64.webp`
  const head = await fetch(address, { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.ok(Number(head.headers.get('content-length')) > 0)
  assert.equal((await head.arrayBuffer()).byteLength, 0)

  const etag = head.headers.get('etag') ?? ''
  const again = await fetch(address, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })
  assert.equal(again.status, 304)
  assert.equal(again.headers.get('cache-control'), 'public, max-age=31536000, immutable')

  await browser.submit({}, { button: 'Remove picture' })
  assert.equal(
    (await fetch(address, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status,
    404,
  )
})

test('a removed picture is gone at once, and so is every one before it', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  await upload(browser, await plain('#0a0'))
  const [first] = await told()
  await upload(browser, await plain('#00f'))
  const [second] = await told()
  assert.equal((await fetch(String(first?.picture))).status, 200)

  await browser.submit({}, { button: 'Remove picture' })
  assert.match(browser.text, /Your picture is removed/)
  assert.ok(!browser.buttons.includes('Remove picture'))
  for (const picture of [first?.picture, second?.picture])
    assert.equal((await fetch(String(picture))).status, 404)
  const [wiki, board] = await told()
  assert.equal(wiki?.picture, board?.picture)
  assert.match(await (await fetch(String(wiki?.picture))).text(), />AL</)
})

test('a replaced picture is served for seven days, then deleted', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  const old = (await pictureName()) ?? ''
  const address = `${house.issuer}/pictures/${old}/64.png`
  await upload(browser, await plain('#00f'))

  house.wait(days(7) - minutes(1))
  assert.equal((await fetch(address)).status, 200)
  house.wait(minutes(2))
  assert.equal((await fetch(address)).status, 404)

  const count = () => house.deps.store.db.pictureVariant.count({ where: { pictureName: old } })
  assert.equal(await count(), 8)
  await purge(house.deps)
  assert.equal(await count(), 0)
  assert.equal((await fetch(`${house.issuer}/pictures/${await pictureName()}/64.png`)).status, 200)
})

test('a picture that comes back is there to stay', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  const first = await pictureName()
  await upload(browser, await plain('#00f'))
  await upload(browser, await plain('#0a0'))
  assert.equal(await pictureName(), first)
  house.wait(days(8))
  await purge(house.deps)
  assert.equal((await fetch(`${house.issuer}/pictures/${first}/64.png`)).status, 200)
})

test('nobody who has a picture can tell who uses it', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  const { account } = await openAccount(house, bob)
  const bytes = await plain('#0a0')
  await upload(browser, bytes)
  await upload(await openProfile(house, bob), bytes)
  assert.notEqual(await pictureName(), await nameOf(house, account.id))
  assert.match((await pictureName()) ?? '', /^[\w-]{43}$/)
})

test('deleting the account deletes its pictures', async (t) => {
  const { house, account, browser, pictureName } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  const address = `${house.issuer}/pictures/${await pictureName()}/64.png`
  await house.deps.deletion.remove(account.id, farewellLetter, {})
  assert.equal((await fetch(address)).status, 404)
  assert.equal(await house.deps.store.db.pictureVariant.count(), 0)
})

test('ten pictures in ten minutes are enough', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  for (let i = 0; i < 10; i++) {
    await upload(browser, Buffer.from('no picture'))
    assert.equal(browser.status, 422)
  }
  const before = await pictureName()
  await upload(browser, await plain('#0a0'))
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /You can send another in \d+ minutes/)
  assert.equal(await pictureName(), before)

  house.wait(minutes(10) + 1)
  await upload(browser, await plain('#0a0'))
  assert.equal(browser.status, 200)
})

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
const refused: [string, () => Buffer | Promise<Buffer>, number, RegExp][] = [
  ['an SVG that calls itself PNG', () => svg, 422, /no JPEG, PNG or WebP/],
  ['a GIF', () => Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64'), 422, /no JPEG, PNG or WebP/],
  ['half a PNG', async () => (await halves()).subarray(0, 400), 422, /damaged/],
  ['nothing', () => Buffer.alloc(0), 422, /Choose a picture first/],
  ['17 million pixels', () => plain('#0a0', 4123), 422, /more than 16 million pixels/],
  ['six megabytes', () => randomBytes(6 * 1024 ** 2), 413, /larger than 5 MB/],
  ['five megabytes and a byte', () => randomBytes(5 * 1024 ** 2 + 1), 413, /larger than 5 MB/],
]

for (const [what, make, status, sentence] of refused) {
  test(`${what} is refused in words, and the picture stays`, async (t) => {
    const { browser, pictureName } = await openAda(t)
    const before = await pictureName()
    await upload(browser, await make())
    assert.equal(browser.status, status)
    assert.match(browser.problem ?? '', sentence)
    assert.match(browser.field('picture')?.description ?? '', sentence)
    assert.equal(browser.field('name')?.value, ada.name)
    assert.equal(await pictureName(), before)
  })
}

const part = (head: string, body = 'x') => `------edge\r\n${head}\r\n\r\n${body}\r\n`
const picturePart = part('Content-Disposition: form-data; name="picture"; filename="a.png"')
const malformed: Record<string, string> = {
  'no boundary': 'garbage',
  'an empty body': '',
  'no name': `${part('Content-Disposition: form-data')}------edge--\r\n`,
  'no header': '------edge\r\n\r\n\r\n',
  'an open quote':
    '------edge\r\nContent-Disposition: form-data; name="picture; filename=a\r\n\r\n1\r\n------edge--\r\n',
  'no end': picturePart,
  'a header called __proto__': `${part('__proto__: 1\r\nContent-Disposition: form-data; name="__proto__"')}------edge--\r\n`,
  'brackets in names': `${part('Content-Disposition: form-data; name="picture[__proto__][x]"; filename="a"')}------edge--\r\n`,
  'an empty name': `${part('Content-Disposition: form-data; name=""; filename=""')}------edge--\r\n`,
  'two pictures': `${picturePart}${picturePart}------edge--\r\n`,
  'a picture that is text': `${part('Content-Disposition: form-data; name="picture"')}------edge--\r\n`,
}

for (const [what, body] of Object.entries(malformed)) {
  test(`a form with ${what} is answered with 400`, async (t) => {
    const { house, browser } = await openAda(t)
    assert.equal((await send(house, browser, body)).status, 400)
    assert.equal((await fetch(`${house.issuer}/livez`)).status, 200)
  })
}

test('a form that is no multipart form is answered with 400', async (t) => {
  const { house, browser } = await openAda(t)
  for (const type of [
    'application/x-www-form-urlencoded',
    'application/json',
    'multipart/form-data',
    'multipart/mixed; boundary=----edge',
  ])
    assert.equal(
      (await send(house, browser, `${picturePart}------edge--\r\n`, { 'content-type': type })).status,
      400,
      type,
    )
})

test('a foreign form brings no picture', async (t) => {
  const { house, browser, pictureName } = await openAda(t)
  const before = await pictureName()
  for (const site of ['cross-site', 'same-site', 'none']) {
    const answer = await send(house, browser, `${picturePart}------edge--\r\n`, { 'sec-fetch-site': site })
    assert.equal(answer.status, 403)
  }
  await browser.post(`${uploadPath}/remove`, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.equal(await pictureName(), before)
})

test('whoever is not signed in is asked to before anything is read', async (t) => {
  const { house, browser } = await openAda(t)
  const answer = await send(house, browser, `${picturePart}------edge--\r\n`, { cookie: '' })
  assert.equal(answer.status, 303)
  assert.match(answer.headers.get('location') ?? '', /^\/authorize\?/)
})

test('an upload without an end is cut off', async (t) => {
  const { house, browser } = await openAda(t)
  const url = new URL(house.issuer)
  const socket = connect(Number(url.port), '127.0.0.1')
  const head = [
    `POST ${uploadPath} HTTP/1.1`,
    `Host: ${url.host}`,
    `Cookie: ${browser.cookies.headerFor(url)}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: multipart/form-data; boundary=----edge',
    'Transfer-Encoding: chunked',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1024 ** 2), Buffer.from('\r\n')])
  const { promise, resolve } = Promise.withResolvers<string>()
  let sent = 0
  let answer = ''
  const more = () => {
    while (sent < 200 && socket.writable && socket.write(chunk)) sent++
    sent++
  }
  socket.on('drain', more)
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.on('close', () => resolve(answer))
  more()
  await promise
  assert.ok(sent < 100, `${sent} megabytes were taken`)
  assert.ok(answer === '' || answer.startsWith('HTTP/1.1 413'))
})

test('history tells that the picture was changed', async (t) => {
  const { house, account, browser } = await openAda(t)
  await upload(browser, await plain('#0a0'))
  await browser.submit({}, { button: 'Remove picture' })
  const events = await house.deps.store.db.auditEvent.findMany({
    where: { kind: 'picture-changed', accountId: account.id },
    orderBy: { at: 'asc' },
  })
  assert.deepEqual(
    events.map(({ detail }) => detail),
    ['{"to":"upload"}', '{"to":"initials"}'],
  )
})
