import assert from 'node:assert/strict'
import { days, hours, minutes } from '../../src/duration.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { adaAndBob, addAccount, choose, errorOf, subOf, toEnter, whoActs } from '../support/accounts-here.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { refuseRows } from '../support/refuse-rows.ts'
import { openWiki } from '../support/wiki.ts'

test('Ada and Bob are signed in in one browser, and switch', async (t) => {
  const { house, browser } = await adaAndBob(t)
  assert.equal(await whoActs(browser, house), bob.name)
  const before = browser.clone()

  await browser.open('/account/switch')
  assert.equal(browser.heading, 'Accounts in this browser')
  await choose(browser, ada)
  assert.equal(browser.heading, 'Your portals')
  assert.equal(await whoActs(browser, house), ada.name)
  await browser.open('/account/switch')
  await choose(browser, bob)
  assert.equal(await whoActs(browser, house), bob.name)

  assert.equal(await whoActs(before, house), undefined, 'the ids from before a switch are dead')
  await before.open('/account/switch')
  assert.equal(before.heading, 'Sign in')
})

test('both cookies of a browser are signed, hidden from scripts, and never in a page', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const { value, httpOnly, sameSite } = browser.cookies.get('portico_accounts') ?? assert.fail('no cookie')
  assert.deepEqual([httpOnly, sameSite], [true, 'lax'])
  assert.ok(browser.cookies.get('portico_accounts.sig'))
  await browser.open(`${house.issuer}/account/switch`)
  assert.ok(!browser.html.includes(value))
})

test('a person sees which account enters a portal, once for each portal and session', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  const board = await openWiki(t, house, { client_name: 'Board', first_party: true })
  const again = await enter(browser, await wiki.start())
  assert.ok(again.searchParams.get('code'))
  assert.ok(!browser.history.some(({ url }) => url.includes('/interaction/')), 'Wiki was entered before')

  await browser.open(await board.start())
  assert.equal(browser.heading, toEnter('Board', ada))
  assert.match(browser.text, /ada@example\.com/)
  await browser.submit({}, { button: 'Continue' })
  assert.ok(new URL(browser.url).searchParams.get('code'))
  await browser.open(await board.start())
  assert.ok(new URL(browser.url).searchParams.get('code'), 'it is not asked again')

  const elsewhere = new Browser()
  await elsewhere.open(await board.start())
  await elsewhere.submit({ email: ada.email, password: ada.password })
  assert.ok(new URL(elsewhere.url).searchParams.get('code'), 'whoever just signed in knows as whom')
})

test('the page that asks is no entry: whoever leaves it is asked again', async (t) => {
  const house = await openHouse(t)
  const { browser } = await signedInWiki(t, house)
  const board = await openWiki(t, house, { client_name: 'Board', first_party: true })
  for (const _ of [1, 2]) {
    await browser.open(await board.start())
    assert.equal(browser.heading, toEnter('Board', ada))
  }
})

test('the consent page shows the account, and nothing is asked twice', async (t) => {
  const house = await openHouse(t)
  const { browser } = await signedInWiki(t, house)
  const board = await openWiki(t, house, { client_name: 'Board' })
  await browser.open(await board.start())
  assert.equal(browser.heading, 'Continue to Board')
  assert.ok(browser.links.some(({ text }) => text.includes('Use another account')))
  await browser.submit({}, { button: 'Allow' })
  assert.ok(new URL(browser.url).searchParams.get('code'))
})

test('another account enters, and the first one stays signed in', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const first = await wiki.finish(callback)
  const { sub } = await openAccount(house, bob)
  const board = await openWiki(t, house, { client_name: 'Board', first_party: true })

  await browser.open(await board.start())
  await browser.follow(browser.links.find(({ text }) => text.includes('another'))?.text ?? '')
  assert.equal(browser.heading, 'Choose an account')
  await browser.submit({}, { button: 'Use another account' })
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: bob.email, password: bob.password })
  assert.equal((await board.finish(browser.url)).claims()?.sub, sub)

  assert.equal(await userinfoStatus(house, first.access_token), 200)
  assert.equal(await whoActs(browser, house), bob.name)
  await browser.open('/account/switch')
  await choose(browser, ada)
  assert.equal(await whoActs(browser, house), ada.name)
})

