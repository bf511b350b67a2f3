import assert from 'node:assert/strict'
import type { Person } from '../../src/accounts/accounts.ts'
import { seconds } from '../../src/duration.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { adaAndBob, addAccount, choose, toEnter, whoActs } from '../support/accounts-here.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { atOnce, openRace, send } from '../support/race.ts'
import { openWiki } from '../support/wiki.ts'

test('a planted cookie opens nothing: what we did not sign is not read', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const stolen = browser.cookies.get('portico_accounts')?.value ?? ''
  const victim = new Browser()
  await addAccount(victim, house, bob)
  const url = new URL(house.issuer)
  for (const sig of [undefined, 'nonsense', victim.cookies.get('portico_session.sig')?.value]) {
    victim.cookies.set(`portico_accounts=${stolen}; path=/`, url)
    if (sig) victim.cookies.set(`portico_accounts.sig=${sig}; path=/`, url)
    await victim.open(`${house.issuer}/account/switch`)
    assert.doesNotMatch(victim.text, /ada@example\.com/)
    await victim.post('/account/switch', { account: people.ada.sub })
    assert.equal(await whoActs(victim, house), bob.name)
  }
})

test('a forged choice: only an account that is signed in in this browser can be chosen', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const { sub } = await openAccount(house, { ...bob, email: 'eve@example.com', name: 'Eve' })
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(await wiki.start())
  const { pathname } = new URL(browser.url)
  for (const account of [sub, '', 'nobody', '\0', `${people.ada.sub}\0`, 'x'.repeat(10_000)]) {
    await browser.post(`${pathname}/choose`, { account, select_account: sub, login: sub })
    assert.equal(browser.heading, 'Choose an account', JSON.stringify(account.slice(0, 30)))
    await browser.post('/account/switch', { account })
    assert.equal(await whoActs(browser, house), bob.name)
    await browser.open(pathname)
  }
  await browser.post(`${pathname}/choose`, { account: people.ada.sub }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.post('/account/switch', { account: people.ada.sub }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.equal(await whoActs(browser, house), bob.name)
})

test('a tab that switched while the consent page was open: what Ada was shown allows nothing of Bob', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house)
  await browser.open(await wiki.start())
  await choose(browser, ada)
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.match(browser.text, /ada@example\.com/)

  const other = browser.clone()
  other.cookies = browser.cookies
  await other.open(`${house.issuer}/account/switch`)
  await choose(other, bob)
  await browser.submit({}, { button: 'Allow' })
  assert.equal(browser.heading, 'Choose an account', 'it begins again')
  await choose(browser, bob)
  assert.match(browser.text, /bob@example\.com/)
  assert.doesNotMatch(browser.text, /ada@example\.com/)
  for (const { account } of [people.ada, people.bob])
    assert.deepEqual((await house.deps.consents.find(account.id, wiki.clientId)).scopes, [])
  await browser.submit({}, { button: 'Allow' })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, people.bob.sub)
})

test('the interaction of Ada in the session of Bob: her second step completes nothing of his', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const { app } = await turnOnSecondStep(house, people.ada.account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(`${house.issuer}/account/switch`)
  await choose(browser, ada)
  await browser.open(await wiki.start({ acr_values: twoFactors }))
  await choose(browser, ada)
  assert.equal(browser.heading, 'Your second step')

  const other = browser.clone()
  other.cookies = browser.cookies
  await other.open(`${house.issuer}/account/switch`)
  await choose(other, bob)
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Choose an account', 'it begins again')
  await choose(browser, bob)
  const claims = (await wiki.finish(browser.url)).claims()
  assert.equal(claims?.sub, people.bob.sub)
  assert.notEqual(claims?.acr, twoFactors)
})

test('a tab that switched while the page asked to go on: nobody enters unseen', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(await wiki.start({ login_hint: ada.email }))
  assert.equal(browser.heading, toEnter('Wiki', ada))
  const other = browser.clone()
  other.cookies = browser.cookies
  await other.open(`${house.issuer}/account/switch`)
  await choose(other, bob)
  await browser.submit({}, { button: 'Continue' })
  assert.equal(browser.status, 200)
  assert.notEqual(browser.heading, toEnter('Wiki', ada))
})

test('a tab that switched while this one makes room for somebody: who acts now does not enter unseen', async (t) => {
  const { house, browser: other } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser({ stopAt: ({ pathname }) => pathname.startsWith('/authorize/') })
  browser.cookies = other.cookies
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Use another account' })
  await other.open(`${house.issuer}/account/switch`)
  await choose(other, ada)
  await other.open(browser.url)
  assert.equal(other.heading, toEnter('Wiki', ada))
})

test('somebody who signs in while another tab did too: both stay, and the sign-in that came last acts', async (t) => {
  const house = await openHouse(t)
  const people = { ada: await openAccount(house), bob: await openAccount(house, bob) }
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser({ stopAt: ({ pathname }) => /^\/(authorize\/|callback)/.test(pathname) })
  await browser.open(await wiki.start())
  await browser.submit({ email: ada.email, password: ada.password })
  const wayBack = browser.url
  assert.match(wayBack, /\/authorize\//)

  const other = new Browser()
  other.cookies = browser.cookies
  await addAccount(other, house, bob)
  const last = new Browser()
  last.cookies = browser.cookies
  await last.open(wayBack)
  assert.equal((await wiki.finish(last.url)).claims()?.sub, people.ada.sub)
  assert.equal(await whoActs(last, house), ada.name)
  await last.open(`${house.issuer}/account/switch`)
  assert.match(last.text, /bob@example\.com/)
})

test('two tabs that switch at once: one of them does, and both accounts go on', async (t) => {
  const { house, houses } = await openRace(t)
  const eve = { ...bob, email: 'eve@example.com', name: 'Eve' }
  const people: Person[] = []
  const browser = new Browser()
  for (const each of [ada, bob, eve]) {
    people.push(await openAccount(house, each))
    await addAccount(browser, house, each)
  }
  const before = browser.cookies.get('portico_session')?.value
  const answers = await atOnce(houses, 6, (each, n) =>
    send(browser, each, '/account/switch', { account: people[n % 2]?.sub ?? '' }),
  )
  const winners = answers.filter((answer) => answer.headers.getSetCookie().length > 0)
  assert.equal(winners.length, 1)
  for (const answer of answers)
    for (const header of answer.headers.getSetCookie()) browser.cookies.set(header, new URL(house.issuer))
  assert.notEqual(browser.cookies.get('portico_session')?.value, before)
  await browser.open(`${house.issuer}/account/switch`)
  for (const { email } of [ada, bob, eve]) assert.match(browser.text, new RegExp(email))
})

test('an answer that got lost leaves nobody stuck: after a moment those who are left can be chosen', async (t) => {
  const house = await openHouse(t)
  const browser = new Browser()
  const people: Person[] = []
  for (const each of [ada, bob, { ...bob, email: 'eve@example.com', name: 'Eve' }]) {
    people.push(await openAccount(house, each))
    await addAccount(browser, house, each)
  }
  await send(browser, house, '/account/switch', { account: people[0]?.sub ?? '' })
  await browser.post('/account/switch', { account: people[1]?.sub ?? '' })
  assert.equal(await whoActs(browser, house), undefined)
  house.wait(seconds(11))
  await browser.post('/account/switch', { account: people[1]?.sub ?? '' })
  assert.equal(await whoActs(browser, house), bob.name)
})
