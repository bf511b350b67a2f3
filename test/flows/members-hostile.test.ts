/** Who tries more with a portal's members than they may. */
import assert from 'node:assert/strict'
import { standing } from '../../interactions/portals/members/names.ts'
import { minutes } from '../../src/duration.ts'
import type { MemberRole } from '../../src/portals/members.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { addEmail, atIdentifiers } from '../support/identifiers.ts'
import { openInbox } from '../support/inbox.ts'
import { atMembers, carol, dave, join, openOwned, roleOf, tokensOf } from '../support/members.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** The form of a member who has no names, as it was shown while they were this. */
const form = (role: string, was: MemberRole) => ({
  role,
  roles: '',
  groups: '',
  stands: standing({ role: was, roles: [], groups: [] }),
})

/** Every route of a portal's members, with a form that would do something. */
const routes = (sub: string) =>
  [
    ['GET', ''],
    ['GET', '/add'],
    ['POST', '/add', { email: carol.email, role: 'admin' }],
    ['GET', `/${sub}`],
    ['POST', `/${sub}`, form('admin', 'member')],
    ['GET', `/${sub}/remove`],
    ['POST', `/${sub}/remove`, {}],
    ['GET', `/${sub}/hand-over`],
    ['POST', `/${sub}/hand-over`, {}],
  ] as const

/** The status of each of them. */
async function statuses(browser: Browser, base: string, sub: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [method, path, fields = {}] of routes(sub)) {
    if (method === 'GET') await browser.open(`${base}/members${path}`)
    else await browser.post(`${base}/members${path}`, fields, { from: browser.url })
    found[`${method} ${path.replace(sub, ':sub')}`] = browser.status
  }
  return found
}

const all = (status: number) =>
  Object.fromEntries(routes(':sub').map(([method, path]) => [`${method} ${path}`, status]))

test('to a member and to a stranger none of a portal’s routes is there, and to neither are the operator’s', async (t) => {
  const { house, a, b, c, portalId } = await openOwned(t)
  for (const who of [bob, carol]) {
    const browser = new Browser()
    await signInAt(browser, `${house.issuer}/account/profile`, who)
    assert.deepEqual(await statuses(browser, `${house.issuer}/portals/${portalId}`, a.sub), all(404))
    assert.deepEqual(await statuses(browser, `${house.issuer}/operator/portals/${portalId}`, a.sub), all(403))
  }
  assert.deepEqual(
    [await roleOf(house, portalId, b), await roleOf(house, portalId, c)],
    ['member', undefined],
  )
})

