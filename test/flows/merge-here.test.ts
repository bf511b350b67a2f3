/** Merging in a browser in which several accounts are signed in. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { hashOf } from '../../src/store/secrets.ts'
import { addAccount, choose } from '../support/accounts-here.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { enterAs, mergeBoth, openKnown, partAgain, proveBoth, toldTo } from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, refreshWith } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const cara = { email: 'cara@example.com', name: 'Cara Cole', password: 'a lighthouse keeper of 1911' }
const press = { button: 'Merge the accounts' }
const waitingIn = (browser: Browser) =>
  (browser.cookies.get('portico_accounts')?.value ?? '').split('.').filter(Boolean)

/** Who is signed in in this browser, as its own page says. */
async function everybodyIn(browser: Browser, { issuer }: House): Promise<string[]> {
  await browser.open(`${issuer}/account/switch`)
  return [ada, bob, cara].filter(({ email }) => browser.text.includes(email)).map(({ name }) => name)
}

for (const keep of ['first', 'second'] as const) {
  const kept = keep === 'first' ? ada : bob
  test(`the ${keep} account stays: one is signed in afterwards, by a new id, and nobody waits`, async (t) => {
    const house = await openHouse(t)
    for (const each of [ada, bob]) await openAccount(house, each)
    const browser = await proveBoth(house)
    assert.equal(waitingIn(browser).length, 1, 'the first one waits')
    const [acting, copy] = [browser.cookies.get('portico_session')?.value, browser.clone()]
    await browser.submit({ keep, 'field-name': keep }, press)
    assert.deepEqual(waitingIn(browser), [])
    assert.notEqual(browser.cookies.get('portico_session')?.value, acting)
    assert.deepEqual(await everybodyIn(browser, house), [kept.name])
    assert.deepEqual(await everybodyIn(copy, house), [], 'the ids from before are dead')
  })
}

test('a third account that waits there stays as it is', async (t) => {
  const house = await openHouse(t)
  for (const each of [ada, bob, cara]) await openAccount(house, each)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await enterAs(browser, cara, wiki)
  await addAccount(browser, house, ada)
  await proveBoth(house, {}, browser)
  const [adas, caras] = waitingIn(browser)
  assert.ok(adas && caras)
  await browser.submit({ keep: 'first' }, press)
  assert.deepEqual(waitingIn(browser), [caras])
  await wiki.refresh()
  await browser.open(`${house.issuer}/account/switch`)
  await choose(browser, cara)
  await browser.open('/account')
  assert.match(browser.text, /Cara Cole/)
  await browser.open('/account/switch')
  await choose(browser, ada)
  await browser.open('/account')
  assert.match(browser.text, /Ada Lovelace/)
})

test('a portal names the person by the sub that it was told, and the account that stays is picked', async (t) => {
  const { house, a, b, wiki, blog } = await openKnown(t)
  await openAccount(house, cara)
  const browser = await mergeBoth(house)
  for (const portal of [blog, wiki]) await enterAs(browser, ada, portal)
  const hint = blog.tokens.id_token ?? ''
  const claims = JSON.stringify({ id_token: { sub: { value: b.sub } } })
  const ways = [{ id_token_hint: hint }, { claims }, { login_hint: b.sub }] as Record<string, string>[]
  for (const way of ways) {
    await addAccount(browser, house, cara)
    assert.equal(await enterAs(browser, cara, blog, { ...way, prompt: 'none' }), b.sub, Object.keys(way)[0])
    assert.equal(await toldTo(house, blog), b.sub)
    await browser.open(`${house.issuer}/account`)
    assert.match(browser.text, /Ada Lovelace/)
  }
  await addAccount(browser, house, cara)
  for (const [portal, sub] of [
    [blog, a.sub],
    [wiki, b.sub],
  ] as const) {
    const claims = JSON.stringify({ id_token: { sub: { value: sub } } })
    for (const way of [{ claims }, { login_hint: sub }] as Record<string, string>[]) {
      const answer = await enter(browser, authorizeUrl(house, portal, { ...way, prompt: 'none' }))
      assert.ok(answer.searchParams.get('error'), `a sub that it was never told: ${Object.keys(way)[0]}`)
    }
  }
})

