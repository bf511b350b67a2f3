import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, minutes, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import {
  enter,
  json,
  post,
  refreshWith,
  signedInWiki,
  userinfoStatus,
  type Wiki,
} from '../support/protocol.ts'
import { refuseRows } from '../support/refuse-rows.ts'
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

type Opened = Awaited<ReturnType<typeof openOffline>>

/** Refreshes with `token`, which must work. */
async function rotate(house: House, { wiki }: Pick<Opened, 'wiki'>, token: string) {
  const response = await refreshWith(house, wiki, token)
  assert.equal(response.status, 200)
  const { refresh_token: refreshToken, access_token: accessToken } = await json(response)
  return { refreshToken: String(refreshToken), accessToken: String(accessToken) }
}

async function isRefused(house: House, wiki: Wiki, token: string): Promise<void> {
  const response = await refreshWith(house, wiki, token)
  assert.equal(response.status, 400)
  assert.equal((await json(response)).error, 'invalid_grant')
}

const isActive = async (house: House, wiki: Wiki, token: string) =>
  (await json(await post(`${house.issuer}/introspect`, { token }, { as: wiki }))).active

const reuses = ({ deps }: House) => deps.store.db.auditEvent.count({ where: { kind: 'token-reused' } })

for (const metadata of [{}, { token_endpoint_auth_method: 'none' }]) {
  const kind = 'token_endpoint_auth_method' in metadata ? 'public' : 'confidential'

  test(`a refresh token of a ${kind} client, used again later, ends the whole family`, async (t) => {
    const house = await openHouse(t)
    const { wiki, refreshToken } = await openOffline(t, house, metadata)
    const second = await wiki.refresh()
    assert.ok(second.refresh_token)
    assert.notEqual(second.refresh_token, refreshToken)
    assert.equal(second.claims()?.email, 'ada@example.com')
    assert.equal(await userinfoStatus(house, second.access_token), 200)

    house.wait(seconds(31))
    await isRefused(house, wiki, refreshToken)
    await isRefused(house, wiki, second.refresh_token)
    assert.equal(await userinfoStatus(house, second.access_token), 401)
    assert.equal(await reuses(house), 1)
  })

  test(`a ${kind} client whose answer was lost asks again with the same refresh token`, async (t) => {
    const house = await openHouse(t)
    const { wiki, refreshToken } = await openOffline(t, house, metadata)
    const lost = await rotate(house, { wiki }, refreshToken)
    house.wait(seconds(29))
    const again = await rotate(house, { wiki }, refreshToken)
    const next = await rotate(house, { wiki }, again.refreshToken)
    assert.equal(await userinfoStatus(house, next.accessToken), 200)
    assert.equal(await reuses(house), 0)

    await isRefused(house, wiki, lost.refreshToken)
    await isRefused(house, wiki, next.refreshToken)
    assert.equal(await userinfoStatus(house, next.accessToken), 401, 'two had answers: one was a thief')
    assert.equal(await reuses(house), 1)
  })

  test(`a ${kind} client that gets no access token still has its refresh token, however late it asks again`, async (t) => {
    const house = await openHouse(t)
    const { wiki, refreshToken } = await openOffline(t, house, metadata)
    const allow = await refuseRows(house, 'OidcRecord', 'AccessToken')
    assert.ok((await refreshWith(house, wiki, refreshToken)).status >= 500)
    await allow()
    house.wait(minutes(5))
    await rotate(house, { wiki }, refreshToken)
    assert.equal(await reuses(house), 0)
  })
}

test('nobody hears that a token was reused before it is in the history', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  await wiki.refresh()
  house.wait(seconds(31))
  await refuseRows(house, 'AuditEvent', 'token-reused')
  const unheard = await refreshWith(house, wiki, refreshToken)
  assert.equal(unheard.status, 500)
  assert.equal((await json(unheard)).error, 'unexpected')
})

test('a successor that was used ends the grace of its predecessor', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const second = await rotate(house, { wiki }, refreshToken)
  const third = await rotate(house, { wiki }, second.refreshToken)
  await isRefused(house, wiki, refreshToken)
  await isRefused(house, wiki, third.refreshToken)
  assert.equal(await userinfoStatus(house, third.accessToken), 401)
})

test('the grace begins with the first use, however often it is used', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  for (let use = 0; use < 3; use++) {
    await rotate(house, { wiki }, refreshToken)
    house.wait(seconds(11))
  }
  await isRefused(house, wiki, refreshToken)
})

test('parallel refreshes leave one living chain, and nothing breaks', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const answers = await Promise.all(Array.from({ length: 10 }, () => rotate(house, { wiki }, refreshToken)))
  const active = await Promise.all(answers.map(({ refreshToken }) => isActive(house, wiki, refreshToken)))
  assert.equal(active.filter(Boolean).length, 1)
  assert.equal(await house.deps.store.db.oidcRecord.count({ where: { kind: 'RefreshToken' } }), 1)
  const living = answers[active.indexOf(true)]?.refreshToken ?? ''
  assert.ok((await rotate(house, { wiki }, living)).refreshToken)
})

test('what another client does with a refresh token, or with what it knows of one, ends nothing', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  const { refreshToken: living } = await rotate(house, { wiki }, refreshToken)
  house.wait(seconds(31))
  const thief = await openWiki(t, house)
  const [family = ''] = living.split('.')
  for (const token of [living, refreshToken, `${family}.${'x'.repeat(43)}`, family, `${family}.`]) {
    await isRefused(house, thief, token)
    assert.equal(await isActive(house, thief, token), false)
    assert.equal((await post(`${house.issuer}/revoke`, { token }, { as: thief })).status, 200)
  }
  assert.equal(await isActive(house, wiki, living), true)
  await rotate(house, { wiki }, living)
})

test('introspection calls the last refresh token active, and none before it', async (t) => {
  const house = await openHouse(t)
  const { wiki, refreshToken } = await openOffline(t, house)
  assert.equal(await isActive(house, wiki, refreshToken), true)
  const second = await rotate(house, { wiki }, refreshToken)
  const third = await rotate(house, { wiki }, second.refreshToken)
  const [first, ...later] = [refreshToken, second.refreshToken, third.refreshToken]
  assert.equal(await isActive(house, wiki, first), false)
  assert.deepEqual(await Promise.all(later.map((token) => isActive(house, wiki, token))), [false, true])
  assert.ok(await rotate(house, { wiki }, third.refreshToken), 'asking ends nothing')
})

for (const rotations of [0, 1, 2]) {
  test(`revoking a refresh token that was followed by ${rotations} others ends them all`, async (t) => {
    const house = await openHouse(t)
    const { wiki, refreshToken } = await openOffline(t, house)
    let last = { refreshToken, accessToken: wiki.tokens.access_token }
    for (let n = 0; n < rotations; n++) last = await rotate(house, { wiki }, last.refreshToken)
    const revoked = await post(`${house.issuer}/revoke`, { token: refreshToken }, { as: wiki })
    assert.equal(revoked.status, 200)
    await isRefused(house, wiki, last.refreshToken)
    assert.equal(await userinfoStatus(house, last.accessToken), 401)
  })
}

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
