import assert from 'node:assert/strict'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import { days, minutes } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import { takeBack } from '../support/about-portal.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { openCalledPortal } from '../support/called-portal.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { plain } from '../support/images.ts'
import {
  enterAs,
  everythingOf,
  mergeBoth,
  openKnown,
  partAgain,
  proveBoth,
  toldTo,
  undoLink,
} from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { refreshWith, userinfoStatus } from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

/** Silently, with this ID token as the hint: whether the person is who the portal thinks. */
async function isSame(browser: Browser, portal: Awaited<ReturnType<typeof openWiki>>, hint: string) {
  await browser.open(await portal.start({ prompt: 'none', id_token_hint: hint }))
  return new URL(browser.url).searchParams.has('code')
}

test('every portal goes on with the sub it knew, however it asks, until the accounts are parted', async (t) => {
  const { house, a, b, wiki, blog, shop, shopOfBob } = await openKnown(t)
  const hints = { wiki: wiki.tokens.id_token ?? '', blog: blog.tokens.id_token ?? '' }
  const browser = await mergeBoth(house, { [`portal-${shop.clientId}`]: 'second' })

  // What they held goes on, but for the account that the shop does not keep.
  assert.equal(await toldTo(house, wiki), a.sub)
  assert.equal(await toldTo(house, blog), b.sub)
  assert.equal(await toldTo(house, shopOfBob), b.sub)
  await assert.rejects(shop.refresh())
  assert.equal(await userinfoStatus(house, shop.tokens.access_token), 401)

  // Entered anew, by one person in one session.
  assert.equal(await enterAs(browser, ada, wiki), a.sub)
  assert.equal(await enterAs(browser, ada, blog), b.sub)
  assert.equal(await enterAs(browser, ada, shop), b.sub)
  for (const [portal, sub] of [
    [wiki, a.sub],
    [blog, b.sub],
    [shop, b.sub],
  ] as const)
    assert.equal(await toldTo(house, portal), sub)
  assert.equal((await blog.userinfo()).name, ada.name)

  assert.equal(await isSame(browser, wiki, hints.wiki), true)
  assert.equal(await isSame(browser, blog, hints.blog), true)
  assert.equal(await isSame(browser, blog, hints.wiki), false)
  const asked = (value: string) => ({
    prompt: 'none',
    claims: JSON.stringify({ id_token: { sub: { value } } }),
  })
  assert.equal(await enterAs(browser, ada, blog, asked(b.sub)), b.sub)
  const fresh = await openWiki(t, house, { client_name: 'Fresh' })
  assert.equal(await enterAs(browser, ada, fresh), a.sub, 'who knew neither is told the account that stays')

  await partAgain(house, browser)
  for (const portal of [blog, shop, shopOfBob]) await assert.rejects(portal.refresh())
  assert.equal(await enterAs(browser, ada, wiki), a.sub)
  assert.equal(await enterAs(browser, ada, shop), a.sub)
  assert.equal(await enterAs(browser, ada, blog), a.sub, 'the blog never knew Ada')
  const bobs = new Browser()
  assert.equal(await enterAs(bobs, bob, blog), b.sub)
  assert.equal(await enterAs(bobs, bob, shop), b.sub)
  assert.equal(await toldTo(house, blog), b.sub)
})

test('a portal that takes the first account keeps that one, and loses the other', async (t) => {
  const { house, a, b, wiki, shop, shopOfBob } = await openKnown(t)
  const browser = await mergeBoth(house)
  assert.equal(await toldTo(house, shop), a.sub)
  await assert.rejects(shopOfBob.refresh())
  assert.equal(await enterAs(browser, ada, shopOfBob), a.sub)
  assert.equal(await toldTo(house, wiki), a.sub)
  assert.notEqual(a.sub, b.sub)
})

