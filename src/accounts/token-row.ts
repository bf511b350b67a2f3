import { createHmac } from 'node:crypto'
import { after } from '../duration.ts'
import { newId, newSecret } from '../random.ts'
import { hashOf, type Secrets } from '../store/secrets.ts'
import type { MadeToken, NewToken } from './one-time-tokens.ts'

/** The code that goes with a link: eight digits. */
export function codeOf(secret: string): string {
  const digest = createHmac('sha256', secret).update('portico typed code').digest()
  return String(digest.readUIntBE(0, 6) % 10 ** 8).padStart(8, '0')
}

/** What is stored of a code: it is too short for a plain hash. */
export const codeHmac = (secrets: Secrets, id: string, code: string): string =>
  secrets.hmac('typed-code', `${id}\0${code}`)

/** One row for each purpose and account, or address, unless said: whatever is made next for it takes its place. */
function idOf({ purpose, accountId, address = '', perAddress, besideOthers }: NewToken): string {
  if (besideOthers) return newId()
  return hashOf((accountId && !perAddress ? [purpose, accountId, ''] : [purpose, '', address]).join('\0'))
}

/** A new token: what is stored of it, and what is given away. */
export function newTokenRow(token: NewToken, secrets: Secrets, now: Date) {
  const { purpose, lifetime, accountId, address, uid, detail } = token
  const id = idOf(token)
  const [secret, browserSecret] = [newSecret(), [newSecret(), ...(uid ? [uid] : [])].join('.')]
  const made: MadeToken = { secret, code: codeOf(secret), browserSecret }
  const row = {
    id,
    purpose,
    secretHash: hashOf(secret),
    codeHmac: codeHmac(secrets, id, made.code),
    browserHash: hashOf(browserSecret),
    accountId: accountId ?? null,
    address: address ?? null,
    detail: detail ? JSON.stringify(detail) : null,
    misses: 0,
    provenAt: null,
    consumedAt: null,
    createdAt: now,
    expiresAt: after(now, lifetime),
  }
  return { row, made }
}
