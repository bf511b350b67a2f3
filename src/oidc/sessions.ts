import { after, seconds } from '../duration.ts'
import type { Store } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import type { StoredSession, TellPortals } from './back-channel.ts'
import { endedSessionMemory, sweepMarks } from './ended-sessions.ts'
import {
  everySub,
  listSessions,
  portalsOpenedBy,
  rowsOf,
  type SessionView,
  tokensElsewhere,
} from './session-list.ts'

const remember = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', ?, '{}', ?)
  ON CONFLICT DO NOTHING`
const claim = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', ?, '{}', ?)
  ON CONFLICT ("kind", "idHash") DO UPDATE SET "expiresAt" = excluded."expiresAt" WHERE "OidcRecord"."expiresAt" < ?`
const claimed = seconds(10)
const ownerOfUid = `SELECT "sub" FROM "OidcRecord" WHERE "kind" = 'Session' AND "uidHash" = ?`
const ofUid = `SELECT "payload" FROM "OidcRecord" WHERE "kind" IN ('Session', 'ClosedSession') AND "uidHash" = ?`
const ofSub = `SELECT "payload" FROM "OidcRecord" WHERE "kind" IN ('Session', 'ClosedSession') AND "sub" = ?`
const grantsOfSub = `SELECT "grantId" FROM "OidcRecord" WHERE "kind" = 'Grant' AND "sub" = ?`
/** The session's row and every code and token that came from it. */
const forget = `DELETE FROM "OidcRecord" WHERE "uidHash" = ?`
const revokeAtPortal = `DELETE FROM "OidcRecord" WHERE "sub" = ? AND "clientId" = ? AND "kind" <> 'Session'`
const forgetId = `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "idHash" = ?`
const revokeGrant = `DELETE FROM "OidcRecord" WHERE "grantId" = ?`

/**
 * Ends sessions, and with them every token that came from them. Each end is one transaction: the mark that keeps it ended,
 * what is deleted, and the calls to the portals that want to know.
 */
export interface Sessions {
  /** The session of one browser, by its `uid`. */
  end(uid: string): Promise<void>
  /** The same by the hash of its `uid`: whose it was, where it went on until now. */
  endByHash(uidHash: string): Promise<string | undefined>
  /** The same for a session that a person chose: false, and nothing ends, where it is not theirs. */
  endOwn(sub: string, uid: string): Promise<boolean>
  /** Where a person is signed in, the latest use first. */
  list(sub: string): Promise<SessionView[]>
  /** The client ids of the portals that hold something which a person's sign-in opened. */
  portalsOf(sub: string): Promise<string[]>
  /** Whether portals hold tokens of a person that came from another session than this: one that goes on, or is over. */
  goesOnElsewhere(sub: string, uid: string): Promise<boolean>
  /** Every session and every token of a person, but for the session `except`. */
  endAll(sub: string, options?: { except?: string }): Promise<void>
  /** The same within `tx`, with a way to tell the portals that was asked for before. */
  endAllWithin(tx: Statements, tell: TellPortals, sub: string, except: string | undefined): Promise<void>
  /** Within `tx`, what one portal holds by one sub. */
  endAtPortalWithin(tx: Statements, tell: TellPortals, sub: string, clientId: string): Promise<void>
  /**
   * Every token that one portal holds for a person, with what allowed them: `withdraw` takes that away in the same
   * transaction. False, and nothing ends, when it says that there was nothing.
   */
  endAtPortal(sub: string, clientId: string, withdraw: (tx: Statements) => Promise<boolean>): Promise<boolean>
  /** Takes what the cookies of a browser say: of all who want to change it within ten seconds, one does. */
  claim(cookies: string): Promise<boolean>
  /** An id that a session had before it got another: whoever copied it holds nothing, and cannot write it back. */
  retire(id: string): Promise<void>
  /** Deletes the marks whose time is over, and before them what was written while its session was ended. */
  sweep(): Promise<void>
}

interface SessionsDeps {
  store: Pick<Store, 'statements' | 'transaction'>
  /** Asked before each end (see back-channel.ts). */
  whoWantsToKnow: () => Promise<TellPortals>
  now: () => Date
}

