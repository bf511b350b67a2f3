/** Who belongs to a portal, on the pages of those who run it. */
import assert from 'node:assert/strict'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import type { House } from '../support/house.ts'
import { atMembers, carol, dave, join, openOwned, roleOf, tokensOf } from '../support/members.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { refreshWith, userinfoStatus } from '../support/protocol.ts'

const subjects = async ({ deps }: House, to: string) =>
  (await deps.letters.newest(50)).filter(({ recipient }) => recipient === to).map(({ subject }) => subject)
const kindsOf = async ({ deps }: House, accountId: string) =>
  (await deps.store.db.auditEvent.findMany({ where: { accountId }, orderBy: { at: 'asc' } }))
    .map(({ kind }) => kind)
    .filter((kind) => /^(member|ownership)-/.test(kind))

test('Ada sees who belongs to her wiki, and makes Bob an admin who knows some names', async (t) => {
  const owned = await openOwned(t)
  const { house, b, portalId } = owned
  const browser = await atMembers(owned)
  assert.equal(browser.heading, 'Members')
  assert.match(
    browser.text,
    /Ada Lovelace Owner · ada@example\.com Joined .*Bob Baker Member · bob@example\.com/,
  )
  await browser.follow(bob.name)
  assert.equal(browser.heading, bob.name)
  await browser.submit({ role: 'admin', roles: 'editor, writer editor', groups: 'staff/berlin' })
  assert.match(browser.text, /Changed\./)
  const found = await house.deps.members.find(portalId, b.account.id)
  assert.deepEqual(
    [found?.role, found?.roles, found?.groups],
    ['admin', ['editor', 'writer'], ['staff/berlin']],
  )
  assert.deepEqual(await subjects(house, bob.email), ['You have another role in Wiki'])
  assert.deepEqual(await kindsOf(house, b.account.id), ['member-changed'])

  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/history`, bob)
  assert.match(bobs.text, /What you are in Wiki was changed By somebody who runs the portal · Admin/)
})

test('names alone are changed without a letter', async (t) => {
  const owned = await openOwned(t)
  const browser = await atMembers(owned)
  await browser.follow(bob.name)
  await browser.submit({ groups: 'staff' })
  assert.deepEqual(await subjects(owned.house, bob.email), [])
  await browser.follow(bob.name)
  assert.equal(browser.field('groups')?.value, 'staff')
  await browser.submit({ groups: 'a b "c"' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /Each name is letters/)
  assert.equal(browser.field('groups')?.value, 'a b "c"')
})

test('whoever is removed is told, and what the wiki held for them ends at once', async (t) => {
  const owned = await openOwned(t, { access: 'members' })
  const { house, b, wiki, portalId } = owned
  const tokens = await tokensOf(wiki, new Browser(), bob)
  assert.equal(await userinfoStatus(house, tokens.access_token), 200)
  const browser = await atMembers(owned)
  await browser.follow(bob.name)
  await browser.submit({}, { button: 'Remove from Wiki' })
  assert.match(browser.text, /Removed\./)
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
  assert.equal((await refreshWith(house, wiki, tokens.refresh_token ?? '')).status, 400)
  assert.equal(await roleOf(house, portalId, b), undefined)
  assert.deepEqual(await subjects(house, bob.email), ['You were removed from Wiki'])
  assert.deepEqual(await kindsOf(house, b.account.id), ['member-removed'])
})

test('somebody whom the wiki knows is added at once, and anybody else is invited', async (t) => {
  const owned = await openOwned(t)
  const { house, c, wiki, portalId } = owned
  await tokensOf(wiki, new Browser(), carol)
  await openAccount(house, dave)
  const browser = await atMembers(owned)
  await browser.follow('Add somebody')
  await browser.submit({ email: ' CAROL@example.com ', role: 'admin' })
  assert.match(browser.text, /Added\. They were told\./)
  assert.equal(await roleOf(house, portalId, c), 'admin')
  assert.deepEqual(await subjects(house, carol.email), ['You are a member of Wiki now'])

  const answers: string[] = []
  for (const email of [dave.email, 'nobody@example.com']) {
    await browser.follow('Add somebody')
    await browser.submit({ email, role: 'member' })
    answers.push(browser.text)
    assert.equal((await subjects(house, email)).length, 1)
  }
  assert.match(answers[0] ?? '', /They were sent an invitation/)
  assert.equal(answers[0], answers[1], 'with an account or without')
})

test('an operator adds whom they like, but nobody where only invitations count', async (t) => {
  const owned = await openOwned(t)
  const { house, c, portalId } = owned
  const person = await openAccount(house, dave, { operator: true })
  const { app } = await turnOnSecondStep(house, person.account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator/portals/${portalId}/members`, dave, app)
  assert.equal(browser.heading, 'Members', browser.text)
  await browser.follow('Add somebody')
  await browser.submit({ email: carol.email, role: 'member' })
  assert.equal(await roleOf(house, portalId, c), 'member')
  await browser.follow(carol.name)
  await browser.submit({ role: 'owner' })
  assert.equal(await roleOf(house, portalId, c), 'owner')

  const portal = (await house.deps.portals.find(portalId)) ?? assert.fail()
  await house.deps.portals.change(portal, { access: 'invited' })
  house.deps.registry.invalidate()
  await browser.open(`/operator/portals/${portalId}/members`)
  assert.ok(!browser.links.some(({ text }) => text === 'Add somebody'))
  await browser.open(`/operator/portals/${portalId}/members/add`)
  assert.equal(browser.status, 404)
  assert.equal(await house.deps.members.add(portalId, person.account.id), 'invited-only')
})

