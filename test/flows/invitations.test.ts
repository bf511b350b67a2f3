import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import {
  carol,
  invitationLink,
  invite,
  noOrigin,
  openInvitingHouse,
  roleOf,
  signIn,
} from '../support/invitations.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openGateway, webhookSecret } from '../support/text-gateways.ts'
import { until } from '../support/until.ts'

const stateOf = async ({ deps }: Awaited<ReturnType<typeof openInvitingHouse>>['house'], id: string) =>
  (await deps.invitations.find(id))?.state

test('somebody new accepts by letter, creates an account with a password of their own, and is inside', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  const { invitation } = await invite(house, portal, owner, carol.email, {
    role: 'admin',
    roles: ['editor'],
    groups: ['chemists'],
    words: 'Bring your <b>notes</b>.\nWe meet on Monday.',
  })
  const letter = await inbox.letterTo(carol.email)
  assert.equal(letter.subject, 'Your invitation to Wiki')
  assert.match(letter.text, /Ada Lovelace \(ada@example\.com\) invites you to Wiki\./)
  assert.match(letter.text, /“We meet on Monday\.”/)
  assert.ok(!letter.html.includes('<b>notes'))

  const browser = new Browser()
  await browser.open(invitationLink(letter))
  assert.equal(browser.heading, 'Your invitation to Wiki')
  assert.match(browser.text, /You will help to run it/)
  assert.ok(browser.html.includes('&lt;b>notes'))
  assert.equal(browser.headers.get('cache-control'), 'no-store')
  assert.equal(browser.headers.get('referrer-policy'), 'same-origin')
  assert.equal(await stateOf(house, invitation.id), 'opened')

  await browser.submit({}, { button: 'Create an account' })
  assert.equal(browser.heading, 'Create your account')
  assert.match(browser.text, /carol@example\.com/)
  await browser.submit({ name: carol.name, password: carol.password })
  assert.ok(
    browser.history.some(({ url }) => url.endsWith(`/p/${portal.slug}`)),
    browser.url,
  )

  const person = await house.deps.accounts.findByEmail(carol.email)
  const member = await house.deps.members.find(portal.id, person?.account.id ?? '')
  assert.equal(member?.role, 'admin')
  assert.deepEqual([member?.roles, member?.groups], [['editor'], ['chemists']])
  assert.equal(member?.invitedBy, owner.account.id)
  assert.equal(person?.email?.verified, true)
  assert.equal(await stateOf(house, invitation.id), 'accepted')
  assert.equal((await inbox.letterTo(carol.email)).subject, 'Your account was created')
  // Signed in by the ordinary way, and not by the link.
  await browser.open(`${house.issuer}/account/profile`)
  assert.equal(browser.status, 200)
  assert.match(browser.text, /Carol Chemist/)
})

test('somebody who has an account signs in and accepts', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  await openAccount(house, bob)
  await invite(house, portal, owner, bob.email)
  const browser = new Browser()
  await browser.open(invitationLink(await inbox.letterTo(bob.email)))
  assert.deepEqual(browser.buttons, ['Sign in to accept', 'Decline'])
  await browser.submit({}, { button: 'Sign in to accept' })
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ password: bob.password })
  assert.equal(browser.url, `${house.issuer}/invited`)
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  await browser.submit({}, { button: 'Accept' })
  assert.ok(browser.history.some(({ url }) => url.endsWith(`/p/${portal.slug}`)))
  assert.equal(await roleOf(house, portal, bob.email), 'member')
})

test('an invitation by text reaches a number, and the account is that number’s', async (t) => {
  const gateway = await openGateway(t)
  const { house, owner, portal } = await openInvitingHouse(t, {
    TEXT_WEBHOOK_URL: `${gateway.url}/texts`,
    TEXT_WEBHOOK_SECRET: webhookSecret,
  })
  await invite(house, portal, owner, '+4915112345678', { words: 'not in a text' })
  await until(() => gateway.calls.length === 1)
  const { to, text } = JSON.parse(gateway.calls[0]?.body ?? '{}')
  assert.equal(to, '+4915112345678')
  assert.ok(text.length < 300 && !text.includes('not in a text'))
  const browser = new Browser()
  await browser.open(/https?:\S+/.exec(text)?.[0] ?? '')
  await browser.submit({}, { button: 'Create an account' })
  await browser.submit({ name: carol.name, password: carol.password })
  const person = await house.deps.accounts.findByIdentifier({ kind: 'phone', value: '+4915112345678' })
  assert.ok(person && (await house.deps.members.find(portal.id, person.account.id)))
})