test('prompt=select_account asks, and who is chosen enters without a password', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(await wiki.start({ prompt: 'select_account' }))
  assert.equal(browser.heading, 'Choose an account')
  assert.match(browser.text, /Which account should enter Wiki\?/)
  await choose(browser, ada)
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, people.ada.sub)

  await browser.open(await wiki.start({ prompt: 'select_account' }))
  assert.equal(browser.heading, 'Choose an account', 'also where somebody entered before')
  await choose(browser, ada)
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, people.ada.sub)

  const nobody = new Browser()
  await nobody.open(await wiki.start({ prompt: 'select_account' }))
  assert.equal(nobody.heading, 'Sign in', 'there is nobody to choose')
  await nobody.submit({ email: bob.email, password: bob.password })
  assert.equal((await wiki.finish(nobody.url)).claims()?.sub, people.bob.sub)

  await nobody.open(await wiki.start({ prompt: 'select_account login' }))
  await choose(nobody, bob)
  assert.equal(nobody.heading, 'Sign in')
  await nobody.submit({ email: bob.email, password: bob.password })
  assert.equal((await wiki.finish(nobody.url)).claims()?.sub, people.bob.sub)
})

test('of several accounts one is chosen, unless the portal names it', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Choose an account')

  for (const login_hint of ['ADA@example.com', people.ada.sub]) {
    await browser.open(authorizeUrl(house, wiki, { login_hint }))
    assert.equal(browser.heading, toEnter('Wiki', ada), login_hint)
  }
  await browser.submit({}, { button: 'Continue' })
  assert.equal(await subOf(house, wiki, browser.url), people.ada.sub)
  await browser.open(authorizeUrl(house, wiki, { login_hint: 'analytical.ada' }))
  assert.equal(await subOf(house, wiki, browser.url), people.ada.sub, 'what nobody can read says nothing')

  const claims = JSON.stringify({ id_token: { sub: { value: people.bob.sub } } })
  await browser.open(authorizeUrl(house, wiki, { claims }))
  assert.equal(browser.heading, toEnter('Wiki', bob))
})

test('an id_token_hint picks its account of those that are signed in', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const hints: Record<string, string> = {}
  for (const each of [ada, bob]) {
    await browser.open(await wiki.start({ login_hint: each.email }))
    await browser.submit({}, { button: 'Continue' })
    hints[each.name] = (await wiki.finish(browser.url)).id_token ?? ''
  }
  for (const [name, { sub }] of [
    [ada.name, people.ada],
    [bob.name, people.bob],
    [ada.name, people.ada],
  ] as const) {
    await browser.open(authorizeUrl(house, wiki, { id_token_hint: hints[name] ?? '', prompt: 'none' }))
    assert.equal(await subOf(house, wiki, browser.url), sub, name)
  }
})

test('a login_hint that enumerates: who has an account and is not here looks like nobody', async (t) => {
  const { house, browser } = await adaAndBob(t)
  await openAccount(house, { ...bob, email: 'eve@example.com', name: 'Eve' })
  const wiki = await openWiki(t, house)
  const shown = []
  for (const login_hint of ['eve@example.com', 'nobody@example.com']) {
    await browser.open(authorizeUrl(house, wiki, { login_hint }))
    assert.equal(browser.field('email')?.value, login_hint)
    shown.push([browser.status, browser.heading, browser.text.replaceAll(login_hint, '')])
    const silent = await enter(browser, authorizeUrl(house, wiki, { login_hint, prompt: 'none' }))
    shown.push(errorOf(silent))
  }
  assert.deepEqual(shown.slice(0, 2), shown.slice(2))
  for (const login_hint of [ada.email, bob.email, 'eve@example.com', 'nobody@example.com']) {
    const silent = await enter(browser, authorizeUrl(house, wiki, { login_hint, prompt: 'none' }))
    assert.equal(errorOf(silent), 'account_selection_required', 'a portal that knows nobody learns nothing')
  }
  const alone = new Browser()
  await addAccount(alone, house, ada)
  for (const login_hint of [ada.email, bob.email, 'nobody@example.com']) {
    const silent = await enter(alone, authorizeUrl(house, wiki, { login_hint, prompt: 'none' }))
    assert.equal(errorOf(silent), 'consent_required', 'nor that it guessed right')
  }
})

