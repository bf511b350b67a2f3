/** Who is kept from the console, route by route. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { bob, openAccount } from '../support/people.ts'

const looks = [
  '/operator',
  '/operator/accounts',
  '/operator/accounts?q=a',
  '/operator/accounts/ID',
  '/operator/operators',
  '/operator/invitations',
  '/operator/audit',
  '/operator/audit/export?format=csv',
  '/operator/outbox',
  '/operator/keys',
  '/operator/settings',
  '/operator/health',
]
const actions = [
  'end-sessions',
  'open-way-back',
  'close-way-back',
  'set-password',
  'make-operator',
  'make-read-only',
  'take-role',
  'disable',
  'enable',
  'remove',
]
const changes = [
  ...actions.map((action) => `/operator/accounts/ID/${action}`),
  '/operator/operators',
  '/operator/invitations/revoke',
  '/operator/outbox/retry',
  '/operator/keys/rotate',
  '/operator/keys/retire',
]
const withId = (address: string, id: string) => address.replace('ID', id)

test('hostile: nobody who is no operator gets anything of the console', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, bob)
  const { app } = await turnOnSecondStep(house, account.id)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/profile`, bob, app)
  for (const address of looks) {
    await bobs.open(withId(address, account.id))
    assert.equal(bobs.status, 403, address)
  }
  for (const address of changes) {
    await bobs.post(withId(address, account.id), { address: bob.email, who: bob.email, as: 'make-operator' })
    assert.equal(bobs.status, 403, address)
  }
  const stranger = new Browser()
  for (const address of looks) {
    await stranger.open(`${house.issuer}${withId(address, account.id)}`)
    assert.equal(stranger.heading, 'Sign in', address)
  }
})

test('hostile: an operator who may only look sees everything, and changes nothing', async (t) => {
  const { house, browser } = await openConsole(t, { readOnly: true })
  const { account } = await openAccount(house, bob)
  const before = JSON.stringify(await house.deps.store.db.account.findMany())
  for (const address of looks) {
    await browser.open(withId(address, account.id))
    assert.equal(browser.status, 200, address)
    assert.deepEqual(
      browser.buttons.filter((button) => !/^(Sign out|Search|Show these)$/.test(button)),
      [],
      address,
    )
  }
  for (const address of changes) {
    await browser.post(withId(address, account.id), {
      address: bob.email,
      who: bob.email,
      as: 'make-operator',
    })
    assert.equal(browser.status, 403, address)
  }
  assert.equal(JSON.stringify(await house.deps.store.db.account.findMany()), before)
})

test('hostile: a foreign form changes nothing', async (t) => {
  const { house, account, browser } = await openConsole(t)
  const { account: other } = await openAccount(house, bob)
  for (const address of changes) {
    await browser.post(`${house.issuer}${withId(address, other.id)}`, {}, { from: 'https://evil.example/' })
    assert.equal(browser.status, 403, address)
  }
  assert.equal((await house.deps.accounts.find(other.id))?.account.disabledAt, null)
  assert.equal((await house.deps.accounts.find(account.id))?.account.operator, true)
})

test('hostile: made read-only, an operator can change nothing from the next click on', async (t) => {
  const { house, account, browser } = await openConsole(t)
  await openAccount(house, bob, { operator: true })
  const { account: carl } = await openAccount(house, { ...bob, email: 'carl@example.com' })
  await house.deps.operators.make(account.id, { readOnly: true })
  await browser.post(`/operator/accounts/${carl.id}/disable`, {})
  assert.equal(browser.status, 403)
})

test('hostile: what could be no id, no place and no filter asks the database nothing', async (t) => {
  const { browser } = await openConsole(t)
  for (const address of [
    '/operator/accounts/%00',
    '/operator/accounts?before=1.%00',
    '/operator/accounts?q=a&from=9.%00.x',
    `/operator/accounts?q=a&from=0.${Buffer.from('a\0').toString('base64url')}.x`,
    '/operator/audit?kind=%00',
    '/operator/audit?person=%00',
    '/operator/audit?from=yesterday',
    '/operator/audit?from=0000-01-01',
    '/operator/audit?to=9999-12-31',
    '/operator/audit?kind=a&kind=b',
    '/operator/audit/export?format=exe',
    '/operator/outbox?state=stolen',
    '/operator/outbox?q=%00',
    '/operator/invitations?state=x',
    '/operator/keys/retire?kid=%00',
  ]) {
    await browser.open(address)
    assert.equal(browser.status, 404, address)
  }
})

test('every route of the console is guarded', () => {
  const root = join(import.meta.dirname, '../..')
  for (const path of globSync('interactions/operator/**/*routes.tsx', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8')
    const routes = [...text.matchAll(/router\.(get|post)\([^,]+,\s*([^\s(,]+)/g)]
    assert.ok(routes.length > 0, path)
    for (const [route, , guard = ''] of routes)
      assert.match(guard, /^\.\.\.(here|now|operatorsOnly)/, `${path}: ${route}`)
  }
})
