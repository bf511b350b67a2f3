import assert from 'node:assert/strict'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl, enter, signedInWiki } from '../support/protocol.ts'
import { send } from '../support/race.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

/** Who waits for what another one holds. */
const waiting = `SELECT 1 FROM "pg_stat_activity" WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`
const signIn = { email: ada.email, password: ada.password }

/** Takes back what a portal may know, and waits `meanwhile` before what it holds is ended. */
const takeBack = (
  { deps: { sessions, consents } }: House,
  accountId: string,
  sub: string,
  clientId: string,
  meanwhile: () => Promise<void> = async () => {},
) =>
  sessions.endAtPortal(sub, clientId, async (tx) => {
    const was = await consents.withdraw(accountId, clientId, tx)
    await meanwhile()
    return was
  })

test('what was allowed is remembered in every browser, and only what is new is asked', async (t) => {
  const house = await openHouse(t)
  const { wiki } = await signedInWiki(t, house)
  const elsewhere = new Browser()
  await elsewhere.open(authorizeUrl(house, wiki))
  await elsewhere.submit(signIn)
  assert.ok(new URL(elsewhere.url).searchParams.get('code'), 'nothing stands in between')

  await elsewhere.open(authorizeUrl(house, wiki, { scope: 'openid profile email phone' }))
  assert.equal(elsewhere.heading, 'Continue to Wiki')
  assert.match(elsewhere.text, /Phone number/)
  await elsewhere.submit({}, { button: 'Not now' })
  await elsewhere.open(authorizeUrl(house, wiki, { scope: 'openid email' }))
  assert.ok(new URL(elsewhere.url).searchParams.get('code'), 'a refusal takes nothing back')
})

test('a grant is made of what is remembered alone: taken back before the sign-in goes on, it is asked for again', async (t) => {
  const house = await openHouse(t)
  const { account, sub } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit(signIn)
  const { store, consents } = house.deps
  const where = `${new URL(browser.url).pathname}/consent`
  const answer = await send(browser, house, where, { decision: 'allow' })
  const { scopes } = await consents.find(account.id, wiki.clientId)
  assert.deepEqual(scopes, ['email', 'openid', 'profile'])
  assert.equal(await store.db.oidcRecord.count({ where: { kind: 'Grant' } }), 0)

  await takeBack(house, account.id, sub, wiki.clientId)
  await browser.open(new URL(answer.headers.get('location') ?? '', house.issuer).href)
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.equal(await store.db.oidcRecord.count({ where: { kind: 'Grant' } }), 0)
  await browser.submit({}, { button: 'Allow' })
  assert.ok(new URL(browser.url).searchParams.get('code'))
})

test('what was taken back is granted to nobody who read it before', async (t) => {
  const house = await openHouse(t)
  const { wiki, person } = await signedInWiki(t, house)
  const { account, sub } = person
  const own = await openWiki(t, house, { first_party: true })
  const { deps } = house
  const find = async (id: string) => (id === own.clientId ? { client_id: id, first_party: true } : undefined)
  const grants = createAdapter({ ...deps, statements: deps.store.statements, findClient: find })('Grant')
  const save = async (clientId: string) => {
    await grants.upsert(`of ${clientId}`, { accountId: sub, clientId }, 60)
    return (await grants.find(`of ${clientId}`)) !== undefined
  }
  assert.ok(await save(wiki.clientId))
  assert.ok(await save(own.clientId), 'which is not asked about')
  await takeBack(house, account.id, sub, wiki.clientId)
  await assert.rejects(save(wiki.clientId), { error: 'access_denied' })
  assert.equal(await grants.find(`of ${wiki.clientId}`), undefined)
})

testOn(
  'PostgreSQL',
  'hostile: a portal comes at the very moment at which it is taken back what it may know',
  async (t) => {
    const house = await openHouse(t)
    const { wiki, person } = await signedInWiki(t, house)
    const { account, sub } = person
    const elsewhere = new Browser()
    await elsewhere.open(authorizeUrl(house, wiki))
    const { promise: taken, resolve: take } = Promise.withResolvers<void>()
    const taking = takeBack(house, account.id, sub, wiki.clientId, () => taken)
    const { statements, db } = house.deps.store
    const signingIn = elsewhere.submit(signIn)
    await until(async () => (await statements.get(waiting, [])) !== undefined).finally(take)
    await Promise.all([taking, signingIn])
    assert.equal(new URL(elsewhere.url).searchParams.get('error'), 'access_denied')
    assert.equal(await db.oidcRecord.count({ where: { kind: 'Grant', sub } }), 0)
    await elsewhere.open(authorizeUrl(house, wiki))
    assert.equal(elsewhere.heading, 'Continue to Wiki')
  },
)

test('what one portal may know, another has to ask for; and so for people', async (t) => {
  const house = await openHouse(t)
  const { browser, wiki } = await signedInWiki(t, house)
  const shop = await openWiki(t, house, { client_name: 'Shop' })
  await browser.open(authorizeUrl(house, shop))
  assert.equal(browser.heading, 'Continue to Shop')

  await openAccount(house, bob)
  const other = new Browser()
  await other.open(authorizeUrl(house, wiki))
  await other.submit({ email: bob.email, password: bob.password })
  assert.equal(other.heading, 'Continue to Wiki')
})

test('a first-party portal is not asked about; a native one always is, for it could be another', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const [own, app] = [
    await openWiki(t, house, { first_party: true }),
    await openWiki(t, house, { application_type: 'native', token_endpoint_auth_method: 'none' }),
  ]
  const browser = new Browser()
  await browser.open(authorizeUrl(house, own))
  await browser.submit(signIn)
  assert.ok(new URL(browser.url).searchParams.get('code'))
  for (let time = 0; time < 2; time++) {
    await browser.open(authorizeUrl(house, app))
    assert.equal(browser.heading, 'Continue to Wiki')
    await browser.submit({}, { button: 'Allow' })
  }
})

test('an answer from another site, or for another’s conversation, allows nothing', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit(signIn)
  const consent = browser.url
  await browser.clone().post(`${consent}/consent`, { decision: 'allow' }, { from: 'https://evil.example/' })
  const thief = new Browser()
  await thief.open(consent)
  assert.equal(thief.status, 410)
  const quiet = await enter(browser.clone(), authorizeUrl(house, wiki, { prompt: 'none' }))
  assert.equal(quiet.searchParams.get('error'), 'consent_required')
})
