import { after } from '../duration.ts'
import type { Store } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import type { StoredSession, TellPortals } from './back-channel.ts'
import { endedSessionMemory, sweepMarks } from './ended-sessions.ts'

const remember = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', ?, '{}', ?)
  ON CONFLICT DO NOTHING`
const ofUid = `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session' AND "uidHash" = ?`
const ofSub = `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session' AND "sub" = ?`
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
  /** Every session and every token of a person, but for the session `except`. */
  endAll(sub: string, options?: { except?: string }): Promise<void>
  /**
   * Every token that one portal holds for a person, with what allowed them: `withdraw` takes that away in the same
   * transaction. False, and nothing ends, when it says that there was nothing.
   */
  endAtPortal(sub: string, clientId: string, withdraw: (tx: Statements) => Promise<boolean>): Promise<boolean>
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

  async function endIn(tx: Statements, tell: TellPortals, uid: string): Promise<void> {
    const uidHash = hashOf(uid)
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
  }

  return {
    end: (uid) => inOne((tx, tell) => endIn(tx, tell, uid)),
    endAll: (sub, { except } = {}) =>
      inOne(async (tx, tell) => {
        const sessions = (await tx.all(ofSub, [sub])).map(parse)
        const uids = [...new Set(sessions.map(({ uid }) => uid))].filter((uid) => uid !== except)
        // Always in the same order: two that end them at once must not wait for each other.
        for (const uid of uids.sort()) await endIn(tx, tell, uid)
        // Tokens can outlive the session they came from; they end here too.
        const kept = new Set(sessions.filter(({ uid }) => uid === except).flatMap(grantsOf))
        const grants = (await tx.all(grantsOfSub, [sub])).map(({ grantId }) => String(grantId))
        await revoke(
          tx,
          grants.filter((grantId) => !kept.has(grantId)),
        )
      }),
    endAtPortal: (sub, clientId, withdraw) =>
      inOne(async (tx, tell) => {
        if (!(await withdraw(tx))) return false
        const sessions = (await tx.all(ofSub, [sub])).map(parse)
        await tx.run(revokeAtPortal, [sub, clientId])
        await tell(tx, [...new Map(sessions.map((each) => [each.uid, each])).values()], clientId)
        return true
      }),
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
