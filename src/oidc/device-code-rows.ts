/**
 * What the engine is promised of devices' requests (see device-codes.ts), and how often a device may ask.
 *
 * A device waits five seconds between two questions. One that asks sooner is told to slow down, by five seconds each time
 * (RFC 8628 3.5): the moment at which it last asked moves ahead by as much, so that whoever heeds it is never too early.
 */
import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { after, seconds } from '../duration.ts'
import { hashOf } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import type { DeviceCodes, DevicePayload } from './device-codes.ts'

/** How long a device waits between two questions, in milliseconds. */
export const pollingInterval = seconds(5)
/** Two questions that left in time can arrive closer together. */
const jitter = seconds(1)

const ask = `UPDATE "OidcRecord" SET "polledAt" = ? WHERE "kind" = 'DeviceCode' AND "idHash" = ?
  AND ("polledAt" IS NULL OR "polledAt" <= ?)`
const lastAsked = `SELECT "polledAt" FROM "OidcRecord" WHERE "kind" = 'DeviceCode' AND "idHash" = ?`
const slowDown = `UPDATE "OidcRecord" SET "polledAt" = ? WHERE "kind" = 'DeviceCode' AND "idHash" = ? AND "polledAt" = ?`
const consume = `UPDATE "OidcRecord" SET "consumedAt" = ? WHERE "kind" = 'DeviceCode' AND "idHash" = ? AND "consumedAt" IS NULL`
const endTokens = `DELETE FROM "OidcRecord" WHERE "kind" NOT IN ('DeviceCode', 'Grant')
  AND "grantId" = (SELECT "grantId" FROM "OidcRecord" WHERE "kind" = 'DeviceCode' AND "idHash" = ?)`

interface RowsDeps {
  statements: Statements
  deviceCodes: DeviceCodes
  now: () => Date
}

/** `rows` does what is the same for everything that the engine stores. */
export class DeviceCodeRows implements Adapter {
  readonly #deps: RowsDeps
  readonly #rows: Adapter

  constructor(deps: RowsDeps, rows: Adapter) {
    this.#deps = deps
    this.#rows = rows
  }

  async upsert(_id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { deviceCodes } = this.#deps
    if (payload.error !== undefined) {
      // What else keeps somebody from going on says nothing about the device: they, or somebody else, can try again.
      if (payload.error === 'access_denied') await deviceCodes.answer(payload)
    } else if (payload.accountId !== undefined) {
      if (!(await deviceCodes.answer(payload))) throw new errors.InvalidRequest('the device has its answer')
    } else if (!(await deviceCodes.begin(asNew(payload), expiresIn))) {
      throw new errors.TemporarilyUnavailable('ask once more')
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await this.#deps.deviceCodes.byDeviceCode(id)
    if (!found) return undefined
    const { payload, isOpen } = found
    if (isOpen && Provider.ctx?.oidc.route === 'token') await this.#keepPace(hashOf(id))
    return payload
  }

  async #keepPace(idHash: string): Promise<void> {
    const { statements, now } = this.#deps
    const at = now()
    if ((await statements.runRelaxed(ask, [at, idHash, after(at, jitter - pollingInterval)])) === 1) return
    const before = (await statements.get(lastAsked, [idHash]))?.polledAt
    if (typeof before === 'string') {
      const later = after(new Date(before), pollingInterval)
      await statements.runRelaxed(slowDown, [later, idHash, before])
    }
    throw new errors.SlowDown()
  }

  /**
   * Of devices that come at once one goes on. A code that comes twice ends the tokens that came of it, and not the grant: the
   * winner of a race reads that after this, and may be about to.
   */
  async consume(id: string): Promise<void> {
    const { statements, now } = this.#deps
    const idHash = hashOf(id)
    if ((await statements.run(consume, [now(), idHash])) === 1) return
    await statements.run(endTokens, [idHash])
    throw new errors.InvalidGrant('already used')
  }

  async destroy(id: string): Promise<void> {
    await this.#rows.destroy(id)
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#rows.revokeByGrantId(grantId)
  }

  async findByUid(): Promise<undefined> {}

  /** People's codes are taken by our own pages (interactions/device/). */
  async findByUserCode(): Promise<undefined> {}
}

function asNew(payload: AdapterPayload): DevicePayload {
  const { jti, userCode, clientId } = payload
  if (!jti || !userCode || !clientId) throw new Error('the engine left something out of a device’s request')
  return { ...payload, jti, userCode, clientId }
}
