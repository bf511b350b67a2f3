/** Merging against somebody who wants an account that is not theirs, and against itself at the same moment. */
import assert from 'node:assert/strict'
import type { TokenPurpose } from '../../src/accounts/one-time-tokens.ts'
import { days, minutes } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import {
  enterAs,
  mergeBoth,
  offline,
  openKnown,
  partAgain,
  proveBoth,
  proveSecond,
  undoLink,
} from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { json, post, refreshWith } from '../support/protocol.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const both = async (house: House) => [await openAccount(house), await openAccount(house, bob)] as const
const merges = ({ deps }: House) => deps.store.db.merge.count()
const press = { button: 'Merge the accounts' }
const merged = ({ headers }: Response) => headers.get('location')?.endsWith('done=merged') === true
const parted = ({ headers }: Response) => headers.get('location')?.endsWith('done=parted') === true

/** The confirm page's form, as it stands there. */
const formOn = (browser: Browser, keep = 'first') => ({
  keep,
  seen: /name="seen" value="([^"]+)"/.exec(browser.html)?.[1] ?? '',
})

async function changePassword({ deps, wait }: House, id: string): Promise<void> {
  const hashed = await deps.hasher.hash('a password that nobody stole')
  assert.ok(hashed.ok)
  wait(10)
  await deps.accounts.setPassword(id, hashed.hash)
}

for (const which of [0, 1] as const) {
  test(`a page left open while the ${which ? 'second' : 'first'} account changes its password`, async (t) => {
    const house = await openHouse(t)
    const people = await both(house)
    const browser = await proveBoth(house)
    await changePassword(house, people[which].account.id)
    await browser.submit({ keep: 'first' }, press)
    assert.equal(browser.status, 422)
    assert.equal(await merges(house), 0)
    await browser.open(`${house.issuer}/account/merge/confirm`)
    if (which === 0) assert.match(browser.text, /Begin again/, 'what was proven with the old password')
  })
}

test('two accounts that were looked at a moment before one of them changed', async (t) => {
  const house = await openHouse(t)
  const [a, b] = await both(house)
  const { merging, oneTimeTokens, store, now } = house.deps
  const changes = [
    { passwordChangedAt: new Date(now().getTime() + 5) },
    { profileChangedAt: new Date(now().getTime() + 5) },
    { disabledAt: now() },
    { deleteAt: now() },
    { operator: true },
    // Nothing but that the first proof was used up.
    {},
  ]
  for (const [n, data] of changes.entries()) {
    const [kept, other] = await Promise.all([a, b].map(({ account }) => house.deps.accounts.find(account.id)))
    assert.ok(kept && other)
    const token = { purpose: 'merge', lifetime: minutes(10), accountId: a.account.id } as const
    const { browserSecret } = await oneTimeTokens.make(token, store.db)
    const proof = await oneTimeTokens.findByBrowser('merge', browserSecret)
    assert.ok(proof)
    const id = n % 2 ? a.account.id : b.account.id
    await store.db.account.update({ where: { id }, data })
    if (!Object.keys(data).length) assert.ok(await oneTimeTokens.consume(proof))
    const session = { uid: 'x', beside: [], acr: 'x', amr: [], loginTs: 0 }
    const letter = () => ({ subject: '', text: '', html: '' })
    const choice = { kept, other, fromOther: [], namedByOther: [], proof, session, letter }
    assert.deepEqual(await merging.merge(choice), { ok: false, why: 'changed' }, JSON.stringify(data))
    await store.db.account.update({
      where: { id },
      data: { disabledAt: null, deleteAt: null, operator: false },
    })
  }
})

test('a page left open while an account is disabled, or is about to be deleted', async (t) => {
  const house = await openHouse(t)
  const [a] = await both(house)
  for (const data of [{ disabledAt: house.deps.now() }, { deleteAt: house.deps.now() }]) {
    const browser = await proveBoth(house)
    await house.deps.store.db.account.update({ where: { id: a.account.id }, data })
    await browser.submit({ keep: 'first' }, press)
    assert.equal(browser.status, 422)
    const none = { disabledAt: null, deleteAt: null }
    await house.deps.store.db.account.update({ where: { id: a.account.id }, data: none })
  }
  assert.equal(await merges(house), 0)
})

