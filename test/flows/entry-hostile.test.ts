/** Attempts to be in a portal that one does not belong to. */
import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, disablePortal, removeMember } from '../support/entrance.ts'
import { bob, openAccount } from '../support/people.ts'
import {
  authorizeUrl,
  enter,
  exchangeCode,
  freshCode,
  json,
  refreshWith,
  userinfoStatus,
} from '../support/protocol.ts'
import { atOnce, openRace, send } from '../support/race.ts'
import { openWiki } from '../support/wiki.ts'

const rounds = 6
const scope = 'openid profile offline_access'

test('a removal that races with a code’s exchange leaves no token that opens anything, then or later', async (t) => {
  const { house, houses } = await openRace(t)
  const person = await openAccount(house, bob)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { access: 'members' })
  for (let round = 0; round < rounds; round++) {
    await addMember(house, wiki, person)
    const callback = await enter(new Browser(), authorizeUrl(house, wiki, { scope }), bob)
    const code = callback.searchParams.get('code') ?? ''
    assert.ok(code, callback.href)
    const answers = await atOnce(houses, 2, async (each, n) =>
      n === round % 2
        ? json(await exchangeCode({ ...each, issuer: each.address }, wiki, code))
        : removeMember(each, wiki, person),
    )
    const tokens = answers.find((answer) => typeof answer === 'object') ?? {}
    for (const back of [false, true]) {
      // Whoever is let in again begins anew: what was taken away does not come back.
      if (back) await addMember(house, wiki, person)
      if (typeof tokens.access_token === 'string')
        assert.equal(await userinfoStatus(house, tokens.access_token), 401)
      if (typeof tokens.refresh_token === 'string')
        assert.equal((await refreshWith(house, wiki, tokens.refresh_token)).status, 400)
    }
  }
})

test('a removal that races with a refresh leaves no token that opens anything', async (t) => {
  const { house, houses } = await openRace(t)
  const person = await openAccount(house, bob)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { access: 'members' })
  for (let round = 0; round < rounds; round++) {
    await addMember(house, wiki, person)
    const callback = await enter(new Browser(), authorizeUrl(house, wiki, { scope }), bob)
    const first = await json(await exchangeCode(house, wiki, callback.searchParams.get('code') ?? ''))
    const answers = await atOnce(houses, 2, async (each, n) =>
      n === round % 2
        ? json(await refreshWith({ ...each, issuer: each.address }, wiki, String(first.refresh_token)))
        : removeMember(each, wiki, person),
    )
    const second = answers.find((answer) => typeof answer === 'object') ?? {}
    for (const { access_token, refresh_token } of [first, second]) {
      if (access_token) assert.equal(await userinfoStatus(house, String(access_token)), 401)
      if (refresh_token) assert.equal((await refreshWith(house, wiki, String(refresh_token))).status, 400)
    }
  }
})

test('a consent that is given after the removal opens nothing', async (t) => {
  const { house } = await openRace(t)
  const person = await openAccount(house, bob)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  await addMember(house, wiki, person)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit({ email: bob.email, password: bob.password })
  assert.equal(browser.heading, 'Continue to Wiki')
  await removeMember(house, wiki, person)
  await browser.submit({}, { button: 'Allow' })
  assert.equal(browser.heading, 'You are not a member of Wiki')
})

test('the way past the page that keeps somebody out leads to that page', async (t) => {
  const { house } = await openRace(t)
  await openAccount(house, bob)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki), bob)
  const here = new URL(browser.url).pathname
  for (const step of ['consent', 'enter', 'second-step', 'login']) {
    await browser.open(`${house.issuer}${here}/${step}`)
    assert.equal(browser.heading, 'You are not a member of Wiki', step)
    const answer = await send(browser, house, `${here}/${step}`, { decision: 'allow' })
    assert.ok(answer.status === 303 || answer.status === 404, `${step}: ${answer.status}`)
    assert.ok(!answer.headers.get('location')?.includes('code='))
  }
  await browser.open(`${house.issuer}${here.replace('/interaction/', '/authorize/')}`)
  assert.notEqual(new URL(browser.url).host, 'localhost:9')
})

test('what another portal was given opens nothing for the one that closed', async (t) => {
  const { house } = await openRace(t)
  await openAccount(house, bob)
  const [wiki, shop] = [
    await openWiki(t, house, { first_party: true }),
    await openWiki(t, house, { client_name: 'Shop', first_party: true }),
  ]
  await disablePortal(house, wiki)
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, shop), bob)
  const code = await freshCode(house, shop, {}, browser)
  assert.equal((await exchangeCode(house, wiki, code)).status, 401)
  await changePortal(house, shop, { access: 'members' })
  assert.equal((await exchangeCode(house, shop, code)).status, 400)
})
