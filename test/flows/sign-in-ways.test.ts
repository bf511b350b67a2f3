/** Which way in the sign-in page offers first, and the e-mail domains whose people are led elsewhere. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { showProvider, showProviders } from '../support/shown-providers.ts'
import { openWiki } from '../support/wiki.ts'

const there = (browser: Browser) => {
  const { origin, pathname, searchParams } = new URL(browser.url)
  return [origin + pathname, searchParams.get('login_hint')]
}

test('the way that a browser used last comes first there, and nobody is named by it', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await showProviders(house, 1)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  const offered = async () => {
    await browser.open(await wiki.start({ prompt: 'login' }))
    return browser.buttons.filter((each) => each !== 'Show password')
  }
  const usual = ['Sign in', 'Sign in with a passkey', 'Continue with Google']
  assert.deepEqual(await offered(), usual)
  const way = (value: string) => browser.cookies.set(`portico_way=${value}; Path=/`, new URL(house.issuer))

  way('provider:google')
  assert.deepEqual(await offered(), ['Continue with Google', 'Sign in', 'Sign in with a passkey'])
  way('passkey')
  assert.deepEqual(await offered(), ['Sign in with a passkey', 'Sign in', 'Continue with Google'])
  await browser.submit({ email: ada.email, password: ada.password })
  assert.deepEqual(await offered(), usual)
  // What is not offered here, and what nobody of ours wrote.
  for (const value of [
    'code',
    'provider:gone',
    'provider:../../x',
    'provider:google"><script>',
    'x'.repeat(4000),
  ]) {
    way(value)
    assert.deepEqual(await offered(), usual, value)
    assert.equal(browser.status, 200)
    assert.doesNotMatch(browser.text, /Used last/, value)
  }
})

/** A house whose people at example.com sign in at their company. */
async function openWithCompany(t: TestContext, more: Partial<ProviderDetails> = {}) {
  const company = await openBareIssuer(t)
  const house = await openHouse(t)
  const about = { slug: 'company', name: 'Company', shown: false, leadsDomains: ['example.com'] }
  const provider = await house.deps.providers.create(company.details({ ...about, ...more }))
  await openAccount(house)
  return { company, house, provider, wiki: await openWiki(t, house), browser: new Browser() }
}

test('an address of a domain that leads goes straight to its provider, whoever has an account', async (t) => {
  const { company, house, wiki, browser } = await openWithCompany(t)
  const type = async (email: string, password: string) => {
    await browser.open(await wiki.start())
    await browser.submit({ email, password })
  }
  await browser.open(await wiki.start())
  assert.equal(browser.field('password')?.attributes.required, undefined)
  assert.match(browser.field('password')?.description ?? '', /Leave it empty/)
  assert.doesNotMatch(browser.html, /Company/, 'who leads is not shown')
  await browser.follow('My company’s sign-in does not work')
  assert.equal(browser.field('password')?.attributes.required, '', 'nobody is led from there')

  for (const [email, password] of [
    ['ada@Example.com', ''],
    [ada.email, ada.password],
    [ada.email, 'not my password'],
    ['nobody@example.com', ''],
  ] as const) {
    await type(email, password)
    assert.deepEqual(there(browser), [`${company.issuer}/authorize`, email.toLowerCase()])
  }
  // Whoever was there before is there by one press, though it stands on nobody else's page.
  browser.cookies.set('portico_way=provider:company; Path=/', new URL(house.issuer))
  await browser.open(await wiki.start())
  assert.equal(browser.buttons[0], 'Continue with Company')
  await browser.submit({}, { button: 'Continue with Company' })
  assert.deepEqual(there(browser), [`${company.issuer}/authorize`, null])

  await type('bob@sub.example.com', '')
  assert.match(browser.problem ?? '', /^Enter your e-mail address/)
})