test('an owner of one portal is nobody in another, and its people are not found through it', async (t) => {
  const { house, a, b, c, portalId } = await openOwned(t)
  const other = (await openWiki(t, house, { client_name: 'Blog' })).registered
  await join(house, other.id, c, { role: 'owner' })
  await join(house, other.id, b, { role: 'admin' })
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/profile`, carol)
  assert.deepEqual(await statuses(browser, `${house.issuer}/portals/${portalId}`, b.sub), all(404))

  const owners = new Browser()
  await signInAt(owners, `${house.issuer}/account/profile`, ada)
  const base = `${house.issuer}/portals/${portalId}`
  for (const sub of [c.sub, a.account.id, b.account.id, '%00', '..%2f', 'x'.repeat(256)]) {
    const found = Object.entries(await statuses(owners, base, sub)).filter(([route]) => route.includes('sub'))
    assert.deepEqual(new Set(found.map(([, status]) => status)), new Set(found.length ? [404] : []), sub)
  }
  assert.deepEqual([await roleOf(house, other.id, b), await roleOf(house, other.id, c)], ['admin', 'owner'])
})

test('an admin changes no owner, makes none, and hands nothing over', async (t) => {
  const owned = await openOwned(t)
  const { house, a, b, c, portalId, members } = owned
  await house.deps.members.change(portalId, b.account.id, { role: 'admin' })
  await join(house, portalId, c)
  const browser = await atMembers(owned, bob)
  await browser.follow(ada.name)
  assert.match(browser.text, /only owners decide/)
  const member = (sub: string, path = '') => `${house.issuer}${members}/${sub}${path}`
  const send = async (address: string, fields: Record<string, string> = {}) => {
    await browser.post(address, fields)
    return browser.status
  }
  assert.equal(await send(member(a.sub), form('member', 'owner')), 403)
  assert.equal(await send(member(a.sub), form('owner', 'owner')), 403)
  assert.equal(await send(member(a.sub, '/remove')), 403)
  assert.equal(await send(member(c.sub), form('owner', 'member')), 403)
  assert.equal(await send(member(b.sub), form('owner', 'admin')), 403)
  assert.equal(await send(member(c.sub, '/hand-over')), 403)
  assert.equal(await send(`${house.issuer}${members}/add`, { email: carol.email, role: 'owner' }), 422)
  const roles = await Promise.all([a, b, c].map((each) => roleOf(house, portalId, each)))
  assert.deepEqual(roles, ['owner', 'admin', 'member'])
  assert.equal(await send(member(c.sub), form('admin', 'member')), 200)
})

test('an admin who was shown out while their page was open changes nothing any more', async (t) => {
  const owned = await openOwned(t)
  const { house, b, c, portalId } = owned
  await house.deps.members.change(portalId, b.account.id, { role: 'admin' })
  await join(house, portalId, c)
  const browser = await atMembers(owned, bob)
  await browser.follow(carol.name)
  await house.deps.members.change(portalId, b.account.id, { role: 'member' })
  await browser.submit({ role: 'admin' })
  assert.equal(browser.status, 404)
  // Between the look at who runs the portal and the change, too.
  assert.equal(
    await house.deps.members.change(portalId, c.account.id, { role: 'admin' }, b.account.id),
    'not-allowed',
  )
  assert.equal(await house.deps.members.remove(portalId, c.account.id, b.account.id), 'not-allowed')
  assert.equal(await house.deps.members.add(portalId, b.account.id, {}, carol.name), 'not-allowed')
  assert.equal(await roleOf(house, portalId, c), 'member')
})

test('what is typed is held to its shape, and what the form has not asked for is dropped', async (t) => {
  const owned = await openOwned(t)
  const { house, b, c, portalId } = owned
  const browser = await atMembers(owned, ada, `/${b.sub}`)
  const address = browser.url
  const names = form('member', 'member')
  const refused = [
    { ...names, role: 'operator' },
    { role: 'admin', groups: '' },
    { ...names, roles: 'nul\0', groups: '' },
    { ...names, roles: '<b>', groups: '' },
    { ...names, roles: 'x'.repeat(65), groups: '' },
    { ...names, roles: Array.from({ length: 51 }, (_, n) => `r${n}`).join(' ') },
    { ...names, groups: 'turned\u202eround' },
  ]
  for (const fields of refused) {
    await browser.post(address, fields as Record<string, string>)
    assert.ok([400, 422].includes(browser.status), JSON.stringify(fields))
  }
  const extra = { accountId: c.account.id, portalId: 'other', since: '1970-01-01', invitedBy: c.account.id }
  await browser.post(address, { ...names, ...extra })
  assert.equal(browser.status, 200)
  const { since, invitedBy, role } = (await house.deps.members.find(portalId, b.account.id)) ?? assert.fail()
  assert.deepEqual([role, invitedBy, since.getFullYear() > 1970], ['member', null, true])
  await browser.open(`${owned.members}/add`)
  for (const email of ['', 'nul\0@example.com', 'a@b', '<script>@example.com', '+49', 'x'.repeat(400)]) {
    await browser.post(`${owned.members}/add`, { email, role: 'member' })
    assert.equal(browser.status, 422, email)
  }
})

test('of two who change a member from the same page the second is told', async (t) => {
  const owned = await openOwned(t)
  const { house, b, portalId } = owned
  const browser = await atMembers(owned, ada, `/${b.sub}`)
  const other = browser.clone()
  await browser.submit({ groups: 'staff' })
  await other.submit({ role: 'admin' })
  assert.equal(other.status, 409)
  assert.match(other.problem ?? '', /Somebody else changed this meanwhile/)
  assert.equal(other.field('groups')?.value, 'staff')
  assert.equal(await roleOf(house, portalId, b), 'member')
})

test('a proof of an hour ago changes nobody', async (t) => {
  const owned = await openOwned(t)
  const { house, b, portalId } = owned
  const browser = await atMembers(owned, ada, `/${b.sub}`)
  house.wait(minutes(11))
  await browser.submit({ role: 'owner' })
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, bob.name, 'back at the page')
  assert.equal(await roleOf(house, portalId, b), 'member')
})

test('nobody’s mailbox is filled by changing them to and fro', async (t) => {
  const owned = await openOwned(t)
  const { house, b } = owned
  const browser = await atMembers(owned, ada, `/${b.sub}`)
  const address = browser.url
  for (let n = 0; n < 14; n++)
    await browser.post(address, n % 2 ? form('member', 'admin') : form('admin', 'member'))
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /You can do it again in/)
  const letters = (await house.deps.letters.newest(50)).filter(({ recipient }) => recipient === bob.email)
  assert.ok(letters.length <= 11, String(letters.length))
})

test('an owner learns of no address that the portal was not told', async (t) => {
  const owned = await openOwned(t)
  const { house, c, wiki, portalId } = owned
  await tokensOf(wiki, new Browser(), carol)
  const hers = await atIdentifiers(house, carol)
  await addEmail(house, hers, 'other@example.com')
  await openAccount(house, dave)
  await tokensOf(wiki, new Browser(), dave, { scope: 'openid profile' })
  const browser = await atMembers(owned, ada, '/add')
  for (const email of ['other@example.com', dave.email]) {
    await browser.open(`${owned.members}/add`)
    await browser.submit({ email, role: 'member' })
    assert.match(browser.text, /They were sent an invitation/, email)
  }
  assert.equal(await roleOf(house, portalId, c), undefined)
  await browser.open(`${owned.members}/add`)
  await browser.submit({ email: carol.email, role: 'member' })
  assert.equal(await roleOf(house, portalId, c), 'member')
})

test('a portal named like an address stands in no letter to those whom it adds', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const owned = await openOwned(t, {}, house)
  const { wiki } = owned
  await tokensOf(wiki, new Browser(), carol)
  await changePortal(house, wiki, { name: 'Your account is locked: evil.example' })
  const browser = await atMembers(owned, ada, '/add')
  await browser.submit({ email: carol.email, role: 'admin' })
  const { subject, text, html } = await inbox.letterTo(carol.email)
  assert.match(subject, /a portal/)
  assert.ok(!`${subject}${text}${html}`.includes('evil.example'))
})
