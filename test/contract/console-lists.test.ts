/** What the console lists: whole, in order, and by the index that is made for it. */
import assert from 'node:assert/strict'
import { createAccounts } from '../../src/accounts/accounts.ts'
import { beginnings } from '../../src/accounts/beginnings.ts'
import {
  createDirectory,
  type DirectoryPlace,
  pageQuery,
  type SearchPlace,
} from '../../src/accounts/directory.ts'
import { searchesFor } from '../../src/accounts/directory-searches.ts'
import { auditQuery, createAuditList } from '../../src/audit/audit-list.ts'
import { createOutboxList, outboxQuery } from '../../src/delivery/outbox-list.ts'
import type { Store } from '../../src/store/open.ts'
import { fillWithEvents, fillWithLetters, fillWithPeople } from '../support/crowd.ts'
import { test } from '../support/each-database.ts'
import { planOf } from '../support/plans.ts'
import { openTestStore } from '../support/store.ts'

const now = new Date('2030-01-01T12:00:00.000Z')
const place = { at: now, id: 'a' }

function directoryOn(store: Store) {
  const accounts = createAccounts({
    db: store.db,
    kind: store.kind,
    statements: store.statements,
    now: () => now,
  } as Parameters<typeof createAccounts>[0])
  return createDirectory({ store, accounts, country: 'DE' })
}

test('every list goes by the index that is made for it', async (t) => {
  const store = await openTestStore(t)
  const lists: [sql: string, values: (string | number | Date)[], index: RegExp][] = []
  const add = ([sql, values]: ReturnType<typeof pageQuery>, index: RegExp) =>
    lists.push([sql, values as string[], index])
  add(pageQuery({}, 41), /Account_createdAt_id_idx/)
  add(pageQuery({ before: { createdAt: now, id: 'a' } }, 41), /Account_createdAt_id_idx/)
  const indexes = [
    /Account_name_search/,
    /Account_familyName_search/,
    /Identifier_(kind_value_key|value_search)/,
  ]
  const searches = searchesFor(store.kind, beginnings('ada'))
  for (const [at, search] of searches.entries()) {
    add(search(41, undefined), indexes[Math.min(at, 2)] ?? /never/)
    add(search(41, { key: 'ada', id: 'a' }), indexes[Math.min(at, 2)] ?? /never/)
  }
  add(auditQuery({}, 51), /AuditEvent_at_idx/)
  add(auditQuery({ before: place }, 51), /AuditEvent_at_idx/)
  add(auditQuery({ kind: 'signed-in', before: place }, 51), /AuditEvent_kind_at_idx/)
  add(auditQuery({ accountId: 'ada', from: now }, 51), /AuditEvent_accountId_at_idx/)
  add(auditQuery({ accountId: 'ada', kind: 'signed-in' }, 51), /AuditEvent_accountId_at_idx/)
  add(auditQuery({ clientId: 'wiki', after: place }, 51), /AuditEvent_clientId_at_idx/)
  add(auditQuery({ clientId: 'wiki', kind: 'signed-in', before: place }, 51), /AuditEvent_clientId_at_idx/)
  add(outboxQuery({}, 51), /OutboxItem_createdAt_idx/)
  add(outboxQuery({ state: 'dead' }, 51), /OutboxItem_state_nextAttemptAt_idx/)
  add(outboxQuery({ targets: ['ada@example.com'] }, 51), /OutboxItem_target_state_createdAt_idx/)
  for (const [sql, values, index] of lists) {
    const plan = await planOf(store, sql, values)
    assert.match(plan, index, sql)
    assert.doesNotMatch(plan, /SCAN (?!.*USING)|Seq Scan/, sql)
  }
})

