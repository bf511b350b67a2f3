/** Hostile stories about whoever is in somebody's account for a while, and about what anybody can send to a provider's addresses here. */
import assert from 'node:assert/strict'
import { days, hours, minutes, seconds } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { grace } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { openIdentifier } from '../support/identifiers.ts'
import { atLinks, isSignedIn, openLink, sayOver, waitBoth } from '../support/links.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { newVisitor, openWithProvider, visit } from '../support/provider.ts'

test('a service that a thief let in opens nothing once the change of addresses is undone, however long they had it', async (t) => {
  const both = await openWithProvider(t)
  const { house, inbox, provider } = both
  const person = await openAccount(house)
  const { account } = person
  await openLink(both, person, { sub: 'adas-own' })
  waitBoth(both, days(30))
  const thief = await atLinks(both, ada)
  await thief.submit({}, { button: 'Link another account at Elsewhere' })
  await thief.submit({}, { button: 'Link them' })
  const evil = 'mallory@evil.example'
  await thief.open('/account/identifiers/add')
  await thief.submit({ email: evil })
  await thief.submit({ code: (await inbox.letterTo(evil)).code ?? '' })
  await openIdentifier(thief, evil)
  await thief.submit({}, { button: 'Make it the main address' })
  const came = await visit(both)
  assert.ok(await isSignedIn(house, came))

  const links = async () =>
    (await house.deps.providerLinks.list(account.id)).map(({ subject }) => subject).sort()
  assert.deepEqual(await links(), ['adas-own', grace.sub])
  let undo: string | undefined
  while (!undo) undo = (await inbox.letterTo(ada.email)).links.find((link) => link.includes('/undo/'))
  const owner = new Browser()
  await owner.open(undo)
  await owner.submit({}, { button: 'Undo the change' })
  assert.equal(owner.heading, 'It is undone')
  assert.deepEqual(await links(), ['adas-own'], 'what was linked long before stays')
  assert.equal(await isSignedIn(house, came), false)
  assert.ok((await visit(both)).url.startsWith(house.issuer), 'it opens nothing any more')
  const told = await house.deps.store.db.auditEvent.count({ where: { kind: 'provider-unlinked' } })
  assert.equal(told, 1)
  assert.equal(await house.deps.providerLinks.countOf(provider.id), 1)
})

test('a new password says which services open the account all the same', async (t) => {
  const both = await openWithProvider(t)
  const { house, inbox } = both
  await openLink(both, await openAccount(house))
  const browser = await atLinks(both, ada)
  await browser.open('/account/security/password')
  await browser.submit({ current: ada.password, password: 'difference engine 1822' })
  let letter = await inbox.letterTo(ada.email)
  while (letter.subject !== 'Your password was changed') letter = await inbox.letterTo(ada.email)
  assert.match(letter.text, /Elsewhere can open your account, too/)
})

test('a provider that is disabled while a sign-in waits for its second step lets nobody in', async (t) => {
  const both = await openWithProvider(t)
  const { house, provider } = both
  const person = await openAccount(house)
  await openLink(both, person)
  const { app } = await turnOnSecondStep(house, person.account.id)
  waitBoth(both, 30_000)
  const waiting = await visit(both)
  await house.deps.providers.setDisabled(provider, true)
  await waiting.submit({ code: await app.code() })
  assert.equal(await isSignedIn(house, waiting), false)
})

