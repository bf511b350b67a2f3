/** Rows of every table that a purge looks at, to be over or alive at a given moment. */
import { days } from '../../src/duration.ts'
import { newId } from '../../src/random.ts'
import type { Database } from '../../src/store/open.ts'

/** Of how many days `purgeRules` lets what happened be remembered. */
export const purgeRules = { KEEP_HISTORY_DAYS: 400, KEEP_OUTBOX_DAYS: 30 }

type Times = (ago: number) => Date

/** `count` rows in each table, named `name-<n>`: they are over `by` milliseconds after their end, or alive when that is negative. */
export async function fillWithRows(
  db: Database,
  now: Date,
  { name, count, by }: { name: string; count: number; by: number },
): Promise<void> {
  const names = Array.from({ length: count }, (_, n) => `${name}-${n}`)
  const ago: Times = (keep) => new Date(now.getTime() - keep - by)
  await db.oidcRecord.createMany({ data: names.flatMap((each) => recordsOf(each, ago(0))) })
  await db.throttle.createMany({
    data: names.map((key) => ({ key, count: 1, blockedUntil: ago(0), expiresAt: ago(0) })),
  })
  await db.oneTimeToken.createMany({ data: names.map((id) => tokenOf(id, ago(0))) })
  await db.outboxItem.createMany({ data: names.map((id) => outboxItemOf(id, ago)) })
  await db.picture.createMany({ data: names.slice(0, 60).map((each) => pictureOf(each, ago)) })
  await db.auditEvent.createMany({
    data: names.map((id) => ({ id, at: ago(days(purgeRules.KEEP_HISTORY_DAYS)), kind: 'signed-in' })),
  })
}

const recordsOf = (idHash: string, expiresAt: Date) =>
  ['AccessToken', 'EndedSession'].map((kind) => ({ kind, idHash, payload: '{}', expiresAt }))

const tokenOf = (id: string, expiresAt: Date) => ({
  id,
  purpose: 'sign-up',
  secretHash: id,
  createdAt: expiresAt,
  expiresAt,
})

const outboxItemOf = (id: string, ago: Times) => ({
  id,
  kind: 'letter',
  target: newId(),
  state: 'sent',
  nextAttemptAt: ago(0),
  expiresAt: ago(days(purgeRules.KEEP_OUTBOX_DAYS - 1)),
  createdAt: ago(days(purgeRules.KEEP_OUTBOX_DAYS)),
})

const pictureOf = (name: string, ago: Times) => ({
  name,
  createdAt: ago(days(30)),
  replacedAt: ago(days(7)),
})

/** The names of the rows that are there, without their numbers, and in how many tables. */
export async function rowsNamed(db: Database, name: string): Promise<Record<string, number>> {
  const startsWith = { startsWith: `${name}-` }
  return {
    records: await db.oidcRecord.count({ where: { idHash: startsWith } }),
    throttle: await db.throttle.count({ where: { key: startsWith } }),
    tokens: await db.oneTimeToken.count({ where: { id: startsWith } }),
    outbox: await db.outboxItem.count({ where: { id: startsWith } }),
    pictures: await db.picture.count({ where: { name: startsWith } }),
    audit: await db.auditEvent.count({ where: { id: startsWith } }),
  }
}