test('with a hundred thousand of each, the last page comes as fast as the first', async (t) => {
  const store = await openTestStore(t)
  const many = 100_000
  await fillWithPeople(store, many, now)
  await fillWithEvents(store, many, now)
  await fillWithLetters(store, many, now)
  const directory = directoryOn(store)
  const [audit, outbox] = [createAuditList(store.statements), createOutboxList(store.statements)]
  const last = { createdAt: now, id: 'account-1' }
  for (const [name, ask] of Object.entries({
    'the newest accounts': () => directory.page(),
    'the oldest accounts': () => directory.page({ before: { createdAt: now, id: 'account-10001' } }),
    'newer ones again': () => directory.page({ after: last }),
    'by name': () => directory.search('person 9'),
    'deep in a search': () =>
      directory.search('person', { part: 0, key: 'person 99990', id: 'account-99990' }),
    'by family': () => directory.search('family 123'),
    'by address': () => directory.search('person99999@'),
    'by an address that nobody has': () => directory.search('zebra@'),
    'events': () => audit.page(),
    'events of a kind': () => audit.page({ kind: 'consent-given' }),
    'events of a person': () => audit.page({ accountId: 'account-3' }),
    'events of a portal': () => audit.page({ about: [{ clientId: 'client-0' }, { clientId: 'client-1' }] }),
    'events of a portal that has none': () =>
      audit.page({ about: [{ clientId: 'client-7' }, { portalId: 'portal-7' }] }),
    'kinds': () => audit.kinds(),
    'letters': () => outbox.page(),
    'given up': () => outbox.page({ state: 'dead' }),
    'given up, counted': () => outbox.count('dead'),
    'sent, counted': () => outbox.count('sent'),
    'letters to one': () => outbox.page({ targets: ['person77@example.com'] }),
  })) {
    await ask()
    const begun = performance.now()
    await ask()
    const ms = performance.now() - begun
    assert.ok(ms < 200, `${name} took ${Math.round(ms)} ms`)
  }
})

test('page by page, everybody is listed once, forwards and backwards', async (t) => {
  const store = await openTestStore(t)
  await fillWithPeople(store, 95, now)
  const directory = directoryOn(store)
  const seen: string[] = []
  let before: DirectoryPlace | undefined
  for (;;) {
    const { people, hasOlder } = await directory.page({ before }, 10)
    seen.push(...people.map(({ account }) => account.id))
    const { createdAt, id } = people.at(-1)?.account ?? { createdAt: now, id: '' }
    before = { createdAt, id }
    if (!hasOlder) break
  }
  assert.equal(seen.length, 95)
  assert.equal(new Set(seen).size, 95)
  const { people, hasNewer } = await directory.page({ after: before }, 10)
  assert.deepEqual(
    people.map(({ account }) => account.id),
    seen.slice(-11, -1),
  )
  assert.equal(hasNewer, true)
})

test('page by page, a search finds everybody once, whichever column says so', async (t) => {
  const store = await openTestStore(t)
  await fillWithPeople(store, 30, now)
  const directory = directoryOn(store)
  const seen: string[] = []
  let after: SearchPlace | undefined
  do {
    // Their names and their addresses begin like this.
    const { people, next } = await directory.search('PERSON', after, 7)
    seen.push(...people.map(({ account }) => account.id))
    after = next
  } while (after)
  assert.equal(seen.length, 30)
  assert.equal(new Set(seen).size, 30)
})

test('letters beyond ASCII are found in both cases', async (t) => {
  const store = await openTestStore(t)
  await fillWithPeople(store, 3, now)
  await store.db.account.update({ where: { id: 'account-1' }, data: { name: 'Özlem Ärger' } })
  await store.db.account.update({ where: { id: 'account-2' }, data: { name: 'özlem ärger' } })
  for (const typed of ['özlem', 'Özlem', 'ÖZLEM Ä', 'öz'])
    assert.equal((await directoryOn(store).search(typed)).people.length, 2, typed)
})

test('the audit log is walked whole, newest first, each line once, also over a portal and its clients and in one moment', async (t) => {
  const store = await openTestStore(t)
  await fillWithEvents(store, 1203, now)
  const audit = createAuditList(store.statements)
  const about = [{ portalId: 'portal-0' }, { clientId: 'client-0' }, { clientId: 'client-1' }]
  for (const filter of [{}, { about }]) {
    const seen: string[] = []
    for await (const batch of audit.all(filter)) seen.push(...batch.map(({ id }) => id))
    assert.equal(new Set(seen).size, 1203)
    assert.equal(seen.length, 1203)
  }
  assert.deepEqual(await audit.kinds(), ['consent-given', 'signed-in'])
})