test('the account that was proven second can be the one that stays', async (t) => {
  const { house, a, b, wiki, blog, shop } = await openKnown(t)
  const browser = await proveBoth(house)
  await browser.submit({ keep: 'second' }, { button: 'Merge the accounts' })
  assert.match(browser.text, /The two accounts are one now/)
  assert.equal(await enterAs(browser, bob, blog), b.sub)
  assert.equal(await enterAs(browser, bob, wiki), a.sub)
  assert.equal(await enterAs(browser, bob, shop), a.sub, 'as the form proposed')
  const elsewhere = new Browser()
  await signInAt(elsewhere, `${house.issuer}/account`, { ...bob, email: ada.email })
  assert.equal(elsewhere.heading, 'Your portals')
})

test('either address signs in, with the password of the account that stays', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await openAccount(house, bob)
  await mergeBoth(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, bob)
  assert.equal(browser.status, 422, 'Bob’s password')
  await browser.submit({ email: bob.email, password: ada.password })
  assert.equal(browser.heading, 'Your portals')
  assert.match(browser.text, /Ada Lovelace/)
})

test('every other browser of both is signed out, and what portals hold goes on', async (t) => {
  const { house, wiki, blog, adas, bobs } = await openKnown(t)
  await mergeBoth(house)
  for (const browser of [adas, bobs]) {
    await browser.open(`${house.issuer}/account`)
    assert.equal(browser.heading, 'Sign in')
  }
  await wiki.refresh()
  await blog.refresh()
})

test('signing out in the browser of the merge ends what was entered from it before', async (t) => {
  const { house, wiki, blog } = await openKnown(t)
  const board = await openWiki(t, house, { client_name: 'Board' })
  const browser = new Browser()
  await enterAs(browser, ada, board)
  await proveBoth(house, {}, browser)
  await enterAs(browser, bob, blog, { login_hint: bob.email })
  await browser.open(`${house.issuer}/account/merge/confirm`)
  await browser.submit({ keep: 'first' }, { button: 'Merge the accounts' })
  await blog.refresh()
  await board.refresh()
  await browser.open(`${house.issuer}/account`)
  assert.match(browser.text, /Ada Lovelace/)
  await browser.submit({}, { button: 'Sign out' })
  await assert.rejects(blog.refresh(), 'entered by the session that acted')
  await assert.rejects(board.refresh(), 'entered by the one that waited here')
  await wiki.refresh()
})

test('what ends everything of a person ends what portals hold by either sub', async (t) => {
  const { house, wiki, blog } = await openKnown(t)
  const browser = await mergeBoth(house)
  await enterAs(browser, ada, blog)
  await browser.open(`${house.issuer}/account/sessions`)
  await browser.submit({}, { button: 'Sign out everywhere else' })
  await assert.rejects(wiki.refresh())

  await enterAs(browser, ada, wiki)
  await takeBack(browser, house.issuer, 'Blog')
  await assert.rejects(blog.refresh())
  await wiki.refresh()
})

test('taking back from a portal ends what it held by the other sub, too', async (t) => {
  const { house, blog } = await openKnown(t)
  const browser = await mergeBoth(house)
  await blog.refresh()
  await takeBack(browser, house.issuer, 'Blog')
  await assert.rejects(blog.refresh())
})

const subOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub

/** Until every call was made that is to be made. */
const carried = ({ deps }: House) =>
  until(
    async () => (await deps.store.db.outboxItem.count({ where: { kind: 'logout', state: 'waiting' } })) === 0,
  )

test('portals are told of sign-outs by the sub they know at that moment', async (t) => {
  const called = await openCalledPortal(t)
  const { house, a, b, blog, shop } = await openKnown(t, { backchannel_logout_uri: called.uri })
  const told = async (count: number) => {
    await until(() => called.calls.length >= count)
    return called.calls.map(({ token }) => subOf(token))
  }
  const browser = await mergeBoth(house, { [`portal-${shop.clientId}`]: 'second' })
  assert.deepEqual(await told(1), [a.sub], 'the shop gives Ada’s up, and hears of nothing else')

  await enterAs(browser, ada, blog)
  await enterAs(browser, ada, shop)
  await browser.open(`${house.issuer}/account`)
  await browser.submit({}, { button: 'Sign out' })
  assert.deepEqual((await told(3)).slice(1), [b.sub, b.sub])

  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  await enterAs(browser, ada, blog)
  await partAgain(house, browser)
  await carried(house)
  await enterAs(browser, ada, shop)
  await browser.open(`${house.issuer}/account`)
  const before = called.calls.length
  await browser.submit({}, { button: 'Sign out' })
  await until(() => called.calls.length > before)
  await carried(house)
  const subs = called.calls.slice(before).map(({ token }) => subOf(token))
  assert.deepEqual(new Set(subs), new Set([a.sub]), 'two again: the shop knows Ada as Ada')
})

