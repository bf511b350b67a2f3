/**
 * Where oidc-provider keeps what it issues.
 *
 * - Rows are found by the SHA-256 of the value their bearer holds, and the value is taken out of what is stored:
 *   nothing in the table can be presented as a token.
 * - One-use things are consumed by one conditional statement. Whoever loses the race is refused, and everything
 *   that was issued from the same grant is revoked (RFC 9700 4.5). Refresh tokens have rules of their own
 *   (refresh-chains.ts).
 * - A session that was ended stays ended: a request that was under way can neither write it back nor issue anything
 *   from it.
 * - What a person took back stays taken back: a sign-in that read it before can save no grant of it.
 * - What only opens something is written relaxed: lost in a power cut, it opens nothing. What closes something, or what
 *   a person was told, is on the disk before the answer.
 * - What is over is not found, whether it was deleted yet or not.
 *
 * Access tokens and clients' own are found by src/hot-path/stored-token.ts, too: what holds here holds there.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import Provider, { errors } from 'oidc-provider'
import { isFromTheFuture } from '../clock-skew.ts'
import { after, days, seconds } from '../duration.ts'
import type { DatabaseKind } from '../store/database-kind.ts'
import type { Store } from '../store/open.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import { DeviceCodeRows } from './device-code-rows.ts'
import { createDeviceCodes } from './device-codes.ts'
import { sessionGoesOn } from './ended-sessions.ts'
import { RefreshChains } from './refresh-chains.ts'

export interface AdapterDeps {
  store: Pick<Store, 'kind'>
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
const goOn = `UPDATE "OidcRecord" SET "payload" = ?, "expiresAt" = ? WHERE "kind" = ? AND "idHash" = ?`
const replaceUnlessEnded = `INSERT INTO "OidcRecord" (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "idHash" IN (?, ?))
  ON CONFLICT ("kind", "idHash") DO UPDATE SET "payload" = excluded."payload",
  "sub" = excluded."sub", "expiresAt" = excluded."expiresAt"`
/** On SQLite one writes at a time; on PostgreSQL whoever takes it back waits until the grant is there for them to end. */
const whileAllowed = (hold: string) => `INSERT INTO "OidcRecord" (${columns}) SELECT ?, ?, ?, ?, ?, ?, ?, ?
  FROM "Consent" c JOIN "Subject" s ON s."accountId" = c."accountId" WHERE s."sub" = ? AND c."clientId" = ? ${hold}
  ON CONFLICT ("kind", "idHash") DO UPDATE SET "payload" = excluded."payload", "expiresAt" = excluded."expiresAt"`
const replaceWhileAllowed: Record<DatabaseKind, string> = {
  sqlite: whileAllowed(''),
  postgresql: whileAllowed('FOR KEY SHARE OF c'),
}
const live = `"expiresAt" > ? AND ${sessionGoesOn}`
const find = `SELECT "payload", "consumedAt" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ? AND ${live}`
const findByUid = `SELECT "payload", "consumedAt" FROM "OidcRecord" WHERE "kind" = ? AND "uidHash" = ? AND ${live}`
const consume = `UPDATE "OidcRecord" SET "consumedAt" = ? WHERE "kind" = ? AND "idHash" = ? AND "consumedAt" IS NULL`
const grantOf = `SELECT "grantId" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?`
const destroy = `DELETE FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?`
/** A revoked access token takes its grant with it, in one statement: a crash must not leave half of that. */
const destroyWithGrant = `DELETE FROM "OidcRecord" WHERE ("kind" = ? AND "idHash" = ?) OR "grantId" =
  (SELECT "grantId" FROM "OidcRecord" WHERE "kind" = ? AND "idHash" = ?)`
const revoke = `DELETE FROM "OidcRecord" WHERE "kind" = ? AND "grantId" = ?`
const revokeEverything = `DELETE FROM "OidcRecord" WHERE "grantId" = ?`

/**
 * A pushed request is good for a minute, which the engine sees to. Its row stays for as long as a sign-in that began
 * with it can take, because only the row knows that it was used.
 */
const pushedRequestMemory = days(1)

/** What the engine stores may name its bearer value; the row must not. */
function withoutBearer(
  kind: string,
  id: string,
  payload: AdapterPayload,
): { stored: AdapterPayload; grantId: string | null } {
  const { jti: _bearer, ...stored } = payload
  // A conversation outlives the grant it found: whoever signs in as somebody else goes on with it.
  if (kind === 'Interaction') return { stored, grantId: null }
  // A grant's own identifier is no bearer value, and what was issued from it is found by it.
  return { stored, grantId: kind === 'Grant' ? id : (payload.grantId ?? null) }
}

/** Losing one of these means signing in, or asking for a token, once more. */
const failsClosed = new Set([
  'AccessToken',
  'AuthorizationCode',
  'ClientCredentials',
  'Interaction',
  'PushedAuthorizationRequest',
])

/** What comes from the future opens nothing, and is taken back all the same: it will be its time some day. */
const revokes = (): boolean => Provider.ctx?.oidc?.route === 'revocation'

class OidcAdapter implements Adapter {
  readonly #kind: string
  readonly #deps: AdapterDeps

