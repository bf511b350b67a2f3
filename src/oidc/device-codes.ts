/**
 * The codes of devices that cannot show a sign-in page (RFC 8628). Each request of a device is one row.
 *
 *   device code  what the device asks with: found by its SHA-256, read back only from what is encrypted
 *   user code    what a person types: found by its HMAC, which stands in the row for as long as nobody has answered
 *
 *   asked ──▶ open ──┬─ approved ─▶ the device gets its tokens, once
 *                    ├─ refused ──▶ the device is told so, once
 *                    └─ over, ten minutes later
 *
 * One statement answers a request, and takes the user code away in doing so: of all who answer at once, one does.
 */
import type { AdapterPayload } from 'oidc-provider'
import { goodUntil } from '../clock-skew.ts'
import { after, minutes, seconds } from '../duration.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { Row, Statements } from '../store/statements.ts'
import { sessionGoesOn } from './ended-sessions.ts'

/** How long a person has to type a code and to sign in. */
export const deviceCodeLife = minutes(10)
/** How long a device that still asks is told that its code is over, and not that there never was one (RFC 8628 3.5). */
const remembered = minutes(10)

/** Twenty consonants that look and sound apart; the engine's `base-20`. Eight of them are 34.5 bits. */
export const userCodeLetters = 'BCDFGHJKLMNPQRSTVWXZ'

const begin = `INSERT INTO "OidcRecord" ("kind", "idHash", "payload", "clientId", "expiresAt", "userCodeHmac")
  VALUES ('DeviceCode', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
const good = `"expiresAt" > ? AND "expiresAt" < ?`
const byDeviceCode = `SELECT "idHash", "payload", "userCodeHmac" FROM "OidcRecord"
  WHERE "kind" = 'DeviceCode' AND "idHash" = ? AND ${good} AND ${sessionGoesOn}`
const byUserCode = `SELECT "idHash", "payload", "userCodeHmac" FROM "OidcRecord"
  WHERE "kind" = 'DeviceCode' AND "userCodeHmac" = ? AND ${good}`
const answer = `UPDATE "OidcRecord" SET "payload" = ?, "grantId" = ?, "uidHash" = ?, "sub" = ?, "userCodeHmac" = NULL
  WHERE "kind" = 'DeviceCode' AND "idHash" = ? AND "userCodeHmac" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "OidcRecord" AS "mark" WHERE "mark"."kind" = 'EndedSession' AND "mark"."idHash" = ?)`

/** What the engine keeps of a request. */
export interface DevicePayload extends AdapterPayload {
  jti: string
  userCode: string
  clientId: string
}

/** A device's request that nobody has answered yet. */
export interface AskingDevice {
  /** What only the device and the engine know. */
  deviceCode: string
  clientId: string
  /** What it asked for, as the engine checked it. */
  params: Record<string, unknown>
  /** What it came as, and from where. */
  userAgent: string
  ip: string
  at: Date
}

export interface DeviceCodes {
  /** Keeps a request of a device. False where its user code is another one's already. */
  begin(payload: DevicePayload, expiresIn: number): Promise<boolean>
  /** What the engine keeps, with whether it is open; undefined once it is forgotten, or its session was ended. */
  byDeviceCode(deviceCode: string): Promise<{ payload: AdapterPayload; isOpen: boolean } | undefined>
  /** The request that waits for an answer under this code, in capitals and without its dash. */
  find(userCode: string): Promise<AskingDevice | undefined>
  /** Writes what a person said. False, and nothing is written, where it was answered or the session was ended. */
  answer(payload: AdapterPayload): Promise<boolean>
  /** Says no to the device. False where somebody answered before. */
  refuse(device: AskingDevice): Promise<boolean>
}

interface DeviceCodesDeps {
  statements: Statements
  secrets: Secrets
  now: () => Date
}

export function createDeviceCodes({ statements, secrets, now }: DeviceCodesDeps): DeviceCodes {
  const whileGood = () => {
    const { gt, lt } = goodUntil(deviceCodeLife + remembered, now())
    return [gt, lt]
  }
  const seal = (payload: AdapterPayload, idHash: string) =>
    secrets.encrypt('device-code', idHash, JSON.stringify(payload))

  /** Whether it was used is not said: the engine would end the grant while the winner of a race reads it. */
  const open = ({ idHash, payload }: Row): AdapterPayload =>
    JSON.parse(secrets.decrypt('device-code', String(idHash), String(payload))) as AdapterPayload

  async function write(payload: AdapterPayload): Promise<boolean> {
    const idHash = hashOf(payload.jti ?? '')
    const session = typeof payload.sessionUid === 'string' ? hashOf(payload.sessionUid) : null
    const { grantId = null, accountId = null } = payload
    const values = [seal(payload, idHash), grantId, session, accountId, idHash, session ?? '']
    return (await statements.run(answer, values)) === 1
  }

  return {
    async begin(payload, expiresIn) {
      const idHash = hashOf(payload.jti)
      const expiresAt = after(now(), seconds(expiresIn) + remembered)
      const hmac = secrets.hmac('user-code', payload.userCode)
      const values = [idHash, seal(payload, idHash), payload.clientId, expiresAt, hmac]
      // Lost, it opens nothing: the device asks once more.
      return (await statements.runRelaxed(begin, values)) === 1
    },
    async byDeviceCode(deviceCode) {
      const row = await statements.get(byDeviceCode, [hashOf(deviceCode), ...whileGood()])
      return row && { payload: open(row), isOpen: row.userCodeHmac !== null }
    },
    async find(userCode) {
      const row = await statements.get(byUserCode, [secrets.hmac('user-code', userCode), ...whileGood()])
      const payload = row && open(row)
      if (!payload || seconds(payload.exp ?? 0) <= now().getTime()) return undefined
      return asking(payload)
    },
    answer: write,
    async refuse({ deviceCode }) {
      const row = await statements.get(byDeviceCode, [hashOf(deviceCode), ...whileGood()])
      return row !== undefined && write(refusal(open(row)))
    },
  }
}

const asking = ({ jti, clientId, params, deviceInfo, iat }: AdapterPayload): AskingDevice => ({
  deviceCode: jti ?? '',
  clientId: clientId ?? '',
  params: params ?? {},
  userAgent: String(deviceInfo?.userAgent ?? ''),
  ip: String(deviceInfo?.ip ?? ''),
  at: new Date(seconds(iat ?? 0)),
})

/** As the engine writes it down when somebody says no. */
const refusal = (payload: AdapterPayload): AdapterPayload => ({
  ...payload,
  error: 'access_denied',
  errorDescription: 'the person refused',
})
