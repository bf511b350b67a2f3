/** Hostile stories about signing in with a provider. */
import assert from 'node:assert/strict'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import type { House } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { callbackFor, countOf, newVisitor, openWithProvider, visit } from '../support/provider.ts'

const nobodyIsIn = async (browser: Browser, issuer: string) => {
  await browser.open(`${issuer}/account/profile`)
  assert.equal(browser.heading, 'Sign in')
}

test('a pre-hijacked address: whoever says it first at a provider has nothing when its owner comes', async (t) => {
  const both = await openWithProvider(t)
  const { house, there, inbox, provider } = both
  there.knobs.person = { sub: 'mallory', email: ada.email, email_verified: true, name: 'Ada' }
  const mallory = await visit(both)
  assert.equal(mallory.heading, 'Your e-mail address')
  await mallory.submit({ email: ada.email })
  for (const code of ['00000000', '12345678', '99999999', '11111111', '22222222', '33333333']) {
    await mallory.submit({ code })
    assert.equal(mallory.status, 422)
  }
  // After five wrong ones the right one is none, either.
  await mallory.submit({ code: (await inbox.letterTo(ada.email)).code ?? '' })
  assert.equal(mallory.status, 422)
  await mallory.post(mallory.url.replace('arrived/code', 'arrived/create'), { name: 'Ada' })
  assert.deepEqual(await countOf(house, provider), { accounts: 0, links: 0 })

  await openAccount(house)
  await mallory.open(mallory.url.replace(/arrived.*/, 'arrived'))
  await mallory.post(mallory.url.replace(/arrived.*/, 'arrived/create'), { name: 'Ada' })
  const again = await visit(both)
  assert.equal(again.heading, 'Your e-mail address')
  await nobodyIsIn(again, house.issuer)
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 0 })
})

test('a link by an unverified e-mail: neither an unproven address nor one that is not believed opens an account', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['example.com'] })
  const { house, there, provider } = both
  await openAccount(house)
  const claims = [
    { email: ada.email, email_verified: false },
    { email: ada.email },
    { email: ada.email, email_verified: 'yes' },
    { email: 'ada@example.com.evil.example', email_verified: true },
    { email: 'ada@sub.example.com', email_verified: true },
    { email: 'ada@example.com,mallory@evil.example', email_verified: true },
  ]
  for (const [n, each] of claims.entries()) {
    there.knobs.person = { sub: `mallory-${n}`, ...each }
    const mallory = await visit(both)
    assert.equal(mallory.heading, 'Your e-mail address', JSON.stringify(each))
    await nobodyIsIn(mallory, house.issuer)
  }
  // Even where it is believed, it is the owner who lets the provider in.
  there.knobs.person = { sub: 'mallory', email: 'ADA@EXAMPLE.COM', email_verified: true }
  const believed = await visit(both)
  assert.equal(believed.heading, 'You have an account here')
  await believed.post(believed.url.replace('arrived', 'arrived/create'), { name: 'Ada' })
  assert.equal(believed.heading, 'You have an account here')
  await believed.open(believed.url.replace('arrived', 'linked'))
  await nobodyIsIn(believed, house.issuer)
  await believed.open(`${house.issuer}/account/providers/link`)
  assert.equal(believed.heading, 'Sign in')
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 0 })
})

test('login CSRF on the callback, and a state from another browser: nobody is signed in, and nothing is spent', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['*'] })
  const { house, wiki } = both
  const mallory = newVisitor(both)
  const callback = await callbackFor(both, mallory)
  const fresh = newVisitor(both)
  const victim = await visit(both)
  for (const browser of [fresh, victim]) {
    await browser.open(callback)
    assert.deepEqual([browser.status, browser.heading], [400, 'This sign-in does not go on here'])
    assert.ok(!browser.html.includes('grace@'), 'it tells who came')
    await nobodyIsIn(browser, house.issuer)
  }
  // By a form, as Apple does it: our cookies do not come with it, and it is no more than the address.
  await fresh.post(new URL('/providers/elsewhere/callback', house.issuer), queryOf(callback), {
    from: 'https://evil.example/',
  })
  assert.equal(fresh.heading, 'This sign-in does not go on here')

  // The browser that began goes on, by the form too; once.
  await mallory.open(house.issuer)
  await mallory.post(new URL('/providers/elsewhere/callback', house.issuer), queryOf(callback), {
    from: both.there.issuer,
  })
  assert.equal(mallory.heading, 'Create your account')
  const replayed = mallory.clone()
  await replayed.open(callback)
  assert.equal(replayed.heading, 'This sign-in does not go on here')
  await mallory.submit({}, { button: 'Create account' })
  await wiki.finish(mallory.url)
  await replayed.open(callback)
  assert.equal(replayed.status, 400)
})

const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams)