test('a portal that nobody has to allow anything is known by what it was told, also after everything ended', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const b = await openAccount(house, bob)
  const ours = await openWiki(t, house, { first_party: true })
  const bobs = new Browser()
  await enterAs(bobs, bob, ours)
  await bobs.open(`${house.issuer}/account`)
  await bobs.submit({}, { button: 'Sign out' })
  const browser = await mergeBoth(house)
  assert.equal(await enterAs(browser, ada, ours), b.sub)
})

test('each field is chosen, and portals are told what was chosen', async (t) => {
  const { house, a, b, wiki } = await openKnown(t)
  const { accounts, pictures } = house.deps
  await accounts.changeProfile(a.account.id, { nickname: 'Countess', website: 'https://ada.example' })
  await accounts.changeProfile(b.account.id, {
    nickname: 'Bobby',
    birthdate: '1990',
    locality: 'London',
    country: 'UK',
  })
  await pictures.replace({ kind: 'account', id: b.account.id }, [
    { file: '128.webp', bytes: await plain('#0a0') },
  ])
  await mergeBoth(house, { 'field-nickname': 'second', 'field-picture': 'second', 'field-address': 'second' })
  const found = await accounts.findBySub(a.sub)
  assert.ok(found)
  const { name, nickname, website, birthdate, locality, country, pictureName } = found.account
  assert.deepEqual(
    { name, nickname, website, birthdate, locality, country },
    {
      name: ada.name,
      nickname: 'Bobby',
      website: 'https://ada.example',
      birthdate: '1990',
      locality: 'London',
      country: 'UK',
    },
    'what only one of them says is proposed',
  )
  const picture = `/pictures/${pictureName}/128.webp`
  assert.equal((await fetch(`${house.issuer}${picture}`)).status, 200)
  assert.equal((await wiki.userinfo()).nickname, 'Bobby')
})

