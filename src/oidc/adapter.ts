/**
 * Where oidc-provider keeps what it issues.
 *
 * - Rows are found by the SHA-256 of the value their bearer holds, and the value is taken out of what is stored:
 *   nothing in the table can be presented as a token.
 * - One-use things are consumed by one conditional statement. Whoever loses the race is refused, and everything
 *   that was issued from the same grant is revoked (RFC 9700 4.5, 4.14).
 * - A session that was ended stays ended: a request that was under way cannot write it back.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { after, hours, seconds } from '../duration.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { Row, Statements } from '../store/sqlite.ts'

export interface AdapterDeps {
  statements: Statements
  secrets: Secrets
  now: () => Date
  /** The metadata of a client, from memory. */
  findClient: (id: string) => Promise<AdapterPayload | undefined>
}

const columns = '"kind", "idHash", "payload", "grantId", "uidHash", "sub", "clientId", "expiresAt"'
const insert = `INSERT INTO "OidcRecord" (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
const replace = `${insert} ON CONFLICT ("kind", "idHash") DO UPDATE SET "payload" = excluded."payload",
  "grantId" = excluded."grantId", "uidHash" = excluded."uidHash", "sub" = excluded."sub",
  "clientId" = excluded."clientId", "expiresAt" = excluded."expiresAt"`
const replaceSession = `INSERT INTO "OidcRecord" (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "idHash" = ?)
  ON CONFLICT ("kind", "idHash") DO UPDATE SET "payload" = excluded."payload",
  "sub" = excluded."sub", "expiresAt" = excluded."expiresAt"`
const find = `SELECT "payload", "consumedAt" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?`
const findByUid = `SELECT "payload", "consumedAt" FROM "OidcRecord" WHERE "kind" = ? AND "uidHash" = ?`
const consume = `UPDATE "OidcRecord" SET "consumedAt" = ? WHERE "kind" = ? AND "idHash" = ? AND "consumedAt" IS NULL`
const grantOf = `SELECT "grantId" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?`
const destroy = `DELETE FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?`
const revoke = `DELETE FROM "OidcRecord" WHERE "kind" = ? AND "grantId" = ?`
const revokeEverything = `DELETE FROM "OidcRecord" WHERE "grantId" = ?`

/** What the engine stores may name its bearer value; the row must not. */
function withoutBearer(
  kind: string,
  payload: AdapterPayload,
): { stored: AdapterPayload; grantId: string | null } {
  const { jti, ...stored } = payload
  // A grant's own identifier is no bearer value, and what was issued from it is found by it.
  return { stored, grantId: kind === 'Grant' ? (jti ?? null) : (payload.grantId ?? null) }
}

class OidcAdapter implements Adapter {
  readonly #kind: string
  readonly #deps: AdapterDeps

  constructor(kind: string, deps: AdapterDeps) {
    this.#kind = kind
    this.#deps = deps
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { stored, grantId } = withoutBearer(this.#kind, payload)
    const idHash = hashOf(id)
    const uidHash = payload.uid ? hashOf(payload.uid) : null
    const values = [
      this.#kind,
      idHash,
      this.#seal(idHash, JSON.stringify(stored)),
      grantId,
      uidHash,
      payload.accountId ?? null,
      payload.clientId ?? null,
      after(this.#deps.now(), seconds(expiresIn)),
    ]
    const { statements } = this.#deps
    if (this.#kind === 'Session') await statements.run(replaceSession, [...values, uidHash ?? ''])
    else if (this.#kind === 'ReplayDetection') await this.#insertOnce(values)
    else await statements.run(replace, values)
  }

  /** A client assertion's `jti` is taken once: the engine looks before it saves, and two could look at once. */
  async #insertOnce(values: Parameters<Statements['run']>[1]): Promise<void> {
    const won = await this.#deps.statements.run(`${insert} ON CONFLICT DO NOTHING`, values)
    if (won !== 1) throw new errors.InvalidClientAuth('the assertion was already used')
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.#kind === 'Client') return this.#deps.findClient(id)
    const idHash = hashOf(id)
    const row = await this.#deps.statements.get(find, [this.#kind, idHash])
    return row && { ...this.#open(idHash, row), jti: id }
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const row = await this.#deps.statements.get(findByUid, [this.#kind, hashOf(uid)])
    return row && this.#open('', row)
  }

  /** For the device flow, which is off. */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const { statements, now } = this.#deps
    const idHash = hashOf(id)
    if ((await statements.run(consume, [now(), this.#kind, idHash])) === 1) return
    const row = await statements.get(grantOf, [this.#kind, idHash])
    if (typeof row?.grantId === 'string') await statements.run(revokeEverything, [row.grantId])
    throw new errors.InvalidGrant('already used')
  }

  async destroy(id: string): Promise<void> {
    await this.#deps.statements.run(destroy, [this.#kind, hashOf(id)])
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#deps.statements.run(revoke, [this.#kind, grantId])
  }

  /** Interactions name the session's cookie and what was proven so far, so they are encrypted. */
  #seal(idHash: string, json: string): string {
    return this.#kind === 'Interaction' ? this.#deps.secrets.encrypt('interaction', idHash, json) : json
  }

  #open(idHash: string, row: Row): AdapterPayload {
    const stored = String(row.payload)
    const json =
      this.#kind === 'Interaction' ? this.#deps.secrets.decrypt('interaction', idHash, stored) : stored
    const payload = JSON.parse(json) as AdapterPayload
    return row.consumedAt === null ? payload : { ...payload, consumed: true }
  }
}

/** What oidc-provider asks for, once per kind of thing it stores. */
export const createAdapter = (deps: AdapterDeps) => (kind: string) => new OidcAdapter(kind, deps)

/** How long a request that began before a session's end could still try to write it back. */
export const endedSessionMemory = hours(1)
