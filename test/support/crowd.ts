import type { Store } from '../../src/store/open.ts'
import type { Value } from '../../src/store/statements.ts'

/** So many rows a statement: what PostgreSQL does within its patience. */
const batch = 10_000

/** Calls `insert` with the numbers from 1 to `count`, as a table `n` of one column. */
async function inBatches({ statements }: Store, count: number, insert: string, values: Value[]) {
  for (let first = 1; first <= count; first += batch) {
    const last = Math.min(count, first + batch - 1)
    const numbers = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`
    await statements.run(`${numbers} ${insert}`, values)
  }
}

const i = 'CAST(i AS TEXT)'

/** That many people: `Person 17`, of the family `Family 17`, `person17@example.com`; some of one moment. */
export async function fillWithPeople(store: Store, count: number, at: Date): Promise<void> {
  await inBatches(
    store,
    count,
    `INSERT INTO "Account" ("id", "createdAt", "name", "familyName", "profileChangedAt")
      SELECT 'account-' || ${i}, ?, 'Person ' || ${i}, 'Family ' || ${i}, ? FROM n`,
    [at, at],
  )
  await inBatches(
    store,
    count,
    `INSERT INTO "Subject" ("sub", "accountId") SELECT 'sub-' || ${i}, 'account-' || ${i} FROM n`,
    [],
  )
  await inBatches(
    store,
    count,
    `INSERT INTO "Identifier" ("id", "accountId", "kind", "value", "display", "verifiedAt", "primary", "createdAt")
      SELECT 'identifier-' || ${i}, 'account-' || ${i}, 'email', 'person' || ${i} || '@example.com',
        'person' || ${i} || '@example.com', ?, ?, ? FROM n`,
    [at, true, at],
  )
}

/** That many events, three of every four of one kind, spread over ten people and two clients. */
export async function fillWithEvents(store: Store, count: number, at: Date): Promise<void> {
  await inBatches(
    store,
    count,
    `INSERT INTO "AuditEvent" ("id", "at", "kind", "accountId", "clientId", "portalId") SELECT 'event-' || ${i}, ?,
      CASE WHEN i % 4 = 0 THEN 'consent-given' ELSE 'signed-in' END, 'account-' || CAST(i % 10 AS TEXT),
      'client-' || CAST(i % 2 AS TEXT), CASE WHEN i % 3 = 0 THEN 'portal-0' END FROM n`,
    [at],
  )
}

/** That many letters that arrived. */
export async function fillWithLetters(store: Store, count: number, at: Date): Promise<void> {
  await inBatches(
    store,
    count,
    `INSERT INTO "OutboxItem" ("id", "kind", "target", "state", "nextAttemptAt", "expiresAt", "createdAt")
      SELECT 'item-' || ${i}, 'letter', 'person' || ${i} || '@example.com', 'sent', ?, ?, ? FROM n`,
    [at, at, at],
  )
}