test('a link can be used as often as it says, by people with an account and without', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  await openAccount(house, bob)
  const { link = assert.fail('no link'), invitation } = await invite(house, portal, owner, undefined, {
    quota: 2,
  })
  const bobs = await signIn(house, bob)
  await bobs.open(link)
  assert.deepEqual(bobs.buttons, ['Accept', 'Use another account'])
  await bobs.submit({}, { button: 'Accept' })
  assert.equal(await roleOf(house, portal, bob.email), 'member')
  assert.equal(await stateOf(house, invitation.id), 'opened')

  const carols = new Browser()
  await carols.open(link)
  await carols.submit({}, { button: 'Create an account' })
  assert.equal(carols.heading, 'Create account')
  await carols.submit({ email: carol.email })
  await carols.submit({ code: (await inbox.letterTo(carol.email)).code ?? '' })
  await carols.submit({ name: carol.name, password: carol.password })
  assert.equal(carols.url, `${house.issuer}/invited`)
  await carols.submit({}, { button: 'Accept' })
  assert.equal(await roleOf(house, portal, carol.email), 'member')
  assert.equal(await stateOf(house, invitation.id), 'accepted')
  // Whoever belongs to it is not told that it is over, but led in.
  await bobs.open(link)
  assert.match(bobs.text, /You belong to it already/)
})

test('a signed-in person proves the invited address by a code that is sent to it now', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  await openAccount(house, bob)
  await invite(house, portal, owner, 'bob@work.example')
  const link = invitationLink(await inbox.letterTo('bob@work.example'))
  const browser = await signIn(house, bob)
  await browser.open(link)
  assert.match(browser.text, /sent to bob@work\.example, and you are signed in as bob@example\.com/)
  await browser.submit({}, { button: 'This address is mine too' })
  assert.equal(browser.heading, 'Show that bob@work.example is yours')
  await browser.submit()
  await browser.submit({ code: '00000000' })
  assert.equal(browser.status, 422)
  assert.equal(await roleOf(house, portal, bob.email), undefined)
  const { code = '' } = await inbox.letterTo('bob@work.example')
  await browser.submit({ code })
  assert.equal(await roleOf(house, portal, 'bob@work.example'), 'member')
  const told = await inbox.letterTo(bob.email)
  assert.match(told.text, /bob@work\.example/)
})

test('what waits for an account is found by its addresses, and accepted or declined by whoever has them', async (t) => {
  const { house, owner, portal } = await openInvitingHouse(t)
  const person = await openAccount(house, bob)
  const { invitation } = await invite(house, portal, owner, bob.email)
  const [waiting] = await house.deps.invitations.waitingFor(person.account.id)
  assert.equal(waiting?.id, invitation.id)
  const browser = await signIn(house, bob)
  await browser.open(`${house.issuer}/invitations/${invitation.id}`)
  await browser.submit({}, { button: 'Accept' })
  assert.equal(await roleOf(house, portal, bob.email), 'member')
  assert.deepEqual(await house.deps.invitations.waitingFor(person.account.id), [])
})

test('whoever was invited declines without an account, and whoever invited sees it', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  const { invitation } = await invite(house, portal, owner, carol.email)
  const browser = new Browser()
  await browser.open(invitationLink(await inbox.letterTo(carol.email)))
  await browser.submit({}, { button: 'Decline' })
  assert.equal(browser.heading, 'You declined the invitation')
  assert.equal(await stateOf(house, invitation.id), 'declined')
  assert.equal(await house.deps.accounts.findByEmail(carol.email), undefined)
})

test('the list tells each state, page by page, of one portal and of all', async (t) => {
  const { house, owner, portal } = await openInvitingHouse(t)
  const { invitations } = house.deps
  const made = []
  for (const n of [1, 2, 3, 4])
    made.push((await invite(house, portal, owner, `p${n}@example.com`)).invitation)
  const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = made
  await invitations.revoke(portal, first, { origin: noOrigin })
  await invitations.decline(portal, second, { origin: noOrigin })
  await invitations.markOpened(third)
  const named = async (wanted: object) =>
    (await invitations.list({ limit: 10, ...wanted })).map(({ display, state }) => `${display?.[1]} ${state}`)
  assert.deepEqual(await named({ portalId: portal.id }), ['4 sent', '3 opened', '2 declined', '1 revoked'])
  for (const [n, state] of [
    ['4', 'sent'],
    ['3', 'opened'],
    ['2', 'declined'],
    ['1', 'revoked'],
  ] as const)
    assert.deepEqual(await named({ state }), [`${n} ${state}`])
  const [, after] = await invitations.list({ limit: 2, portalId: portal.id })
  assert.deepEqual(await named({ portalId: portal.id, after }), ['2 declined', '1 revoked'])
  assert.deepEqual(await named({ portalId: 'nobodys' }), [])
  house.wait(8 * 24 * 3600 * 1000)
  assert.deepEqual(await named({ state: 'expired' }), ['4 expired', '3 expired'])
})

test('German speakers are invited in German', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  await invite(house, portal, owner, carol.email)
  const browser = new Browser({ language: 'de' })
  await browser.open(invitationLink(await inbox.letterTo(carol.email)))
  assert.equal(browser.heading, 'Ihre Einladung zu Wiki')
  assert.match(browser.text, new RegExp(ada.email))
})
