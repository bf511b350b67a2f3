/** The operator's day: everything that the console can do, and who is kept from it. */
import assert from 'node:assert/strict'
import { minutes } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { enterConsole, kindsOf, openConsole } from '../support/console.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const pages = [
  '/operator',
  '/operator/accounts',
  '/operator/operators',
  '/operator/invitations',
  '/operator/audit',
  '/operator/outbox',
  '/operator/keys',
  '/operator/settings',
  '/operator/health',
]

test('the console says what needs somebody, and leads to every room', async (t) => {
  const { browser } = await openConsole(t)
  assert.equal(browser.heading, 'Console')
  assert.match(browser.text, /One operator alone can change anything here/)
  for (const address of pages) {
    await browser.open(address)
    assert.equal(browser.status, 200, address)
    assert.ok(browser.links.some(({ href }) => href.endsWith('/operator/health')))
    assert.equal(browser.headers.get('cache-control'), 'no-store')
    assert.equal(browser.headers.get('cross-origin-opener-policy'), 'same-origin')
  }
})

test('Ada finds Bob by the beginning of his name, in any case, and by his address', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/operator/accounts' })
  await openAccount(house, bob, { profile: { familyName: 'Özdemir' } })
  for (const q of ['bob', 'BOB B', 'bob@exam', 'özd', 'ÖZD']) {
    await browser.open('/operator/accounts')
    await browser.submit({ q })
    assert.match(browser.text, /Bob Baker/, q)
    assert.equal(browser.links.filter(({ href }) => /accounts\/[\w-]{22}$/.test(href)).length, 1, q)
  }
  await browser.submit({ q: 'zebra' })
  assert.match(browser.text, /Nobody’s name/)
  for (const q of ["'; DROP TABLE", '%', '_', '\\', '*']) {
    await browser.submit({ q })
    assert.equal(browser.status, 200)
    assert.match(browser.text, /Nobody’s name/, q)
  }
  await browser.open('/operator/accounts?q=%00')
  assert.equal(browser.status, 404)
})

test('a number is found however it is written', async (t) => {
  const { house, browser } = await openConsole(t, { settings: { COUNTRY: 'DE' } })
  const phone = { value: '+4915112345678', display: '+49 1511 2345678' }
  await house.deps.accounts.create({ phone, verified: true, name: 'Carl', passwordHash: null })
  for (const q of ['0151 123', '+49 1511 2', '0049151', '151123']) {
    await browser.open(`/operator/accounts?${new URLSearchParams({ q })}`)
    assert.match(browser.text, /Carl/, q)
  }
})

test('one account: what it has, and never what opens it', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  const { app, recoveryCodes } = await turnOnSecondStep(house, account.id)
  await browser.open(`/operator/accounts/${account.id}`)
  assert.equal(browser.heading, 'Bob Baker')
  assert.match(browser.text, /Authenticator apps 1/)
  for (const secret of [app.secret, String(account.passwordHash), ...recoveryCodes])
    assert.ok(!browser.html.includes(secret))
  await browser.open('/operator/accounts/nobody')
  assert.equal(browser.status, 404)
})

test('disabled: signed out at once, out for good, and in again when Ada says so', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/profile`, bob)
  assert.equal(bobs.heading, 'Profile')

  await browser.open(`/operator/accounts/${account.id}`)
  await browser.open(`/operator/accounts/${account.id}/disable`)
  assert.equal(browser.heading, 'Disable the account of Bob Baker?')
  await browser.submit()
  assert.match(browser.text, /The account is disabled/)
  await bobs.open('/account/profile')
  assert.notEqual(bobs.heading, 'Profile')
  await bobs.submit({ email: bob.email, password: bob.password })
  assert.notEqual(bobs.heading, 'Profile')

  await browser.open(`/operator/accounts/${account.id}/enable`)
  await browser.submit()
  await signInAt(bobs, `${house.issuer}/account/profile`, bob)
  assert.equal(bobs.heading, 'Profile')
  const kinds = await kindsOf(house, account.id)
  for (const kind of ['account-disabled', 'account-enabled']) assert.ok(kinds.includes(kind))
  await bobs.open('/account/history')
  assert.match(bobs.text, /An operator disabled your account/)
})

test('ending every session keeps nobody from coming back', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/profile`, bob)
  await browser.open(`/operator/accounts/${account.id}/end-sessions`)
  await browser.submit()
  await bobs.open('/account/profile')
  assert.notEqual(bobs.heading, 'Profile')
  await bobs.submit({ email: bob.email, password: bob.password })
  assert.equal(bobs.heading, 'Profile')
  await bobs.open('/account/history')
  assert.match(bobs.text, /An operator ended all your sessions/)
})

