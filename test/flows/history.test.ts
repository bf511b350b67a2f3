import assert from 'node:assert/strict'
import type { AuditEntry } from '../../src/audit/audit.ts'
import { historyPageLength, historyQuery } from '../../src/audit/history.ts'
import { seconds } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { planOf } from '../support/plans.ts'
import { openWiki } from '../support/wiki.ts'

const page = '/account/history'

async function openHistory(house: House, person = ada, browser = new Browser()): Promise<Browser> {
  await signInAt(browser, `${house.issuer}${page}`, person)
  assert.equal(browser.heading, 'History')
  return browser
}

/** So many lines of the same kind, each at a moment of its own. */
async function write(house: House, accountId: string, count: number, entry: Partial<AuditEntry> = {}) {
  for (let n = 0; n < count; n += 1) {
    await house.deps.audit.record({ kind: 'profile-changed', accountId, ...entry })
    house.wait(seconds(1))
  }
}

const times = (browser: Browser): string[] =>
  [...browser.html.matchAll(/<time datetime="([^"]+)"/g)].map(([, at = '']) => at)

test('Ada reads what happened to her account: sign-ins, failures, changes, each from where', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const stranger = new Browser({ userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0' })
  await signInAt(stranger, `${house.issuer}/account`, { ...ada, password: 'a guess at it' })
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await signInAt(browser, await wiki.start(), ada)
  await browser.submit({}, { button: 'Allow' })
  await browser.open(`${house.issuer}${page}`)
  const expected = [
    /You allowed Wiki to know something about you Chrome, Linux/,
    /Signed in to Wiki Chrome, Linux · (127\.0\.0\.1|::1) · password/,
    /Somebody tried to sign in and failed Firefox, Windows · (127\.0\.0\.1|::1)/,
  ]
  for (const each of expected) assert.match(browser.text, each)
  const places = expected.map((each) => browser.text.search(each))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    'the newest first',
  )
})

test('what an operator did to an account stands there, and says so', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  for (const what of ['disable', 'enable']) {
    assert.equal((await portico(['account', what, ada.email], house)).code, 0)
  }
  const browser = await openHistory(house)
  assert.match(browser.text, /An operator disabled your account By an operator, at the command line/)
  assert.match(browser.text, /An operator enabled your account again By an operator/)
  assert.doesNotMatch(browser.html, /root|command-line/)
})

test('every page of a long history is reached, and the way back, and no line twice', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = new Browser()
  await write(house, account.id, 2 * historyPageLength + 5)
  // Many at one moment, as a fast machine writes them.
  const at = house.deps.now()
  t.mock.method(Date, 'now', () => at.getTime())
  for (let n = 0; n < historyPageLength + 3; n += 1)
    await house.deps.audit.record({ kind: 'profile-changed', accountId: account.id })
  t.mock.reset()
  const { history } = house.deps
  const seen = new Set<string>()
  let [found, pages] = [await history.page(account.id), 1]
  const first = found.entries.map(({ id }) => id)
  for (;;) {
    for (const { id } of found.entries) assert.ok(!seen.has(id) && seen.add(id), id)
    if (!found.hasOlder) break
    found = await history.page(account.id, { before: found.entries.at(-1) })
    pages += 1
  }
  assert.equal(seen.size, 3 * historyPageLength + 8)
  assert.equal(pages, 4)
  while (found.hasNewer) found = await history.page(account.id, { after: found.entries[0] })
  assert.deepEqual(
    found.entries.map(({ id }) => id),
    first,
  )
  await openHistory(house, ada, browser)
  const newest = times(browser)
  await browser.follow('Older')
  assert.ok((times(browser)[0] ?? '') <= (newest.at(-1) ?? ''))
  await browser.follow('Newer')
  assert.deepEqual(times(browser), newest)
})

test('it is narrowed to sign-ins or to changes by a link', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  await write(house, account.id, 1)
  const browser = await openHistory(house)
  await browser.follow('Changes')
  assert.match(browser.text, /Your profile was changed/)
  assert.doesNotMatch(browser.text, /Signed in/)
  await browser.follow('Sign-ins')
  assert.match(browser.text, /Signed in/)
  assert.doesNotMatch(browser.text, /Your profile was changed/)
})

test('hostile: no cursor, however it is made, shows a line of somebody else', async (t) => {
  const house = await openHouse(t)
  const adas = await openAccount(house)
  await openAccount(house, bob)
  await write(house, adas.account.id, 3, { kind: 'passkey-removed' })
  const mallory = await openHistory(house, bob)
  const [line] = (await house.deps.history.page(adas.account.id)).entries
  const place = `${line?.at.getTime()}.${line?.id}`
  for (const query of [
    `before=${place}`,
    `after=${place}`,
    `before=9999999999999.${line?.id}`,
    `after=0000000000000.a`,
  ]) {
    await mallory.open(`${house.issuer}${page}?${query}`)
    assert.equal(mallory.status, 200)
    assert.doesNotMatch(mallory.text, /passkey/, query)
  }
})

test('hostile: a cursor that nobody gave is no page, and no fault of the database', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openHistory(house)
  const odd = [
    '%00',
    '1700000000000.%00',
    '1700000000000.',
    'x',
    `1700000000000.${'a'.repeat(65)}`,
    "1700000000000.'--",
  ]
  const queries = ['show=nothing', 'before=1700000000000.a&before=1700000000000.b', 'before[at]=1']
  for (const query of [...odd.flatMap((each) => [`before=${each}`, `after=${each}`]), ...queries]) {
    await browser.open(`${house.issuer}${page}?${query}`)
    assert.equal(browser.status, query.startsWith('before[') ? 200 : 404, query)
  }
})

test('hostile: a script in the user agent, in a portal’s name or in an unknown line stays words', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house, { client_name: '<script>alert(2)</script>' })
  const origin = { ip: '203.0.113.1', userAgent: '<script>alert(1)</script>', requestId: '1' }
  await house.deps.audit.record({
    kind: 'consent-given',
    accountId: account.id,
    clientId: wiki.clientId,
    origin,
  })
  await write(house, account.id, 1, {
    kind: '__proto__' as 'signed-in',
    detail: { by: 'constructor', name: '<script>alert(3)</script>', claims: 'toString name' },
  })
  const browser = await openHistory(house)
  assert.doesNotMatch(browser.html, /<script>alert/)
  assert.match(browser.text, /Something else happened/)
  assert.match(browser.text, /Unknown browser · 203\.0\.113\.1/)
})

test('each page takes one statement, which goes by the account’s own index', async (t) => {
  const { deps } = await openHouse(t)
  const place = { at: new Date(), id: 'a' }
  for (const wish of [{}, { before: place }, { after: place, only: ['signed-in'] }]) {
    const [sql, values] = historyQuery('ada', wish)
    const plan = await planOf(deps.store, sql, values)
    assert.match(plan, /AuditEvent_accountId_at_idx/)
    assert.doesNotMatch(plan, /SCAN "?AuditEvent|Seq Scan/)
  }
})
