import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What is kept apart from each other, so that one kind of value can never stand in for another. */
export type Purpose =
  | 'check'
  | 'client-secret'
  | 'cookie-keys'
  | 'interaction'
  | 'known-browser'
  | 'letter'
  | 'picture-name'
  | 'recovery-code'
  | 'signing-key'
  | 'throttle'
  | 'totp'
  | 'typed-code'

/**
 * Everything that needs the key from outside the database.
 *
 * Encrypted values read `v1.<nonce, text and tag>`: AES-256-GCM with a fresh 96-bit nonce, bound to its purpose and to
 * `owner`, the row it belongs to, so that values cannot be swapped between rows.
 */
export interface Secrets {
  encrypt(purpose: Purpose, owner: string, text: string): string
  /** Throws when the value was made with another key, for another purpose or owner, or was changed. */
  decrypt(purpose: Purpose, owner: string, value: string): string
  /** HMAC-SHA-256 for values that are too short to be stored as a plain hash. */
  hmac(purpose: Purpose, text: string): string
}

export function createSecrets(masterKey: Buffer): Secrets {
  const derived = new Map<string, Buffer>()
  const derive = (label: string): Buffer => {
    const known = derived.get(label)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', masterKey, '', `portico ${label}`, 32))
    derived.set(label, key)
    return key
  }

  return {
    encrypt(purpose, owner, text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', derive(`encrypt ${purpose}`), nonce).setAAD(
        Buffer.from(owner),
      )
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${sealed.toString('base64url')}`
    },
    decrypt(purpose, owner, value) {
      if (!value.startsWith('v1.')) throw new Error('not an encrypted value')
      const sealed = Buffer.from(value.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', derive(`encrypt ${purpose}`), sealed.subarray(0, 12), {
        authTagLength: 16,
      })
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
    hmac: (purpose, text) =>
      createHmac('sha256', derive(`hmac ${purpose}`))
        .update(text)
        .digest('base64url'),
  }
}

/** SHA-256 of a value with 128 random bits or more: what is stored in its place. */
export const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url')

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