test('prompt=none: silent for one account, or for the one that entered; else somebody has to choose', async (t) => {
  const house = await openHouse(t)
  const people = { ada: await openAccount(house), bob: await openAccount(house, bob) }
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  const silently = (more = {}) => enter(browser, authorizeUrl(house, wiki, { prompt: 'none', ...more }))

  assert.equal(errorOf(await silently()), 'login_required')
  await addAccount(browser, house, ada)
  assert.equal(await subOf(house, wiki, await silently()), people.ada.sub, 'one account')
  assert.equal(errorOf(await silently({ login_hint: bob.email })), 'login_required')
  await addAccount(browser, house, bob)
  assert.equal(errorOf(await silently()), 'account_selection_required', 'several, and Bob did not enter')
  assert.equal(await subOf(house, wiki, await silently({ login_hint: ada.email })), people.ada.sub)
  assert.equal(await subOf(house, wiki, await silently()), people.ada.sub, 'Ada acts, and entered before')
  assert.equal(errorOf(await silently({ login_hint: 'eve@example.com' })), 'login_required')

  await browser.open(`${house.issuer}/account`)
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(errorOf(await silently()), 'account_selection_required', 'nobody acts, but Bob is here')
})

test('signing out of one leaves the others, and nobody takes the place unseen', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(`${house.issuer}/account`)
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.heading, 'You are signed out')
  assert.match(browser.text, /Still signed in here: Ada Lovelace/)
  assert.equal(await whoActs(browser, house), undefined)
  assert.equal(browser.heading, 'Choose an account')
  await browser.open(authorizeUrl(house, wiki))
  assert.equal(browser.heading, 'Choose an account')

  await browser.open('/account/switch')
  await choose(browser, ada)
  assert.equal(await whoActs(browser, house), ada.name)
  await browser.open(`${house.issuer}/account/switch`)
  await browser.submit({}, { button: `Sign out of ${ada.name}` })
  assert.equal(browser.heading, 'You are signed out')
  assert.doesNotMatch(browser.text, /Still/)
  await browser.open(`${house.issuer}/account/switch`)
  assert.equal(browser.heading, 'Sign in')
})

test('signing out of all ends every session and what came from it', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const tokens = []
  for (const each of [ada, bob]) {
    await browser.open(await wiki.start({ login_hint: each.email }))
    await browser.submit({}, { button: 'Continue' })
    tokens.push((await wiki.finish(browser.url)).access_token)
  }
  const thief = browser.clone()
  await browser.open(`${house.issuer}/account/switch`)
  await browser.submit({}, { button: 'Sign out of all accounts' })
  assert.equal(browser.heading, 'You are signed out')
  for (const token of tokens) assert.equal(await userinfoStatus(house, token), 401)
  await thief.open(`${house.issuer}/account/switch`)
  assert.equal(thief.heading, 'Sign in')
  assert.equal(browser.cookies.get('portico_accounts'), undefined)
})

test('in a conversation, signing out of all leads to the sign-in', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Sign out of all accounts' })
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, people.ada.sub)
  await browser.open(`${house.issuer}/account/switch`)
  assert.doesNotMatch(browser.text, /Bob/)
})

test('a portal that signs out ends the account in use, and says which one', async (t) => {
  const { house, browser } = await adaAndBob(t)
  await browser.open(`${house.issuer}/end-session`)
  assert.equal(browser.heading, 'Sign out?')
  assert.match(browser.text, /bob@example\.com/)
  await browser.submit({}, { button: 'Sign out' })
  assert.match(browser.text, /Still signed in here: Ada Lovelace/)
  await browser.open('/account/switch')
  await choose(browser, ada)
  assert.equal(await whoActs(browser, house), ada.name)
})

test('nobody hears that they are signed out before it is in the history', async (t) => {
  const { house, browser } = await adaAndBob(t)
  await browser.open(`${house.issuer}/end-session`)
  const allow = await refuseRows(house, 'AuditEvent', 'signed-out')
  await browser.submit({}, { button: 'Sign out' })
  assert.equal(browser.status, 500)
  await allow()
  await browser.open(`${house.issuer}/end-session`)
  assert.doesNotMatch(browser.text, /bob@example\.com/, 'signed out all the same')
})

