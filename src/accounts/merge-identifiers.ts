/** The addresses and numbers of two accounts that become one, and are parted again. Each within the merge's transaction. */
import type { Row, Statements } from '../store/statements.ts'
import type { Before, KnownIdentifier } from './merge-before.ts'

const identifiersOf = `SELECT "id", "kind", "value", "display", "primary", "createdAt" FROM "Identifier"
  WHERE "accountId" = ? AND "verifiedAt" IS NOT NULL ORDER BY "id"`
const move = `UPDATE "Identifier" SET "accountId" = ?, "primary" = ?, "createdAt" = ?
  WHERE "kind" = ? AND "value" = ? AND "accountId" = ?`
const bringBack = `INSERT INTO "Identifier"
  ("id", "accountId", "kind", "value", "display", "verifiedAt", "primary", "createdAt")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
const ownerOf = 'SELECT "accountId" FROM "Identifier" WHERE "kind" = ? AND "value" = ?'
const oldest = `SELECT "id" FROM "Identifier" i WHERE "accountId" = ? AND "kind" = ? AND "verifiedAt" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Identifier" p WHERE p."accountId" = i."accountId" AND p."kind" = i."kind"
  AND p."primary" = ?) ORDER BY "createdAt", "id" LIMIT 1`
const makePrimary = 'UPDATE "Identifier" SET "primary" = ? WHERE "id" = ?'

type Moved = Pick<Before, 'identifiers' | 'ownIdentifiers'>

const known = (row: Row): KnownIdentifier => ({
  id: String(row.id),
  kind: String(row.kind),
  value: String(row.value),
  display: String(row.display),
  primary: Boolean(row.primary),
  createdAt: new Date(String(row.createdAt)).toISOString(),
})

/**
 * A primary address stays one where the kept account has none of its kind. Each is as young there as the merge: how long
 * another account had it says nothing about who may bring it back to this one (undo-links.ts).
 */
export async function moveIdentifiers(
  tx: Statements,
  other: string,
  kept: string,
  now: Date,
): Promise<Moved> {
  const [identifiers, ownIdentifiers] = [
    (await tx.all(identifiersOf, [other])).map(known),
    (await tx.all(identifiersOf, [kept])).map(known),
  ]
  const taken = new Set(ownIdentifiers.filter(({ primary }) => primary).map(({ kind }) => kind))
  for (const { kind, value, primary } of identifiers)
    await tx.run(move, [kept, primary && !taken.has(kind), now, kind, value, other])
  return { identifiers, ownIdentifiers }
}

/**
 * What is left goes back to where it was. E-mail addresses that were removed meanwhile come back too, unless they are
 * somebody else's by now: whoever merged the accounts may have removed them to keep their owner out. Numbers do not, because
 * operators give them to others. Each account has a primary one of every kind again, where it has any.
 */
export async function returnIdentifiers(
  tx: Statements,
  { identifiers, ownIdentifiers }: Moved,
  kept: string,
  other: string,
): Promise<void> {
  for (const each of identifiers) {
    const { kind, value, primary, createdAt } = each
    const back = await tx.run(move, [other, primary, new Date(createdAt), kind, value, kept])
    if (back === 0 && kind === 'email') await insert(tx, other, each, primary)
  }
  for (const each of ownIdentifiers) if (each.kind === 'email') await insert(tx, kept, each, false)
  for (const account of [kept, other])
    for (const kind of ['email', 'phone']) {
      const found = await tx.get(oldest, [account, kind, true])
      if (found) await tx.run(makePrimary, [true, String(found.id)])
    }
}

/** Nothing happens where it is there already. */
async function insert(
  tx: Statements,
  accountId: string,
  { id, kind, value, display, createdAt }: KnownIdentifier,
  primary: boolean,
): Promise<void> {
  const since = new Date(createdAt)
  await tx.run(bringBack, [id, accountId, kind, value, display, since, primary, since])
}

/** Whether either account would have an address or a number after they are parted. */
export async function bothKeepAnAddress(
  tx: Statements,
  kept: string,
  { identifiers, ownIdentifiers }: Moved,
): Promise<boolean> {
  const moved = new Set(identifiers.map(({ kind, value }) => `${kind} ${value}`))
  const others = (await tx.all(identifiersOf, [kept])).map(known)
  const stays = others.some(({ kind, value }) => !moved.has(`${kind} ${value}`))
  return (
    (await anyComesBack(tx, kept, identifiers)) && (stays || (await anyComesBack(tx, kept, ownIdentifiers)))
  )
}

async function anyComesBack(tx: Statements, kept: string, known: KnownIdentifier[]): Promise<boolean> {
  for (const { kind, value } of known) {
    const owner = (await tx.get(ownerOf, [kind, value]))?.accountId
    if (owner === kept || (owner === undefined && kind === 'email')) return true
  }
  return false
}