export function createSessions({ store, whoWantsToKnow, now }: SessionsDeps): Sessions {
  const { statements } = store

  /** Does `work` in one transaction, with a way to tell the portals. */
  async function inOne<T>(work: (tx: Statements, tell: TellPortals) => Promise<T>): Promise<T> {
    const tell = await whoWantsToKnow()
    return store.transaction((tx) => work(tx, tell))
  }

  const endIn = (tx: Statements, tell: TellPortals, uid: string) => endByHashIn(tx, tell, hashOf(uid))

  /** Whose it was, where there was one. */
  async function endByHashIn(
    tx: Statements,
    tell: TellPortals,
    uidHash: string,
  ): Promise<string | undefined> {
    // First of all, so that whatever is under way can add nothing to what is deleted here (see adapter.ts), and of two
    // that end it at once, the second waits and finds nothing left to tell.
    await tx.run(remember, [uidHash, after(now(), endedSessionMemory)])
    const sessions = (await tx.all(ofUid, [uidHash])).map(parse)
    // A grant's rows first, by one statement: a portal that revokes its token meanwhile deletes them in the same order,
    // so that neither holds what the other waits for.
    await revoke(tx, sessions.flatMap(grantsOf))
    await tx.run(forget, [uidHash])
    // Between two ids a session has two rows.
    await tell(tx, sessions.slice(-1))
    return sessions[0]?.accountId
  }

  async function endAllIn(
    tx: Statements,
    tell: TellPortals,
    sub: string,
    except: string | undefined,
  ): Promise<void> {
    const subs = await everySub(tx, sub)
    const sessions = (await rowsOf(tx, ofSub, subs)).map(parse)
    const uids = [...new Set(sessions.map(({ uid }) => uid))].filter((uid) => uid !== except)
    // Always in the same order: two that end them at once must not wait for each other.
    for (const uid of uids.sort()) await endIn(tx, tell, uid)
    // Tokens can outlive the session they came from; they end here too.
    const kept = new Set(sessions.filter(({ uid }) => uid === except).flatMap(grantsOf))
    const grants = (await rowsOf(tx, grantsOfSub, subs)).map(({ grantId }) => String(grantId))
    await revoke(
      tx,
      grants.filter((grantId) => !kept.has(grantId)),
    )
  }

  async function endAtPortalIn(
    tx: Statements,
    tell: TellPortals,
    sub: string,
    clientId: string,
  ): Promise<void> {
    const sessions = (await tx.all(ofSub, [sub])).map(parse)
    await tx.run(revokeAtPortal, [sub, clientId])
    await tell(tx, [...new Map(sessions.map((each) => [each.uid, each])).values()], clientId)
  }

  return {
    end: (uid) =>
      inOne(async (tx, tell) => {
        await endIn(tx, tell, uid)
      }),
    endByHash: (uidHash) => inOne((tx, tell) => endByHashIn(tx, tell, uidHash)),
    endOwn: (sub, uid) =>
      inOne(async (tx, tell) => {
        const owner = (await tx.get(ownerOfUid, [hashOf(uid)]))?.sub
        if (!(await everySub(tx, sub)).includes(String(owner))) return false
        await endIn(tx, tell, uid)
        return true
      }),
    list: (sub) => listSessions(statements, sub, now()),
    portalsOf: (sub) => portalsOpenedBy(statements, sub, now()),
    goesOnElsewhere: (sub, uid) => tokensElsewhere(statements, sub, uid, now()),
    endAll: (sub, { except } = {}) =>
      inOne(async (tx, tell) => {
        await endAllIn(tx, tell, sub, except)
      }),
    endAllWithin: endAllIn,
    endAtPortal: (sub, clientId, withdraw) =>
      inOne(async (tx, tell) => {
        if (!(await withdraw(tx))) return false
        for (const each of await everySub(tx, sub)) await endAtPortalIn(tx, tell, each, clientId)
        return true
      }),
    async claim(cookies) {
      const until = after(now(), endedSessionMemory)
      // An answer that got lost leaves a browser with the same cookies, which must not be stuck with them.
      return (await statements.run(claim, [hashOf(cookies), until, after(until, -claimed)])) === 1
    },
    endAtPortalWithin: endAtPortalIn,
    async retire(id) {
      const idHash = hashOf(id)
      await statements.run(remember, [idHash, after(now(), endedSessionMemory)])
      await statements.run(forgetId, [idHash])
    },
    sweep: () => sweepMarks(statements, now()),
  }
}

async function revoke(tx: Statements, grantIds: string[]): Promise<void> {
  for (const grantId of grantIds) await tx.run(revokeGrant, [grantId])
}

const parse = (row: Record<string, unknown>) => JSON.parse(String(row.payload)) as StoredSession
const grantsOf = (session: StoredSession) =>
  Object.values(session.authorizations ?? {}).flatMap(({ grantId }) => grantId ?? [])
