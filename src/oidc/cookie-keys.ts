import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { sameHash } from '../store/secrets.ts'

/** What Koa asks of the keys that sign cookies. */
export interface CookieKeys {
  sign(data: string): string
  verify(data: string, signature: string): boolean
  /** By which of the keys it was signed; -1: by none of them. */
  index(data: string, signature: string): number
}

/**
 * Signs as keygrip does, which Koa would make anew for each request: here the keys are prepared once, and Node itself
 * compares. The first key signs, the others still verify. Throws when there is none.
 */
export function createCookieKeys(keys: readonly string[]): CookieKeys {
  const prepared = keys.map((key) => createSecretKey(Buffer.from(key)))
  const [first] = prepared
  if (!first) throw new Error('no key to sign cookies with')
  const signature = (data: string, key: KeyObject) => createHmac('sha1', key).update(data).digest('base64url')
  const index = (data: string, given: string) =>
    prepared.findIndex((key) => sameHash(given, signature(data, key)))
  return {
    sign: (data) => signature(data, first),
    verify: (data, given) => index(data, given) !== -1,
    index,
  }
}
