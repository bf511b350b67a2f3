import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

async function atSignIn(t: TestContext, params?: Record<string, string>) {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { colour: '#2f6f4f' })
  const browser = new Browser()
  const start = await wiki.start(params)
  await browser.open(start)
  return { house, wiki, browser, start }
}

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  /** As they came over the wire. */
  bytes: Buffer
}

/** Asks for the page where `browser` is as it would, but for how it reads answers. */
async function ask(browser: Browser, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const url = new URL(browser.url)
  const cookie = browser.cookies.headerFor(url) ?? ''
  const sent = request(url, { method, agent: false, headers: { accept: 'text/html', cookie, ...headers } })
  sent.once('error', reject).once('response', (answer) => {
    const { statusCode: status } = answer
    buffer(answer).then((bytes) => resolve({ status, headers: answer.headers, bytes }), reject)
  })
  sent.end()
  return promise
}

const stylesIn = (html: string) =>
  [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text)
const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('a page that somebody may open first holds its styles, and its policy names these alone', async (t) => {
  const { house, wiki, browser, start } = await atSignIn(t)
  const keeps = (name: string, count: number) => {
    const styles = stylesIn(browser.html)
    assert.equal(styles.length, count, name)
    assert.match(styles[0] ?? '', /^:root\{color-scheme:light dark;.*\.card\{/, name)
    assert.doesNotMatch(browser.html, /rel="stylesheet"|\sstyle=/, name)
    const policy = browser.headers.get('content-security-policy') ?? ''
    assert.equal(/style-src ([^;]*);/.exec(policy)?.[1], styles.map(sourceOf).join(' '), name)
  }
  keeps('signing in', 2)
  await browser.submit({ email: ada.email, password: 'not her password' })
  keeps('a wrong password', 2)
  await browser.submit({ email: ada.email, password: ada.password })
  keeps('what the portal would like to know', 2)
  await browser.open(start.replace(wiki.clientId, 'nobody'))
  keeps('what the engine refuses', 1)
  await browser.open(`${house.issuer}/nowhere`)
  keeps('no such page', 1)
  await browser.open(`${house.issuer}/end-session`)
  keeps('signing out', 1)

  await browser.open(`${house.issuer}/account/security`)
  assert.deepEqual(stylesIn(browser.html), [], 'her own pages share sheets, which are kept')
  assert.match(browser.headers.get('content-security-policy') ?? '', /style-src 'self';/)
  assert.equal(browser.headers.get('content-encoding'), null)
})

test('who reads gzip gets less, and everybody the same page', async (t) => {
  const { house, browser } = await atSignIn(t)
  for (const [name, url] of [
    ['the sign-in page', `${browser.url}/login`],
    ['an error', `${house.issuer}/\u{1f469}-ünknown`],
  ] as const) {
    await browser.open(url)
    const same = (html: string) => html.replace(/[\da-f]{8}-[\da-f-]{27}/g, '')
    const plain = await ask(browser, {})
    for (const reads of ['', 'identity', 'br', 'gzip;q=0', 'br, gzip;q=0, *;q=0.5', 'identity, gzip;q=0.5']) {
      const { status, headers, bytes } = await ask(browser, { 'accept-encoding': reads })
      assert.deepEqual([status, headers['content-encoding']], [plain.status, undefined], `${name}, ${reads}`)
      assert.equal(same(bytes.toString()), same(plain.bytes.toString()))
    }
    for (const reads of [
      'gzip',
      'GZIP',
      'gzip, deflate, br, zstd',
      '*',
      'br;q=1, gzip;q=0.1, identity;q=0',
    ]) {
      const { status, headers, bytes } = await ask(browser, { 'accept-encoding': reads })
      assert.deepEqual([status, headers['content-encoding']], [plain.status, 'gzip'], `${name}, ${reads}`)
      assert.equal(same(gunzipSync(bytes).toString()), same(plain.bytes.toString()))
      assert.ok(bytes.length < plain.bytes.length / 2)
      const head = await ask(browser, { 'accept-encoding': reads }, 'HEAD')
      assert.equal(head.bytes.length, 0)
      for (const each of [headers, head.headers]) {
        assert.equal(each['content-length'], `${bytes.length}`)
        assert.equal(each.vary, 'Accept-Encoding')
      }
    }
  }
})

test('guesses at what stands in a page: its length does not tell how alike they are (BREACH)', async (t) => {
  const { wiki, browser } = await atSignIn(t)
  const lengths = new Set<number>()
  const page = browser.html
  const uid = /interaction\/([\w-]+)/.exec(page)?.[1] ?? ''
  assert.ok(uid.length > 10)
  const guesses = [
    page.slice(-40),
    `interaction/${uid}`,
    '<style>:root{color-scheme:light dark',
    'Forgot my password',
  ]
  for (const guess of [...guesses, '']) {
    const hint = `${guess.replace(/[^\w/:-]/g, '')}@${'q7Zx9vKpW3'.repeat(9)}`.slice(0, 60)
    await browser.open(await wiki.start({ login_hint: hint }))
    assert.equal(browser.field('email')?.value, hint)
    const { headers, bytes } = await ask(browser, { 'accept-encoding': 'gzip' })
    assert.equal(headers['content-encoding'], 'gzip')
    lengths.add(bytes.length)
  }
  assert.equal(lengths.size, 1, `${[...lengths]}`)
})
