/** What those who invite could learn, send or give away by it, and who comes back after they were shown out. */
import assert from 'node:assert/strict'
import { invitationWordsIn } from '../../interactions/letters/invitation.tsx'
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
import { ada, bob, openAccount } from '../support/people.ts'

test('whoever is shown out does not come back: not by their own links, nor by the one they came by', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, owner, portal } = opened
  const { invitations, members } = house.deps
  const admin = await openAccount(house, bob)
  const id = admin.account.id
  await makeMember(house, portal, admin, 'admin')
  const own = await invite(house, portal, admin, undefined, { role: 'admin', quota: 9 })
  const general = await invite(house, portal, owner, undefined, { quota: 9 })
  await members.remove(portal.id, id)
  assert.equal(await invitations.accept(own.invitation, { accountId: id, origin: noOrigin }), 'over')
  assert.equal((await invitations.find(own.invitation.id))?.state, 'revoked')
  const [listed] = await invitations.list({ portalId: portal.id, state: 'revoked', limit: 5 })
  assert.equal(listed?.id, own.invitation.id)

  assert.equal(await invitations.accept(general.invitation, { accountId: id, origin: noOrigin }), 'accepted')
  await members.remove(portal.id, id)
  assert.equal(await invitations.accept(general.invitation, { accountId: id, origin: noOrigin }), 'over')
  assert.equal(await roleOf(house, portal, bob.email), undefined)
})

test('an admin who was made a member again makes no owners by an old invitation of theirs', async (t) => {
  const { house, portal } = await openInvitingHouse(t)
  const admin = await openAccount(house, bob)
  const guest = await openAccount(house, carol)
  await makeMember(house, portal, admin, 'owner')
  const { invitation } = await invite(house, portal, admin, carol.email, { role: 'owner' })
  const where = { portalId_accountId: { portalId: portal.id, accountId: admin.account.id } }
  await house.deps.store.db.member.update({ where, data: { role: 'admin' } })
  const acceptor = { accountId: guest.account.id, origin: noOrigin }
  assert.equal(await house.deps.invitations.accept(invitation, acceptor), 'over')
})

test('whoever invites learns from nothing whether an address has an account', async (t) => {
  const { house, owner, portal, inbox } = await openInvitingHouse(t)
  await openAccount(house, bob)
  for (const email of [bob.email, carol.email]) await invite(house, portal, owner, email)
  for (const email of [bob.email, carol.email])
    await new Browser().open(invitationLink(await inbox.letterTo(email)))
  const browser = await signIn(house, ada)
  const address = `${house.issuer}/portals/${portal.id}/invitations`
  await browser.open(address)
  assert.equal(browser.text.match(/Opened/g)?.length, 3) // The filter has the word too.
  const seen = []
  for (const who of [bob, carol]) {
    await browser.open(address)
    await browser.follow(who.email)
    seen.push(browser.text.replaceAll(who.email, 'x').replace(/\d+:\d+/g, ''))
  }
  assert.equal(seen[0], seen[1])
  // Not by inviting to what is theirs already, either.
  await browser.open(`${address}/new`)
  await browser.submit({ addresses: `${bob.email}\n${carol.email}` })
  assert.match(browser.text, /2 invitations/)
})

test('strangers, members and ids of another portal find nothing', async (t) => {
  const opened = await openInvitingHouse(t)
  const { house, owner, portal } = opened
  const other = await house.deps.store.db.$transaction((tx) =>
    house.deps.portals.create({ name: 'Shop' }, tx),
  )
  await makeMember(house, other, owner, 'owner')
  house.deps.registry.invalidate()
  const { invitation } = await invite(house, portal, owner, carol.email)
  await house.deps.invitationTemplates.add(portal.id, { name: 'a', words: 'b' })
  const [template] = await house.deps.invitationTemplates.list(portal.id)
  const member = await openAccount(house, bob)
  await makeMember(house, portal, member, 'member')
  const bobs = await signIn(house, bob)
  const adas = await signIn(house, ada)
  const { id } = invitation
  const posts = [
    '/new',
    '/link',
    '/templates',
    `/${id}/resend`,
    `/${id}/revoke`,
    `/templates/${template?.id}/remove`,
  ]
  for (const each of ['', '/new', '/link', '/templates', `/${id}`]) {
    await bobs.open(`${house.issuer}/portals/${portal.id}/invitations${each}`)
    assert.equal(bobs.status, 404, each)
  }
  for (const each of posts) {
    await bobs.post(`${house.issuer}/portals/${portal.id}/invitations${each}`, {})
    assert.equal(bobs.status, 404, each)
    await bobs.post(`${house.issuer}/operator/portals/${portal.id}/invitations${each}`, {})
    assert.equal(bobs.status, 403, each)
  }
  for (const each of [
    `/${id}/resend`,
    `/${id}/revoke`,
    `/templates/${template?.id}/remove`,
    '/templates/%00/remove',
  ]) {
    await adas.post(`${house.issuer}/portals/${other.id}/invitations${each}`, {})
    assert.equal(adas.status, 404, each)
  }
  for (const each of [`/${id}`, '/%00', '/..%2f']) {
    await adas.open(`${house.issuer}/portals/${other.id}/invitations${each}`)
    assert.equal(adas.status, 404, each)
  }
  // Waiting for somebody else, by its id.
  for (const each of ['', '/decline']) {
    await bobs.post(`${house.issuer}/invitations/${id}${each}`, { way: 'accept' })
    assert.equal(bobs.status, 404)
  }
  assert.equal((await house.deps.invitations.find(id))?.state, 'sent')
})

