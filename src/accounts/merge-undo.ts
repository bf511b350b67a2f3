/** Parting two accounts that were merged: within one transaction, each gets back what was its own. */
import type { LetterContent, Letters } from '../delivery/letters.ts'
import type { TellPortals } from '../oidc/back-channel.ts'
import type { Sessions } from '../oidc/sessions.ts'
import type { Statements } from '../store/statements.ts'
import type { Before } from './merge-before.ts'
import { bothKeepAnAddress, returnIdentifiers } from './merge-identifiers.ts'
import { returnMembers } from './merge-members.ts'
import {
  returnAcceptances,
  returnConsents,
  returnEntries,
  returnInvitations,
  returnLinks,
  returnSubs,
} from './merge-moves.ts'
import { returnNames } from './merge-names.ts'
import { returnProfile } from './merge-profile.ts'
import { cancelSent, cancelTokens } from './merge-tokens.ts'
import type { OpenMerge } from './merging.ts'
import type { Pictures } from './pictures.ts'

/**
 * `over`: it was undone already, or the time is over. `no-address`: one of them has no address left to sign in with.
 * `disabled`: an operator keeps the account from being used, and the other one would get out of it.
 */
export type Parted = 'parted' | 'over' | 'no-address' | 'disabled'

interface PartDeps {
  letters: Pick<Letters, 'writeIn'>
  pictures: Pick<Pictures, 'initials'>
  sessions: Pick<Sessions, 'endAllWithin' | 'endAtPortalWithin'>
  tell: TellPortals
  now: () => Date
}

const lock = 'UPDATE "Account" SET "operator" = "operator" WHERE "id" = ?'
const find = `SELECT "id", "keptAccountId", "otherAccountId", "mergedAt", "undoUntil" FROM "Merge"
  WHERE "undoUntil" > ? AND`
const take = 'SELECT "before" FROM "Merge" WHERE "id" = ? AND "undoUntil" > ?'
const remove = 'DELETE FROM "Merge" WHERE "id" = ?'
const ownSub = `SELECT s."sub", a."disabledAt" FROM "Account" a JOIN "Subject" s ON s."accountId" = a."id"
  AND s."sector" = '' WHERE a."id" = ?`
const proven = 'SELECT "kind", "display" FROM "Identifier" WHERE "accountId" = ? AND "verifiedAt" IS NOT NULL'
const restore = 'UPDATE "Account" SET "operator" = ? WHERE "id" = ?'

/** Keeps whoever would change either of them waiting. Always in the same order, or two would wait for each other. */
export async function lockAccounts(tx: Statements, ...ids: [string, string]): Promise<void> {
  for (const id of ids.sort()) await tx.run(lock, [id])
}

/** Every proven e-mail address of these accounts. */
export async function addressesOf(tx: Statements, ids: string[]): Promise<string[]> {
  const found: string[] = []
  for (const id of ids)
    for (const { kind, display } of await tx.all(proven, [id]))
      if (kind === 'email') found.push(String(display))
  return found
}

export async function openMergeOf(
  statements: Pick<Statements, 'get'>,
  of: { keptAccountId: string } | { otherAccountId: string },
  now: Date,
): Promise<OpenMerge | undefined> {
  const [[column, id] = []] = Object.entries(of)
  const row = await statements.get(`${find} "${column}" = ?`, [now, id ?? ''])
  return (
    row && {
      id: String(row.id),
      keptAccountId: String(row.keptAccountId),
      otherAccountId: String(row.otherAccountId),
      mergedAt: new Date(String(row.mergedAt)),
      undoUntil: new Date(String(row.undoUntil)),
    }
  )
}

export async function part(
  tx: Statements,
  deps: PartDeps,
  { id, keptAccountId: kept, otherAccountId: other }: OpenMerge,
  letter: LetterContent,
  except: string | undefined,
): Promise<Parted> {
  const { letters, now } = deps
  await lockAccounts(tx, kept, other)
  const merge = await tx.get(take, [id, now()])
  const account = await tx.get(ownSub, [kept])
  if (!merge || !account) return 'over'
  if (account.disabledAt !== null) return 'disabled'
  const before = JSON.parse(String(merge.before)) as Before
  if (!(await bothKeepAnAddress(tx, kept, before))) return 'no-address'

  // Whoever cleans up at this moment was first, or finds nothing (merge-clean-up.ts).
  if ((await tx.run(remove, [id])) !== 1) return 'over'
  await endEverything(tx, deps, String(account.sub), before, except)
  await returnNames(tx, String(account.sub), before.names)
  await returnSubs(tx, before.subs, kept, other)
  await returnIdentifiers(tx, before, kept, other)
  await returnConsents(tx, before.consents, kept, other)
  await returnMembers(tx, before.members ?? [], kept, other)
  await returnEntries(tx, before.entries ?? [], kept, other)
  await returnAcceptances(tx, before.acceptances ?? [], kept, other)
  await returnInvitations(tx, before.invitations ?? [], kept, other)
  await returnLinks(tx, before.links ?? [], kept, other)
  await returnProfile(tx, deps, before, { kept, other })
  for (const step of before.gaveUp)
    await tx.run(`UPDATE "Account" SET "${step}" = ? WHERE "id" = ?`, [true, kept])
  await tx.run(restore, [before.operator, other])
  await cancelTokens(tx, other, now())
  // What was sent to an address that is the other's again must not open this account.
  await cancelSent(tx, kept, now())
  for (const address of await addressesOf(tx, [kept, other])) await letters.writeIn(tx, address, letter)
  return 'parted'
}

/** While every portal still knows the person by the sub that it was told. */
async function endEverything(
  tx: Statements,
  { sessions, tell }: PartDeps,
  sub: string,
  { names, subs }: Before,
  except: string | undefined,
): Promise<void> {
  await sessions.endAllWithin(tx, tell, sub, except)
  if (!except) return
  // The session that goes on entered these as the other account: before the merge, or since.
  for (const each of [sub, ...subs.map((moved) => moved.sub)])
    for (const { clientId } of names) await sessions.endAtPortalWithin(tx, tell, each, clientId)
}
