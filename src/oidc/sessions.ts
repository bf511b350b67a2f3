import { after } from '../duration.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/sqlite.ts'
import { endedSessionMemory } from './adapter.ts'

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

interface StoredSession {
  uid: string
  authorizations?: Record<string, { grantId?: string }>
}

/** Ends sessions, and with them every token that came from them. */
export interface Sessions {
  /** The session of one browser, by its `uid`. */
  end(uid: string): Promise<void>
  /** Every session and every token of a person, but for the session `except`. */
  endAll(sub: string, options?: { except?: string }): Promise<void>
  /** Every token that one portal holds for a person. */
  endAtPortal(sub: string, clientId: string): Promise<void>
  /** An id that a session had before it got another: whoever copied it holds nothing, and cannot write it back. */
  retire(id: string): Promise<void>
}

export function createSessions(statements: Statements, now: () => Date): Sessions {
  const revoke = async (grantIds: string[]) => {
    for (const grantId of grantIds) await statements.run(revokeGrant, [grantId])
  }

  async function end(uid: string): Promise<void> {
    const uidHash = hashOf(uid)
    // First of all, so that whatever is under way can add nothing to what is deleted here (see adapter.ts).
    await statements.run(remember, [uidHash, after(now(), endedSessionMemory)])
    const rows = await statements.all(ofUid, [uidHash])
    await statements.run(forget, [uidHash])
    await revoke(rows.flatMap((row) => grantsOf(parse(row))))
  }

  return {
    end,
    async endAll(sub, { except } = {}) {
      const sessions = (await statements.all(ofSub, [sub])).map(parse)
      for (const { uid } of sessions) if (uid !== except) await end(uid)
      // Tokens can outlive the session they came from; they end here too.
      const kept = new Set(sessions.filter(({ uid }) => uid === except).flatMap(grantsOf))
      const grants = (await statements.all(grantsOfSub, [sub])).map(({ grantId }) => String(grantId))
      await revoke(grants.filter((grantId) => !kept.has(grantId)))
    },
    async endAtPortal(sub, clientId) {
      await statements.run(revokeAtPortal, [sub, clientId])
    },
    async retire(id) {
      const idHash = hashOf(id)
      await statements.run(remember, [idHash, after(now(), endedSessionMemory)])
      await statements.run(forgetId, [idHash])
    },
  }
}

const parse = (row: Record<string, unknown>) => JSON.parse(String(row.payload)) as StoredSession
const grantsOf = (session: StoredSession) =>
  Object.values(session.authorizations ?? {}).flatMap(({ grantId }) => grantId ?? [])