test('a page left open for more than ten minutes', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  house.wait(minutes(4))
  await proveSecond(browser, bob)
  assert.equal(browser.heading, 'Merge these two accounts?')
  house.wait(minutes(7))
  await browser.submit({ keep: 'first' }, press)
  assert.equal(browser.status, 422)
  assert.match(browser.text, /Begin again/)
  assert.equal(await merges(house), 0)
})

test('a first proof that is not new is asked for again', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  house.wait(minutes(6))
  await browser.submit({}, { button: 'Sign in with the other account' })
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.url, `${house.issuer}/account/merge`)
})

test('the proof of another browser', async (t) => {
  const house = await openHouse(t)
  await both(house)
  await proveBoth(house)
  const thief = new Browser()
  await signInAt(thief, `${house.issuer}/account/merge/confirm`, bob)
  assert.equal(thief.heading, 'Merge two accounts')
  assert.match(thief.text, /Begin again/)
})

test('a foreign form begins nothing and merges nothing', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = await proveBoth(house)
  const form = formOn(browser)
  for (const path of ['begin', 'confirm', 'undo']) {
    await browser.post(`${house.issuer}/account/merge/${path}`, form, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403, path)
  }
  assert.equal(await merges(house), 0)
})

test('a victim who is signed in as the attacker finds a page that shows both, and nothing done', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const victim = new Browser()
  await signInAt(victim, `${house.issuer}/account/merge`, ada)
  // Login CSRF: the attacker's own sign-in in the victim's browser, sent on to the confirm page.
  await signInAt(
    victim,
    `${house.issuer}/authorize?${new URLSearchParams({
      client_id: 'portico',
      response_type: 'none',
      scope: 'openid',
      prompt: 'login',
      redirect_uri: `${house.issuer}/signed-in`,
      state: '/account/merge/confirm',
    })}`,
    bob,
  )
  assert.equal(victim.heading, 'Merge two accounts')
  assert.match(victim.text, /Begin again/)
  assert.equal(await merges(house), 0)
})

test('a page of accounts that are not those any more is shown anew, not obeyed', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const cara = { email: 'cara@example.com', name: 'Cara Cole', password: 'a lighthouse keeper of 1911' }
  await openAccount(house, cara)
  const browser = await proveBoth(house)
  const old = formOn(browser)
  await browser.open('/account/merge')
  await proveSecond(browser, cara)
  assert.equal(browser.heading, 'Merge these two accounts?')
  await browser.post(`${house.issuer}/account/merge/confirm`, old)
  assert.equal(browser.status, 422)
  assert.equal(await merges(house), 0)
})

test('an account and itself', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  await proveSecond(browser, ada)
  assert.match(browser.text, /That was the same account again/)
  await browser.post('/account/merge/confirm', { keep: 'first', seen: 'x' })
  assert.equal(browser.status, 422)
  assert.equal(await merges(house), 0)
})

test('forms that no page of ours sends', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = await proveBoth(house)
  const { seen } = formOn(browser)
  const forms = [
    {},
    { keep: 'third', seen },
    { keep: '\0', seen },
    { keep: 'first', seen: '\0' },
    { keep: 'first', seen: 'x'.repeat(9999) },
    { keep: 'first' },
  ] as Record<string, string>[]
  for (const form of forms) {
    await browser.post('/account/merge/confirm', form)
    assert.equal(browser.status, 422, JSON.stringify(form))
  }
  for (const secret of ['x', '%00', 'x'.repeat(2000), '..%2f'])
    assert.ok([404, 410].includes((await fetch(`${house.issuer}/merge-undo/${secret}`)).status), secret)
  await browser.post('/account/merge/confirm', {
    keep: 'first',
    seen,
    'field-name': '\0',
    'portal-x\0': 'second',
  })
  assert.match(browser.text, /The two accounts are one now/)
})

