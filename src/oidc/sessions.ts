import { after } from '../duration.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/sqlite.ts'
import { endedSessionMemory } from './adapter.ts'

const remember = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "expiresAt") VALUES ('EndedSession', ?, '{}', ?)
  ON CONFLICT DO NOTHING`
const ofUid = `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session' AND "uidHash" = ?`
const ofSub = `SELECT "payload" FROM "OidcRecord" WHERE "kind" = 'Session' AND "sub" = ?`
const forget = `DELETE FROM "OidcRecord" WHERE "kind" = 'Session' AND "uidHash" = ?`
const revokeGrant = `DELETE FROM "OidcRecord" WHERE "grantId" = ?`
const revokeSub = `DELETE FROM "OidcRecord" WHERE "sub" = ? AND "kind" NOT IN ('Session', 'EndedSession')`

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
}

export function createSessions(statements: Statements, now: () => Date): Sessions {
  async function end(uid: string): Promise<void> {
    const uidHash = hashOf(uid)
    await statements.run(remember, [uidHash, after(now(), endedSessionMemory)])
    const rows = await statements.all(ofUid, [uidHash])
    await statements.run(forget, [uidHash])
    for (const grantId of rows.flatMap((row) => grantsOf(parse(row))))
      await statements.run(revokeGrant, [grantId])
  }

  return {
    end,
    async endAll(sub, { except } = {}) {
      const sessions = (await statements.all(ofSub, [sub])).map(parse).filter(({ uid }) => uid !== except)
      for (const { uid } of sessions) await end(uid)
      // Tokens can outlive the session they came from; they end here too, unless a session stays.
      if (except === undefined) await statements.run(revokeSub, [sub])
    },
  }
}

const parse = (row: Record<string, unknown>) => JSON.parse(String(row.payload)) as StoredSession
const grantsOf = (session: StoredSession) =>
  Object.values(session.authorizations ?? {}).flatMap(({ grantId }) => grantId ?? [])
