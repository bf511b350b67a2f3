/** What a Portico stores stays bounded by what is alive, however long it runs and whoever comes by. */
import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { days, hours, minutes } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import { Browser } from '../support/browser.ts'
import { openDay, perHour } from '../support/day.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { fillWithRows } from '../support/old-rows.ts'
import { enter, post } from '../support/protocol.ts'
import { rowCounts, tablesOf } from '../support/tables.ts'
import { openWiki } from '../support/wiki.ts'

const { stays, pushed, letters, signIns, wrong } = perHour
/** From the second hour on, each sign-in is from a browser that was never seen, and its owner is told. */
const written = (hours: number) => letters * hours + signIns * (hours - 1)

/** How many rows there may be after so many hours, and why; purged at the end of each. */
const bounds: Record<string, (hour: number) => number> = {
  // People and portals: as many as there are. Nothing that a stranger does adds one.
  'Account': () => 1,
  'Subject': () => 1,
  'Identifier': () => 1,
  'TotpApp': () => 0,
  'RecoveryCode': () => 0,
  'Passkey': () => 0,
  'PasskeyHandle': () => 0,
  // Thirty days each, twenty an account at most.
  'TrustedBrowser': () => 0,
  // Five minutes.
  'PasskeyChallenge': () => 0,
  'Portal': () => 1,
  'Client': () => 1,
  // The address that it was registered with.
  'PortalAddress': () => 1,
  // Nobody was asked to belong to it.
  'Member': () => 0,
  'Invitation': () => 0,
  'InvitationTemplate': () => 0,
  'Acceptance': () => 0,
  // One for each person and portal that they entered.
  'Entry': () => 1,
  // Nobody signs in elsewhere, and no phone lets anybody in.
  'Provider': () => 0,
  'ProviderLink': () => 0,
  'ProviderVisit': () => 0,
  'ProviderSession': () => 0,
  'QrSignIn': () => 0,
  // A day.
  'IdempotencyKey': () => 0,
  'Consent': () => 0,
  // One for each portal that a person entered: by which sub it knows them.
  'ClientSubject': () => 1,
  'Merge': () => 0,
  // The pictures in use, and those replaced in the last seven days.
  'Picture': () => 1,
  'PictureVariant': () => 1,
  // An algorithm's current key, the next one, and old ones while something that they signed lives.
  'SigningKey': () => 6,
  // A fixed set of names.
  'Installation': () => 5,
  '_prisma_migrations': () => 20,
  // Whoever is signed in; strangers have none.
  'OidcRecord Session': (hour) => stays * hour,
  // What one sign-in opened, for ninety days or until it is ended.
  'OidcRecord Grant': (hour) => stays * hour,
  // One row for each chain, however often it was refreshed.
  'OidcRecord RefreshToken': (hour) => stays * hour,
  // A day of them, because only the row knows that it was used.
  'OidcRecord PushedAuthorizationRequest': (hour) => pushed * Math.min(hour, 25),
  // An hour at most.
  'OidcRecord AccessToken': () => 0,
  'OidcRecord AuthorizationCode': () => 0,
  'OidcRecord ClientCredentials': () => 0,
  'OidcRecord EndedSession': () => 0,
  'OidcRecord Interaction': () => 0,
  'OidcRecord': (hour) => 3 * stays * hour + pushed * Math.min(hour, 25),
  // Sign-ups and forgotten passwords of the last half hour, one for each address; the first start's link, for a day.
  'OneTimeToken': () => 0,
  // Failures of the last thirty days, each of an attempt that was granted, for what was typed and for the account behind it;
  // what was asked for, for six hours.
  'Throttle': (hour) => 2 * wrong * hour + Math.min(hour, 6) + 1,
  // KEEP_OUTBOX_DAYS of what was written.
  'OutboxItem': written,
  // KEEP_HISTORY_DAYS of what happened.
  'AuditEvent': (hour) => 12 * (hour + 1),
}

/** What is left when nobody comes any more. */
const lasting = [
  'Account',
  'Subject',
  'Identifier',
  'Portal',
  'Client',
  'PortalAddress',
  'Entry',
  'ClientSubject',
  'Picture',
  'PictureVariant',
  'SigningKey',
]
const facts = ['Installation', '_prisma_migrations']

