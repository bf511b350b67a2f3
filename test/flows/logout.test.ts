import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, refreshWith, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const bye = 'http://localhost:9/bye'

test('signing out asks, ends the session and its tokens, and comes back to the portal with its state', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid offline_access' },
  })
  const tokens = await wiki.finish(callback)
  const thief = browser.clone()

  await browser.open(wiki.logoutUrl({ post_logout_redirect_uri: bye, state: 'a b&c' }))
  assert.equal(browser.heading, 'Sign out?')
  assert.match(browser.text, /Wiki/)
  assert.equal(await userinfoStatus(house, tokens.access_token), 200, 'asking ends nothing')

  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.url, `${bye}?state=a+b%26c`)
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
  assert.equal((await refreshWith(house, wiki, tokens.refresh_token ?? '')).status, 400)
  const again = await enter(thief, authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(again.searchParams.get('error'), 'login_required', 'a copied cookie is worth nothing')
})

test('without a portal it asks too, and ends on our own page', async (t) => {
  const house = await openHouse(t)
  const { browser } = await signedInWiki(t, house)
  await browser.open(`${house.issuer}/end-session`)
  assert.equal(browser.heading, 'Sign out?')
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
})

test('a post_logout_redirect_uri counts only exactly as registered, and only with a client', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const { id_token: hint = '' } = await wiki.finish(callback)
  for (const wrong of [
    `${bye}/`,
    `${bye}?x=1`,
    'http://localhost:9/BYE',
    'http://LOCALHOST:9/bye',
    'http://localhost:9/x/../bye',
    'https://evil.example/',
    'javascript:alert(1)',
  ]) {
    await browser.open(wiki.logoutUrl({ post_logout_redirect_uri: wrong }))
    assert.equal(browser.status, 400, wrong)
    assert.ok(browser.url.startsWith(house.issuer))
  }
  const address = `${house.issuer}/end-session?${new URLSearchParams({ post_logout_redirect_uri: bye })}`
  await browser.open(address)
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out', 'nobody registered it: it is not followed')

  for (const broken of [
    'nonsense',
    `${hint}x`,
    `${hint.split('.').slice(0, 2).join('.')}.`,
    'eyJhbGciOiJub25lIn0.e30.',
  ]) {
    await browser.open(`${house.issuer}/end-session?id_token_hint=${broken}`)
    assert.equal(browser.status, 400, broken)
  }
})

test('somebody who is not signed in goes straight on, and nothing is kept of it', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(
    `${house.issuer}/end-session?${new URLSearchParams({ client_id: wiki.clientId, post_logout_redirect_uri: bye, state: 's' })}`,
  )
  assert.equal(browser.url, `${bye}?state=s`)
  await browser.open(`${house.issuer}/end-session`)
  assert.equal(browser.heading, 'You are signed out')
  const [row] = await house.deps.store.statements.all(
    `SELECT COUNT(*) AS "sessions" FROM "OidcRecord" WHERE "kind" = 'Session'`,
    [],
  )
  assert.equal(row?.sessions, 0)
})

test('another site cannot sign anybody out', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(`${house.issuer}/end-session`)
  for (const xsrf of ['', 'x', 'undefined']) {
    await browser.post(
      `${house.issuer}/end-session/confirm`,
      { xsrf, logout: 'yes' },
      { from: 'https://evil.example/' },
    )
    assert.equal(browser.status, 400)
  }
  assert.ok((await enter(browser, authorizeUrl(house, wiki, { prompt: 'none' }))).searchParams.get('code'))
})

test('signing in as somebody else leaves the first person signed in', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const first = await wiki.finish(callback)
  const { sub } = await openAccount(house, bob)

  await browser.open(await wiki.start({ prompt: 'login' }))
  await browser.submit({ email: bob.email, password: bob.password })
  assert.equal(browser.heading, 'Continue to Wiki')
  await browser.submit({}, { button: 'Allow' })
  const tokens = await wiki.finish(browser.url)
  assert.equal(tokens.claims()?.sub, sub)
  assert.equal(await userinfoStatus(house, first.access_token), 200)
})

test('a request that was under way when the session ended cannot bring it back', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const { sessions, store } = house.deps
  const { statements } = store
  const [row] = await statements.all(`SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session'`, [])
  const { uid } = JSON.parse(String(row?.payload)) as { uid: string }

  // The session ends just before the request writes what it issues.
  const { insertRelaxed } = statements
  let ended = false
  t.mock.method(
    statements,
    'insertRelaxed',
    async (sql: string, values: Parameters<typeof insertRelaxed>[1]) => {
      if (!ended && values[0] === 'AuthorizationCode') {
        ended = true
        await sessions.end(uid)
      }
      return insertRelaxed.call(statements, sql, values)
    },
  )
  const thief = browser.clone()
  const answer = await enter(browser, authorizeUrl(house, wiki))
  assert.ok(ended)
  assert.equal(answer.searchParams.get('code'), null)
  for (const each of [browser, thief]) {
    const later = await enter(each, authorizeUrl(house, wiki, { prompt: 'none' }))
    assert.equal(later.searchParams.get('error'), 'login_required')
  }
})
