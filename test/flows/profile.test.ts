import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openAdaWithTwoPortals, openProfile, profilePath, typedNumber } from '../support/profile.ts'

const everything = {
  name: 'Augusta Ada King',
  given_name: 'Augusta',
  family_name: 'King',
  middle_name: 'Ada',
  nickname: 'Enchantress',
  preferred_username: 'ada',
  profile: 'https://example.com/people/ada',
  website: 'https://example.com',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
}
const address = {
  street_address: 'Ockham Park\nOckham',
  locality: 'Woking',
  region: 'Surrey',
  postal_code: 'GU23 6NP',
  country: 'United Kingdom',
}

test('a changed profile is changed in every portal at once', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  await browser.submit({ ...everything, ...address, phone_number: '+44 20 7946 0958' })
  assert.match(browser.text, /Saved\./)
  assert.match(browser.url, /\/account\/profile\?saved$/)
  for (const claims of await told()) {
    for (const [claim, value] of Object.entries(everything)) assert.equal(claims[claim], value, claim)
    assert.deepEqual(claims.address, {
      formatted: 'Ockham Park\nOckham\nGU23 6NP Woking\nSurrey\nUnited Kingdom',
      ...address,
    })
    assert.equal(claims.phone_number, '+442079460958')
    assert.equal(claims.phone_number_verified, false)
  }
})

test('the form shows what is known, and saving it again changes nothing', async (t) => {
  const { house, browser, told } = await openAdaWithTwoPortals(t)
  await browser.submit({ ...everything, ...address, phone_number: '+442079460958' })
  const [before] = await told()
  for (const [claim, value] of Object.entries({ ...everything, ...address }))
    assert.equal(browser.field(claim)?.value.replaceAll('\r\n', '\n'), value, claim)

  house.wait(5000)
  await browser.submit({ name: everything.name })
  assert.deepEqual((await told())[0], before)
})

test('an emptied field removes its claim', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  await browser.submit({ ...everything, ...address, phone_number: '+442079460958' })
  const empty = Object.keys({ ...everything, ...address, phone_number: '' }).map((claim) => [claim, ''])
  await browser.submit({ ...Object.fromEntries(empty), name: 'Ada' })
  for (const claims of await told()) {
    assert.equal(claims.name, 'Ada')
    for (const claim of [
      'given_name',
      'birthdate',
      'website',
      'address',
      'phone_number',
      'phone_number_verified',
    ])
      assert.ok(!(claim in claims), claim)
  }
})

test('the moment of the last change moves on', async (t) => {
  const { house, browser, told } = await openAdaWithTwoPortals(t)
  const [before] = await told()
  house.wait(60_000)
  await browser.submit({ nickname: 'Ada' })
  const [after] = await told()
  assert.ok(Number(after?.updated_at) - Number(before?.updated_at) >= 60)
})

test('what has to be mended is said at its field, and nothing typed is lost', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  await browser.submit({
    name: '',
    website: 'javascript:alert(1)',
    nickname: 'Countess',
    birthdate: '0000-12-10',
  })
  assert.equal(browser.status, 422)
  assert.match(browser.title ?? '', /^Problem: Profile/)
  assert.match(browser.problem ?? '', /Some details need another look/)
  assert.deepEqual(
    browser.links.filter(({ href }) => href.includes('#')).map(({ href }) => new URL(href).hash),
    ['#main', '#name', '#website', '#birthdate'],
  )
  assert.equal(browser.field('website')?.value, 'javascript:alert(1)')
  assert.match(browser.field('website')?.description ?? '', /whole address/)
  assert.equal(browser.field('nickname')?.value, 'Countess')
  assert.equal((await told())[0]?.nickname, undefined)
})

test('one thing to mend is said in one sentence', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, ada, { profile: typedNumber })
  const browser = await openProfile(house)
  await browser.submit({ phone_number: '12' })
  assert.match(browser.problem ?? '', /^Enter the phone number with its country/)
})

test('the language of the profile is the language of our pages', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openProfile(house)
  await browser.submit({ locale: 'de' })
  assert.equal(browser.heading, 'Profil')
  assert.match(browser.text, /Gespeichert/)
  await browser.submit({ locale: '' })
  assert.equal(browser.heading, 'Profile')
})

test('a name in markup stays a name', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  const name = '"><script>alert(1)</script>'
  await browser.submit({ name, street_address: '</textarea><script>' })
  assert.equal(browser.field('name')?.value, name)
  assert.doesNotMatch(browser.html, /<script>alert|<\/textarea><script>/)
  assert.equal((await told())[0]?.name, name)
})

test('history tells which claims were changed, never their values', async (t) => {
  const { house, person, browser } = await openAdaWithTwoPortals(t)
  await browser.submit({ nickname: 'Countess', phone_number: '+442079460958' })
  const events = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'profile-changed' } })
  assert.equal(events.length, 1)
  assert.equal(events[0]?.accountId, person.account.id)
  assert.equal(events[0]?.detail, JSON.stringify({ claims: 'nickname phone_number' }))
  assert.doesNotMatch(house.log(), /Countess|442079460958/)
})

test('only a word that we know is answered with a notice', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openProfile(house)
  await browser.open(`${house.issuer}${profilePath}?evil=Your+account+is+blocked&__proto__&toString`)
  assert.equal(browser.status, 200)
  assert.doesNotMatch(browser.html, /blocked|notice/)
})

test('a foreign form changes nothing', async (t) => {
  const { browser, told } = await openAdaWithTwoPortals(t)
  await browser.post(profilePath, { name: 'Mallory' }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.equal((await told())[0]?.name, ada.name)
})

test('fields that a profile does not have are not taken', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await openProfile(house)
  const hostile = {
    operator: 'true',
    email: 'root@example.com',
    id: 'x',
    email_verified: 'true',
    constructor: 'x',
  }
  await browser.post(profilePath, { ...JSON.parse('{"__proto__":"x"}'), ...hostile, name: 'Ada' })
  assert.equal(browser.status, 200)
  const after = await house.deps.accounts.find(account.id)
  assert.equal(after?.account.operator, false)
  assert.equal(after?.email?.value, ada.email)
})

test('somebody who is not signed in is asked to, and comes back to the profile', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await browser.open(house.issuer)
  await browser.post(profilePath, { name: 'Mallory' })
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Profile')
  assert.equal(browser.field('name')?.value, ada.name)
})

test('the picture with initials follows the name', async (t) => {
  const { house, browser, told } = await openAdaWithTwoPortals(t)
  const [before] = await told()
  await browser.submit({ name: '山田 太郎' })
  const [after] = await told()
  assert.notEqual(after?.picture, before?.picture)
  const picture = await fetch(String(after?.picture))
  assert.equal(picture.headers.get('content-type'), 'image/svg+xml')
  assert.match(await picture.text(), />山</)
  assert.equal(new URL(String(after?.picture)).origin, house.issuer)
})
