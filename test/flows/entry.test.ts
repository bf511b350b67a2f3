/** Who may enter a portal, and who may not. */
import assert from 'node:assert/strict'
import { adaAndBob, choose, errorOf, subOf } from '../support/accounts-here.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { addMember, changePortal, removeMember } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { invite, openInvitingHouse } from '../support/invitations.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, basic, enter, json, post, refreshWith, userinfoStatus } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const stranger = 'You are not a member of Wiki'

test('a portal for members lets its members in, and tells others whom to ask', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  await addMember(house, wiki, await openAccount(house), { role: 'owner' })
  await openAccount(house, bob)

  const hers = await enter(new Browser(), authorizeUrl(house, wiki))
  assert.ok(hers.searchParams.get('code'), hers.href)

  const his = new Browser()
  const told = await enter(his, authorizeUrl(house, wiki), bob)
  assert.ok(told.href.startsWith(house.issuer), told.href)
  assert.deepEqual([his.heading, his.status], [stranger, 403])
  assert.match(his.text, /Ask Ada Lovelace if you should be there/)
  await his.submit({}, { button: 'Back to Wiki' })
  assert.equal(errorOf(his.url), 'access_denied')
})

test('a portal by invitation says so, and names nobody where nobody owns it', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { access: 'invited' })
  await openAccount(house)
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki))
  assert.equal(browser.heading, stranger)
  assert.match(browser.text, /Only people who were invited can enter/)
  assert.match(browser.text, /ask whoever runs Wiki/)
})

test('nobody who is disabled, or leaves, is named as somebody to ask', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  const owner = await openAccount(house)
  await addMember(house, wiki, owner, { role: 'owner' })
  await house.deps.accounts.setDisabled(owner.account.id, true)
  await openAccount(house, bob)
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki), bob)
  assert.equal(browser.heading, stranger)
  assert.doesNotMatch(browser.text, /Ada/)
})

test('whoever was let in meanwhile goes on from the page that kept them out', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  const person = await openAccount(house)
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki))
  await browser.follow('I was let in since. Try again')
  assert.equal(browser.heading, stranger)
  await addMember(house, wiki, person)
  await browser.follow('I was let in since. Try again')
  assert.equal(browser.heading, 'Continue to Wiki')
  await browser.submit({}, { button: 'Allow' })
  assert.ok(new URL(browser.url).searchParams.get('code'))
})

test('whoever is invited is led to the invitation, and from there into the portal', async (t) => {
  const { house, wiki, owner, portal } = await openInvitingHouse(t)
  await changePortal(house, wiki, { access: 'invited' })
  await openAccount(house, bob)
  await invite(house, portal, owner, bob.email)
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki), bob)
  assert.match(browser.text, /But you are invited/)
  await browser.follow('See your invitation')
  await browser.submit({}, { button: 'Accept' })
  await browser.open(authorizeUrl(house, wiki))
  if (browser.heading?.startsWith('Continue')) await browser.submit({}, { button: 'Continue' })
  assert.ok(new URL(browser.url).searchParams.get('code'), browser.text)
})

test('of two accounts in a browser, the one that is a member enters', async (t) => {
  const { house, browser, people } = await adaAndBob(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { access: 'members' })
  await addMember(house, wiki, people.ada)
  await browser.open(authorizeUrl(house, wiki))
  await choose(browser, bob)
  assert.equal(browser.heading, stranger)
  await browser.follow('Use another account')
  await choose(browser, ada)
  assert.equal(await subOf(house, wiki, browser.url), people.ada.sub)
})

test('a portal that asks silently is told access_denied, and no page is shown', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const { browser } = await signedIn(house, wiki)
  await changePortal(house, wiki, { access: 'members' })
  await browser.open(authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(errorOf(browser.url), 'access_denied')
  assert.ok(browser.history.every(({ url }) => !url.includes('/interaction/')))
})

test('a first-party portal learns nothing of somebody whom it does not let in', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await changePortal(house, wiki, { access: 'members' })
  const { sub } = await openAccount(house)
  await enter(new Browser(), authorizeUrl(house, wiki))
  assert.deepEqual(await house.deps.sessions.portalsOf(sub), [])
  const { db } = house.deps.store
  assert.equal(await db.clientSubject.count(), 0)
})

test('whoever is removed holds nothing there any more: no code, no token, no silent sign-in', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  const person = await openAccount(house)
  await addMember(house, wiki, person)
  const browser = new Browser()
  const { access_token, refresh_token = '' } = await wiki.finish(
    await enter(browser, await wiki.start({ scope: 'openid offline_access' })),
  )
  await browser.open(await wiki.start())
  if (browser.buttons.includes('Allow')) await browser.submit({}, { button: 'Allow' })
  const unspent = browser.url
  assert.equal(await removeMember(house, wiki, person), 'done')

  assert.equal(await userinfoStatus(house, access_token), 401)
  assert.equal((await refreshWith(house, wiki, refresh_token)).status, 400)
  assert.deepEqual(await introspected(house, wiki, access_token), { active: false })
  await assert.rejects(() => wiki.finish(unspent))
  await browser.open(authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(errorOf(browser.url), 'access_denied')
})

test('a rule that is made stricter shuts out at once who came in before, and holds on to nothing of theirs', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const { tokens } = await signedIn(house, wiki)
  await changePortal(house, wiki, { access: 'members' })
  assert.equal(await userinfoStatus(house, tokens.access_token), 401)
  assert.equal((await refreshWith(house, wiki, tokens.refresh_token ?? '')).status, 400)
  assert.deepEqual(await introspected(house, wiki, tokens.access_token), { active: false })
})

test('an operator is no member by that', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  await changePortal(house, wiki, { access: 'members' })
  await openAccount(house, ada, { operator: true })
  const browser = new Browser()
  await enter(browser, authorizeUrl(house, wiki))
  assert.equal(browser.heading, stranger)
})

type House = Awaited<ReturnType<typeof openHouse>>
type Wiki = Awaited<ReturnType<typeof openWiki>>

/** Ada, who has entered the wiki. */
async function signedIn(house: House, wiki: Wiki) {
  await openAccount(house)
  const browser = new Browser()
  const callback = await enter(browser, await wiki.start({ scope: 'openid offline_access' }))
  return { browser, tokens: await wiki.finish(callback) }
}

const introspected = async ({ issuer }: House, { clientId, clientSecret = '' }: Wiki, token: string) =>
  json(
    await post(
      `${issuer}/introspect`,
      { token },
      { headers: { authorization: basic(clientId, clientSecret) } },
    ),
  )
