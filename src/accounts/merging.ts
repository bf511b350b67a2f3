/**
 * Two accounts of one person become one, and can be parted again for a while (docs/decisions/merging.md).
 *
 *   merge ──▶ the portals that will know somebody by another sub are set so, everywhere
 *         ──▶ one transaction: both accounts are locked, looked at once more, and joined; their sessions are closed
 *   undo  ──▶ one transaction: their sessions and tokens end, and each has what was its own
 *   over  ──▶ what is left of the other account is deleted (merge-clean-up.ts)
 *
 * What is left of the other account, its shell, has no sub, no address and no session, so that nothing finds it.
 */
import { setTimeout } from 'node:timers/promises'
import type { LetterContent, Letters } from '../delivery/letters.ts'
import { after, days, seconds } from '../duration.ts'
import type { TellPortals } from '../oidc/back-channel.ts'
import { closeSessions, type GoingOn } from '../oidc/closed-sessions.ts'
import type { Sessions } from '../oidc/sessions.ts'
import type { Registry } from '../portals/registry.ts'
import { newId, newSecret } from '../random.ts'
import type { Account, OneTimeToken } from '../store/generated/client.ts'
import type { Store } from '../store/open.ts'
import type { Row, Statements } from '../store/statements.ts'
import type { Person } from './accounts.ts'
import type { Before } from './merge-before.ts'
import type { MergeField } from './merge-fields.ts'
import { moveIdentifiers } from './merge-identifiers.ts'
import { moveMembers } from './merge-members.ts'
import {
  moveAcceptances,
  moveConsents,
  moveEntries,
  moveInvitations,
  moveLinks,
  moveSubs,
} from './merge-moves.ts'
import { endings, namesFor, takeNames } from './merge-names.ts'
import { givenUp, type Obstacle, obstacleTo, portalsKnowing, ruleOf } from './merge-plan.ts'
import { takeProfile } from './merge-profile.ts'
import { cancelSent, cancelTokens, makeUndoLink, useProof } from './merge-tokens.ts'
import { addressesOf, lockAccounts, openMergeOf, type Parted, part } from './merge-undo.ts'
import type { Pictures } from './pictures.ts'

/** How long two accounts can be parted again. */
export const undoLasts = days(14)
/** Within this, every instance knows what another one changed (see store/held.ts). */
const everybodyKnows = seconds(1)

export interface MergeChoice {
  kept: Person
  other: Person
  /** What is said as the other account says it. */
  fromOther: MergeField[]
  /** Portals that know both, and go on knowing the other. */
  namedByOther: string[]
  /** What was proven first, and waits (see merge-tokens.ts). */
  proof: OneTimeToken
  /**
   * The session in which it is done, those of either account that wait in its browser, and how the kept account was proven.
   */
  session: { uid: string; beside: string[]; acr: string; amr: string[]; loginTs: number }
  /** The letter to every address of both; `undo` is the secret of its link. */
  letter: (undo: string) => LetterContent
}

/** `changed`: since they were looked at, one of them, or what was proven, is not as it was. */
export type NotMerged = 'changed' | Obstacle
/** `session` is the id under which the session goes on, for the cookie. */
export type Merged = { ok: true; session: string } | { ok: false; why: NotMerged }

/** Two accounts that can be parted again. */
export interface OpenMerge {
  id: string
  keptAccountId: string
  otherAccountId: string
  mergedAt: Date
  undoUntil: Date
}

export type Merging = ReturnType<typeof createMerging>

export interface MergingDeps {
  store: Pick<Store, 'statements' | 'transaction'>
  letters: Pick<Letters, 'writeIn'>
  pictures: Pick<Pictures, 'initials'>
  registry: Pick<Registry, 'invalidate'>
  sessions: Pick<Sessions, 'endAllWithin' | 'endAtPortalWithin'>
  whoWantsToKnow: () => Promise<TellPortals>
  now: () => Date
}

