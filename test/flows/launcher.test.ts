import assert from 'node:assert/strict'
import sharp from 'sharp'
import { days, hours, minutes } from '../../src/duration.ts'
import type { MemberChange } from '../../src/portals/members.ts'
import type { PortalDetails } from '../../src/portals/portal-details.ts'
import type { Portal } from '../../src/portals/portals.ts'
import { openAbout } from '../support/about-portal.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { invite } from '../support/invitations.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { planOf } from '../support/plans.ts'
import { enter, signedInWiki } from '../support/protocol.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

async function signedIn(house: House, address = '/', person = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${address}`, person)
  return browser
}

async function openPlace({ deps }: House, name: string, more: Partial<PortalDetails> = {}): Promise<Portal> {
  const { db } = deps.store
  const details = { name, homeUrl: `https://${name.toLowerCase().replaceAll(' ', '-')}.example/`, ...more }
  const portal = await db.$transaction((tx) => deps.portals.create(details, tx))
  deps.registry.invalidate()
  return portal
}

const join = ({ deps }: House, { id }: Portal, accountId: string, as?: MemberChange, invitedBy?: string) =>
  deps.store.transaction((tx) => deps.members.addWithin(tx, id, accountId, as, invitedBy))

/** The names of the portals on the page, in their order. */
const shown = ({ links }: Browser): string[] =>
  links.flatMap(({ text }) => (text.startsWith('About ') ? [text.slice('About '.length)] : []))

test('the launcher shows what a person belongs to, entered, or is welcome in, and nothing else', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await signedIn(house)
  assert.match(browser.text, /No portals yet/)
  const club = await openPlace(house, 'Chess club', { access: 'members' })
  await openPlace(house, 'Secret society', { access: 'members' })
  await openPlace(house, 'Somebody’s blog')
  await openPlace(house, 'Intranet', { firstParty: true })
  await openPlace(house, 'Machine room', { firstParty: true, homeUrl: null })
  await openPlace(house, 'Board room', { firstParty: true, access: 'members' })
  await join(house, club, account.id)
  const wiki = await openWiki(t, house, { client_name: 'Änderungen' })
  await wiki.finish((await enter(browser, await wiki.start())).href)
  await browser.open(`${house.issuer}/`)
  assert.deepEqual(shown(browser), ['Änderungen', 'Chess club', 'Intranet'])
  assert.doesNotMatch(browser.text, /society|blog|Machine|Board/)
  const { href = '' } = browser.links.find(({ text }) => text === 'Chess club') ?? {}
  assert.equal(href, `${house.issuer}/p/${club.slug}`)
  assert.match(browser.text, /Chess club Not entered yet/)
  assert.match(browser.text, /Änderungen just now/)
})

test('/account, where people kept their account, leads to the launcher', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house, '/account')
  assert.deepEqual([browser.url, browser.heading], [`${house.issuer}/`, 'Your portals'])
})

test('among many portals there is a search, and those used lately come first', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await signedIn(house)
  const names = Array.from({ length: 40 }, (_, n) => `Portal ${n + 1}`)
  const portals = []
  for (const name of [...names, 'Café Zürich']) portals.push(await openPlace(house, name))
  for (const portal of portals) await join(house, portal, account.id)
  const [, second, third] = portals
  const { db } = house.deps.store
  for (const [ago, portal] of [
    [hours(1), third],
    [days(2), second],
  ] as const)
    await db.entry.create({
      data: { accountId: account.id, portalId: String(portal?.id), at: new Date(Date.now() - ago) },
    })
  await browser.open('/')
  assert.deepEqual(shown(browser), ['Portal 3', 'Portal 2', 'Café Zürich', ...names])
  await browser.submit({ q: 'cafe ZURICH' })
  assert.deepEqual(shown(browser), ['Café Zürich'])
  await browser.submit({ q: '<b>nothing</b>' })
  assert.match(browser.text, /None of your portals goes by “<b>nothing<\/b>”/)
  await browser.follow('Show all of them')
  assert.equal(shown(browser).length, 43)
})

