import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { fileOf } from '../support/images.ts'
import {
  carol,
  invitationLink,
  invite,
  makeMember,
  openInvitingHouse,
  signIn,
} from '../support/invitations.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function open(t: TestContext) {
  const opened = await openInvitingHouse(t)
  const browser = await signIn(opened.house, ada)
  const address = `${opened.house.issuer}/portals/${opened.portal.id}/invitations`
  await browser.open(address)
  return { ...opened, browser, address }
}

test('an owner invites many at once, by pasting, and each gets a letter that nobody else sees', async (t) => {
  const { inbox, house, browser, portal } = await open(t)
  assert.equal(browser.heading, 'Invitations')
  assert.match(browser.text, /Nobody is invited yet/)
  await browser.follow('Invite people')
  await browser.submit({
    addresses: 'Carol Chemist <carol@example.com>; dan@example.com\n\nerin@example.com, CAROL@example.com',
    words: 'See you <i>there</i>.',
    roles: 'editor reader',
  })
  assert.match(browser.text, /3 invitations are on their way\./)
  const links = []
  for (const name of ['carol', 'dan', 'erin'])
    links.push(invitationLink(await inbox.letterTo(`${name}@example.com`)))
  assert.equal(new Set(links).size, 3)
  for (const link of links) assert.ok(!browser.html.includes(link.split('/').at(-1) ?? ''))
  await browser.follow('carol@example.com')
  assert.ok(!/invited\//.test(browser.html))
  assert.ok(browser.html.includes('See you &lt;i>there&lt;/i>.'))
  assert.match(browser.text, /editor reader/)
  const [made] = await house.deps.invitations.list({ portalId: portal.id, limit: 1 })
  assert.equal(made?.expiresAt.getTime(), (made?.sentAt.getTime() ?? 0) + 7 * 24 * 3600 * 1000)
})

test('a table with a first line gives each their own role and groups', async (t) => {
  const { house, browser, portal } = await open(t)
  await browser.follow('Invite people')
  await browser.submit({
    addresses: 'E-mail;Role;Groups\ncarol@example.com;admin;"board night"\ndan@example.com;;\n',
  })
  assert.match(browser.text, /2 invitations/)
  const made = await house.deps.invitations.list({ portalId: portal.id, limit: 9 })
  const told = made.map(({ display, role, groups }) => [display, role, ...groups].join(' ')).sort()
  assert.deepEqual(told, ['carol@example.com admin board night', 'dan@example.com member'])
})

test('a file is read into the form, looked at there, and sent only then', async (t) => {
  const { house, browser, portal } = await open(t)
  const read = { button: 'Read the file' }
  await browser.follow('Invite people')
  await browser.submit({ file: fileOf(Buffer.from([0xff, 0xfe, 0x61]), 'people.csv', 'text/csv') }, read)
  assert.match(browser.text, /Choose a CSV or text file/)
  await browser.submit({ file: fileOf(Buffer.alloc(14_001, 'a'), 'people.csv', 'text/csv') }, read)
  assert.match(browser.text, /Choose a CSV or text file/)
  const table = Buffer.from('\ufeffE-mail;Role\ncarol@example.com;admin\ndan@example.com;\n')
  await browser.submit({ file: fileOf(table, 'people.csv', 'text/csv') }, read)
  assert.deepEqual(await house.deps.invitations.list({ portalId: portal.id, limit: 9 }), [])
  await browser.submit({}, { button: 'Send invitations' })
  const made = await house.deps.invitations.list({ portalId: portal.id, limit: 9 })
  const told = made.map(({ display, role }) => `${display} ${role}`).sort()
  assert.deepEqual(told, ['carol@example.com admin', 'dan@example.com member'])
})

test('what cannot be written to is named, and nothing is sent', async (t) => {
  const { inbox, browser } = await open(t)
  await browser.follow('Invite people')
  await browser.submit({ addresses: 'carol@example.com\nnobody\n"a@b.example\r\nBcc: x@example.com"' })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /cannot be written to: nobody/)
  const many = Array.from({ length: 101 }, (_, n) => `p${n}@example.com`).join('\n')
  await browser.submit({ addresses: many })
  assert.match(browser.problem ?? '', /more than 100/)
  for (const words of [
    'see https://evil.example',
    'see evil.example/login',
    'x'.repeat(1001),
    'a\u0000b',
    'a\u202Eb',
  ]) {
    await browser.submit({ addresses: 'carol@example.com', words })
    assert.equal(browser.status, 422, words.slice(0, 30))
  }
  assert.equal(inbox.letters.length, 0)
})

