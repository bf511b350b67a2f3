/** What becomes of an invitation in the wrong hands, twice, at once, or late. */
import assert from 'node:assert/strict'
import { seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import {
  carol,
  invitationLink,
  invite,
  makeMember,
  noOrigin,
  openInvitingHouse,
  roleOf,
  signIn,
} from '../support/invitations.ts'
import { newPasskey } from '../support/passkey.ts'
import { openPasskey, optionsAt } from '../support/passkey-owner.ts'
import { bob, openAccount } from '../support/people.ts'

type Opened = Awaited<ReturnType<typeof openInvitingHouse>>

/** A letter to Carol, who has no account. */
async function invitedCarol(opened: Opened, details = {}) {
  const { inbox, house, owner, portal } = opened
  const { invitation } = await invite(house, portal, owner, carol.email, details)
  return { invitation, link: invitationLink(await inbox.letterTo(carol.email)) }
}

/** A browser that stands before name and password, by the link. */
async function creating(link: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(link)
  await browser.submit({}, { button: 'Create an account' })
  assert.equal(browser.heading, 'Create your account')
  return browser
}

/** What a page says it is about, in its forms. */
const shownOn = ({ html }: Browser): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/name="(invitation|as)" value="([^"]+)"/g)].map(([, field = '', value = '']) => [
      field,
      value,
    ]),
  )

const { name, password } = carol
const nobody = async ({ house }: Opened, email = carol.email) =>
  assert.equal(await house.deps.accounts.findByEmail(email), undefined)

test('an invitation reused opens nothing', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link } = await invitedCarol(opened)
  const first = await creating(link)
  const second = await creating(link)
  await first.submit({ name, password })
  await second.submit({ name: 'Mallory', password: 'quite another password' })
  assert.notEqual(second.heading, 'Create your account')
  assert.equal((await opened.house.deps.accounts.findByEmail(carol.email))?.account.name, name)
  const third = new Browser()
  await third.open(link)
  assert.equal(third.status, 410)
  assert.equal(third.heading, 'This invitation is over')
  await third.post(link, { way: 'create' })
  assert.equal(third.status, 410)
})

test('an invitation forwarded to somebody with an account needs the invited address proven', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, portal, inbox } = opened
  await openAccount(house, bob)
  const { link } = await invitedCarol(opened)
  const bobs = await signIn(house, bob)
  await bobs.open(link)
  assert.ok(!bobs.buttons.includes('Accept'))
  await bobs.post(link, { way: 'accept' })
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  // The code goes to Carol, and Bob cannot guess it.
  await bobs.post(link, { way: 'prove' })
  await bobs.submit()
  assert.ok((await inbox.letterTo(carol.email)).code)
  for (let n = 0; n < 6; n++) await bobs.submit({ code: '12345678' })
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  await nobody(opened)
})

test('an invitation accepted for another address that has an account gives no code to anybody', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, portal, inbox } = opened
  await openAccount(house, bob)
  await openAccount(house, carol)
  const { link } = await invitedCarol(opened)
  const bobs = await signIn(house, bob)
  await bobs.open(link)
  assert.ok(bobs.buttons.includes('Use another account'))
  await bobs.post(link, { way: 'prove' })
  await bobs.submit()
  assert.equal((await inbox.letterTo(carol.email)).code, undefined)
  const person = await house.deps.accounts.findByEmail(bob.email)
  await bobs.submit({ code: '00000000' })
  assert.equal(bobs.status, 422)
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  assert.deepEqual(await house.deps.invitations.waitingFor(person?.account.id ?? ''), [])
})

test('an invitation raced lets in as many as there is room for', async (t) => {
  const { house, owner, portal } = await openInvitingHouse(t)
  const { invitation } = await invite(house, portal, owner, undefined, { quota: 3 })
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, n) => openAccount(house, { ...bob, email: `p${n}@example.com` })),
  )
  const outcomes = await Promise.all(
    people.map(({ account: { id: accountId } }) =>
      house.deps.invitations.accept(invitation, { accountId, origin: noOrigin }),
    ),
  )
  assert.equal(outcomes.filter((each) => each === 'accepted').length, 3)
  assert.equal(outcomes.filter((each) => each === 'over').length, 5)
  assert.equal(await house.deps.store.db.member.count({ where: { portalId: portal.id } }), 4)
  assert.equal((await house.deps.invitations.find(invitation.id))?.accepted, 3)
})

test('two browsers that create the account at one moment make one', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link } = await invitedCarol(opened)
  const [first, second] = [await creating(link), await creating(link)]
  await Promise.all([first.submit({ name, password }), second.submit({ name, password })])
  assert.equal(await opened.house.deps.store.db.account.count(), 2)
  assert.equal(await opened.house.deps.store.db.acceptance.count(), 1)
})

