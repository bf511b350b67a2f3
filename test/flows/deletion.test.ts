/** An account that its owner ends: what it opens meanwhile, the way back, and what is left of it. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import type { Person } from '../../src/accounts/accounts.ts'
import { removeDueAccounts } from '../../src/accounts/removing.ts'
import { days, minutes } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, refreshWith, signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { atOnce, openRace } from '../support/race.ts'

const removeDue = ({ deps }: House) => removeDueAccounts(deps, farewellLetter)
const subjects = async ({ deps }: House) => (await deps.letters.newest(50)).map(({ subject }) => subject)
const history = async ({ deps }: House, { account }: Person) =>
  deps.store.db.auditEvent.findMany({ where: { accountId: account.id }, orderBy: { at: 'asc' } })
const kindsOf = async (house: House, person: Person) => (await history(house, person)).map(({ kind }) => kind)

/** Somebody signed in, on the page that asks whether they are sure. */
async function openDelete(house: House, person = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/data/delete`, person)
  assert.equal(browser.heading, 'Delete your account?')
  return browser
}

async function askFor(house: House, person = ada): Promise<Browser> {
  const browser = await openDelete(house, person)
  await browser.submit({ address: person.email })
  assert.equal(browser.heading, 'Your account will be deleted')
  return browser
}

/** Ada, who has asked for it. */
async function leaving(t: TestContext, settings: Record<string, string> = {}) {
  const house = await openHouse(t, settings)
  const person = await openAccount(house)
  const browser = await askFor(house)
  return { house, person, browser }
}

test('Ada deletes her account, changes her mind, and everything is as it was', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const browser = await openDelete(house)
  await browser.submit({ address: bob.email })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /That is not ada@example\.com/)
  await browser.submit({ address: ' ADA@example.com ' })
  assert.equal(browser.heading, 'Your account will be deleted')

  const again = new Browser()
  await signInAt(again, `${house.issuer}/account/profile`, ada)
  assert.match(again.heading ?? '', /^Your account will be deleted on /)
  house.wait(days(13))
  await removeDue(house)
  await signInAt(again, `${house.issuer}/account/profile`, ada)
  await again.submit({}, { button: 'Keep my account' })
  assert.equal(again.heading, 'Profile')
  assert.equal(again.field('name')?.value, ada.name)
  house.wait(days(2))
  await removeDue(house)
  assert.equal((await house.deps.accounts.findBySub(person.sub))?.account.deleteAt, null)

  const told = (await subjects(house)).filter((subject) => subject.startsWith('Your account'))
  assert.match(told.join(), /^Your account stays,Your account will be deleted on /)
  const kinds = (await kindsOf(house, person)).filter((kind) => kind.startsWith('deletion'))
  assert.deepEqual(kinds, ['deletion-asked', 'deletion-cancelled'])
})

test('until then it opens nothing: no session, no token, and no portal’s refresh token', async (t) => {
  const house = await openHouse(t)
  const { wiki, browser, callback } = await signedInWiki(t, house, {
    params: { scope: 'openid profile email offline_access' },
  })
  const tokens = await wiki.finish(callback)
  await askFor(house)
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
  assert.equal((await refreshWith(house, wiki, tokens.refresh_token ?? '')).status, 400)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
  const quiet = await enter(browser, authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(quiet.searchParams.get('error'), 'login_required')

  const back = new Browser()
  await back.open(await wiki.start())
  await back.submit({ email: ada.email, password: ada.password })
  await back.submit({}, { button: 'Keep my account' })
  await wiki.finish(back.url)
  assert.equal((await refreshWith(house, wiki, tokens.refresh_token ?? '')).status, 400, 'it stays over')
})

test('what was open before does not come back with the account, even if ending it was interrupted', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const before = new Browser()
  await signInAt(before, `${house.issuer}/account`, ada)
  const browser = await openDelete(house)
  const interrupted = t.mock.method(house.deps.sessions, 'endAll', async () => {
    throw new Error('interrupted')
  })
  await browser.submit({ address: ada.email })
  assert.equal(browser.status, 500)
  interrupted.mock.restore()
  await before.open(`${house.issuer}/account`)
  assert.equal(before.heading, 'Sign in')
  const back = new Browser()
  await signInAt(back, `${house.issuer}/account`, ada)
  await back.submit({}, { button: 'Keep my account' })
  await before.open(`${house.issuer}/account`)
  assert.equal(before.heading, 'Sign in')
})

test('the way back takes every factor that the account has', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/data/delete`, ada, app)
  await browser.submit({ address: ada.email })
  house.wait(minutes(1))

  const back = new Browser()
  await signInAt(back, `${house.issuer}/account`, ada)
  const uid = /interaction\/([\w-]+)/.exec(back.url)?.[1]
  await back.clone().post(`/interaction/${uid}/keep-account`, {})
  assert.notEqual((await house.deps.accounts.find(person.account.id))?.account.deleteAt, null)
  await back.submit({ code: await app.code() })
  assert.match(back.heading ?? '', /^Your account will be deleted on /)
  await back.submit({}, { button: 'Keep my account' })
  assert.equal(back.heading, 'Your portals')
})