test('whoever runs a portal is led to where it is run, and it is told who invited whom', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const host = await openAccount(house, bob)
  const club = await openPlace(house, 'Chess club', { description: 'Every Tuesday.', access: 'members' })
  await join(
    house,
    club,
    account.id,
    { role: 'admin', roles: ['arbiter'], groups: ['u18', 'u21'] },
    host.account.id,
  )
  const browser = await signedIn(house)
  assert.match(browser.text, /Portals you run Chess club You are an admin/)
  assert.ok(browser.links.some(({ href }) => href === `${house.issuer}/portals/${club.id}`))
  await openAbout(browser, house.issuer, 'Chess club')
  assert.match(browser.text, /Every Tuesday\./)
  assert.match(browser.text, /You are Admin Called there arbiter Groups u18 and u21/)
  assert.match(browser.text, new RegExp(`Invited by ${bob.name}`))
  assert.match(browser.text, /Last entered Not yet/)
  assert.match(browser.text, /Nothing\. Before it learns anything, it has to ask you/)
  assert.deepEqual(
    browser.buttons.filter((each) => /Take|End/.test(each)),
    [],
  )
})

test('a portal of our own says what it is told, from where it was entered, and what it holds can be ended', async (t) => {
  const house = await openHouse(t)
  const { browser, wiki, callback } = await signedInWiki(t, house, { metadata: { first_party: true } })
  await wiki.finish(callback)
  await openAbout(browser, house.issuer, 'Wiki')
  assert.match(browser.text, /It is ours, and is told what it asks for/)
  assert.match(browser.text, new RegExp(`Name ${ada.name}`))
  assert.match(browser.text, /Entered from/)
  await browser.submit({}, { button: 'End access' })
  assert.match(browser.text, /opens nothing any more/)
  assert.match(browser.text, /No portals yet/)
  await assert.rejects(wiki.userinfo())
  await browser.open('/account/history')
  assert.match(browser.text, /You ended the access of Wiki/)
})

test('what was entered and knows nothing can be taken off the page', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const blog = await openPlace(house, 'Blog')
  await house.deps.store.db.entry.create({
    data: { accountId: account.id, portalId: blog.id, at: new Date() },
  })
  const browser = await signedIn(house)
  await openAbout(browser, house.issuer, 'Blog')
  await browser.submit({}, { button: 'Take off my page' })
  assert.match(browser.text, /It stands here again once you enter it/)
  assert.deepEqual(shown(browser), [])
})

test('what somebody was shown out of is no tile, and what it was allowed can still be taken back', async (t) => {
  const house = await openHouse(t)
  const { browser, wiki, callback } = await signedInWiki(t, house)
  await wiki.finish(callback)
  const before = await house.deps.registry.byClient(wiki.clientId)
  assert.ok(before && (await house.deps.portals.change(before, { access: 'members' })))
  house.deps.registry.invalidate()
  await browser.open(`${house.issuer}/`)
  assert.deepEqual(shown(browser), [])
  assert.match(browser.text, /No longer open to you .*Wiki/)
  await browser.open(`/portal/${before.id}`)
  assert.match(browser.text, /No member any more/)
  assert.ok(!browser.links.some(({ text }) => text === 'Open'))
  await browser.submit({}, { button: 'Take back' })
  assert.doesNotMatch(browser.text, /No longer open/)
})

test('a portal that is closed for now says so, and is not gone', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const club = await openPlace(house, 'Chess club')
  await join(house, club, account.id)
  await house.deps.portals.setDisabled(club, true)
  house.deps.registry.invalidate()
  const browser = await signedIn(house)
  assert.match(browser.text, /Chess club Closed for now/)
  await openAbout(browser, house.issuer, 'Chess club')
  assert.match(browser.text, /Nobody can enter it/)
  assert.ok(!browser.links.some(({ text }) => text === 'Open'))
})

test('hostile: ids of portals that are somebody else’s, or nobody’s, show nothing and end nothing', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, { metadata: { first_party: true } })
  await wiki.finish(callback)
  const club = await openPlace(house, 'Secret society', { access: 'members' })
  const lodge = await openPlace(house, 'Lodge')
  await openAccount(house, bob)
  const mallory = await signedIn(house, '/', bob)
  for (const id of [
    club.id,
    lodge.id,
    wiki.registered.id,
    'nobody',
    '%00',
    'x'.repeat(300),
    '..%2F..',
    '__proto__',
  ]) {
    await mallory.open(`${house.issuer}/portal/${id}`)
    assert.equal(mallory.status, 404, id)
    assert.doesNotMatch(mallory.text, /society|Lodge|Wiki/)
    await mallory.post(`${house.issuer}/portal/${id}/take-back`, {}, { from: `${house.issuer}/` })
    assert.equal(mallory.status, 404, id)
  }
  assert.equal((await wiki.userinfo()).name, ada.name)
})

