import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { TestContext } from 'node:test'
import { minutes, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

async function atSignIn(t: TestContext, settings: Record<string, string> = {}) {
  const house = await openHouse(t, settings)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  return { house, wiki, browser }
}

const wrong = (browser: Browser, email = ada.email) =>
  browser.submit({ email, password: 'not the password at all' })

test('a wrong password keeps the address and says so without telling which was wrong', async (t) => {
  const { browser } = await atSignIn(t)
  await wrong(browser)
  assert.equal(browser.status, 422)
  assert.equal(browser.problem, 'That e-mail address and password do not belong together.')
  assert.equal(browser.field('email')?.value, ada.email)
  assert.equal(browser.field('password')?.value, '')
  assert.match(browser.title ?? '', /^Problem: Sign in/)
})

test('known, unknown, disabled and passwordless accounts look the same', async (t) => {
  const { house, browser } = await atSignIn(t)
  const bobs = await openAccount(house, bob)
  await house.deps.store.db.account.update({
    where: { id: bobs.account.id },
    data: { disabledAt: new Date() },
  })
  await openAccount(house, { ...ada, email: 'keyless@example.com' }, { passwordHash: null })
  const seen = new Set<string>()
  for (const email of [ada.email, 'nobody@example.com', bob.email, 'keyless@example.com']) {
    await wrong(browser, email)
    seen.add(`${browser.status} ${browser.html.replaceAll(email, '')} ${[...browser.headers.keys()].join()}`)
  }
  assert.equal(seen.size, 1)
})

test('an unknown address costs one password check too', async (t) => {
  const { house, browser } = await atSignIn(t)
  const checks = t.mock.method(house.deps.hasher, 'matches')
  await wrong(browser, 'nobody@example.com')
  assert.equal(checks.mock.callCount(), 1)
  const before = performance.now()
  await wrong(browser, 'nobody@example.com')
  assert.ok(performance.now() - before > 10, 'argon2 really ran')
})

test('after five wrong passwords even the right one has to wait, and the page says until when', async (t) => {
  const { house, browser } = await atSignIn(t)
  for (let n = 0; n < 6; n++) await wrong(browser)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /^Too many attempts\. You can try again in \d+ seconds\./)
  assert.ok(Number(browser.headers.get('retry-after')) <= 30)
  house.wait(seconds(31))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.match(browser.url, /code=/)
})

test('an address that nobody has is throttled like any other', async (t) => {
  const { browser } = await atSignIn(t)
  for (let n = 0; n < 7; n++) await wrong(browser, 'nobody@example.com')
  assert.equal(browser.status, 429)
})

test('another spelling of the address is no way around', async (t) => {
  const { browser } = await atSignIn(t)
  for (const email of [
    'ada@example.com',
    'ADA@example.com',
    'Ada@EXAMPLE.com',
    ' ada@example.com',
    'aDa@example.com',
    'adA@example.com',
  ]) {
    await wrong(browser, email)
  }
  await wrong(browser, 'ada@Example.Com')
  assert.equal(browser.status, 429)
})

test('what no database can keep is nobody’s address, and no picture’s', async (t) => {
  const { house, browser } = await atSignIn(t)
  for (const email of ['ada\0@example.com', '\0']) {
    await wrong(browser, email)
    assert.equal(browser.status, 422, JSON.stringify(email))
  }
  for (const path of ['/pictures/a%00b/64.png', '/pictures/a/%00.png']) {
    assert.equal((await fetch(`${house.issuer}${path}`)).status, 404, path)
  }
})

test('guesses in parallel are counted one by one', async (t) => {
  const { house, wiki } = await atSignIn(t)
  const browsers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const browser = new Browser()
      await browser.open(await wiki.start())
      return browser
    }),
  )
  const checks = t.mock.method(house.deps.hasher, 'matches')
  await Promise.all(browsers.map((browser) => wrong(browser)))
  assert.ok(checks.mock.callCount() <= 6, `${checks.mock.callCount()} guesses were checked`)
})