test('parting them gives each account back exactly what was its own', async (t) => {
  const { house, a, b, shop } = await openKnown(t)
  const { accounts, pictures } = house.deps
  await turnOnSecondStep(house, a.account.id)
  await house.deps.store.db.totpApp.deleteMany()
  await accounts.changeProfile(b.account.id, { nickname: 'Bobby', birthdate: '1990' })
  await pictures.replace({ kind: 'account', id: b.account.id }, [
    { file: '128.webp', bytes: await plain('#0a0') },
  ])
  const before = [await everythingOf(house, a), await everythingOf(house, b)]
  const browser = await mergeBoth(house, {
    'field-name': 'second',
    'field-picture': 'second',
    [`portal-${shop.clientId}`]: 'second',
  })
  assert.notDeepEqual(await everythingOf(house, a), before[0])
  await partAgain(house, browser)
  assert.deepEqual([await everythingOf(house, a), await everythingOf(house, b)], before)
  assert.equal(await house.deps.store.db.client.count({ where: { knowsMerged: true } }), 0)
  await browser.open(`${house.issuer}/account`)
  assert.match(browser.text, /Ada Lovelace/)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account`, bob)
  assert.match(bobs.text, /Bob Baker/)
})

test('what the person changed since the merge stays as they changed it', async (t) => {
  const { house, a, b } = await openKnown(t)
  const { accounts, store } = house.deps
  const browser = await mergeBoth(house, { 'field-name': 'second' })
  await accounts.changeProfile(a.account.id, { name: 'Ada King' })
  await takeBack(browser, house.issuer, 'Blog')
  await partAgain(house, browser)
  assert.equal((await accounts.findBySub(a.sub))?.account.name, 'Ada King')
  assert.equal((await accounts.findBySub(b.sub))?.account.name, bob.name)
  const consents = await store.db.consent.findMany({ where: { accountId: b.account.id } })
  assert.equal(consents.length, 1, 'the shop’s; what was taken back stays taken back')
})

test('the stricter second step wins: an account without one does not stay', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const b = await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, b.account.id)
  const browser = await proveBoth(house, { apps: { [bob.email]: app } })
  assert.match(browser.text, /The other account has a stricter second step/)
  // Whoever asks for it all the same is not obeyed.
  const seen = /name="seen" value="([^"]+)"/.exec(browser.html)?.[1] ?? ''
  await browser.post('/account/merge/confirm', { keep: 'first', seen })
  assert.equal(browser.status, 422)
  assert.equal(browser.heading, 'Merge these two accounts?')
  await browser.submit({ keep: 'second' }, { button: 'Merge the accounts' })
  assert.match(browser.text, /The two accounts are one now/)
  const elsewhere = new Browser()
  await signInAt(elsewhere, `${house.issuer}/account`, { ...bob, email: ada.email })
  assert.equal(elsewhere.heading, 'Your second step')
})

test('an account with a letter as second step gives that up for one that takes none but an app', async (t) => {
  const house = await openHouse(t)
  const [a, b] = [await openAccount(house), await openAccount(house, bob)]
  const apps = {
    [ada.email]: (await turnOnSecondStep(house, a.account.id)).app,
    [bob.email]: (await turnOnSecondStep(house, b.account.id)).app,
  }
  const { db } = house.deps.store
  await db.account.update({ where: { id: a.account.id }, data: { secondStepByLetter: true } })
  const byLetter = async () =>
    (await db.account.findUniqueOrThrow({ where: { id: a.account.id } })).secondStepByLetter
  const browser = await proveBoth(house, { apps })
  assert.match(browser.text, /codes by e-mail or text are turned off/)
  await browser.submit({ keep: 'first' }, { button: 'Merge the accounts' })
  assert.equal(await byLetter(), false)
  await partAgain(house, browser)
  assert.equal(await byLetter(), true)
})

test('both are told at every address, and it is in the history of both', async (t) => {
  const { house, a, b } = await openKnown(t)
  const browser = await mergeBoth(house)
  const told = async (subject: string) =>
    (await house.deps.letters.newest(20))
      .filter((letter) => letter.subject === subject)
      .map(({ recipient }) => recipient)
      .sort()
  assert.deepEqual(await told('Two accounts became one'), [ada.email, bob.email])
  await partAgain(house, browser)
  assert.deepEqual(await told('Your accounts are two again'), [ada.email, bob.email])
  for (const { account } of [a, b]) {
    const where = { accountId: account.id, kind: { in: ['accounts-merged', 'merge-undone'] } }
    const history = await house.deps.store.db.auditEvent.findMany({ where, orderBy: { at: 'asc' } })
    assert.deepEqual(
      history.map(({ kind }) => kind),
      ['accounts-merged', 'merge-undone'],
    )
  }
})

test('whoever lost their account to another’s parts them by the link in the letter, and is signed in nowhere', async (t) => {
  const { house, b } = await openKnown(t)
  const thief = await mergeBoth(house)
  const link = await undoLink(house)
  const browser = new Browser()
  for (let scan = 0; scan < 3; scan++) assert.equal((await fetch(link)).status, 200)
  await browser.open(link)
  assert.equal(browser.heading, 'Part the two accounts?')
  await browser.submit({}, { button: 'Part them again' })
  assert.equal(browser.heading, 'Two accounts again')
  for (const each of [thief, browser]) {
    await each.open(`${house.issuer}/account`)
    assert.equal(each.heading, 'Sign in')
  }
  await browser.submit({ email: bob.email, password: bob.password })
  assert.equal(browser.heading, 'Your portals')
  assert.ok(await house.deps.accounts.findBySub(b.sub))
  await browser.open(link)
  assert.equal(browser.status, 410)
})

const over = async ({ deps, wait }: House) => {
  wait(days(14) + minutes(1))
  await purge(deps)
}

test('after two weeks what is left of the other account is deleted, and its portals go on', async (t) => {
  const { house, a, b, blog } = await openKnown(t)
  const browser = await mergeBoth(house)
  const link = await undoLink(house)
  await over(house)
  const { db } = house.deps.store
  assert.equal(await db.account.count({ where: { id: b.account.id } }), 0)
  assert.equal(await db.merge.count(), 0)
  assert.equal((await fetch(link)).status, 410)
  assert.equal(await enterAs(new Browser(), ada, blog), b.sub)
  assert.equal((await house.deps.accounts.findBySub(b.sub))?.account.id, a.account.id)
  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  assert.ok(!browser.text.includes('Part them again'))
})

test('a third account can come in once the first merge is over, and all three subs go on', async (t) => {
  const { house, a, b, wiki, blog } = await openKnown(t)
  await mergeBoth(house)
  const cara = { email: 'cara@example.com', name: 'Cara Cole', password: 'a lighthouse keeper of 1911' }
  const c = await openAccount(house, cara)
  const early = await proveBoth(house, { first: cara, second: ada })
  assert.match(early.text, /was merged less than two weeks ago/)
  await over(house)
  const board = await openWiki(t, house, { client_name: 'Board' })
  await enterAs(new Browser(), cara, board)
  const browser = await proveBoth(house, { first: cara, second: ada })
  await browser.submit({ keep: 'first' }, { button: 'Merge the accounts' })
  for (const [portal, sub] of [
    [wiki, a.sub],
    [blog, b.sub],
    [board, c.sub],
  ] as const)
    assert.equal(await enterAs(browser, cara, portal), sub)
  await partAgain(house, browser)
  const adas = new Browser()
  assert.equal(await enterAs(adas, ada, blog), b.sub)
  assert.equal(await enterAs(adas, ada, wiki), a.sub)
})

test('deleting the account deletes what was merged into it', async (t) => {
  const { house, a, b } = await openKnown(t)
  await mergeBoth(house)
  await house.deps.deletion.remove(a.account.id, farewellLetter, {})
  const { db } = house.deps.store
  assert.equal(await db.account.count(), 0)
  assert.deepEqual([await db.merge.count(), await db.clientSubject.count({ where: { sub: a.sub } })], [0, 0])
  assert.equal(await house.deps.accounts.findBySub(b.sub), undefined)
})

test('portals without merged people ask nothing more than before', async (t) => {
  const { house, wiki } = await openKnown(t)
  const client = async () => house.running.currentEngine().Client.find(wiki.clientId)
  assert.equal((await client())?.subjectType, 'public')
  await mergeBoth(house)
  assert.equal((await client())?.subjectType, 'public', 'the wiki knew Ada alone')
  const discovery = await (await fetch(`${house.issuer}/.well-known/openid-configuration`)).json()
  assert.deepEqual((discovery as { subject_types_supported: string[] }).subject_types_supported, ['public'])
})

test('one statement is what a portal that knows merged people pays, and nobody else anything', async (t) => {
  const statementsOf = watchStatements(t)
  const { house, wiki, blog } = await openKnown(t)
  const browser = await mergeBoth(house)
  await enterAs(browser, ada, blog)
  const asked = async (portal: typeof wiki) => {
    const { access_token: token, refresh_token: refresh = '' } = portal.tokens
    const ofUserinfo = await statementsOf(() => userinfoStatus(house, token))
    const ofRefresh = await statementsOf(() => refreshWith(house, portal, refresh))
    return [ofUserinfo, ofRefresh].map((statements) => ({
      all: statements.length,
      names: statements.filter((sql) => sql.includes('"ClientSubject"')).length,
    }))
  }
  assert.deepEqual(await asked(wiki), [
    { all: 1, names: 0 },
    { all: 3, names: 0 },
  ])
  assert.deepEqual(await asked(blog), [
    { all: 2, names: 1 },
    { all: 4, names: 1 },
  ])
})
