import assert from 'node:assert/strict'
import { days } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { grace } from '../support/bare-issuer.ts'
import { test, testOn } from '../support/each-database.ts'
import { isSignedIn, openLink, sayOver, waitBoth } from '../support/links.ts'
import { mergeBoth, offline } from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { refreshWith, userinfoStatus } from '../support/protocol.ts'
import { newVisitor, openWithProvider, visit } from '../support/provider.ts'

test('a logout token ends the sessions that came from the one there, their tokens, and nothing else', async (t) => {
  const both = await openWithProvider(t)
  const { house, there, wiki } = both
  const person = await openAccount(house)
  await openLink(both, person)
  const came = await visit(both, newVisitor(both), offline)
  const { access_token, refresh_token = '' } = await wiki.finish(came.url)
  const own = newVisitor(both)
  await signInAt(own, `${house.issuer}/account/providers`, ada)

  const token = await there.logoutToken()
  const answer = await sayOver(both, token)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(await answer.text(), '')
  assert.equal(await isSignedIn(house, came), false)
  assert.equal(await userinfoStatus(house, access_token), 401)
  assert.equal((await refreshWith(house, wiki, refresh_token)).status, 400)
  assert.ok(await isSignedIn(house, own), 'what began here goes on')
  await own.open('/account/history')
  assert.match(own.text, /Signed out, because Elsewhere said that you are signed out there/)

  // The same session there, and later: the token was about what came before it.
  waitBoth(both, 5000)
  const again = await visit(both)
  await wiki.finish(again.url)
  assert.equal((await sayOver(both, token)).status, 200)
  assert.ok(await isSignedIn(house, again), 'a token that comes again ends nothing more')
  waitBoth(both, 2000)
  await sayOver(both, await there.logoutToken({ sid: 'another-session' }))
  assert.ok(await isSignedIn(house, again), 'another session of the same person there is another')
  await sayOver(both, await there.logoutToken({ sid: undefined, sub: grace.sub }))
  assert.equal(await isSignedIn(house, again), false, 'a token without a session means all of them')

  house.wait(days(31))
  await purge(house.deps)
  assert.equal(await house.deps.store.db.providerSession.count(), 0)
})