test('a browser that is trusted with the password alone is asked for the second step here', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await browser.submit({ code: await app.code(), trust: true })
  assert.equal(browser.heading, 'Your portals')
  const { deletion } = house.deps
  await deletion.ask(person, deletion.date(), async () => {})
  house.wait(minutes(1))
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.ok(browser.field('code'), `${browser.heading}`)
  await browser.submit({ code: await app.code() })
  await browser.submit({}, { button: 'Keep my account' })
  assert.equal(browser.heading, 'Your portals')
})

test('who does not want it back yet is not signed in, and it still goes', async (t) => {
  const { house, person } = await leaving(t)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await browser.submit({}, { button: 'Not now' })
  assert.equal(browser.heading, 'Sign in')
  house.wait(days(14) + 1)
  await removeDue(house)
  assert.equal(await house.deps.accounts.find(person.account.id), undefined)
})

test('a new password is chosen as ever, and keeps nothing', async (t) => {
  const { house, person } = await leaving(t)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  await browser.follow('I forgot my password')
  await browser.submit({ email: ada.email })
  const [letter] = await house.deps.letters.newest(1)
  await browser.open(/http\S+\/reset\/\S+/.exec(letter?.text ?? '')?.[0] ?? '')
  await browser.submit({ password: 'differences engine of 1822' })
  assert.notEqual((await house.deps.accounts.find(person.account.id))?.account.deleteAt, null)
  await signInAt(browser, `${house.issuer}/account`, { ...ada, password: 'differences engine of 1822' })
  assert.match(browser.heading ?? '', /^Your account will be deleted on /)
})

test('a stolen session deletes the account, and its owner comes back', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const thief = (await openDelete(house)).clone()
  await thief.submit({ address: ada.email })
  await thief.open(`${house.issuer}/account`)
  assert.equal(thief.heading, 'Sign in')
  const [letter] = await house.deps.letters.newest(1)
  assert.equal(letter?.recipient, ada.email)
  assert.deepEqual(letter?.text.match(/http\S+/g), [`${house.issuer}/`], 'the letter opens nothing')
  const owner = new Browser()
  await signInAt(owner, `${house.issuer}/account`, ada)
  await owner.submit({}, { button: 'Keep my account' })
  assert.equal(owner.heading, 'Your portals')
})

test('a stolen session without a fresh proof deletes nothing', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const thief = (await openDelete(house)).clone()
  house.wait(minutes(11))
  await thief.submit({ address: ada.email })
  assert.equal(thief.heading, 'Sign in')
  await thief.open(`${house.issuer}/account/data/delete`)
  assert.equal(thief.heading, 'Sign in')
  assert.equal((await house.deps.accounts.find(person.account.id))?.account.deleteAt, null)
})

test('a form of another site deletes nothing', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const browser = await openDelete(house)
  await browser.post('/account/data/delete', { address: ada.email }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  assert.equal((await house.deps.accounts.find(person.account.id))?.account.deleteAt, null)
})

test('nonsense in place of the address is a mistake like any other', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openDelete(house)
  for (const address of ['', 'a\0b@example.com', '%', 'x'.repeat(400)]) {
    await browser.post('/account/data/delete', { address })
    assert.equal(browser.status, 422)
  }
})