test('whoever signs in again where they wait goes on with their session: there is one of each account', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const sessions = await house.deps.sessions.list(people.ada.sub)
  await browser.open(`${house.issuer}/account/switch`)
  await browser.follow('Add an account')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(await whoActs(browser, house), ada.name)
  const after = await house.deps.sessions.list(people.ada.sub)
  assert.deepEqual(
    after.map(({ uid }) => uid),
    sessions.map(({ uid }) => uid),
  )
})

test('at most five accounts wait; the one that acted longest ago is signed out', async (t) => {
  const house = await openHouse(t)
  const browser = new Browser()
  const people = []
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    const someone = { ...ada, email: `ada${n}@example.com`, name: `Ada ${n}` }
    people.push(await openAccount(house, someone))
    await addAccount(browser, house, someone)
  }
  await browser.open(`${house.issuer}/account/switch`)
  assert.equal(browser.buttons.filter((words) => /^Ada \d/.test(words)).length, 5)
  const open = await Promise.all(people.map(({ sub }) => house.deps.sessions.list(sub)))
  assert.deepEqual(
    open.map(({ length }) => length),
    [0, 1, 1, 1, 1, 1, 1],
  )
})

test('a session that waits ages: being listed makes it no younger, and it ends after seven days', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  for (const _ of [1, 2, 3, 4]) {
    house.wait(days(2))
    browser.cookies = browser.cookies.clone()
    await browser.open(`${house.issuer}/account/switch`)
    await whoActs(browser, house)
  }
  await browser.open(`${house.issuer}/account/switch`)
  assert.match(browser.text, /bob@example\.com/)
  assert.doesNotMatch(browser.text, /ada@example\.com/)
  assert.deepEqual(await house.deps.sessions.list(people.ada.sub), [])
})

test('a second step wears off while its session waits', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await addAccount(browser, house, ada)
  await browser.submit({ code: await app.code() })
  await addAccount(browser, house, bob)
  house.wait(hours(2))
  await browser.open(await wiki.start({ login_hint: ada.email, acr_values: twoFactors }))
  assert.equal(browser.heading, 'Your second step')
})

test('a request that is refused does not bring back a second step that wore off', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await addAccount(browser, house, ada)
  await browser.submit({ code: await app.code() })
  house.wait(hours(2))
  await browser.open(authorizeUrl(house, { clientId: 'nobody' }))
  assert.equal(browser.status, 400)
  await browser.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(browser.heading, 'Your second step')
})

test('somebody who was disabled, or signed out everywhere, is not among the accounts', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open(authorizeUrl(house, wiki))
  await house.deps.sessions.endAll(people.ada.sub)
  await choose(browser, ada)
  assert.equal(browser.heading, 'Choose an account')
  assert.doesNotMatch(browser.text, /ada@example\.com/)
  await choose(browser, bob)
  assert.equal(await subOf(house, wiki, browser.url), people.bob.sub)
})

test('a portal that was not entered is not told when the session ends, and stands in no list', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  const backchannel_logout_uri = 'http://localhost:9/logout'
  const wiki = await openWiki(t, house, { first_party: true, backchannel_logout_uri })
  const calls = async () =>
    (await house.deps.store.statements.all(`SELECT "target" FROM "OutboxItem" WHERE "kind" = 'logout'`, []))
      .length
  const browser = new Browser()
  for (const enters of [false, true]) {
    await addAccount(browser, house, ada)
    await browser.open(await wiki.start())
    assert.equal(browser.heading, toEnter('Wiki', ada))
    if (enters) await browser.submit({}, { button: 'Continue' })
    const [session] = await house.deps.sessions.list(sub)
    assert.deepEqual(session?.portals, enters ? [wiki.clientId] : [])
    await browser.open(`${house.issuer}/account`)
    await browser.submit({}, { button: 'Sign out' })
    assert.equal(await calls(), enters ? 1 : 0)
  }
})

test('prompt=create leads to a new account beside the one that is here', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser } = await signedInWiki(t, house)
  await browser.open(await wiki.start({ prompt: 'create' }))
  assert.equal(browser.heading, 'Create account')
  house.wait(minutes(1))
  assert.equal(await whoActs(browser, house), ada.name)
})