test('a name with a link in it is no way to write to strangers', async (t) => {
  const { inbox, house, portal, owner } = await openInvitingHouse(t)
  await house.deps.accounts.changeProfile(owner.account.id, { name: 'Win at https://evil.example\u2028now' })
  const inviter = await house.deps.accounts.find(owner.account.id)
  await invite(house, { ...portal, name: 'www.evil.example' }, inviter ?? null, carol.email)
  const letter = await inbox.letterTo(carol.email)
  assert.equal(letter.subject, 'Your invitation to a portal')
  assert.ok(!`${letter.text}${letter.html}`.includes('evil.example'))
  assert.match(letter.text, /^ada@example\.com invites you/)
})

test('letters to one address are few, and the link is nowhere but in them', async (t) => {
  const { house, portal, owner, inbox } = await openInvitingHouse(t)
  const { invitations, store } = house.deps
  await invite(house, portal, owner, carol.email)
  const link = invitationLink(await inbox.letterTo(carol.email))
  const [secret = ''] = link.split('/').slice(-1)
  const visitor = new Browser()
  await visitor.open(link)
  await visitor.submit({}, { button: 'Create an account' })
  assert.ok(!visitor.history.some(({ url, method }) => method === 'GET' && url.includes(secret)))
  assert.ok(!JSON.stringify(await store.db.invitation.findMany()).includes(secret))
  assert.ok(!JSON.stringify(await store.db.auditEvent.findMany()).includes(carol.email))
  assert.ok(!house.log().includes(secret) && !house.log().includes(carol.email))
  const browser = await signIn(house, ada)
  const address = `${house.issuer}/portals/${portal.id}/invitations`
  for (let n = 0; n < 3; n++) {
    await browser.open(`${address}/new`)
    await browser.submit({ addresses: carol.email })
  }
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /enough for today/)
  assert.ok(Number(browser.headers.get('retry-after')) > 3600)
  assert.equal((await invitations.list({ portalId: portal.id, limit: 9 })).length, 3)
})

test('nobody is made an owner by a link, whoever makes it', async (t) => {
  const { house, owner, portal } = await openInvitingHouse(t)
  const { invitations } = house.deps
  const by = { origin: noOrigin }
  const asked = { channel: 'link', role: 'owner' } as const
  for (const person of [owner, null]) {
    const made = await invitations.invite(portal, asked, { person, by }, invitationWordsIn('en'))
    assert.deepEqual(made, { ok: false, why: 'unreachable' })
  }
})

test('whoever is shown out does not come back by a letter that they kept', async (t) => {
  const { house, inbox, owner, portal } = await openInvitingHouse(t)
  const { invitations, members } = house.deps
  const guest = await openAccount(house, bob)
  const { id: accountId } = guest.account
  const { invitation } = await invite(house, portal, owner, bob.email)
  const link = invitationLink(await inbox.letterTo(bob.email))
  const other = await invite(house, portal, owner, carol.email)
  await makeMember(house, portal, guest, 'member')
  await members.remove(portal.id, accountId, owner.account.id)
  assert.deepEqual(await invitations.waitingFor(accountId), [])
  assert.equal(await invitations.accept(invitation, { accountId, origin: noOrigin }), 'over')
  const bobs = await signIn(house, bob)
  await bobs.open(link)
  assert.equal(bobs.status, 410)
  assert.equal((await invitations.find(invitation.id))?.state, 'revoked')
  assert.equal((await invitations.find(other.invitation.id))?.state, 'sent')
  // Whoever left by themselves was not shown out; and whoever is invited anew comes in.
  const anew = await invite(house, portal, owner, bob.email)
  await makeMember(house, portal, guest, 'member')
  await members.leave(portal.id, accountId)
  assert.equal(await invitations.accept(anew.invitation, { accountId, origin: noOrigin }), 'accepted')
})

test('an inviter’s words and names hold nothing that a mail program would make a link of', async (t) => {
  const { house, inbox, owner, portal } = await openInvitingHouse(t)
  const browser = await signIn(house, ada)
  const address = `${house.issuer}/portals/${portal.id}/invitations/new`
  for (const words of [
    'Sign in at evil.example',
    'Sign in at EVIL.Example?now',
    'write to help@evil.example',
    'bücher.example',
    'www.evil',
    'http://1.2.3.4',
  ]) {
    await browser.open(address)
    await browser.submit({ addresses: carol.email, words })
    assert.equal(browser.status, 422, words)
  }
  await browser.open(address)
  await browser.submit({ addresses: carol.email, words: 'Am 3. Mai, z.B. um 8.30 Uhr. Bis dann...' })
  assert.match((await inbox.letterTo(carol.email)).text, /Am 3\. Mai/)
  await invite(house, { ...portal, name: 'evil.example' }, owner, 'x@example.com')
  assert.ok(!(await inbox.letterTo('x@example.com')).text.includes('evil.example'))
})