test('an invitation expired by a second is over, its open form too', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link, invitation } = await invitedCarol(opened)
  const browser = await creating(link)
  const left = invitation.expiresAt.getTime() - opened.house.deps.now().getTime()
  opened.house.wait(left - seconds(20))
  const early = new Browser()
  await early.open(link)
  assert.equal(early.status, 200)
  opened.house.wait(seconds(21))
  await early.post(link, { way: 'create' })
  assert.equal(early.status, 410)
  await browser.submit({ name, password })
  await nobody(opened)
})

test('an invitation revoked while the form is open makes nothing', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link, invitation } = await invitedCarol(opened)
  const browser = await creating(link)
  await opened.house.deps.invitations.revoke(opened.portal, invitation, { origin: noOrigin })
  await browser.submit({ name, password })
  assert.equal(browser.status, 410)
  await nobody(opened)
})

test('an account that is there is never given a password, nor signed in', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link } = await invitedCarol(opened)
  const browser = await creating(link)
  const { account } = await openAccount(opened.house, carol)
  await browser.submit({ name: 'Mallory', password: 'a password of mallory, long' })
  assert.equal(browser.url, `${opened.house.issuer}/invited`)
  assert.deepEqual(browser.buttons, ['Sign in to accept', 'Decline'])
  await browser.open(`${opened.house.issuer}/account/profile`)
  assert.equal(browser.heading, 'Sign in')
  const now = await opened.house.deps.accounts.findByEmail(carol.email)
  assert.equal(now?.account.passwordHash, account.passwordHash)
  assert.equal(now?.account.name, carol.name)
  assert.equal(await roleOf(opened.house, opened.portal, carol.email), undefined)
})

test('a scanner, another site and a victim’s open session join nobody', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, owner, portal } = opened
  await openAccount(house, bob)
  const { link = '' } = await invite(house, portal, owner)
  const bobs = await signIn(house, bob)
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method })
  await bobs.open(link)
  await bobs.post(link, { way: 'accept' }, { from: 'https://evil.example' })
  assert.equal(bobs.status, 403)
  await bobs.open(`${house.issuer}/invited/in`)
  assert.equal(bobs.status, 410)
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  // Nobody is signed in by a link.
  const visitor = new Browser()
  await visitor.open(link)
  await visitor.post(link, { way: 'accept' })
  await visitor.open(`${house.issuer}/account/profile`)
  assert.equal(visitor.heading, 'Sign in')
})

test('roles come from the invitation, whatever a form says', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, portal } = opened
  await openAccount(house, bob)
  const { link = '' } = await invite(house, portal, opened.owner)
  const bobs = await signIn(house, bob)
  await bobs.open(link)
  await bobs.post(link, { way: 'accept', role: 'owner', roles: 'root', portal: 'x' })
  const person = await house.deps.accounts.findByEmail(bob.email)
  const member = await house.deps.members.find(portal.id, person?.account.id ?? '')
  assert.deepEqual([member?.role, member?.roles], ['member', []])
})

test('a portal that is closed lets nobody in by an invitation', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, portal, owner } = opened
  const guest = await openAccount(house, bob)
  const { link = '', invitation } = await invite(house, portal, owner)
  await house.deps.portals.setDisabled(portal, true)
  house.deps.registry.invalidate()
  const browser = new Browser()
  await browser.open(link)
  assert.equal(browser.status, 410)
  const acceptor = { accountId: guest.account.id, origin: noOrigin }
  assert.equal(await house.deps.invitations.accept(invitation, acceptor), 'over')
})

test('an invitation declined or resent is dead for the form that was open', async (t) => {
  const opened = await openInvitingHouse(t)
  const { link } = await invitedCarol(opened)
  const browser = await creating(link)
  const other = new Browser()
  await other.open(link)
  await other.submit({}, { button: 'Decline' })
  await browser.submit({ name, password })
  assert.equal(browser.status, 410)
  await nobody(opened)
  const made = await invite(opened.house, opened.portal, opened.owner)
  await other.open(made.link ?? '')
  await other.post(`${made.link}/decline`, {})
  assert.equal((await opened.house.deps.invitations.find(made.invitation.id))?.state, 'opened')
})

