/**
 * Refresh tokens. All that follow one another from one sign-in are one row, their chain, and every rotation rewrites it
 * (docs/decisions/refresh-chains.md).
 *
 *   value  <family>.<secret>: the family finds the row, the secret is another one each time
 *   row    secretHash: the one that is good now; previousHash: the one whose use made it; rotatedAt: its first use
 *
 *   presented ┬─ is good now ─────────────────────────────▶ gets a successor
 *             ├─ was before, first used in the last 30 s ─▶ gets another successor, in the place of one that nobody used
 *             └─ anything else ───────────────────────────▶ reuse: everything of the grant ends
 *
 * Only one statement writes a successor, and it is the one that uses its predecessor up. It changes a row and never makes
 * one, so that a chain that was ended stays ended.
 */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { after, seconds } from '../duration.ts'
import { newSecret } from '../random.ts'
import { hashOf, sameHash } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import { sessionGoesOn } from './ended-sessions.ts'

/** How long a token can be used again whose answer may have been lost. */
const grace = seconds(30)

const begin = `INSERT INTO "OidcRecord"
  ("kind", "idHash", "secretHash", "payload", "grantId", "uidHash", "sub", "clientId", "expiresAt")
  SELECT 'RefreshToken', ?, ?, ?, ?, ?, ?, ?, ?
  WHERE NOT EXISTS (SELECT 1 FROM "OidcRecord" WHERE "kind" = 'EndedSession' AND "idHash" = ?)`
const find = `SELECT "payload", "secretHash", "previousHash", "rotatedAt" FROM "OidcRecord"
  WHERE "kind" = 'RefreshToken' AND "idHash" = ? AND "expiresAt" > ? AND ${sessionGoesOn}`
/** Of a row: whether what is presented is good now, or was before and is in its grace. */
export const isUsable = '("secretHash" = ? OR ("previousHash" = ? AND "rotatedAt" > ? AND "rotatedAt" < ?))'
const rotate = `UPDATE "OidcRecord" SET "rotatedAt" = CASE WHEN "secretHash" = ? THEN ? ELSE "rotatedAt" END,
  "previousHash" = ?, "secretHash" = ?, "payload" = ?, "expiresAt" = ?
  WHERE "kind" = 'RefreshToken' AND "idHash" = ? AND ${isUsable}`
const grantOf = `SELECT "grantId" FROM "OidcRecord" WHERE "kind" = 'RefreshToken' AND "idHash" = ?`
const endGrant = `DELETE FROM "OidcRecord" WHERE "grantId" = ?`
/** In one statement, so that a crash leaves nothing of it: the engine deletes each kind by itself. */
const endGrantOf = `DELETE FROM "OidcRecord" WHERE ("kind" = 'RefreshToken' AND "idHash" = ?) OR "grantId" =
  (SELECT "grantId" FROM "OidcRecord" WHERE "kind" = 'RefreshToken' AND "idHash" = ?)`
const endChainsOfGrant = `DELETE FROM "OidcRecord" WHERE "kind" = 'RefreshToken' AND "grantId" = ?`
const current = `SELECT 1 FROM "OidcRecord" WHERE "kind" = 'RefreshToken' AND "idHash" = ? AND "secretHash" = ?`

/** The parameters of `isUsable` for the hash of what is presented. */
export const usableAt = (presented: string, at: Date) => [
  presented,
  presented,
  after(at, -grace),
  after(at, grace),
]

interface ChainDeps {
  statements: Statements
  now: () => Date
}

/** The part of a token that all of its chain have. */
export const familyOf = (value: string): string => value.split('.', 1)[0] ?? ''
/** Where the chain of a token is kept. */
export const rowOf = (value: string): string => hashOf(familyOf(value))
/** A new token of the same chain. */
export const successorOf = (value: string): string => `${familyOf(value)}.${newSecret()}`