test('when its time is over, nothing is left of it but what tells nobody', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const { person, wiki, callback } = await signedInWiki(t, house)
  await wiki.finish(callback)
  const bobby = await openAccount(house, bob)
  const { db } = house.deps.store
  await askFor(house)
  await inbox.letterTo(ada.email)
  const picture = `${house.issuer}/pictures/${person.account.pictureName}/initials.svg`
  assert.equal((await fetch(picture)).status, 200)
  house.wait(days(14) - minutes(1))
  await removeDue(house)
  assert.ok(await house.deps.accounts.find(person.account.id))
  house.wait(minutes(2))
  const link = { purpose: 'password-reset', lifetime: minutes(30), accountId: person.account.id } as const
  await house.deps.oneTimeTokens.make(link, db)
  const stray = { kind: 'AccessToken', idHash: 'stray', payload: '{}', sub: person.sub }
  await db.oidcRecord.create({
    data: { ...stray, expiresAt: new Date(house.deps.now().getTime() + days(1)) },
  })
  await house.deps.letters.write(ada.email, { subject: 'Too late', text: '-', html: '-' })
  await removeDue(house)

  assert.equal(await house.deps.accounts.find(person.account.id), undefined)
  assert.equal((await fetch(picture)).status, 404)
  const accountId = person.account.id
  for (const table of ['subject', 'identifier', 'consent', 'picture', 'oneTimeToken'] as const)
    assert.equal(await (db[table] as typeof db.subject).count({ where: { accountId } }), 0, table)
  assert.equal(await db.oidcRecord.count({ where: { sub: person.sub } }), 0)
  const events = await history(house, person)
  assert.ok(events.length > 2)
  assert.equal(events.at(-1)?.kind, 'account-removed')
  for (const { ip, userAgent, requestId, detail, kind } of events) {
    assert.deepEqual({ ip, userAgent, requestId }, { ip: null, userAgent: null, requestId: null })
    if (kind !== 'account-removed') assert.equal(detail, null)
  }
  const { subject } = await inbox.letterTo(ada.email)
  assert.ok(['Your account is deleted', 'Too late'].includes(subject), subject)
  const rows = await db.outboxItem.findMany({ where: { target: ada.email } })
  assert.equal(rows.length, 1, 'the farewell letter alone')
  assert.ok(await house.deps.accounts.find(bobby.account.id), 'nobody else is touched')
})

test('who signs up with the address again is somebody new', async (t) => {
  const { house, person } = await leaving(t, { DELETE_AFTER_DAYS: '0' })
  const [asked] = await subjects(house)
  assert.equal(asked, 'Your account is being deleted')
  await removeDue(house)
  assert.equal((await subjects(house))[0], 'Your account is deleted')
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  await browser.follow('Create account')
  await browser.submit({ email: ada.email })
  const [letter] = await house.deps.letters.newest(1)
  const code = /\b\d{4} ?\d{4}\b/.exec(letter?.text ?? '')?.[0] ?? ''
  await browser.submit({ code })
  await browser.submit({ name: 'Augusta', password: 'nobody guesses this one' })
  assert.equal(browser.heading, 'Your portals')
  const fresh = await house.deps.accounts.findByEmail(ada.email)
  assert.notEqual(fresh?.sub, person.sub)
  assert.notEqual(fresh?.account.id, person.account.id)
  assert.equal(fresh?.account.name, 'Augusta')
  assert.equal(await house.deps.accounts.findBySub(person.sub), undefined)
  assert.ok(!(await kindsOf(house, fresh as Person)).includes('deletion-asked'))
})

test('an account that is kept after a round found it due stays', async (t) => {
  const house = await openHouse(t, { DELETE_AFTER_DAYS: '0' })
  const person = await openAccount(house)
  const { deletion } = house.deps
  await deletion.ask(person, deletion.date(), async () => {})
  const [found] = await deletion.due()
  assert.equal(await deletion.keep(person, async () => {}), true)
  assert.equal(await deletion.removeDue(found ?? '', farewellLetter), false)
  assert.ok(await house.deps.accounts.findBySub(person.sub))
})