test('a link and its QR code are shown once, and a new link kills the old one', async (t) => {
  const { browser } = await open(t)
  await browser.follow('Make a link')
  await browser.submit({ quota: '30', days: '14' })
  assert.equal(browser.heading, 'Your link to Wiki')
  const [link = ''] = /http\S+\/invited\/[\w-]+/.exec(browser.text) ?? []
  assert.ok(browser.html.includes('class="qr"'))
  await browser.follow('Invitations')
  await browser.follow('Whoever has the link')
  assert.match(browser.text, /0 of 30/)
  assert.ok(!browser.html.includes('/invited/'))
  const visitor = new Browser()
  await visitor.open(link)
  assert.equal(visitor.status, 200)
  await browser.submit({}, { button: 'Make a new link' })
  const [next = ''] = /http\S+\/invited\/[\w-]+/.exec(browser.text) ?? []
  assert.notEqual(next, link)
  await visitor.open(link)
  assert.equal(visitor.status, 410)
  await visitor.open(next)
  assert.equal(visitor.status, 200)
})

test('an invitation is sent again, and taken back', async (t) => {
  const { inbox, house, browser, address, portal, owner } = await open(t)
  const { invitation } = await invite(house, portal, owner, carol.email)
  const old = invitationLink(await inbox.letterTo(carol.email))
  await browser.open(`${address}/${invitation.id}`)
  await browser.submit({}, { button: 'Send it again' })
  assert.match(browser.text, /sent again, with another link/)
  const link = invitationLink(await inbox.letterTo(carol.email))
  const visitor = new Browser()
  await visitor.open(old)
  assert.equal(visitor.status, 410)
  await visitor.open(link)
  assert.equal(visitor.status, 200)
  await browser.submit({}, { button: 'Take it back' })
  assert.match(browser.text, /taken back/)
  await visitor.submit({}, { button: 'Create an account' })
  assert.equal(visitor.status, 410)
  assert.equal(visitor.heading, 'This invitation is over')
})

test('words are kept to be chosen again, and removed', async (t) => {
  const { browser, address } = await open(t)
  await browser.open(`${address}/templates`)
  await browser.submit({ name: 'Welcome', words: 'Glad to have you.\nSee you.' })
  await browser.submit({ name: 'Welcome', words: 'Another.' })
  assert.match(browser.problem ?? '', /one of that name/)
  await browser.open(`${address}/new`)
  await browser.follow('Use “Welcome”')
  assert.equal(browser.field('words')?.value, 'Glad to have you.\nSee you.')
  await browser.open(`${address}/templates`)
  await browser.submit({}, { form: '/remove' })
  assert.match(browser.text, /None yet/)
})

test('an admin invites members and admins, and has nothing to do with owners', async (t) => {
  const { house, portal, address, owner } = await open(t)
  const admin = await openAccount(house, bob)
  await makeMember(house, portal, admin, 'admin')
  const browser = await signIn(house, bob)
  await browser.open(`${address}/new`)
  assert.ok(!browser.html.includes('value="owner"'))
  await browser.post(`${address}/new`, {
    addresses: carol.email,
    role: 'owner',
    roles: '',
    groups: '',
    days: '7',
    words: '',
  })
  assert.equal(browser.status, 422)
  await browser.submit({ addresses: 'address,role\ncarol@example.com,owner', role: 'member' })
  assert.equal(browser.status, 422)
  const { invitation } = await invite(house, portal, owner, carol.email, { role: 'owner' })
  for (const what of ['resend', 'revoke']) {
    await browser.post(`${address}/${invitation.id}/${what}`, {})
    assert.equal(browser.status, 403, what)
  }
  await browser.open(`${address}/new`)
  await browser.submit({ addresses: 'dan@example.com', role: 'admin' })
  assert.match(browser.text, /One invitation is on its way/)
})
