import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { createKey, type KeyRing } from './key-ring.ts'
import { prefixOf, seal, unseal } from './seal.ts'

/** What is kept apart from each other, so that one kind of value can never stand in for another. */
export type Purpose =
  | 'api-answer'
  | 'client-secret'
  | 'device-code'
  | 'hmac-root'
  | 'house-doctor'
  | 'idempotency-key'
  | 'interaction'
  | 'known-browser'
  | 'letter'
  | 'logout'
  | 'id-token-hint'
  | 'picture-name'
  | 'provider-secret'
  | 'provider-visit'
  | 'qr-code'
  | 'recovery-code'
  | 'signing-key'
  | 'text'
  | 'throttle'
  | 'totp'
  | 'typed-code'
  | 'user-code'

/** Everything that needs a key from outside the database. */
export interface Secrets {
  /** With the first key of the ring (see seal.ts). */
  encrypt(purpose: Purpose, owner: string, text: string): string
  /** Throws when the value was made with a key that is not there, for another purpose or owner, or was changed. */
  decrypt(purpose: Purpose, owner: string, value: string): string
  /** HMAC-SHA-256 for values that are too short to be stored as a plain hash. It stays when the keys change. */
  hmac(purpose: Purpose, text: string): string
  /** The keys that sign cookies: the first signs, the others still verify. They come and go with the encryption keys. */
  cookieKeys(): string[]
  /** How everything begins that `encrypt` makes now. */
  prefix(): string
}

/** `root` is what every HMAC's key is derived from. */
export function createSecrets(ring: KeyRing, root: Uint8Array): Secrets {
  const hmacs = createKey(root)
  return {
    encrypt: (purpose, owner, text) => seal(ring.keys()[0], purpose, owner, text),
    decrypt: (purpose, owner, value) => unseal(ring, purpose, owner, value).text,
    hmac: (purpose, text) =>
      createHmac('sha256', hmacs.derive(`hmac ${purpose}`))
        .update(text)
        .digest('base64url'),
    cookieKeys: () => ring.keys().map((key) => key.derive('cookies').export().toString('base64url')),
    prefix: () => prefixOf(ring.keys()[0]),
  }
}

/** SHA-256 of a value with 128 random bits or more: what is stored in its place. */
export const hashOf = (value: string): string => hash('sha256', value, 'base64url')

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Whether both are the same secret, or both are none. */
export const sameSecret = (a: string | null | undefined, b: string | null | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' ? sameHash(hashOf(a), hashOf(b)) : a === b