test('a way back is opened, shown once, and closed', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  await browser.open(`/operator/accounts/${account.id}/open-way-back`)
  assert.match(
    browser.text,
    /not possible as the account stands now/,
    'there is no second step to find around',
  )
  await turnOnSecondStep(house, account.id)
  await browser.open(`/operator/accounts/${account.id}/open-way-back`)
  await browser.submit()
  assert.equal(browser.heading, 'The way back of Bob Baker')
  const link = /<code id="value">([^<]*)<\/code>/.exec(browser.html)?.[1] ?? ''
  const bobs = new Browser()
  await bobs.open(link)
  assert.equal(bobs.status, 200)
  await browser.open(`/operator/accounts/${account.id}/close-way-back`)
  await browser.submit()
  await bobs.open(link)
  assert.equal(bobs.status, 410)
  assert.doesNotMatch(house.log(), new RegExp(link.split('/').at(-1) ?? ''))
})

test('a password is replaced only where the settings allow it, and shown once', async (t) => {
  const { house, browser } = await openConsole(t, { settings: { OPERATORS_SET_PASSWORDS: 'yes' } })
  const { account } = await openAccount(house, bob)
  await browser.open(`/operator/accounts/${account.id}/set-password`)
  await browser.submit()
  const password = /<code id="value">([^<]*)<\/code>/.exec(browser.html)?.[1] ?? ''
  const bobs = new Browser()
  await signInAt(bobs, `${house.issuer}/account/profile`, { ...bob, password })
  assert.match(bobs.text, /choose your own/i)
  assert.doesNotMatch(house.log(), new RegExp(password))

  const strict = await openHouse(t)
  const other = await enterConsole(strict, ada)
  const theirs = await openAccount(strict, bob)
  const before = theirs.account.passwordHash
  await other.browser.open(`/operator/accounts/${theirs.account.id}`)
  assert.doesNotMatch(other.browser.text, /Replace the password/)
  await other.browser.post(`/operator/accounts/${theirs.account.id}/set-password`, {})
  assert.equal((await strict.deps.accounts.find(theirs.account.id))?.account.passwordHash, before)
})

test('an account is deleted by its address, for good', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  await browser.open(`/operator/accounts/${account.id}/remove`)
  await browser.submit({ address: 'boob@example.com' })
  assert.equal(browser.status, 422)
  assert.ok(await house.deps.accounts.find(account.id))
  await browser.submit({ address: bob.email })
  assert.match(browser.text, /The account is deleted/)
  assert.equal(await house.deps.accounts.find(account.id), undefined)
  await browser.open('/operator/audit?kind=account-removed')
  assert.match(browser.text, /an account that is gone/)
})

test('a second operator is made, may only look at first, and is none in the end', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/operator/operators' })
  const { account } = await openAccount(house, bob)
  await browser.submit({ who: 'nobody@example.com', as: 'make-operator' })
  assert.equal(browser.status, 422)
  await browser.submit({ who: bob.email, as: 'make-read-only' })
  assert.equal(browser.heading, 'Make Bob Baker an operator who only looks?')
  await browser.submit()
  assert.match(browser.text, /read-only operator now/)
  for (const [action, is] of [
    ['make-operator', { operator: true, operatorReadOnly: false }],
    ['take-role', { operator: false, operatorReadOnly: false }],
  ] as const) {
    await browser.open(`/operator/accounts/${account.id}/${action}`)
    await browser.submit()
    const { operator, operatorReadOnly } = (await house.deps.accounts.find(account.id))?.account ?? {}
    assert.deepEqual({ operator, operatorReadOnly }, is)
  }
  const kinds = await kindsOf(house, account.id)
  assert.deepEqual(kinds.slice(0, 3), ['operator-resigned', 'operator-made', 'operator-made-read-only'])
})