const flag = 'UPDATE "Client" SET "knowsMerged" = ? WHERE "id" = ? AND "knowsMerged" = ?'
const look = `SELECT a."passwordChangedAt", a."profileChangedAt", a."disabledAt", a."deleteAt", a."operator", s."sub"
  FROM "Account" a LEFT JOIN "Subject" s ON s."accountId" = a."id" AND s."sector" = '' WHERE a."id" = ?`
const write = `INSERT INTO "Merge" ("id", "keptAccountId", "otherAccountId", "mergedAt", "undoUntil", "before")
  VALUES (?, ?, ?, ?, ?, ?)`
const subs = 'SELECT "sub" FROM "Subject" WHERE "accountId" = ? ORDER BY "sub"'
const resign = 'UPDATE "Account" SET "operator" = ? WHERE "id" = ?'

export function createMerging(deps: MergingDeps) {
  const { store, letters, registry, sessions, whoWantsToKnow, now } = deps
  const { statements } = store

  /**
   * Sets these clients to be asked for by whom they know, before anybody is renamed for them: an instance that does not
   * know of it yet would tell one of them a sub that it never heard of.
   */
  async function prepare(clientIds: string[]): Promise<void> {
    let changed = 0
    for (const id of clientIds) changed += await statements.run(flag, [true, id, false])
    registry.invalidate()
    if (changed) await setTimeout(everybodyKnows)
  }

  /** All of a merge but what comes before and after its transaction. */
  async function mergeIn(
    tx: Statements,
    tell: TellPortals,
    prepared: ReadonlySet<string>,
    { kept, other, fromOther, namedByOther, proof, letter }: MergeChoice,
    goingOn: GoingOn,
  ): Promise<NotMerged | undefined> {
    const [keptId, otherId] = [kept.account.id, other.account.id]
    await lockAccounts(tx, keptId, otherId)
    for (const person of [kept, other]) if (!(await isAsSeen(tx, person))) return 'changed'
    const obstacle = await obstacleTo(tx, kept.account, other.account, now())
    if (obstacle) return obstacle
    const known = { kept: await portalsKnowing(tx, kept), other: await portalsKnowing(tx, other) }
    const names = namesFor(known, namedByOther)
    if (names.some(({ clientId }) => !prepared.has(clientId))) return 'changed'
    if (!(await useProof(tx, proof, now()))) return 'changed'

    const addresses = await addressesOf(tx, [keptId, otherId])
    const ending = endings(known, namedByOther)
    // Before anybody is renamed: each portal is told of the sub that it knew.
    await endAt(tx, tell, kept, ending.kept)
    await endAt(tx, tell, other, ending.other)
    const closings = [
      { sub: kept.sub, lost: ending.kept },
      { sub: other.sub, lost: ending.other },
    ]
    await closeSessions(tx, closings, now(), goingOn)

    const gaveUp = givenUp(await ruleOf(tx, keptId), await ruleOf(tx, otherId)) ?? []
    for (const step of gaveUp)
      await tx.run(`UPDATE "Account" SET "${step}" = ? WHERE "id" = ?`, [false, keptId])
    await tx.run(resign, [false, otherId])
    const before: Before = {
      names: await takeNames(tx, kept.sub, names),
      subs: await moveSubs(tx, otherId, keptId),
      ...(await moveIdentifiers(tx, otherId, keptId, now())),
      consents: await moveConsents(tx, otherId, keptId),
      members: await moveMembers(tx, otherId, keptId),
      entries: await moveEntries(tx, otherId, keptId),
      acceptances: await moveAcceptances(tx, otherId, keptId),
      invitations: await moveInvitations(tx, otherId, keptId),
      links: await moveLinks(tx, otherId, keptId, now()),
      ...(await takeProfile(tx, deps, { kept: kept.account, other: other.account, fields: fromOther })),
      gaveUp,
      operator: other.account.operator,
    }
    const until = after(now(), undoLasts)
    await tx.run(write, [newId(), keptId, otherId, now(), until, JSON.stringify(before)])
    await cancelTokens(tx, otherId, now())
    // What was sent before was to open less than the account has now.
    await cancelSent(tx, keptId, now())
    const secret = await makeUndoLink(tx, otherId, now(), undoLasts)
    for (const address of addresses) await letters.writeIn(tx, address, letter(secret))
    return undefined
  }

  /** Ends all that these portals hold of an account. */
  async function endAt(
    tx: Statements,
    tell: TellPortals,
    { account }: Person,
    portals: ReadonlySet<string>,
  ): Promise<void> {
    for (const each of await subsOf(tx, account.id))
      for (const clientId of portals) await sessions.endAtPortalWithin(tx, tell, each, clientId)
  }

  /** Nobody changed, disabled, left or merged it since. */
  async function isAsSeen(tx: Statements, { account, sub }: Person): Promise<boolean> {
    const row = await tx.get(look, [account.id])
    return (
      row !== undefined &&
      row.sub === sub &&
      row.disabledAt === null &&
      row.deleteAt === null &&
      Boolean(row.operator) === account.operator &&
      sameMoment(row.passwordChangedAt, account.passwordChangedAt) &&
      sameMoment(row.profileChangedAt, account.profileChangedAt)
    )
  }

  /** Within a transaction of its own, with a way to tell the portals. */
  async function inOne<T>(work: (tx: Statements, tell: TellPortals) => Promise<T>): Promise<T> {
    const tell = await whoWantsToKnow()
    return store.transaction((tx) => work(tx, tell))
  }

  return {
    /** Why `other` cannot go into `kept`, if there is a reason. */
    obstacle: (kept: Account, other: Account): Promise<Obstacle | undefined> =>
      obstacleTo(statements, kept, other, now()),

    /** The weaker second steps that `kept` would give up. */
    gives: async (kept: Account, other: Account) =>
      givenUp(await ruleOf(statements, kept.id), await ruleOf(statements, other.id)) ?? [],

    /** The portals that know a person, and by which sub. */
    portalsKnowing: (person: Person) => portalsKnowing(statements, person),

    /** Merges one account into another: wholly, or not at all. Every session of both is closed but this one. */
    async merge(choice: MergeChoice): Promise<Merged> {
      const { kept, other, namedByOther } = choice
      const known = {
        kept: await portalsKnowing(statements, kept),
        other: await portalsKnowing(statements, other),
      }
      const prepared = namesFor(known, namedByOther).map(({ clientId }) => clientId)
      await prepare(prepared)
      const { uid, beside, ...proven } = choice.session
      const goingOn = { uid, beside, id: newSecret(), as: { accountId: kept.sub, ...proven } }
      const why = await inOne((tx, tell) => mergeIn(tx, tell, new Set(prepared), choice, goingOn))
      registry.invalidate()
      return why ? { ok: false, why } : { ok: true, session: goingOn.id }
    },

    /** The merge of this account that can be undone. */
    open: (keptAccountId: string): Promise<OpenMerge | undefined> =>
      openMergeOf(statements, { keptAccountId }, now()),

    /** The same by the account that went in. */
    openOfOther: (otherAccountId: string): Promise<OpenMerge | undefined> =>
      openMergeOf(statements, { otherAccountId }, now()),

    /** Parts two accounts again, and ends every session of both but `except`. */
    async undo(
      merge: OpenMerge,
      letter: LetterContent,
      { except }: { except?: string } = {},
    ): Promise<Parted> {
      const parted = await inOne((tx, tell) => part(tx, { ...deps, tell }, merge, letter, except))
      registry.invalidate()
      return parted
    },
  }
}

const subsOf = async (tx: Statements, accountId: string): Promise<string[]> =>
  (await tx.all(subs, [accountId])).map(({ sub }) => String(sub))

const sameMoment = (stored: Row[string], seen: Date | null): boolean =>
  (stored ? new Date(String(stored)).getTime() : undefined) === seen?.getTime()
