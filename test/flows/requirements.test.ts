/** Requirements of docs/security.md that no other test holds up by itself. */
import assert from 'node:assert/strict'
import { days, hours } from '../../src/duration.ts'
import { authenticatorWith, signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openPasskey } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { authorizeUrl } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

test('who fails to sign in stands in the history with the factor, the portal and the source', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki))
  await browser.submit({ email: ada.email, password: 'not the password at all' })
  const found = await house.deps.store.db.auditEvent.findFirst({ where: { kind: 'sign-in-failed' } })
  assert.deepEqual(
    [found?.accountId, found?.clientId, found?.detail],
    [account.id, wiki.clientId, JSON.stringify({ factor: 'password' })],
  )
  assert.ok(found?.ip && found.userAgent && found.requestId === browser.headers.get('x-request-id'))
})

testOn('SQLite', 'whoever tries what they may not stands in the log, by account and number', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  const portal = (await house.deps.registry.byClient(wiki.clientId))?.id ?? ''
  for (const [path, status] of [
    ['/operator', 403],
    [`/portals/${portal}`, 404],
  ] as const) {
    await browser.open(`${house.issuer}${path}`)
    assert.equal(browser.status, status)
    const lines = house.log().split('\n')
    const line = lines.find((each) => each.includes(browser.headers.get('x-request-id') ?? '-'))
    const { level, msg, accountId } = JSON.parse(line ?? '{}') as Record<string, unknown>
    // 30 is info.
    assert.deepEqual([level, msg, accountId], [30, 'request refused', account.id], path)
  }
})

test('consent says where the portal is and for how long it may ask, and nothing of a program on this device', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'refresh_token'] })
  const app = await openWiki(t, house, { application_type: 'native', token_endpoint_auth_method: 'none' })
  const browser = new Browser()
  await browser.open(authorizeUrl(house, wiki, { scope: 'openid email offline_access' }))
  await browser.submit({ email: ada.email, password: ada.password })
  assert.match(browser.text, /This portal is at localhost:9\./)
  assert.match(browser.text, /for 90 days at most/)
  await browser.open(authorizeUrl(house, app))
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.doesNotMatch(browser.text, /is at/)
})

testOn(
  'SQLite',
  'after a password every redirect is 302 or 303, so that no browser sends it on',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const wiki = await openWiki(t, house, { first_party: true })
    const browser = new Browser()
    await browser.open(authorizeUrl(house, wiki))
    await browser.submit({ email: ada.email, password: ada.password })
    const answers = browser.history.map(({ status }) => status)
    assert.ok(answers.length > 1 && new URL(browser.url).searchParams.has('code'))
    assert.deepEqual(
      answers.filter((status) => status !== 302 && status !== 303),
      [],
    )
  },
)

test('a condition without a value is refused, and never taken for no condition', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await openAccount(house, bob)
  const { db } = house.deps.store
  const id = Object.assign({ id: '' }, { id: undefined })
  await assert.rejects(db.account.findFirst({ where: id }), /undefined/)
  await assert.rejects(db.account.updateMany({ where: id, data: { disabledAt: new Date() } }), /undefined/)
})

testOn(
  'SQLite',
  'after a hundred wrong proofs in a row nothing is taken, however long the waits before',
  async (t) => {
    const house = await openHouse(t)
    const { throttle } = house.deps
    const counted = { limit: 'account', key: ada.email } as const
    for (let n = 1; n <= 100; n++) {
      assert.equal((await throttle.take(counted)).granted, true, `proof ${n}`)
      house.wait(hours(1))
    }
    house.wait(days(29))
    assert.equal((await throttle.take(counted)).granted, false)
    await throttle.clear(counted)
    assert.equal((await throttle.take(counted)).granted, true)
  },
)

test('whoever changes their second step or a passkey is shown where else they are signed in', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await openPasskey(house, account.id)
  const browser = new Browser()
  const leads = () => browser.links.some(({ href }) => href.endsWith('/account/sessions'))
  await signInAt(browser, `${house.issuer}/account/passkeys`, ada)
  assert.equal(leads(), false)
  await browser.open(browser.links.find(({ href }) => /\/passkeys\/./.test(href))?.href ?? '')
  await browser.submit({}, { button: 'Remove this passkey' })
  assert.equal(leads(), true)

  await browser.open('/account/second-step/set-up')
  const key = /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(browser.text)?.[1]?.replaceAll(' ', '') ?? ''
  await browser.submit({ name: 'Phone', code: await authenticatorWith(house, key).code() })
  assert.equal(browser.heading, 'Keep your recovery codes')
  assert.equal(leads(), true)
})