test('the last operator who may change anything stays', async (t) => {
  const { house, account, browser } = await openConsole(t)
  await enterConsole(house, bob, { readOnly: true })
  for (const action of ['make-read-only', 'take-role']) {
    await browser.open(`/operator/accounts/${account.id}/${action}`)
    await browser.submit()
    assert.equal(browser.status, 409)
    assert.match(browser.problem ?? '', /Nobody would be left/)
  }
  for (const action of ['disable', 'remove']) {
    await browser.post(`/operator/accounts/${account.id}/${action}`, { address: ada.email })
    assert.ok(await house.deps.accounts.find(account.id))
    assert.equal((await house.deps.accounts.find(account.id))?.account.disabledAt, null)
  }
  assert.equal(await house.deps.deletion.isLastOperator(account), true, 'read-only ones do not count')
})

test('of two operators who resign at once, one stays', async (t) => {
  const { house, account } = await openConsole(t)
  const other = await openAccount(house, bob, { operator: true })
  const { operators } = house.deps
  const outcomes = await Promise.all([operators.resign(account.id), operators.resign(other.account.id)])
  assert.deepEqual(outcomes.toSorted(), ['done', 'last-operator'])
  assert.equal((await operators.list()).length, 1)
})

test('dead items are sent again, one or all; what is in them is shown to nobody', async (t) => {
  const { house, browser } = await openConsole(t)
  const { store, letters } = house.deps
  const secret = 'https://example.com/reset/very-secret'
  await letters.write('bob@example.com', { subject: secret, text: secret, html: secret })
  await store.db.outboxItem.updateMany({ data: { state: 'dead', attempts: 8, lastError: 'told to refuse' } })
  await browser.open('/operator')
  assert.match(browser.text, /were given up/)
  await browser.open('/operator/outbox?state=dead')
  assert.match(browser.text, /b…@example.com/)
  assert.doesNotMatch(browser.html, /very-secret|bob@example/)
  await browser.submit({}, { button: 'Send again' })
  assert.match(browser.text, /on its way again/)
  assert.equal(await store.db.outboxItem.count({ where: { state: 'dead' } }), 0)
  assert.ok((await kindsOf(house)).includes('outbox-retried'))
  await browser.open('/operator/outbox?q=BOB@example.com')
  assert.match(browser.text, /b…@example.com/)
  await browser.open('/operator/outbox?q=carl@example.com')
  assert.match(browser.text, /None of these/)
})

test('keys are rotated and taken away, and sign-ins go on', async (t) => {
  const { house, browser } = await openConsole(t)
  const wiki = await openWiki(t, house, { first_party: true })
  await browser.open('/operator/keys/rotate')
  await browser.submit({ alg: 'RS256', when: 'now' })
  assert.match(browser.text, /The next key is published/)
  const kid = /retire\?kid=([\w-]+)/.exec(browser.html)?.[1] ?? ''
  await browser.open(`/operator/keys/retire?kid=${kid}`)
  await browser.submit()
  assert.match(browser.text, /no longer published/)
  const kinds = await kindsOf(house)
  for (const kind of ['signing-key-rotated', 'signing-key-retired']) assert.ok(kinds.includes(kind))
  await browser.open('/operator/keys/retire?kid=unknown')
  assert.equal(browser.status, 404)
  const bobs = new Browser()
  await openAccount(house, bob)
  await bobs.open(await wiki.start())
  await bobs.submit({ email: bob.email, password: bob.password })
  await wiki.finish(bobs.url)
})

test('the settings are shown, their secrets are not', async (t) => {
  const secret = 'a secret of at least thirty-two characters'
  const settings = { TEXT_WEBHOOK_URL: 'https://texts.example.com/hook', TEXT_WEBHOOK_SECRET: secret }
  const { browser } = await openConsole(t, { at: '/operator/settings', settings })
  assert.match(browser.text, /PASSWORD_MIN_LENGTH 15/)
  assert.match(browser.text, /TEXT_WEBHOOK_SECRET Set, not shown/)
  assert.ok(!browser.html.includes(secret))
  assert.doesNotMatch(browser.html, /postgres:\/\/(?!user:)[^<]*@/)
})

test('hostile: five minutes after their proof, an operator is asked again before anything is changed', async (t) => {
  const { house, browser } = await openConsole(t)
  const { account } = await openAccount(house, bob)
  house.wait(minutes(6))
  await browser.open(`/operator/accounts/${account.id}`)
  assert.equal(browser.heading, 'Bob Baker')
  await browser.post(`/operator/accounts/${account.id}/disable`, {})
  assert.notEqual(browser.heading, 'Bob Baker')
  assert.equal((await house.deps.accounts.find(account.id))?.account.disabledAt, null)
})