test('whoever runs this Portico does not become somebody who does not, and nobody becomes an operator', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const b = await openAccount(house, bob, { operator: true })
  const { app } = await turnOnSecondStep(house, b.account.id)
  const browser = await proveBoth(house, { apps: { [bob.email]: app } })
  assert.match(browser.text, /The other account runs this Portico/)
  await browser.post('/account/merge/confirm', formOn(browser))
  assert.equal(await merges(house), 0)
  await browser.open(`${house.issuer}/account/merge/confirm`)
  await browser.submit({ keep: 'second' }, press)
  const operators = await house.deps.store.db.account.findMany({ where: { operator: true } })
  assert.deepEqual(
    operators.map(({ id }) => id),
    [b.account.id],
  )
})

test('an operator that went in runs nothing until it is parted again', async (t) => {
  const house = await openHouse(t)
  const [a, b] = [ada, bob].map((who) => openAccount(house, who, { operator: true }))
  const ids = (await Promise.all([a, b])).map((person) => person?.account.id ?? '')
  const apps = {
    [ada.email]: (await turnOnSecondStep(house, ids[0] ?? '')).app,
    [bob.email]: (await turnOnSecondStep(house, ids[1] ?? '')).app,
  }
  const browser = await proveBoth(house, { apps })
  await browser.submit({ keep: 'first' }, press)
  const operators = () => house.deps.store.db.account.count({ where: { operator: true } })
  assert.equal(await operators(), 1)
  await partAgain(house, browser)
  assert.equal(await operators(), 2)
})

for (const which of [0, 1] as const) {
  const whose = which ? 'the account that would go in' : 'the account that would stay, which the link opens'
  test(`an address was taken a moment ago from ${whose}, and its owner’s way back is open`, async (t) => {
    const house = await openHouse(t)
    const { account } = (await both(house))[which]
    const { db } = house.deps.store
    const [createdAt, expiresAt] = [house.deps.now(), new Date(house.deps.now().getTime() + days(7))]
    const link = { id: 'u', purpose: 'identifier-undo', secretHash: 'u', accountId: account.id }
    await db.oneTimeToken.create({ data: { ...link, createdAt, expiresAt } })
    const browser = await proveBoth(house)
    assert.match(browser.text, /was changed less than a week ago/)
    for (const keep of ['first', 'second'])
      await browser.post('/account/merge/confirm', formOn(browser, keep))
    assert.equal(await merges(house), 0)
  })
}

test('merging twice at once', async (t) => {
  const { house, houses } = await openRace(t)
  await both(house)
  const browser = await proveBoth(house)
  const form = formOn(browser)
  const answers = await atOnce(houses, 8, (at) => send(browser, at, '/account/merge/confirm', form))
  assert.equal(count(answers, merged), 1)
  assert.equal(await merges(house), 1)
})

test('one into the other and the other into the one, at once', async (t) => {
  const { house, houses } = await openRace(t)
  const [a, b] = await both(house)
  const [one, two] = [await proveBoth(house), await proveBoth(house, { first: bob, second: ada })]
  const forms = [formOn(one), formOn(two)]
  const answers = await atOnce(houses, 8, (at, n) =>
    send(n % 4 < 2 ? one : two, at, '/account/merge/confirm', forms[n % 4 < 2 ? 0 : 1]),
  )
  assert.equal(count(answers, merged), 1)
  assert.equal(await merges(house), 1)
  const { accounts } = house.deps
  const [ofA, ofB] = [await accounts.findBySub(a.sub), await accounts.findBySub(b.sub)]
  assert.ok(ofA && ofA.account.id === ofB?.account.id)
})

test('undoing twice at once', async (t) => {
  const { house, houses } = await openRace(t)
  await both(house)
  const browser = await mergeBoth(house)
  const answers = await atOnce(houses, 8, (at) => send(browser, at, '/account/merge/undo', {}))
  assert.equal(count(answers, parted), 1)
  assert.equal(await merges(house), 0)
  assert.equal(await house.deps.store.db.auditEvent.count({ where: { kind: 'merge-undone' } }), 2)
})

test('undoing once more what was found before it was undone', async (t) => {
  const { house, houses } = await openRace(t)
  const [a] = await both(house)
  await mergeBoth(house)
  const open = await house.deps.merging.open(a.account.id)
  assert.ok(open)
  const letter = { subject: '', text: '', html: '' }
  const outcomes = await atOnce(houses, 6, (at) => at.deps.merging.undo(open, letter))
  assert.deepEqual(outcomes.sort(), ['over', 'over', 'over', 'over', 'over', 'parted'])
})

