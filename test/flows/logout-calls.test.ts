import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { seconds } from '../../src/duration.ts'
import { takeBack } from '../support/about-portal.ts'
import { Browser } from '../support/browser.ts'
import { type CalledPortal, hang, openCalledPortal, status } from '../support/called-portal.ts'
import { portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada } from '../support/people.ts'
import { enter, signedInWiki, userinfoStatus, type Wiki } from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Ada's browser, in the wiki, which wants to know of sign-outs, and in the blog, which does not. */
async function openSignedIn(t: TestContext, more: Record<string, unknown> = {}) {
  const house = await openHouse(t)
  const called = await openCalledPortal(t)
  const metadata = {
    backchannel_logout_uri: called.uri,
    backchannel_logout_session_required: true,
    ...more,
  }
  const { wiki, browser, callback, person } = await signedInWiki(t, house, { metadata })
  const tokens = await wiki.finish(callback)
  const blog = await openWiki(t, house, { client_name: 'Blog' })
  await enter(browser, await blog.start())
  return { house, called, wiki, browser, person, tokens, claims: tokens.claims() }
}

type SignedIn = Awaited<ReturnType<typeof openSignedIn>>

async function signOutHere({ house, browser }: SignedIn): Promise<void> {
  await browser.open(`${house.issuer}/account`)
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
}

async function signOutThere({ wiki, browser }: SignedIn): Promise<void> {
  await browser.open(wiki.logoutUrl())
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
}

const takeBackThere = ({ house, browser }: SignedIn) => takeBack(browser, house.issuer, 'Wiki')

async function signOutElsewhere({ house }: SignedIn): Promise<void> {
  const other = new Browser()
  await enter(other, `${house.issuer}/account/sessions`)
  await other.submit({}, { button: 'Sign out everywhere else' })
  assert.match(other.text, /signed out everywhere else/)
}

async function endFromElsewhere({ house }: SignedIn): Promise<void> {
  const other = new Browser()
  await enter(other, `${house.issuer}/account/sessions`)
  await other.submit({}, { button: 'End the session in Chrome, Linux' })
  assert.match(other.text, /That session is over/)
}

const command =
  (...args: string[]) =>
  async ({ house }: SignedIn): Promise<void> => {
    const { code, stderr } = await portico([...args, ada.email], { dataDir: house.dataDir })
    assert.equal(code, 0, stderr)
  }

const ends: Record<string, (signedIn: SignedIn) => Promise<void>> = {
  'signing out on our own page': signOutHere,
  'signing out at the portal’s wish': signOutThere,
  'taking back what the portal may know': takeBackThere,
  'signing out everywhere else': signOutElsewhere,
  'ending that session in another browser': endFromElsewhere,
  'disabling the account by command': command('account', 'disable'),
  'removing the account by command': command('account', 'remove'),
}

for (const [name, end] of Object.entries(ends)) {
  test(`${name} is told to the portal once, as it knew the session`, async (t) => {
    const signedIn = await openSignedIn(t)
    const { called, claims } = signedIn
    await end(signedIn)
    await until(() => called.calls.length > 0, seconds(5))
    await sleep(300)
    assert.equal(called.calls.length, 1)
    const told = decodeJwt(called.calls[0]?.token ?? '')
    assert.equal(told.sub, claims?.sub)
    assert.equal(told.sid, claims?.sid)
    assert.ok(told.sid)
  })
}