test('Ada hands the wiki over to Bob, and both are told', async (t) => {
  const owned = await openOwned(t)
  const { house, a, b, portalId } = owned
  const browser = await atMembers(owned)
  await browser.follow(bob.name)
  await browser.follow('Hand the portal over')
  assert.equal(browser.heading, 'Hand Wiki over to Bob Baker?')
  await browser.submit({}, { button: 'Hand it over' })
  assert.match(browser.text, /The portal is theirs now/)
  assert.deepEqual([await roleOf(house, portalId, a), await roleOf(house, portalId, b)], ['admin', 'owner'])
  assert.deepEqual(await subjects(house, ada.email), ['You handed Wiki over'])
  assert.deepEqual(await subjects(house, bob.email), ['Wiki is yours now'])
  assert.deepEqual(await kindsOf(house, a.account.id), ['ownership-given'])
  assert.deepEqual(await kindsOf(house, b.account.id), ['ownership-received'])
})

test('Bob leaves the wiki: what it held ends, and what he allowed is taken back', async (t) => {
  const { house, b, wiki, portalId } = await openOwned(t)
  const browser = new Browser()
  const tokens = await tokensOf(wiki, browser, bob)
  await browser.open(`${house.issuer}/account/portals/${portalId}/leave`)
  assert.equal(browser.heading, 'Leave Wiki?')
  await browser.submit({}, { button: 'Leave Wiki' })
  assert.equal(await roleOf(house, portalId, b), undefined)
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
  assert.deepEqual(await house.deps.consents.list(b.account.id), [])
  assert.deepEqual(await kindsOf(house, b.account.id), ['member-left'])
  await browser.open(`${house.issuer}/account/portals/${portalId}/leave`)
  assert.equal(browser.status, 404)
})

test('the last owner stays: they can neither leave nor become less', async (t) => {
  const owned = await openOwned(t)
  const { house, a, b, portalId } = owned
  const browser = await atMembers(owned)
  await browser.follow(ada.name)
  await browser.submit({ role: 'member' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /A portal keeps an owner/)
  await browser.follow('Leave this portal')
  assert.match(browser.text, /You alone own Wiki/)
  assert.deepEqual(browser.buttons, ['Sign out'])
  await browser.post(browser.url, {})
  assert.equal(browser.status, 422)
  assert.equal(await roleOf(house, portalId, a), 'owner')

  await house.deps.members.change(portalId, b.account.id, { role: 'owner' })
  await browser.open(`${house.issuer}/account/portals/${portalId}/leave`)
  await browser.submit({}, { button: 'Leave Wiki' })
  assert.equal(await roleOf(house, portalId, a), undefined)
})

test('a long list comes page by page', async (t) => {
  const owned = await openOwned(t)
  const { house, portalId } = owned
  for (let n = 0; n < 60; n++) {
    const person = await openAccount(house, { ...dave, name: `Person ${n}`, email: `p${n}@example.com` })
    await join(house, portalId, person)
  }
  const browser = await atMembers(owned)
  const seen = () => browser.links.filter(({ href }) => href.includes('/members/')).map(({ text }) => text)
  const first = seen().filter((name) => name !== 'Add somebody')
  await browser.follow('More')
  const rest = seen().filter((name) => name !== 'Add somebody')
  assert.deepEqual([first.length, rest.length], [50, 12])
  assert.equal(new Set([...first, ...rest]).size, 62)
  await browser.follow('From the beginning')
  assert.ok(seen().includes(ada.name))
  for (const after of ['x', '1.', '99999999999999999.x', '1.%00']) {
    await browser.open(`${owned.members}?after=${after}`)
    assert.equal(browser.status, 404, after)
  }
})
