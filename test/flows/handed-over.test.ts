/** What a phone let in is less than a sign-in: portals and our own pages can ask for more, and nothing is added to it. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, minutes } from '../../src/duration.ts'
import { handedOver, oneFactor, twoFactors } from '../../src/oidc/acr.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { changePortal } from '../support/entrance.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { letIn, openPhone, openScreen, scan } from '../support/qr.ts'
import { openWiki } from '../support/wiki.ts'

const claims = (acr: object) => ({ claims: JSON.stringify({ id_token: { acr } }) })

async function handOver(t: TestContext, house: House) {
  const wiki = await openWiki(t, house, { first_party: true })
  const phone = await openPhone(house)
  const screen = await openScreen(house, await wiki.start())
  await letIn(phone, screen)
  await screen.finish()
  await wiki.finish(screen.browser.url)
  assert.equal(wiki.tokens.claims()?.acr, handedOver)
  return { wiki, phone, screen, browser: screen.browser }
}

test('a portal that names what it wants, or refuses phones, has Ada sign in herself', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const { wiki, browser } = await handOver(t, house)

  const enough = [
    {},
    { acr_values: handedOver },
    { acr_values: `${oneFactor} ${handedOver}` },
    { acr_values: 'urn:example:something-else' },
    claims({ values: [handedOver, twoFactors] }),
  ]
  for (const wish of enough) {
    await browser.open(await wiki.start(wish))
    await wiki.finish(browser.url)
    assert.equal(wiki.tokens.claims()?.acr, handedOver, JSON.stringify(wish))
  }

  const more = [
    { acr_values: oneFactor },
    { acr_values: `${twoFactors} ${oneFactor}` },
    claims({ value: oneFactor }),
    claims({ values: [oneFactor] }),
    claims({ essential: true, values: [oneFactor] }),
  ]
  for (const wish of more) {
    await browser.open(await wiki.start(wish))
    assert.equal(browser.heading, 'Sign in', JSON.stringify(wish))
    await browser.open(await wiki.start({ ...wish, prompt: 'none' }))
    assert.match(browser.url, /error=login_required/, JSON.stringify(wish))
  }

  await changePortal(house, wiki, { qrSignIn: false })
  await browser.open(await wiki.start({ prompt: 'none' }))
  assert.match(browser.url, /error=login_required/)
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  await wiki.finish(browser.url)
  const { acr, amr } = wiki.tokens.claims() ?? assert.fail('no ID token')
  assert.deepEqual(
    { acr, amr },
    { acr: oneFactor, amr: ['pwd'] },
    'nothing is left of what the phone handed over',
  )
})

test('a second step adds nothing to it: whoever needs one signs in whole', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { wiki, browser } = await handOver(t, house)
  const { app } = await turnOnSecondStep(house, account.id)
  await browser.open(await wiki.start())
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, handedOver, 'the phone proved the second step for it')

  await browser.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(browser.heading, 'Sign in')
  const uid = /interaction\/([\w-]+)/.exec(browser.url)?.[1]
  const around = browser.clone()
  await around.post(`${house.issuer}/interaction/${uid}/second-step/app`, { code: await app.code() })
  assert.equal(around.heading, 'Sign in', 'the second step is not asked for')
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code() })
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, twoFactors)
})

test('once a rule asks for a second step, what a phone let in is out, and lets nobody in any more', async (t) => {
  const before = await openHouse(t, { REQUIRE_SECOND_STEP: 'nobody' })
  const { account } = await openAccount(before)
  const { wiki, browser, phone } = await handOver(t, before)
  const createdAt = new Date(Date.now() - days(30))
  await before.deps.store.db.account.update({ where: { id: account.id }, data: { createdAt } })
  await changePortal(before, wiki, { requireSecondStep: true })
  await browser.open(await wiki.start())
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.acr, handedOver, 'while there is time')

  before.wait(days(8))
  await browser.open(await wiki.start({ prompt: 'none' }))
  assert.match(browser.url, /error=(login|interaction)_required/)
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Sign in')

  await phone.open(`${before.issuer}/account`)
  if (phone.heading === 'Sign in') await phone.submit({ email: ada.email, password: ada.password })
  const screen = await openScreen(before, await wiki.start())
  await scan(phone, screen)
  assert.equal(phone.heading, 'Sign in on that screen', 'said before anybody is let in for nothing')
  assert.equal((await screen.look()).state, 'waiting')
})

test('it cannot change how Ada signs in, hand on what it was handed, or run the house', async (t) => {
  const house = await openHouse(t, { REQUIRE_SECOND_STEP: 'nobody' })
  const { account } = await openAccount(house, ada, { operator: true })
  const { wiki, browser } = await handOver(t, house)
  await browser.open(`${house.issuer}/account/profile`)
  assert.notEqual(browser.heading, 'Sign in', 'her own pages are open to it')
  const shut = [
    'security/password',
    'passkeys',
    'identifiers/add',
    'second-step/set-up',
    'second-step/recovery-codes',
    'second-step/remove',
    'merge',
    'data/delete',
    'providers/link',
  ]
  for (const page of shut) {
    const tab = browser.clone()
    await tab.open(`${house.issuer}/account/${page}`)
    assert.equal(tab.heading, 'Sign in', page)
  }
  const words = 'some other words of hers'
  const changes: Array<[string, Record<string, string>]> = [
    ['security/password', { current: ada.password, password: words, new: words }],
    ['passkeys/options', {}],
    ['identifiers/add', { recipient: 'mallory@example.com' }],
    ['sessions/end-others', {}],
    ['security/close-way-back', {}],
    ['data/delete', { password: ada.password }],
    ['data/download', {}],
  ]
  for (const [page, fields] of changes) {
    const tab = browser.clone()
    await tab.post(`${house.issuer}/account/${page}`, fields)
    assert.equal(tab.heading, 'Sign in', page)
  }
  // Nor can it run a portal, though Ada owns it, or register one.
  const portal = (await house.deps.portals.all())[0] ?? assert.fail('no portal')
  await house.deps.members.add(portal.id, account.id, { role: 'owner' })
  for (const page of [`portals/${portal.id}`, `portals/${portal.id}/clients`, 'portals/new']) {
    const tab = browser.clone()
    await tab.open(`${house.issuer}/${page}`)
    assert.equal(tab.heading, 'Sign in', page)
  }
  const now = await house.deps.accounts.find(account.id)
  assert.equal(now?.account.passwordHash, account.passwordHash)
  assert.equal(now?.account.deleteAt, null)

  const next = await openScreen(house, await wiki.start())
  const handing = browser.clone()
  await scan(handing, next)
  assert.equal(handing.heading, 'Sign in')
  await handing.post(`${house.issuer}/qr/${next.id}/confirm`, {}, { from: house.issuer })
  assert.equal((await next.look()).state, 'waiting')

  await turnOnSecondStep(house, account.id)
  for (const page of ['/operator', '/operator/accounts']) {
    const tab = browser.clone()
    await tab.open(`${house.issuer}${page}`)
    assert.equal(tab.heading, 'Sign in', page)
  }
})

testOn('SQLite', 'a sign-in that a phone handed over is as old as the phone’s', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const phone = await openPhone(house)
  const provenAt = Math.floor(house.deps.now().getTime() / 1000)
  house.wait(minutes(3))
  const screen = await openScreen(house, await wiki.start({ max_age: '3600' }))
  await letIn(phone, screen)
  await screen.finish()
  await wiki.finish(screen.browser.url)
  const told = Number(wiki.tokens.claims()?.auth_time)
  assert.ok(Math.abs(told - provenAt) < 30, `${told - provenAt} seconds`)
})

testOn('SQLite', 'a phone is offered where it is enough, and nowhere else', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const offered = async (wish: Record<string, string>, browser = new Browser()) => {
    await browser.open(await wiki.start(wish))
    const link = browser.links.some(({ href }) => href.endsWith('/qr'))
    const tab = browser.clone()
    await tab.open(`${browser.url.replace(/\/login$/, '')}/qr`)
    assert.equal(tab.heading === 'Sign in with your phone', link, JSON.stringify(wish))
    return link
  }
  assert.equal(await offered({}), true)
  assert.equal(await offered({ prompt: 'login' }), true, 'nobody is here yet')
  assert.equal(await offered({ acr_values: oneFactor }), false)
  assert.equal(await offered({ acr_values: `${oneFactor} ${handedOver}` }), true)
  assert.equal(await offered(claims({ essential: true, value: oneFactor })), false)
  assert.equal(await offered({ max_age: '300' }), false, 'the phone’s proof may be older')
  assert.equal(await offered({ max_age: '3600' }), true)
  const here = await openPhone(house)
  assert.equal(await offered({ prompt: 'login' }, here), false, 'somebody is to prove once more who they are')
  await changePortal(house, wiki, { qrSignIn: false })
  assert.equal(await offered({}), false)
})