testOn('SQLite', 'a portal’s hint leads there, too, unless the portal asks for the page', async (t) => {
  const { house, provider, wiki, browser } = await openWithCompany(t)
  const open = async (more: Record<string, string>) => {
    await browser.open(await wiki.start({ login_hint: ada.email, ...more }))
    return browser.stopped ? there(browser)[1] : browser.heading
  }
  assert.equal(await open({}), ada.email)
  assert.equal(await open({ prompt: 'login' }), 'Sign in')
  assert.equal(await open({ prompt: 'create' }), 'Create account')
  assert.equal(await open({ login_hint: 'bob@example.org' }), 'Sign in')
  assert.equal(await open({ login_hint: '"@example.com\u0000' }), 'Sign in')
  await house.deps.providers.setDisabled(provider, true)
  assert.equal(await open({}), 'Sign in')
})

testOn(
  'SQLite',
  'where the company fails, the page says so, and a password of this house opens the account',
  async (t) => {
    const { company, wiki, browser } = await openWithCompany(t)
    company.knobs.broken = 503
    await browser.open(await wiki.start({ login_hint: ada.email }))
    assert.match(browser.problem ?? '', /^Company cannot be reached/)
    assert.equal(browser.status, 200)
    await browser.submit({ email: ada.email, password: ada.password })
    assert.match(browser.problem ?? '', /^Company cannot be reached/, 'it still leads')

    const { href } = new URL(browser.url)
    for (const [query, words] of [
      ['failed=denied&provider=company', /^Company did not sign you in/],
      ['failed=refused&provider=company', /^What Company answered could not be trusted/],
      ['failed=denied&provider=gone', /^$/],
      ['failed=%3Cb%3E&provider=company', /^$/],
      ['failed=denied', /^$/],
    ] as const) {
      await browser.open(href.replace(/\?.*/, `?${query}`))
      assert.match(browser.problem ?? '', words, query)
    }
    await browser.open(href)
    await browser.follow('Use your password here instead')
    assert.equal(browser.field('password')?.attributes.required, '')
    await browser.submit({ email: ada.email, password: 'not my password' })
    assert.match(browser.problem ?? '', /do not belong together/)
    await browser.submit({ email: ada.email, password: ada.password })
    assert.equal(browser.heading, 'Continue to Wiki')
  },
)

testOn(
  'SQLite',
  'Ada, led to her company for the first time, opens the account that she has here with its password',
  async (t) => {
    const { company, house, wiki } = await openWithCompany(t, { believedDomains: ['example.com'] })
    company.knobs.person = { sub: 'ada-there', email: ada.email, email_verified: true }
    const browser = new Browser({ origins: [house.issuer, company.issuer] })
    await browser.open(await wiki.start({ login_hint: ada.email }))
    assert.equal(browser.heading, 'You have an account here')
    await browser.follow('Sign in to my account')
    assert.equal(browser.heading, 'Sign in')
    await browser.submit({ email: ada.email, password: ada.password })
    assert.match(browser.url, /\/account\/providers\/link\?visit=[\w-]+$/, 'and is not sent in circles')
  },
)

testOn('SQLite', 'a portal shows its own choice of providers, and none where it chose none', async (t) => {
  const house = await openHouse(t)
  await showProviders(house, 3)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  const offered = async (providers: string[] | null) => {
    await house.deps.store.db.portal.update({
      where: { id: wiki.registered.id },
      data: { providers: providers?.join(' ') ?? null },
    })
    house.deps.registry.invalidate()
    await browser.open(await wiki.start())
    return browser.buttons.filter((each) => each.startsWith('Continue'))
  }
  const all = ['Google', 'Apple', 'Microsoft'].map((name) => `Continue with ${name}`)
  assert.deepEqual(await offered(null), all)
  assert.deepEqual(await offered(['microsoft', 'gone']), ['Continue with Microsoft'])
  browser.cookies.set('portico_way=provider:google; Path=/', new URL(house.issuer))
  assert.deepEqual(await offered(['microsoft']), ['Continue with Microsoft'])
  assert.deepEqual(await offered([]), [])

  // Whoever creates an account may come by those alone that get people one.
  await showProvider(house, { slug: 'staff', name: 'Staff', createsAccounts: false, position: 9 })
  assert.deepEqual(await offered(null), [...all, 'Continue with Staff'])
  await browser.open(await wiki.start({ prompt: 'create' }))
  assert.deepEqual(browser.buttons, ['Send me a code', ...all])
})