testOn(
  'SQLite',
  'who came back on the way into a portal, and stayed there, is nobody’s to link who uses the browser next',
  async (t) => {
    const both = await openWithProvider(t)
    const { house } = both
    const { account } = await openAccount(house)
    const shared = await visit(both)
    assert.equal(shared.heading, 'Your e-mail address')
    const own = shared.links.find(({ href }) => href.includes('prompt=login'))
    await signInAt(shared, `${house.issuer}/account/profile`, ada)
    // A page that somebody else made leads here, in this browser, a moment after the sign-in.
    await shared.open(`${house.issuer}/account/providers/link`)
    assert.match(shared.problem ?? '', /Begin again/)
    await shared.open(`${house.issuer}/account/providers/link?visit=nothing`)
    assert.match(shared.problem ?? '', /Begin again/)
    // Who came says that the account is theirs, and signs in to it.
    await shared.open(own?.href ?? '')
    await shared.submit({ email: ada.email, password: ada.password })
    assert.equal(shared.heading, 'Let Elsewhere open this account?')
    const visitId = /name="visit" value="([^"]+)"/.exec(shared.html)?.[1] ?? ''
    // In another browser the visit's name is worth nothing.
    await openAccount(house, bob)
    const bobs = await atLinks(both, bob)
    await bobs.open(`/account/providers/link?visit=${visitId}`)
    assert.match(bobs.problem ?? '', /Begin again/)
    await bobs.post('/account/providers/link', { visit: visitId })
    assert.equal((await house.deps.providerLinks.list(account.id)).length, 0)
    // What was changed too often says so, and when.
    while ((await house.deps.throttle.take({ limit: 'identifier-change', key: account.id })).granted);
    await shared.submit({}, { button: 'Link them' })
    assert.equal(shared.status, 429)
    assert.match(shared.problem ?? '', /enough changes for now/)
  },
)

testOn(
  'SQLite',
  'a flood of logout tokens ends in waits, asks the provider once, and ends nothing; a true one costs nothing',
  async (t) => {
    const both = await openWithProvider(t)
    const { house, there } = both
    await openLink(both, await openAccount(house))
    const before = there.requests.length
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => (await sayOver(both, `nonsense-${n}`)).status),
    )
    assert.deepEqual([...new Set(statuses)], [400])
    assert.ok(there.requests.length - before <= 1, 'each token asks for discovery')
    const browser = await visit(both)
    const source = { limit: 'provider-logout', key: '127.0.0.1' } as const
    while ((await house.deps.throttle.take(source)).granted);
    const late = await sayOver(both, await there.logoutToken())
    assert.equal(late.status, 429)
    assert.ok(Number(late.headers.get('retry-after')) > 0)
    assert.ok(await isSignedIn(house, browser))
    waitBoth(both, minutes(11))
    for (let n = 0; n < 3; n += 1) assert.equal((await sayOver(both, await there.logoutToken())).status, 200)
    assert.equal(await isSignedIn(house, browser), false)
    assert.equal(
      await house.deps.store.db.throttle.count({ where: { expiresAt: { gt: house.deps.now() } } }),
      0,
    )
  },
)

testOn(
  'SQLite',
  'an office that comes in from one address at nine is let in, one after the other',
  async (t) => {
    const both = await openWithProvider(t)
    const { house } = both
    await openLink(both, await openAccount(house))
    const source = { limit: 'provider-visit', key: '127.0.0.1' } as const
    for (let n = 0; n < 30; n += 1) assert.ok((await house.deps.throttle.take(source)).granted)
    for (let n = 0; n < 3; n += 1) assert.ok(await isSignedIn(house, await visit(both)), `the ${n}th`)
    // Who leaves and does not come back is counted.
    const leaving = newVisitor(both)
    both.there.knobs.asks = true
    await visit(both, leaving)
    const refused = await visit(both)
    assert.equal(refused.status, 429)
  },
)

testOn('SQLite', 'a sign-out does not wait for a provider that hangs', async (t) => {
  const both = await openWithProvider(t)
  const { house, there } = both
  await openLink(both, await openAccount(house))
  const browser = await visit(both)
  await browser.open(`${house.issuer}/account/providers`)
  // What was held is over, and what is asked now gets no answer for a while.
  house.wait(hours(1) + 1)
  there.knobs.hangs = true
  const from = performance.now()
  await browser.submit({}, { button: 'Sign out' })
  assert.ok(performance.now() - from < seconds(6))
  assert.equal(browser.heading, 'You are signed out')
})