test('what became of an invitation since it was read counts, and not what was read', async (t) => {
  const { house, portal, owner } = await openInvitingHouse(t)
  const { invitations } = house.deps
  const { account } = await openAccount(house, bob)
  const acceptor = { accountId: account.id, origin: noOrigin }
  const ends = [
    (each: typeof first) => invitations.revoke(portal, each, { origin: noOrigin }),
    (each: typeof first) => invitations.decline(portal, each, { origin: noOrigin }),
    async () => house.wait(7 * 24 * 3600 * 1000),
  ]
  const { invitation: first } = await invite(house, portal, owner, bob.email)
  const { invitation: second } = await invite(house, portal, owner, bob.email)
  const { invitation: third } = await invite(house, portal, owner, bob.email)
  for (const [at, each] of [first, second, third].entries()) {
    await ends[at]?.(each)
    assert.equal(await invitations.accept(each, acceptor), 'over', `${at}`)
  }
  assert.equal(await roleOf(house, portal, bob.email), undefined)
})

test('two invitations in one browser: each form is for the one that its page showed', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, inbox, owner, portal } = opened
  const { link } = await invitedCarol(opened)
  const browser = await creating(link)
  const firstForm = browser.url
  // Mallory's own address, which would then open the account that Carol fills in.
  await invite(house, portal, owner, 'mallory@example.com')
  await browser.open(invitationLink(await inbox.letterTo('mallory@example.com')))
  await browser.submit({}, { button: 'Create an account' })
  await browser.post(firstForm, { name, password })
  assert.equal(browser.url, `${house.issuer}/invited`)
  assert.match(browser.text, /mallory@example\.com/)
  await nobody(opened)
  await nobody(opened, 'mallory@example.com')

  await openAccount(house, bob)
  const shop = await house.deps.store.db.$transaction((tx) => house.deps.portals.create({ name: 'Shop' }, tx))
  await makeMember(house, shop, owner, 'owner')
  house.deps.registry.invalidate()
  const bobs = await signIn(house, bob)
  const links = [await invite(house, portal, owner), await invite(house, shop, owner)]
  const tabs = []
  for (const { link: each = '' } of links) {
    await bobs.post(each, { way: 'sign-in' })
    await bobs.open(`${house.issuer}/invited`)
    tabs.push(shownOn(bobs))
  }
  await bobs.post(`${house.issuer}/invited`, { ...tabs[0], way: 'accept' })
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  assert.equal(await roleOf(house, shop, bob.email), undefined)
  assert.match(bobs.heading ?? '', /Shop/)
  await bobs.submit({}, { button: 'Accept' })
  assert.equal(await roleOf(house, shop, bob.email), 'member')
})

test('two accounts in one browser: nobody joins but the one whom the page showed', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, owner, portal } = opened
  await openAccount(house, bob)
  await openAccount(house, carol)
  const { link = '' } = await invite(house, portal, owner, undefined, { quota: 9 })
  const browser = await signIn(house, bob)
  await browser.open(link)
  const shown = shownOn(browser)
  browser.cookies.clear()
  await browser.open(`${house.issuer}/account/profile`)
  await browser.submit({ email: carol.email, password: carol.password })
  await browser.post(link, { ...shown, way: 'accept' })
  assert.equal(await roleOf(house, portal, carol.email), undefined)
  assert.match(browser.text, /Carol/)
  await browser.submit({}, { button: 'Accept' })
  assert.equal(await roleOf(house, portal, carol.email), 'member')
})

test('a passkey instead of a password answers the question of its own conversation, once', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, portal } = opened
  const { link } = await invitedCarol(opened)
  const [hers, others] = [await creating(link), await creating(link)]
  const at = ({ url }: Browser) => `${url}/passkey`
  const [here, there] = [at(hers), at(others)]
  const passkey = newPasskey(house.issuer)
  const foreign = passkey.make(await optionsAt(others, there))
  await hers.post(here, { name, answer: foreign })
  assert.equal(hers.status, 422)
  // Nor a question that was asked for another purpose, nor one that is answered already.
  const bobs = await openAccount(house, bob)
  const known = await openPasskey(house, bobs.account.id)
  await hers.post(here, { name, answer: known.make(await optionsAt(hers, here)) })
  assert.equal(hers.status, 422)
  const right = passkey.make(await optionsAt(hers, here))
  await hers.post(here, { name: '', answer: right })
  assert.equal(hers.status, 422)
  await hers.post(here, { name, answer: right.replace(/.$/, '') })
  assert.equal(hers.status, 422)
  await nobody(opened)
  await hers.post(here, { name, answer: passkey.make(await optionsAt(hers, here)) })
  assert.equal(await roleOf(house, portal, carol.email), 'member')
  await others.post(there, { name: 'Mallory', answer: foreign })
  assert.equal(await house.deps.store.db.account.count(), 3)
  const person = await house.deps.accounts.findByEmail(carol.email)
  assert.equal((await house.deps.passkeys.list(person?.account.id ?? '')).length, 1)
})