/** Neither what its bearer holds, nor what that is the successor of. */
const storedOf = ({ jti: _bearer, replaces: _before, ...stored }: AdapterPayload) => JSON.stringify(stored)

export class RefreshChains implements Adapter {
  readonly #deps: ChainDeps

  constructor(deps: ChainDeps) {
    this.#deps = deps
  }

  /** Begins a chain, or rotates the one of the token that `payload` replaces. */
  async upsert(value: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { replaces } = payload
    if (typeof replaces !== 'string') await this.#begin(value, payload, expiresIn)
    else if (!(await this.rotate(replaces, value, payload, expiresIn))) await this.#refuse(replaces)
  }

  async #begin(value: string, whole: AdapterPayload, expiresIn: number): Promise<void> {
    const { accountId, clientId, grantId, sessionUid } = whole
    const session = typeof sessionUid === 'string' ? hashOf(sessionUid) : null
    const [payload, about] = [storedOf(whole), [accountId ?? null, clientId ?? null]]
    const values = [
      rowOf(value),
      hashOf(value),
      payload,
      grantId ?? null,
      session,
      ...about,
      after(this.#deps.now(), seconds(expiresIn)),
      session,
    ]
    const written = await this.#deps.statements.run(begin, values)
    if (written !== 1) throw new errors.InvalidGrant('the session was ended')
  }

  /**
   * Uses `used` up and writes its successor `value`, for `expiresIn` seconds, in one statement. False: it was not good any more,
   * and nothing happened.
   */
  async rotate(used: string, value: string, payload: AdapterPayload, expiresIn: number): Promise<boolean> {
    const { statements, now } = this.#deps
    const [presented, at] = [hashOf(used), now()]
    const written = [presented, hashOf(value), storedOf(payload), after(at, seconds(expiresIn))]
    const condition = [rowOf(used), ...usableAt(presented, at)]
    return (await statements.run(rotate, [presented, at, ...written, ...condition])) === 1
  }

  /** Since it was found, the chain was ended, or its successor was used: then it is reuse. */
  async #refuse(used: string): Promise<never> {
    const { statements } = this.#deps
    const row = await statements.get(grantOf, [rowOf(used)])
    if (!row) throw new errors.InvalidGrant('refresh token not found')
    await statements.run(endGrant, [String(row.grantId)])
    throw new errors.InvalidGrant('refresh token already used')
  }

  /** A token that is neither good nor within its grace is `consumed`, for which the engine ends its grant. */
  async find(value: string): Promise<AdapterPayload | undefined> {
    const row = await this.#deps.statements.lookUp(find, [rowOf(value), this.#deps.now()])
    if (!row) return undefined
    const payload = { ...(JSON.parse(String(row.payload)) as AdapterPayload), jti: value }
    return this.#isUsable(hashOf(value), row) ? payload : { ...payload, consumed: true }
  }

  #isUsable(presented: string, { secretHash, previousHash, rotatedAt }: Row): boolean {
    if (sameHash(presented, String(secretHash))) return true
    // Either way: a clock that was set back must not make it young again, and the clocks of instances differ a little.
    const young = Math.abs(this.#deps.now().getTime() - new Date(String(rotatedAt)).getTime()) < grace
    return young && sameHash(presented, String(previousHash))
  }

  /** The statement that writes its successor uses a token up. */
  async consume(): Promise<void> {}

  async destroy(value: string): Promise<void> {
    await this.#deps.statements.run(endGrantOf, [rowOf(value), rowOf(value)])
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#deps.statements.run(endChainsOfGrant, [grantId])
  }

  async findByUid(): Promise<undefined> {}

  async findByUserCode(): Promise<undefined> {}
}

/** Whether a refresh token is the one that is good now, and not the one before it in its grace. */
export const isCurrent = async ({ statements }: Pick<ChainDeps, 'statements'>, value: string) =>
  (await statements.get(current, [rowOf(value), hashOf(value)])) !== undefined
