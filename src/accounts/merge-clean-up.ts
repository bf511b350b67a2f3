/** What is left of a merged account, and when it goes. */
import type { Store, Transaction } from '../store/open.ts'

/** So many in a round. */
const batch = 50
const due = `SELECT "id", "keptAccountId", "otherAccountId" FROM "Merge" m WHERE "undoUntil" <= ?
  OR NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."id" = m."keptAccountId") LIMIT ${batch}`

interface CleanUpDeps {
  store: Pick<Store, 'db' | 'statements'>
  now: () => Date
}

/** Deletes what is left of accounts that can no longer be parted from the one they went into. Of several at once, one does. */
export async function finishMerges({ store, now }: CleanUpDeps): Promise<void> {
  for (const { id, keptAccountId, otherAccountId } of await store.statements.all(due, [now()]))
    await store.db.$transaction((tx) =>
      finish(tx, String(id), String(keptAccountId), String(otherAccountId), now()),
    )
}

async function finish(tx: Transaction, id: string, kept: string, other: string, now: Date): Promise<void> {
  // Whoever undoes it at this moment was first, or waits and finds nothing.
  if ((await tx.merge.deleteMany({ where: { id } })).count !== 1) return
  await removeShell(tx, other)
  const owner = await tx.account.findUnique({ where: { id: kept } })
  if (!owner) return
  // Their pictures of before could have come back until now; and what happened to the other account is theirs to see.
  const others = { accountId: kept, replacedAt: null, name: { not: owner.pictureName ?? '' } }
  await tx.picture.updateMany({ where: others, data: { replacedAt: now } })
  await tx.auditEvent.updateMany({ where: { accountId: other }, data: { accountId: kept } })
}

/** With it goes all that has its id as a foreign key: password, factors, consents, pictures. */
async function removeShell(tx: Transaction, id: string): Promise<void> {
  await tx.oneTimeToken.deleteMany({ where: { accountId: id } })
  await tx.account.deleteMany({ where: { id } })
}

/**
 * For whoever deletes an account, before they do: what was merged into it goes too, and so does what says by which sub
 * portals know it.
 */
export async function forgetMerges(accountId: string, tx: Transaction): Promise<void> {
  const merges = await tx.merge.findMany({ where: { keptAccountId: accountId } })
  for (const { otherAccountId } of merges) await removeShell(tx, otherAccountId)
  await tx.merge.deleteMany({ where: { keptAccountId: accountId } })
  const subs = (await tx.subject.findMany({ where: { accountId } })).map(({ sub }) => sub)
  await tx.clientSubject.deleteMany({ where: { sub: { in: subs } } })
}
