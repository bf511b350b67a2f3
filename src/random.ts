import { randomBytes } from 'node:crypto'

/** A new identifier for a row: 128 random bits, safe in URLs. Not a secret. */
export const newId = (): string => randomBytes(16).toString('base64url')

/** A new bearer secret: 256 random bits, safe in URLs. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** A code that a person types: `digits` decimal digits, each equally likely. */
export function newTypedCode(digits = 8): string {
  const limit = 10 ** digits
  // The largest multiple of `limit` under 2^48: what lies above it would favour small codes.
  const fair = Math.floor(2 ** 48 / limit) * limit
  for (;;) {
    const n = randomBytes(6).readUIntBE(0, 6)
    if (n < fair) return String(n % limit).padStart(digits, '0')
  }
}