testOn('SQLite', 'hostile: what is no logout token of this provider ends nothing', async (t) => {
  const both = await openWithProvider(t)
  const { house, there } = both
  await openLink(both, await openAccount(house))
  const browser = await visit(both)
  const idToken = await there.sign({
    iss: there.issuer,
    aud: there.clientId,
    sub: grace.sub,
    sid: grace.sid,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 60,
    nonce: 'n',
  })
  const good = await there.logoutToken()
  there.knobs.forges = true
  const forged = await there.logoutToken()
  there.knobs.forges = false
  const hostile = {
    'an ID token': idToken,
    'a forged one': forged,
    'one for somebody else': await there.logoutToken({ aud: 'another-client' }),
    'one of another issuer': await there.logoutToken({ iss: 'http://localhost:9' }),
    'one with a nonce': await there.logoutToken({ nonce: 'n' }),
    'no token': 'nonsense',
    'nothing': '',
    'too much': 'x'.repeat(9000),
    'unsigned': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`,
  }
  for (const [what, token] of Object.entries(hostile)) {
    const answer = await sayOver(both, token)
    assert.equal(answer.status, 400, what)
    assert.equal(((await answer.json()) as { error?: string }).error, 'invalid_request', what)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  }
  assert.equal((await sayOver(both, good, 'nobody')).status, 404)
  const other = await house.deps.providers.create(both.there.details({ slug: 'other', name: 'Other' }))
  assert.equal((await sayOver(both, good, other.slug)).status, 200)
  assert.ok(await isSignedIn(house, browser), 'each provider ends what came through it alone')
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  assert.equal((await fetch(`${house.address}/providers/elsewhere/logout`, json)).status, 400)
  await house.deps.providers.setDisabled(both.provider, true)
  assert.equal((await sayOver(both, good)).status, 200)
  assert.equal(await isSignedIn(house, browser), false, 'a disabled provider still ends what came from it')
})

test('a second step keeps where a session came from; a password in its place makes it this house’s own', async (t) => {
  const both = await openWithProvider(t)
  const { house, there } = both
  const person = await openAccount(house)
  await openLink(both, person)
  const { app } = await turnOnSecondStep(house, person.account.id)
  there.knobs.clock += 30_000
  const stepped = await visit(both)
  await stepped.submit({ code: await app.code() })
  assert.ok(await isSignedIn(house, stepped))
  waitBoth(both, 30_000)
  const owned = await visit(both)
  await owned.submit({ code: await app.code() })
  waitBoth(both, 30_000)
  await owned.open(await both.wiki.start({ prompt: 'login' }))
  await owned.submit({ email: ada.email, password: ada.password })
  await owned.submit({ code: await app.code() })
  waitBoth(both, 2000)
  await sayOver(both, await there.logoutToken())
  assert.equal(await isSignedIn(house, stepped), false)
  assert.ok(await isSignedIn(house, owned))
})

test('a session that came from a provider and went into a merged account still ends with the one there', async (t) => {
  const both = await openWithProvider(t)
  const { house, there, wiki } = both
  await openAccount(house)
  await openLink(both, await openAccount(house, bob))
  // Bob's, in another browser, is closed by the merge; what the wiki holds of it goes on.
  const bobs = await visit(both, newVisitor(both), offline)
  const { refresh_token = '' } = await wiki.finish(bobs.url)
  await mergeBoth(house)
  waitBoth(both, 2000)
  assert.equal((await sayOver(both, await there.logoutToken())).status, 200)
  assert.equal((await refreshWith(house, wiki, refresh_token)).status, 400)
})

test('whoever signs out here is offered to sign out there, too, and does so on request alone', async (t) => {
  const both = await openWithProvider(t)
  const { house, there } = both
  const person = await openAccount(house)
  await openLink(both, person)
  const offer = 'Sign out of Elsewhere, too'
  const browser = await visit(both)
  await browser.open(`${house.issuer}/account/providers`)
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
  assert.equal(there.signOuts.length, 0, 'never by itself')
  await browser.submit({}, { button: offer })
  assert.equal(browser.heading, 'You are signed out')
  assert.ok(!browser.buttons.includes(offer), 'once')
  const [sent] = there.signOuts
  assert.equal(sent?.get('post_logout_redirect_uri'), `${house.issuer}/end-session/success`)
  const [, claims = ''] = (sent?.get('id_token_hint') ?? '').split('.')
  assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).sub, grace.sub)

  // From a portal: the page that asks offers both at once.
  const visitor = await visit(both)
  const { id_token: hint = '' } = await both.wiki.finish(visitor.url)
  // A handle that somebody read in a copy of the database is no cookie of ours.
  const [{ uid = '' } = {}] = await house.deps.sessions.list(person.sub)
  assert.ok(uid)
  const thief = newVisitor(both)
  await thief.open(`${house.issuer}/end-session/success`)
  for (const forged of [uid, `${uid}.`, `${uid}.${'A'.repeat(43)}`]) {
    thief.cookies.set(`portico_ended=${forged}; Path=/`, new URL(house.issuer))
    await thief.post('/account/sign-out/there', {})
    assert.equal(there.signOuts.length, 1)
  }
  await visitor.open(`${house.issuer}/end-session?id_token_hint=${hint}`)
  await visitor.submit({}, { button: 'Sign out here and of Elsewhere' })
  assert.equal(there.signOuts.length, 2)
  assert.equal(visitor.heading, 'You are signed out')
  assert.equal(await isSignedIn(house, visitor), false)

  // Whoever signed in here, or came from where there is no such place, is offered nothing.
  await signInAt(visitor, `${house.issuer}/account/providers`, ada)
  await visitor.submit({}, { button: 'Sign out' })
  assert.ok(!visitor.buttons.includes(offer))
  await visitor.post('/account/sign-out/there', {})
  assert.equal(there.signOuts.length, 2)
  there.knobs.metadata = { end_session_endpoint: undefined }
  await house.deps.providers.change(both.provider, both.there.details())
  house.wait(1)
  const plain = await visit(both)
  await plain.open(`${house.issuer}/account/providers`)
  await plain.submit({}, { button: 'Sign out' })
  assert.equal(plain.heading, 'You are signed out')
  assert.ok(!plain.buttons.includes(offer))
})