test('hostile: a page elsewhere takes nothing back, and a link does not either', async (t) => {
  const house = await openHouse(t)
  const { browser, wiki, callback } = await signedInWiki(t, house)
  await wiki.finish(callback)
  const address = `${house.issuer}/portal/${wiki.registered.id}/take-back`
  await browser.post(address, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.open(address)
  assert.equal(browser.url, `${house.issuer}/portal/${wiki.registered.id}`, 'whoever signed in on the way')
  assert.equal((await wiki.userinfo()).name, ada.name)
})

test('the launcher asks the database for the same few things however many portals there are', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = await signedIn(house)
  const few = (await statementsOf(() => browser.open('/'))).length
  for (let n = 0; n < 20; n++) await join(house, await openPlace(house, `Portal ${n}`), account.id)
  await browser.open('/')
  const statements = await statementsOf(() => browser.open('/'))
  assert.equal(statements.length, few, statements.join('\n'))
  assert.ok(few <= 6, statements.join('\n'))
})

test('what the launcher asks goes by indexes, however many people and portals there are', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  const { statements } = house.deps.store
  const asked = [t.mock.method(statements, 'all'), t.mock.method(statements, 'get')]
  await browser.open('/')
  const calls = asked.flatMap(({ mock }) => mock.calls.map((call) => call.arguments))
  const own = calls.filter(([sql]) => /"(Entry|Passkey|Invitation)"/.test(sql))
  assert.equal(own.length, 3)
  for (const [sql, values] of own) {
    const plan = await planOf(house.deps.store, sql, values)
    assert.doesNotMatch(plan, /SCAN (?!each|CONSTANT|\()|Seq Scan/, `${sql}\n${plan}`)
  }
})

test('an invitation that waits is accepted in one press, and one that is not wanted declined', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const host = await openAccount(house, bob)
  const club = await openPlace(house, 'Chess club', { access: 'invited' })
  const lodge = await openPlace(house, 'Lodge', { access: 'invited' })
  await join(house, club, host.account.id, { role: 'owner' })
  await invite(house, club, host, ada.email, { role: 'admin' })
  await invite(house, lodge, null, ada.email)
  const browser = await signedIn(house)
  assert.match(
    browser.text,
    /Chess club Bob Baker \(bob@example\.com\) invites you\. Your role: Admin Open until/,
  )
  assert.match(browser.text, /Lodge You are invited\. Your role: Member/)
  assert.deepEqual(shown(browser), [])
  await browser.submit({}, { button: 'Accept the invitation to Chess club' })
  await browser.open(`${house.issuer}/`)
  assert.deepEqual(shown(browser), ['Chess club'])
  await browser.submit({}, { button: 'Decline the invitation to Lodge' })
  await browser.open(`${house.issuer}/`)
  assert.doesNotMatch(browser.text, /Invitations|Lodge/)
  await browser.follow('About Chess club')
  assert.match(browser.text, new RegExp(`Invited by ${bob.name}`))
})

test('hostile: an invitation for somebody else waits for nobody else, and cannot be answered by its id', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const host = await openAccount(house, bob)
  const club = await openPlace(house, 'Chess club', { access: 'invited' })
  await join(house, club, host.account.id, { role: 'owner' })
  const { invitation } = await invite(house, club, host, 'carol@example.com')
  const mallory = await signedIn(house)
  assert.doesNotMatch(mallory.text, /Chess club/)
  for (const path of ['', '/decline']) {
    await mallory.post(`/invitations/${invitation.id}${path}`, { way: 'accept' })
    assert.equal(mallory.status, 404, path)
    await mallory.open(`${house.issuer}/`)
  }
  assert.equal((await house.deps.invitations.find(invitation.id))?.state, 'sent')
})

test('a phone finds what it needs to keep the launcher on its home screen', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const { html } = await signedIn(house)
  const [, address = ''] = /<link rel="manifest" href="([^"]+)"/.exec(html) ?? []
  const answer = await fetch(house.issuer + address)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/manifest\+json/)
  const { start_url, display, icons } = await answer.json()
  assert.deepEqual([start_url, display], ['/', 'standalone'])
  for (const { src, sizes } of icons as { src: string; sizes: string }[]) {
    const icon = await fetch(house.issuer + src)
    const { format, width, height } = await sharp(Buffer.from(await icon.arrayBuffer())).metadata()
    assert.deepEqual([format, `${width}x${height}`], ['png', sizes])
  }
})

test('an hour later the launcher needs no other proof', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await signedIn(house)
  house.wait(minutes(61))
  await browser.open('/')
  assert.equal(browser.heading, 'Your portals')
})