test('after a day of traffic there is what is alive, and after the longest memory nothing but people and portals', async (t) => {
  const house = await openHouse(t)
  const { store } = house.deps
  for (const table of await tablesOf(store)) assert.ok(bounds[table], `what bounds ${table}?`)
  const { pass } = await openDay(t, house)
  for (let hour = 1; hour <= 26; hour++) {
    await pass(hour)
    house.wait(1000)
    await purge(house.deps)
    for (const [what, rows] of Object.entries(await rowCounts(store))) {
      const most = bounds[what]?.(hour) ?? assert.fail(`what bounds ${what}?`)
      assert.ok(rows <= most, `${rows} rows of ${what} after ${hour} h, of ${most}`)
    }
  }

  const alive = await rowCounts(store)
  for (const kind of ['Session', 'Grant', 'RefreshToken'])
    assert.equal(alive[`OidcRecord ${kind}`], 26 * stays)
  assert.equal(alive.OutboxItem, written(26))

  const left = async (wait: number) => {
    house.wait(wait)
    await purge(house.deps)
    return rowCounts(store)
  }
  assert.equal((await left(days(8)))['OidcRecord Session'], undefined)
  assert.equal((await left(days(7)))['OidcRecord RefreshToken'], undefined)
  const { OutboxItem, Throttle } = await left(days(16))
  assert.deepEqual({ OutboxItem, Throttle }, { OutboxItem: 0, Throttle: 0 })
  assert.equal((await left(days(60))).OidcRecord, 0)
  const counts = await left(days(310))
  const full = Object.keys(counts).filter((table) => counts[table])
  assert.deepEqual(full.sort(), [...lasting, ...facts].sort())
})

test('a flood of strangers is gone an hour later', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const app = await openWiki(t, house, { token_endpoint_auth_method: 'none' })
  const before = await rowCounts(house.deps.store)
  for (let n = 0; n < 40; n++) {
    const authorize = await wiki.start()
    const params = Object.fromEntries(new URL(await app.start()).searchParams)
    await Promise.all([
      fetch(authorize, { redirect: 'manual' }),
      fetch(`${house.issuer}/end-session`),
      fetch(`${house.issuer}/`, { redirect: 'manual' }),
      fetch(`${house.issuer}/authorize?client_id=nobody`),
      post(`${house.issuer}/par`, params),
    ])
  }
  const during = await rowCounts(house.deps.store)
  assert.ok(Number(during['OidcRecord Interaction']) >= 40)
  assert.equal(during['OidcRecord Session'], undefined)
  assert.equal(during['OidcRecord PushedAuthorizationRequest'], 40)
  house.wait(hours(1) + 1000)
  await purge(house.deps)
  const {
    OidcRecord: _,
    'OidcRecord PushedAuthorizationRequest': requests,
    ...after
  } = await rowCounts(house.deps.store)
  assert.equal(requests, 40, 'remembered for a day, so that none is used twice')
  assert.deepEqual({ ...after, OidcRecord: 0 }, before)
  house.wait(hours(24))
  await purge(house.deps)
  assert.equal((await rowCounts(house.deps.store)).OidcRecord, 0)
})

test('whoever is refused for where they come from leaves no row for each name they try', async (t) => {
  const { deps } = await openHouse(t)
  const { throttle, store } = deps
  const guess = (n: number) =>
    throttle.take({ limit: 'account', key: `name-${n}` }, { limit: 'source', key: '192.0.2.1' })
  const granted: boolean[] = []
  for (let n = 0; n < 200; n++) granted.push((await guess(n)).granted)
  assert.equal(granted.filter(Boolean).length, 51)
  assert.equal((await rowCounts(store)).Throttle, 52)
})

test('what a person who is signed in opens again and again leaves no grant each time', async (t) => {
  const house = await openHouse(t)
  const { pass, wiki } = await openDay(t, house)
  await pass(1)
  const browser = new Browser()
  await enter(browser, await wiki.start())
  const grants = async () => (await rowCounts(house.deps.store))['OidcRecord Grant']
  const before = await grants()
  for (let n = 0; n < 5; n++) {
    for (const more of [
      {},
      { prompt: 'none' },
      { prompt: 'login' },
      { max_age: '0' },
      { scope: 'openid phone' },
    ])
      await browser.open(await wiki.start(more))
  }
  assert.equal(await grants(), before)
})

testOn('SQLite', 'the file uses the room of what left again', async (t) => {
  const { deps } = await openHouse(t)
  const { config, store, now } = deps
  const sizes: number[] = []
  for (let round = 0; round < 6; round++) {
    await fillWithRows(store.db, now(), { name: 'over', count: 600, by: minutes(1) })
    await purge(deps)
    await store.statements.get('PRAGMA wal_checkpoint(PASSIVE)', [])
    sizes.push(statSync(config.database).size)
  }
  const [, second = 0] = sizes
  assert.ok((sizes.at(-1) ?? Infinity) <= second * 1.05, `sizes: ${sizes.join(' ')}`)
  const log = `${config.database}-wal`
  assert.ok(!existsSync(log) || statSync(log).size < 8_000_000, 'its log starts over')
})