test('undoing after the two weeks, before anybody has cleaned up', async (t) => {
  const house = await openHouse(t)
  const [a, b] = await both(house)
  await mergeBoth(house)
  const link = await undoLink(house)
  house.wait(days(14) + minutes(1))
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/merge`, ada)
  await browser.post('/account/merge/undo', {})
  assert.equal(browser.status, 422)
  assert.match(browser.text, /There is nothing to undo/)
  assert.equal((await post(link, {}, { headers: { origin: house.issuer } })).status, 410)
  assert.equal((await house.deps.accounts.findBySub(b.sub))?.account.id, a.account.id)
})

test('somebody who is kept out does not get out by parting', async (t) => {
  const house = await openHouse(t)
  const [a] = await both(house)
  await mergeBoth(house)
  const link = await undoLink(house)
  await house.deps.accounts.setDisabled(a.account.id, true)
  const browser = new Browser()
  await browser.open(link)
  await browser.submit({}, { button: 'Part them again' })
  assert.equal(browser.status, 422)
  assert.equal(await merges(house), 1)
})

test('nobody is left without an address', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const browser = await mergeBoth(house)
  await house.deps.store.db.identifier.deleteMany({ where: { value: bob.email } })
  // Removed, it would come back; by now it is somebody else's.
  await openAccount(house, bob)
  await browser.open(`${house.issuer}/account/merge`)
  await browser.submit({}, { button: 'Part them again' })
  assert.equal(browser.status, 422)
  assert.match(browser.text, /no address left/)
})

test('a refresh at the very moment', async (t) => {
  const { house, houses } = await openRace(t)
  const [a, b] = await both(house)
  const blog = await openWiki(t, house, { client_name: 'Blog' })
  await enterAs(new Browser(), bob, blog)
  const browser = await proveBoth(house)
  let token = String(blog.tokens.refresh_token)
  let isOver = false
  const statuses = new Set<number>()
  const refreshing = async () => {
    for (let n = 0; !isOver || n < 3; n++) {
      const at = houses[n % houses.length] as House
      const answer = await refreshWith({ ...at, issuer: at.address }, blog, token)
      statuses.add(answer.status)
      if (answer.status !== 200) return
      const tokens = await json(answer)
      token = String(tokens.refresh_token)
      const payload = String(tokens.id_token).split('.')[1] ?? ''
      assert.equal(JSON.parse(Buffer.from(payload, 'base64url').toString()).sub, b.sub)
    }
  }
  const under = refreshing()
  await browser.submit({ keep: 'first' }, press)
  isOver = true
  await under
  assert.ok(
    [...statuses].every((status) => status === 200 || status === 400),
    [...statuses].join(' '),
  )
  assert.equal(await enterAs(browser, ada, blog), b.sub)
  assert.notEqual(a.sub, b.sub)
})

test('a sign-in with the account that went in, held back until it has', async (t) => {
  const house = await openHouse(t)
  await both(house)
  const held = new Browser({ stopAt: ({ pathname }) => /^\/authorize\/./.test(pathname) })
  await signInAt(held, `${house.issuer}/account`, bob)
  const other = new Browser()
  other.cookies = held.cookies
  await mergeBoth(house)
  await other.open(held.url)
  assert.notEqual(other.heading, 'Your portals')
  await other.open(`${house.issuer}/account`)
  assert.equal(other.heading, 'Sign in')
})

test('a session of the account that went in, written at the very moment, opens nothing', async (t) => {
  const house = await openHouse(t)
  const [, b] = await both(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, bob)
  await mergeBoth(house)
  const wiki = await openWiki(t, house, { first_party: true })
  // As if the merge had not seen it.
  const { statements } = house.deps.store
  await statements.run(`DELETE FROM "OidcRecord" WHERE "kind" = 'EndedSession'`, [])
  const closed = `UPDATE "OidcRecord" SET "kind" = 'Session' WHERE "kind" = 'ClosedSession' AND "sub" = ?`
  assert.ok((await statements.run(closed, [b.sub])) >= 1)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
  await browser.open(await wiki.start({ prompt: 'none' }))
  assert.equal(new URL(browser.url).searchParams.get('error'), 'login_required')
})

test('a link to a new password, sent to the account that went in', async (t) => {
  const house = await openHouse(t)
  const [, b] = await both(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(await wiki.start(offline))
  await browser.follow('I forgot my password')
  await browser.submit({ email: bob.email })
  const link = await resetLink(house)
  await mergeBoth(house)
  const left = { accountId: b.account.id, consumedAt: null }
  const tokens = await house.deps.store.db.oneTimeToken.findMany({ where: left })
  assert.deepEqual(
    tokens.map(({ purpose }) => purpose),
    ['merge-undo'],
  )
  await browser.open(link)
  assert.equal(browser.status, 410)
})

test('what was sent or opened for either before opens nothing of the two in one', async (t) => {
  const house = await openHouse(t)
  const { issuer, deps } = house
  const people = await both(house)
  const browser = await proveBoth(house)
  const links: string[] = []
  for (const { account, email } of people) {
    const about = { accountId: account.id, address: email?.value ?? '', lifetime: minutes(30) }
    const detail = { kind: 'email', display: email?.display }
    const make = (purpose: TokenPurpose) =>
      deps.oneTimeTokens.make({ ...about, purpose, detail }, deps.store.db)
    links.push(`${issuer}/reset/${(await make('password-reset')).secret}`)
    // One factor and this were enough for the one account, whatever the other asks for.
    links.push(`${issuer}/way-back/${(await make('way-back')).secret}`)
    for (const purpose of ['sign-in-code', 'second-step', 'identifier-add'] as const) await make(purpose)
  }
  for (const link of links) assert.equal((await fetch(link)).status, 200, link)
  await browser.submit({ keep: 'first' }, press)
  for (const link of links) assert.equal((await fetch(link)).status, 410, link)
  const open = await deps.store.db.oneTimeToken.findMany({ where: { consumedAt: null } })
  assert.deepEqual(
    open.map(({ purpose }) => purpose),
    ['merge-undo'],
  )
})

test('a password that came through a mailbox still counts as that mailbox, merged and parted', async (t) => {
  const house = await openHouse(t)
  const { accounts, secondStep, store } = house.deps
  const people = await both(house)
  for (const { account } of people)
    await store.db.$transaction((tx) => secondStep.passwordCameBy(account.id, 'letter', tx))
  const channels = () =>
    Promise.all(
      people.map(async ({ account: { id } }) => {
        const account = await store.db.account.findUniqueOrThrow({ where: { id } })
        return secondStep.channelOfPassword(account)
      }),
    )
  const browser = await mergeBoth(house)
  assert.deepEqual(await channels(), ['letter', 'letter'])
  await partAgain(house, browser)
  assert.deepEqual(await channels(), ['letter', 'letter'])
  assert.equal((await accounts.list()).length, 2)
})

test('a link to a new password, sent while they were one, after they are parted', async (t) => {
  const house = await openHouse(t)
  const [a] = await both(house)
  const merging = await mergeBoth(house)
  const { oneTimeTokens, store } = house.deps
  const about = { accountId: a.account.id, address: ada.email, detail: { display: ada.email } }
  const made = await oneTimeTokens.make(
    { purpose: 'password-reset', lifetime: minutes(30), ...about },
    store.db,
  )
  const [browser, link] = [new Browser(), `${house.issuer}/reset/${made.secret}`]
  await browser.open(link)
  assert.equal(browser.status, 200)
  await partAgain(house, merging)
  await browser.open(link)
  assert.equal(browser.status, 410, 'it may lie in a mailbox that is Bob’s again')
})

async function resetLink({ deps }: House): Promise<string> {
  let link: string | undefined
  await until(async () => {
    const letters = await deps.letters.newest(20)
    link = letters.map(({ text }) => /http\S+\/reset\/\S+/.exec(text)?.[0]).find(Boolean)
    return link !== undefined
  })
  return link ?? ''
}

test('whoever takes the first account’s name for a portal meanwhile is noticed', async (t) => {
  const { house, blog } = await openKnown(t)
  const browser = await proveBoth(house)
  const form = formOn(browser)
  await enterAs(new Browser(), ada, blog)
  await browser.post('/account/merge/confirm', form)
  assert.equal(browser.status, 422)
  assert.match(browser.text, /Goes on as bob@example.com/)
})