test('whoever signs in rightly many times is not slowed down', async (t) => {
  const { house, wiki } = await atSignIn(t)
  // The hash is not what is tested here, and costs most of the time.
  t.mock.method(house.deps.hasher, 'matches', async () => true)
  for (let n = 0; n < 200; n++) {
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.submit({ email: ada.email, password: ada.password })
    assert.match(browser.url, /code=/, `sign-in ${n + 1}`)
  }
})

test('one source that tries many accounts is slowed down', async (t) => {
  const { house, browser } = await atSignIn(t)
  t.mock.method(house.deps.hasher, 'matches', async () => false)
  for (let n = 0; n < 52; n++) await wrong(browser, `person${n}@example.com`)
  assert.equal(browser.status, 429)
  house.wait(minutes(6))
  await wrong(browser, 'another@example.com')
  assert.equal(browser.status, 422)
})

test('X-Forwarded-For of a stranger makes nobody another source', async (t) => {
  const { house } = await atSignIn(t)
  const { ip } = await lastAudit(house, { 'x-forwarded-for': '198.51.100.7' })
  assert.ok(ip?.endsWith('127.0.0.1'), ip ?? 'none')
})

test('a trusted proxy tells the source', async (t) => {
  const { house } = await atSignIn(t, { TRUSTED_PROXIES: '127.0.0.0/8' })
  const { ip } = await lastAudit(house, { 'x-forwarded-for': '203.0.113.66, 198.51.100.7' })
  assert.equal(ip, '198.51.100.7')
})

/** Fails a sign-in by hand, with these headers, and reads what the audit log says of it. */
async function lastAudit(house: House, headers: Record<string, string>) {
  const wikiClient = (await house.deps.registry.all())[0]
  const authorize = new URL('/authorize', house.issuer)
  authorize.search = String(
    new URLSearchParams({
      client_id: wikiClient?.clientId ?? '',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://localhost:9/callback',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    }),
  )
  const begun = await fetch(authorize, { redirect: 'manual' })
  const address = new URL(begun.headers.get('location') ?? '', house.issuer)
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await fetch(`${address}/login`, {
    method: 'POST',
    headers: {
      ...headers,
      cookie,
      'origin': house.issuer,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ email: 'nobody@example.com', password: 'x' }),
  })
  const found = await house.deps.store.db.auditEvent.findFirst({ orderBy: { at: 'desc' } })
  assert.ok(found)
  return found
}

for (const site of ['cross-site', 'same-site', 'none']) {
  test(`a form that comes from ${site} is refused`, async (t) => {
    const { house } = await atSignIn(t)
    const answer = await fetch(`${house.issuer}/interaction/x/login`, {
      method: 'POST',
      headers: { 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=a&password=b',
    })
    assert.equal(answer.status, 403)
  })
}

test('a form without Origin or Sec-Fetch-Site is refused', async (t) => {
  const { house } = await atSignIn(t)
  const answer = await fetch(`${house.issuer}/interaction/x/login`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'a' }),
  })
  assert.equal(answer.status, 403)
})

