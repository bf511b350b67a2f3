import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { days } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { type House, openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { enter, json, refreshWith, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const offline = 'openid profile email offline_access'

/** The wiki with a refresh token of Ada's. */
async function openOffline(t: TestContext, house: House, metadata: Record<string, unknown> = {}) {
  const { wiki, callback, ...rest } = await signedInWiki(t, house, { metadata, params: { scope: offline } })
  await wiki.finish(callback)
  const { refresh_token: refreshToken = '', access_token: accessToken } = wiki.tokens
  assert.ok(refreshToken)
  return { ...rest, wiki, refreshToken, accessToken }
}

for (const metadata of [{}, { token_endpoint_auth_method: 'none' }]) {
  const kind = 'token_endpoint_auth_method' in metadata ? 'public' : 'confidential'

  test(`a refresh token of a ${kind} client works once, and used again it ends the whole family`, async (t) => {
    const house = await openHouse(t)
    const { wiki, refreshToken } = await openOffline(t, house, metadata)
    const second = await wiki.refresh()
    assert.ok(second.refresh_token)
    assert.notEqual(second.refresh_token, refreshToken)
    assert.equal(second.claims()?.email, 'ada@example.com')
    assert.equal(await userinfoStatus(house, second.access_token), 200)

    const replay = await refreshWith(house, wiki, refreshToken)
    assert.equal(replay.status, 400)
    assert.equal((await json(replay)).error, 'invalid_grant')
    assert.equal((await refreshWith(house, wiki, second.refresh_token)).status, 400)
    assert.equal(await userinfoStatus(house, second.access_token), 401)
  })
}

test('parallel refreshes leave at most one living chain, and nothing breaks', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const answers = await Promise.all(Array.from({ length: 10 }, () => refreshWith(house, wiki, refreshToken)))
  const won = answers.filter(({ status }) => status === 200)
  assert.equal(won.length, 1)
  assert.deepEqual(
    answers.filter((answer) => !won.includes(answer)).map(({ status }) => status),
    Array(9).fill(400),
  )
  const next = await refreshWith(house, wiki, String((await json(won[0] as Response)).refresh_token))
  assert.equal(next.status, 400, 'used at once by two, the token was stolen or mislaid: the family ended')
})

test('a refresh token ends after 14 days without use', async (t) => {
  const house = await openHouse(t)
  const { wiki } = await openOffline(t, house)
  house.wait(days(13))
  await wiki.refresh()
  house.wait(days(13))
  const { refresh_token: last = '' } = await wiki.refresh()
  house.wait(days(14))
  assert.equal((await refreshWith(house, wiki, last)).status, 400)
})

test('refresh tokens end 90 days after the sign-in, however often they are used', async (t) => {
  const house = await openHouse(t)
  const { wiki } = await openOffline(t, house)
  for (let day = 0; day < 80; day += 10) {
    house.wait(days(10))
    await wiki.refresh()
  }
  house.wait(days(11))
  assert.equal((await refreshWith(house, wiki, wiki.tokens.refresh_token ?? '')).status, 400)
})

test('a refresh may ask for less scope and never for more', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const more = await refreshWith(house, wiki, refreshToken, { scope: 'openid phone' })
  assert.equal((await json(more)).error, 'invalid_scope')

  const less = await wiki.refresh(refreshToken, { scope: 'openid' })
  assert.equal(less.scope, 'openid')
  assert.equal(less.claims()?.email, undefined)
  const info = await wiki.userinfo(less.access_token)
  assert.deepEqual(Object.keys(info), ['sub'])
  assert.equal((await wiki.refresh()).claims()?.email, 'ada@example.com', 'the next one may have all again')
})

test('another client cannot use a refresh token, and does not spend it', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const thief = await openWiki(t, house)
  assert.equal((await refreshWith(house, thief, refreshToken)).status, 400)
  await wiki.refresh(refreshToken)
})

test('offline_access is asked for once, in words, and needs no prompt=consent', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await wiki.finish(await enter(browser, await wiki.start()))
  assert.equal(wiki.tokens.refresh_token, undefined)

  await browser.open(await wiki.start({ scope: offline }))
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.match(browser.text, /while you are away/)
  await browser.submit({}, { button: 'Allow' })
  assert.ok((await wiki.finish(browser.url)).refresh_token)

  await browser.open(await wiki.start({ scope: offline }))
  assert.ok((await wiki.finish(browser.url)).refresh_token, 'remembered')
  await browser.open(await wiki.startPushed({ scope: offline }))
  assert.ok((await wiki.finish(browser.url)).refresh_token, 'pushed')
})

test('a client that may not refresh, or not have this scope, gets no refresh token', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  for (const metadata of [{ grant_types: ['authorization_code'] }, { scope: 'openid profile email' }]) {
    const wiki = await openWiki(t, house, metadata)
    await wiki.finish(await enter(new Browser(), await wiki.start({ scope: offline })))
    assert.equal(wiki.tokens.refresh_token, undefined)
  }
})