test('mixed-up issuers: an answer counts at the address of the provider that was asked, from its issuer alone', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['*'] })
  const { house, there, provider } = both
  const evil = await openBareIssuer(t)
  await house.deps.providers.create({ ...evil.details({ slug: 'evil', name: 'Evil' }), believedDomains: [] })
  const browser = newVisitor(both)
  const callback = await callbackFor(both, browser)
  await browser.open(callback.replace('/providers/elsewhere/', '/providers/evil/'))
  assert.equal(browser.heading, 'This sign-in does not go on here')
  for (const slug of ['nothing', 'ELSEWHERE', '..%2Felsewhere', 'elsewhere%00']) {
    await browser.open(callback.replace('/providers/elsewhere/', `/providers/${slug}/`))
    assert.ok([400, 404].includes(browser.status), slug)
  }
  await browser.open(callback.replace(/iss=[^&]+/, `iss=${encodeURIComponent(evil.issuer)}`))
  assert.equal(browser.heading, 'Sign in')
  assert.ok(browser.problem)
  there.knobs.answerIssuer = evil.issuer
  assert.ok((await visit(both)).problem)
  there.knobs.answerIssuer = null
  assert.ok((await visit(both)).problem, 'it says that it tells its issuer')
  delete there.knobs.answerIssuer
  there.knobs.tokenIssuer = evil.issuer
  assert.ok((await visit(both)).problem)
  assert.deepEqual(await countOf(house, provider), { accounts: 0, links: 0 })
})

test('a press that is sent twice, and from two tabs: one account, one link, one of them is in', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['*'] })
  const { house, provider } = both
  const one = await visit(both)
  const two = one.clone()
  const other = await visit(both, one.clone())
  await Promise.all([one, two, other].map((tab) => tab.submit({ name: 'Grace' })))
  assert.deepEqual(await countOf(house, provider), { accounts: 1, links: 1 })
  assert.ok([one, two, other].some(({ url }) => url.startsWith('http://localhost:9/callback?code=')))
  assert.ok([one, two, other].every(({ status }) => status < 500))
})

test('what one conversation brought back is nothing to another, and to another browser', async (t) => {
  const both = await openWithProvider(t, { believedDomains: ['*'] })
  const { house, wiki, provider } = both
  const browser = await visit(both)
  const arrived = browser.url
  const stranger = newVisitor(both)
  await stranger.open(arrived)
  assert.equal(stranger.status, 410)
  await browser.open(await wiki.start())
  const [, uid = ''] = /\/interaction\/([\w-]+)/.exec(browser.url) ?? []
  await browser.open(`/interaction/${uid}/provider/arrived`)
  assert.equal(browser.heading, 'Sign in')
  await browser.post(`/interaction/${uid}/provider/arrived/create`, { name: 'Grace' })
  assert.deepEqual(await countOf(house, provider), { accounts: 0, links: 0 })
  // Without the visit's own cookie the conversation's is worth nothing.
  const thief = new Browser({ origins: [house.issuer] })
  Object.assign(thief, { cookies: browser.cookies.clone() })
  thief.cookies.set('portico_provider=; Max-Age=0; Path=/', new URL(house.issuer))
  await thief.open(arrived)
  assert.equal(thief.heading, 'Sign in')
  await browser.open(arrived)
  assert.equal(browser.heading, 'Create your account')
  house.wait(61 * 60_000)
  await browser.open(arrived)
  assert.ok(['Sign in', undefined].includes(browser.heading) || browser.status === 410)
})

/** Every session began a minute earlier than it did: the engine's clock is not the house's. */
async function aMinuteAgo({ deps }: House): Promise<void> {
  const { oidcRecord } = deps.store.db
  for (const { idHash, payload } of await oidcRecord.findMany({ where: { kind: 'Session' } })) {
    const session = JSON.parse(payload) as { loginTs: number }
    const earlier = JSON.stringify({ ...session, loginTs: session.loginTs - 60 })
    await oidcRecord.updateMany({ where: { kind: 'Session', idHash }, data: { payload: earlier } })
  }
}

testOn(
  'SQLite',
  'a session from before the portal asked for a sign-in is none, whatever was linked meanwhile',
  async (t) => {
    const both = await openWithProvider(t, { believedDomains: ['*'] })
    const { house, wiki } = both
    await openAccount(house)
    const browser = newVisitor(both)
    await browser.open(`${house.issuer}/account/profile`)
    await browser.submit({ email: ada.email, password: ada.password })
    await aMinuteAgo(house)
    await browser.open(await wiki.start({ prompt: 'login' }))
    const [, uid = ''] = /\/interaction\/([\w-]+)/.exec(browser.url) ?? []
    await browser.open(`/interaction/${uid}/provider/linked`)
    assert.equal(browser.heading, 'Sign in')
    assert.ok(browser.url.startsWith(house.issuer))
  },
)

testOn('SQLite', 'nothing of a visit can be read in the log or in an address', async (t) => {
  const both = await openWithProvider(t)
  const { house } = both
  const browser = newVisitor(both)
  const { code = '', state = '' } = queryOf(await callbackFor(both, browser))
  await browser.open(
    `${house.issuer}/providers/elsewhere/callback?code=${code}&state=${state}&iss=${encodeURIComponent(both.there.issuer)}`,
  )
  assert.equal(browser.heading, 'Your e-mail address')
  await browser.submit({ email: 'grace@elsewhere.example' })
  for (const secret of [code, state, 'grace@elsewhere.example', both.there.secret])
    assert.ok(!house.log().includes(secret), 'a secret is logged')
})