test('a field that comes twice, a foreign content type and a body too large are refused', async (t) => {
  const { browser, house } = await atSignIn(t)
  const post = (body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(`${browser.url}/login`, {
      method: 'POST',
      headers: {
        'origin': house.issuer,
        'cookie': browser.cookies.headerFor(new URL(browser.url)) ?? '',
        'content-type': type,
      },
      body,
    })
  assert.equal((await post('email=a&email=b&password=c')).status, 400)
  assert.equal((await post('{"email":"a"}', 'application/json')).status, 400)
  assert.equal((await post(`email=a&password=${'x'.repeat(20_000)}`)).status, 413)
  assert.equal((await post('__proto__=a&constructor=b')).status, 422)
})

test('every page has the headers that keep it safe', async (t) => {
  const { browser } = await atSignIn(t)
  const policy = browser.headers.get('content-security-policy') ?? ''
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    assert.ok(policy.includes(part), part)
  }
  assert.ok(!policy.includes('unsafe') && !policy.includes('form-action'))
  assert.equal(browser.headers.get('x-frame-options'), 'DENY')
  assert.equal(browser.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(browser.headers.get('referrer-policy'), 'same-origin')
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  assert.equal(browser.headers.get('cross-origin-opener-policy'), null)
  assert.equal(browser.headers.get('access-control-allow-origin'), null)
  assert.equal(browser.headers.get('strict-transport-security'), null)
})

test('with an https issuer, cookies are Secure and bound to the host', async (t) => {
  const house = await openHouse(t, { ISSUER: 'https://id.localhost', PORT: '0' })
  const { port } = house.running
  const answer = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=63072000/)
  const authorize = await fetch(`http://127.0.0.1:${port}${answer.headers.get('location')}`, {
    redirect: 'manual',
  })
  const cookies = authorize.headers.getSetCookie()
  assert.ok(cookies.length > 0)
  for (const cookie of cookies) assert.match(cookie, /; secure/i)
})

test('an error page has the number that stands in the log, and no more', async (t) => {
  const { house, browser } = await atSignIn(t)
  t.mock.method(house.deps.accounts, 'findByIdentifier', async () => {
    throw new Error('SELECT secret FROM table')
  })
  await wrong(browser)
  assert.equal(browser.status, 500)
  assert.equal(browser.heading, 'Something broke on our side')
  const id = browser.headers.get('x-request-id') ?? ''
  assert.ok(browser.text.includes(id))
  assert.ok(house.log().includes(id))
  assert.doesNotMatch(browser.html, /SELECT|at .*\.ts/)
})

test('what people typed is not in the log', async (t) => {
  const { house, browser } = await atSignIn(t)
  await wrong(browser)
  await browser.submit({ email: ada.email, password: ada.password })
  for (const secret of [ada.password, 'not the password at all', ada.email]) {
    assert.ok(!house.log().includes(secret), secret)
  }
})

test('a page that does not exist says so, to people and to programs', async (t) => {
  const { house } = await atSignIn(t)
  const page = await fetch(`${house.issuer}/nowhere`, { headers: { accept: 'text/html' } })
  assert.equal(page.status, 404)
  assert.match(await page.text(), /There is no such page/)
  const json = await fetch(`${house.issuer}/nowhere`, { headers: { accept: 'application/json' } })
  assert.equal(((await json.json()) as { error: string }).error, 'not-found')
})

test('/readyz tells when the database is gone, /livez does not mind', async (t) => {
  const { house } = await atSignIn(t)
  t.mock.method(house.deps.store.statements, 'get', async () => {
    throw new Error('disk I/O error')
  })
  assert.equal((await fetch(`${house.issuer}/readyz`)).status, 503)
  assert.equal((await fetch(`${house.issuer}/livez`)).status, 200)
})

test('headers beyond their limit are refused', async (t) => {
  const { house } = await atSignIn(t)
  const status = await new Promise((resolve, reject) => {
    const asked = request(
      `${house.issuer}/livez`,
      { headers: { 'x-large': 'x'.repeat(160_000) } },
      (answer) => resolve(answer.statusCode),
    )
    asked.once('error', reject).end()
  })
  assert.equal(status, 431)
})

test('pages speak the browser’s language', async (t) => {
  const { wiki } = await atSignIn(t)
  const browser = new Browser({ language: 'de-AT,de;q=0.9,en;q=0.5' })
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Anmelden')
  assert.match(browser.html, /<html lang="de"/)
  await browser.open(await wiki.start({ ui_locales: 'en de' }))
  assert.equal(browser.heading, 'Sign in')
})