  constructor(kind: string, deps: AdapterDeps) {
    this.#kind = kind
    this.#deps = deps
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { stored, grantId } = withoutBearer(this.#kind, id, payload)
    const idHash = hashOf(id)
    // Tokens are found by the session that they came from, as the session itself is.
    const session = this.#kind === 'Session' ? payload.uid : (payload.sessionUid as string | undefined)
    const sealed = this.#seal(idHash, JSON.stringify(stored))
    const expiresAt = after(this.#deps.now(), seconds(expiresIn) + this.#kept)
    const [sub, clientId] = [payload.accountId ?? null, payload.clientId ?? null]
    const values = [
      this.#kind,
      idHash,
      sealed,
      grantId,
      session ? hashOf(session) : null,
      sub,
      clientId,
      expiresAt,
    ]
    if (this.#kind === 'ReplayDetection') await this.#insertOnce(values)
    else if (this.#kind === 'Interaction' && payload.result)
      await this.#goOn([sealed, expiresAt, this.#kind, idHash])
    else if (session) await this.#insertUnlessEnded([...values, hashOf(session), idHash])
    else if (this.#kind === 'Grant' && !(await this.#isOurOwn(clientId)))
      await this.#insertWhileAllowed([...values, sub, clientId])
    else await this.#write(replace, values)
  }

  /**
   * A session that is ended meanwhile is not written back, neither under an id that it no longer has, and nothing is
   * issued from it.
   */
  async #insertUnlessEnded(values: Parameters<Statements['run']>[1]): Promise<void> {
    const written = await this.#write(replaceUnlessEnded, values)
    if (written === 1 || this.#kind === 'Session') return
    const Refusal = this.#kind === 'AuthorizationCode' ? errors.AccessDenied : errors.InvalidGrant
    throw new Refusal('the session was ended')
  }

  /** Nobody is asked what it may know. */
  async #isOurOwn(clientId: string | null): Promise<boolean> {
    return clientId !== null && (await this.#deps.findClient(clientId))?.first_party === true
  }

  async #insertWhileAllowed(values: Parameters<Statements['run']>[1]): Promise<void> {
    if ((await this.#write(replaceWhileAllowed[this.#deps.store.kind], values)) !== 1)
      throw new errors.AccessDenied('what was allowed was taken back')
  }

  #write(sql: string, values: Parameters<Statements['run']>[1]): Promise<number> {
    const { statements } = this.#deps
    if (!failsClosed.has(this.#kind)) return statements.run(sql, values)
    // The others are written once.
    return this.#kind === 'Interaction'
      ? statements.runRelaxed(sql, values)
      : statements.insertRelaxed(sql, values)
  }

  /** A client assertion's `jti` is taken once: the engine looks before it saves, and two could look at once. */
  async #insertOnce(values: Parameters<Statements['run']>[1]): Promise<void> {
    const won = await this.#deps.statements.run(`${insert} ON CONFLICT DO NOTHING`, values)
    if (won !== 1) throw new errors.InvalidClientAuth('the assertion was already used')
  }

  /** A conversation that was gone on with is over: a form that is sent twice does not open it again. */
  async #goOn(values: Parameters<Statements['run']>[1]): Promise<void> {
    if ((await this.#write(goOn, values)) !== 1) throw new errors.SessionNotFound('already gone on with')
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.#kind === 'Client') return this.#deps.findClient(id)
    const idHash = hashOf(id)
    const row = await this.#deps.statements.lookUp(find, [this.#kind, idHash, this.#deps.now()])
    if (!row) return undefined
    const payload = this.#open(idHash, row)
    // By the engine's clock, which wrote it down.
    const early = failsClosed.has(this.#kind) && isFromTheFuture(payload, Date.now())
    return early && !revokes() ? undefined : { ...payload, jti: id }
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const row = await this.#deps.statements.lookUp(findByUid, [this.#kind, hashOf(uid), this.#deps.now()])
    return row && this.#open('', row)
  }

  /** Devices' codes have rows of their own (device-code-rows.ts). */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const { statements, now } = this.#deps
    const idHash = hashOf(id)
    const won = await statements.run(consume, [now(), this.#kind, idHash])
    if (won === 1) return
    const row = await statements.get(grantOf, [this.#kind, idHash])
    if (typeof row?.grantId === 'string') await statements.run(revokeEverything, [row.grantId])
    throw this.#kind === 'PushedAuthorizationRequest'
      ? new errors.InvalidRequestUri('the request was already used')
      : new errors.InvalidGrant('already used')
  }

  async destroy(id: string): Promise<void> {
    const { statements } = this.#deps
    const key = [this.#kind, hashOf(id)]
    if (this.#kind === 'AccessToken') return void (await statements.run(destroyWithGrant, [...key, ...key]))
    const gone = await statements.run(destroy, key)
    // Whoever goes on with a conversation takes it away: of two who found it, one does.
    if (this.#kind === 'Interaction' && gone !== 1) throw new errors.SessionNotFound('already gone on with')
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#deps.statements.run(revoke, [this.#kind, grantId])
  }

  get #kept(): number {
    return this.#kind === 'PushedAuthorizationRequest' ? pushedRequestMemory : 0
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
export const createAdapter =
  (deps: AdapterDeps) =>
  (kind: string): Adapter => {
    if (kind === 'RefreshToken') return new RefreshChains(deps)
    const rows = new OidcAdapter(kind, deps)
    if (kind !== 'DeviceCode') return rows
    return new DeviceCodeRows({ ...deps, deviceCodes: createDeviceCodes(deps) }, rows)
  }