test('keeping and removing at the very same moment: one of them, and wholly', async (t) => {
  const { houses, house } = await openRace(t, { DELETE_AFTER_DAYS: '0' })
  for (let round = 0; round < 8; round++) {
    const email = `ada${round}@example.com`
    const person = await openAccount(house, { ...ada, email })
    const { deletion } = house.deps
    assert.equal(await deletion.ask(person, deletion.date(), async () => {}), 'asked')
    const [kept, ...removed] = await Promise.all([
      deletion.keep(person, async () => {}),
      ...houses.map(({ deps }) => deps.deletion.removeDue(person.account.id, farewellLetter)),
    ])
    assert.equal([kept, ...removed].filter(Boolean).length, 1)
    const left = await house.deps.accounts.findBySub(person.sub)
    assert.equal(left !== undefined, kept)
    const letters = (await house.deps.letters.newest(100)).filter(({ recipient }) => recipient === email)
    assert.equal(letters.length, kept ? 0 : 1)
  }
})

test('two instances remove at once: each account once, with one letter', async (t) => {
  const { houses, house } = await openRace(t, { DELETE_AFTER_DAYS: '0' })
  const { deletion } = house.deps
  for (let n = 0; n < 5; n++) {
    const person = await openAccount(house, { ...ada, email: `ada${n}@example.com` })
    await deletion.ask(person, deletion.date(), async () => {})
  }
  await atOnce(houses, 4, removeDue)
  const letters = await house.deps.letters.newest(100)
  assert.deepEqual(
    letters.map(({ recipient }) => recipient).toSorted(),
    [0, 1, 2, 3, 4].map((n) => `ada${n}@example.com`),
  )
  const removed = { where: { kind: 'account-removed' } }
  assert.equal(await house.deps.store.db.auditEvent.count(removed), 5)
})

test('a removal that is interrupted removes nothing by halves, and the next round does it', async (t) => {
  const { house, person } = await leaving(t, { DELETE_AFTER_DAYS: '0' })
  const interrupted = t.mock.method(house.deps.audit, 'forget', async () => {
    throw new Error('interrupted')
  })
  await assert.rejects(removeDue(house))
  const found = await house.deps.accounts.find(person.account.id)
  assert.equal(found?.email?.value, ada.email)
  assert.notEqual((await subjects(house))[0], 'Your account is deleted')
  interrupted.mock.restore()
  const back = new Browser()
  await signInAt(back, `${house.issuer}/account`, ada)
  assert.equal(back.status, 422, 'its time is over')
  await removeDue(house)
  assert.equal(await house.deps.accounts.find(person.account.id), undefined)
  assert.equal((await subjects(house))[0], 'Your account is deleted')
})

test('the last operator cannot leave, and of the last two who leave at once one cannot', async (t) => {
  const { houses, house } = await openRace(t, { REQUIRE_SECOND_STEP: 'nobody' })
  const [first, second] = [
    await openAccount(house, ada, { operator: true }),
    await openAccount(house, bob, { operator: true }),
  ]
  const { promise: decided, resolve: decide } = Promise.withResolvers<void>()
  const ask = (person: Person, { deps: { deletion } }: House, along: () => Promise<void>) =>
    deletion.ask(person, deletion.date(), along)
  // The first has left, and nobody else sees it yet.
  const asking = [ask(first, house, () => decided), ask(second, houses.at(-1) ?? house, async () => {})]
  await setTimeout(300)
  decide()
  const outcomes = await Promise.all(asking)
  assert.deepEqual(outcomes.toSorted(), ['asked', 'last-operator'])
  const who = outcomes[0] === 'asked' ? bob : ada
  const browser = await openDelete(house, who)
  assert.match(browser.text, /You are the only operator/)
  assert.equal(browser.field('address'), undefined)
  await browser.post('/account/data/delete', { address: who.email })
  assert.match(browser.text, /You are the only operator/)
  assert.equal((await house.deps.accounts.findByEmail(who.email))?.account.deleteAt, null)
})

test('an operator removes an account at once, and it ends as any other', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  const { code, stderr } = await portico(['account', 'remove', ada.email], { dataDir: house.dataDir })
  assert.equal(code, 0, stderr)
  assert.equal(await house.deps.accounts.find(person.account.id), undefined)
  const events = await history(house, person)
  assert.ok(events.every(({ ip, userAgent }) => ip === null && userAgent === null))
  const [last] = events.filter(({ kind }) => kind === 'account-removed')
  assert.equal(JSON.parse(last?.detail ?? '{}').by, 'command-line')
  const [letter] = await house.deps.letters.newest(1)
  assert.deepEqual([letter?.recipient, letter?.subject], [ada.email, 'Your account is deleted'])
})