test('a session of the account that went in, missed by the merge, waits for nothing', async (t) => {
  const house = await openHouse(t)
  const people = [await openAccount(house), await openAccount(house, bob), await openAccount(house, cara)]
  const b = people[1]
  assert.ok(b)
  const wiki = await openWiki(t, house, { first_party: true })
  const elsewhere = new Browser()
  for (const each of [bob, cara]) await addAccount(elsewhere, house, each)
  await mergeBoth(house)
  // As if the merge had not seen it.
  const { statements } = house.deps.store
  await statements.run(`DELETE FROM "OidcRecord" WHERE "kind" = 'EndedSession'`, [])
  const closed = `UPDATE "OidcRecord" SET "kind" = 'Session' WHERE "kind" = 'ClosedSession' AND "sub" = ?`
  assert.ok((await statements.run(closed, [b.sub])) >= 1)

  assert.deepEqual(await everybodyIn(elsewhere, house), [cara.name])
  await elsewhere.post('/account/switch', { account: b.sub })
  assert.deepEqual(await everybodyIn(elsewhere, house), [cara.name])
  for (const login_hint of [bob.email, b.sub]) {
    await elsewhere.open(authorizeUrl(house, wiki, { login_hint }))
    assert.equal(elsewhere.heading, 'Sign in', login_hint)
  }
  const sessions = await house.deps.sessions.list(people[0]?.sub ?? '')
  assert.equal(sessions.length, 2, 'whoever looks sees it, and can end it')
})

test('parting ends what was entered as the other account in this browser before they were merged', async (t) => {
  const { house, b, blog, wiki } = await openKnown(t)
  const browser = new Browser()
  await enterAs(browser, bob, blog)
  await signInAt(browser, `${house.issuer}/authorize?${ownSignIn(house)}`, ada)
  await proveBoth(house, {}, browser)
  await browser.submit({ keep: 'first' }, press)
  assert.equal(await toldTo(house, blog), b.sub)
  await enterAs(browser, ada, wiki)
  await partAgain(house, browser)
  await assert.rejects(blog.refresh())
  await wiki.refresh()
})

const ownSignIn = ({ issuer }: House) =>
  new URLSearchParams({
    client_id: 'portico',
    response_type: 'none',
    scope: 'openid',
    prompt: 'login',
    redirect_uri: `${issuer}/signed-in`,
    state: '/account',
  })

test('a refresh token of the account that went in, used twice, is in the history of the one that stays', async (t) => {
  const { house, a, blog } = await openKnown(t)
  const old = blog.tokens.refresh_token ?? ''
  await mergeBoth(house)
  await blog.refresh()
  house.wait(minutes(5))
  await blog.refresh()
  house.wait(minutes(5))
  assert.equal((await refreshWith(house, blog, old)).status, 400)
  const reused = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'token-reused' } })
  assert.deepEqual(
    reused.map(({ accountId }) => accountId),
    [a.account.id],
  )
})

test('what is left of a session that was merged is a mark, no more', async (t) => {
  const house = await openHouse(t)
  for (const each of [ada, bob]) await openAccount(house, each)
  const browser = await proveBoth(house)
  const ids = [browser.cookies.get('portico_session')?.value ?? '', ...waitingIn(browser)]
  await browser.submit({ keep: 'first' }, press)
  const { db } = house.deps.store
  const idHash = { in: ids.map(hashOf) }
  assert.equal(await db.oidcRecord.count({ where: { kind: 'Session', idHash } }), 0)
  assert.equal(await db.oidcRecord.count({ where: { kind: 'Session' } }), 1)
})

test('the file with everything about a person names every sub, and who was told it', async (t) => {
  const { house, a, b, wiki, blog, shop } = await openKnown(t)
  await mergeBoth(house)
  const person = await house.deps.accounts.findBySub(a.sub)
  assert.ok(person)
  let text = ''
  for await (const piece of house.deps.exports.write(person)) text += piece
  const { subs, merges } = JSON.parse(text)
  const told = Object.fromEntries(
    (subs as { sub: string; toldTo: string[] }[]).map(({ sub, toldTo }) => [sub, toldTo]),
  )
  const sorted = (...portals: { clientId: string }[]) => portals.map(({ clientId }) => clientId).sort()
  assert.deepEqual(told, { [a.sub]: sorted(wiki, shop), [b.sub]: sorted(blog, shop) })
  assert.equal(merges.length, 1)
})