test('a logout token is signed as ID tokens are, lives two minutes and is none', async (t) => {
  const signedIn = await openSignedIn(t)
  const { house, called, wiki, claims } = signedIn
  await signOutHere(signedIn)
  await until(() => called.calls.length > 0)
  const { token } = called.calls[0] ?? { token: '' }
  const keys = createRemoteJWKSet(new URL(`${house.issuer}/jwks`))
  const expected = { issuer: house.issuer, audience: wiki.clientId }
  const { payload } = await jwtVerify(token, keys, { ...expected, typ: 'logout+jwt', algorithms: ['RS256'] })

  const item = await house.deps.store.db.outboxItem.findFirstOrThrow({ where: { kind: 'logout' } })
  const { iat = 0, exp = 0, ...rest } = payload
  assert.deepEqual(rest, {
    iss: house.issuer,
    aud: wiki.clientId,
    sub: claims?.sub,
    sid: claims?.sid,
    jti: item.id,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  assert.ok(exp - iat <= 120 && Math.abs(iat - Date.now() / 1000) < 10)
  await assert.rejects(jwtVerify(token, keys, { ...expected, typ: 'JWT' }), /typ/)
  assert.equal(await userinfoStatus(house, token), 401)
})

test('a token is signed with what the portal registered, and says no sid to who was never told one', async (t) => {
  const signedIn = await openSignedIn(t, {
    id_token_signed_response_alg: 'ES256',
    backchannel_logout_session_required: false,
  })
  await signOutHere(signedIn)
  await until(() => signedIn.called.calls.length > 0)
  const { token } = signedIn.called.calls[0] ?? { token: '' }
  assert.equal(decodeProtectedHeader(token).alg, 'ES256')
  assert.equal(decodeJwt(token).sid, undefined)
})

test('every attempt has a fresh token with the same jti', async (t) => {
  const signedIn = await openSignedIn(t)
  const { house, called } = signedIn
  called.behave(status(500))
  await signOutHere(signedIn)
  await untilFailed(house, 1)
  await sleep(1000)
  called.behave(status(204))
  house.wait(seconds(5))
  house.deps.outbox.wake()
  await until(() => called.calls.length === 2)
  const [first, second] = called.calls.map(({ token }) => decodeJwt(token))
  assert.equal(first?.jti, second?.jti)
  assert.ok(Number(second?.iat) > Number(first?.iat))
  await until(async () => (await house.deps.store.db.outboxItem.findFirst())?.state === 'sent')
})

async function untilFailed({ deps }: House, attempts: number): Promise<void> {
  await until(async () => {
    const item = await deps.store.db.outboxItem.findFirst({ where: { kind: 'logout' } })
    return item?.attempts === attempts && item.lastError !== null
  })
}

for (const [name, end] of Object.entries({ here: signOutHere, there: signOutThere })) {
  test(`nobody who signs out ${name} waits for a portal that hangs`, async (t) => {
    const signedIn = await openSignedIn(t)
    signedIn.called.behave(hang)
    const begun = performance.now()
    await end(signedIn)
    assert.ok(performance.now() - begun < 1000, `${performance.now() - begun} ms`)
    await until(() => signedIn.called.calls.length === 1)
  })
}

test('a session ends with the calls that tell of it, or not at all', async (t) => {
  const { house, wiki, browser, tokens } = await openSignedIn(t)
  const [row] = await house.deps.store.statements.all(
    `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  const { uid } = JSON.parse(String(row?.payload)) as { uid: string }
  const broken = t.mock.method(house.deps.outbox, 'write', async () => {
    throw new Error('the disk is full')
  })
  await assert.rejects(house.deps.sessions.end(uid), /the disk is full/)
  assert.equal(broken.mock.callCount(), 1)
  assert.equal(await userinfoStatus(house, tokens.access_token), 200)
  broken.mock.restore()

  await wiki.refresh().catch(() => undefined)
  assert.ok((await enter(browser, await wiki.start({ prompt: 'none' }))).searchParams.get('code'))
  await house.deps.sessions.end(uid)
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
})

test('of two who end a session at once, one tells', async (t) => {
  const { house, called } = await openSignedIn(t)
  const [row] = await house.deps.store.statements.all(
    `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  const { uid, accountId } = JSON.parse(String(row?.payload)) as { uid: string; accountId: string }
  const { sessions, store } = house.deps
  // As it is for a moment when it gets another id: two rows.
  await store.statements.run(
    `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "uidHash", "sub", "expiresAt")
     SELECT "kind", 'its other id', "payload", "uidHash", "sub", "expiresAt" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  await Promise.all([sessions.end(uid), sessions.endAll(accountId), sessions.end(uid)])
  assert.equal(await store.db.outboxItem.count({ where: { kind: 'logout' } }), 1)
  await untilCalled(called)
})

const untilCalled = (called: CalledPortal) => until(() => called.calls.length === 1)

test('a portal that is removed meanwhile is called no more', async (t) => {
  const signedIn = await openSignedIn(t)
  const { house, called, wiki } = signedIn as SignedIn & { wiki: Wiki }
  called.behave(status(500))
  await signOutHere(signedIn)
  await untilFailed(house, 1)
  await house.deps.portals.remove(wiki.registered.id)
  house.deps.registry.invalidate()
  house.wait(seconds(5))
  house.deps.outbox.wake()
  await until(async () => (await house.deps.store.db.outboxItem.findFirst())?.state === 'sent')
  assert.equal(called.calls.length, 1)
})

test('discovery says that portals are told', async (t) => {
  const house = await openHouse(t)
  const answer = await fetch(`${house.issuer}/.well-known/openid-configuration`)
  const discovery = (await answer.json()) as Record<string, unknown>
  assert.equal(discovery.backchannel_logout_supported, true)
  assert.equal(discovery.backchannel_logout_session_supported, true)
})
