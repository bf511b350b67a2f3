import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** One key from outside the database. Whatever it is used for has a key of its own, derived by HKDF. */
export interface EncryptionKey {
  /** Names the key in what it has encrypted; tells nothing about it. */
  id: string
  bytes: Uint8Array
  derive(label: string): KeyObject
}

/** The keys in force: the first encrypts, the others still decrypt. */
export interface KeyRing {
  /** At least one. */
  keys(): readonly [EncryptionKey, ...EncryptionKey[]]
  find(id: string): EncryptionKey | undefined
}

/** How many bytes a key has. */
export const keyLength = 32

export function createKey(bytes: Uint8Array): EncryptionKey {
  // Objects, because Node prepares bytes anew at each use, which costs more than the HMAC itself.
  const derived = new Map<string, KeyObject>()
  const derive = (label: string): KeyObject => {
    const known = derived.get(label)
    if (known) return known
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', bytes, '', `portico ${label}`, keyLength)))
    derived.set(label, key)
    return key
  }
  return { id: derive('key id').export().toString('base64url', 0, 9), bytes, derive }
}

/** A ring that stays as it is, as that of the settings. Throws when there is no key. */
export function createRing(keys: readonly Uint8Array[]): KeyRing {
  const [first, ...others] = keys.map(createKey)
  if (!first) throw new Error('a ring without a key')
  const all = [first, ...others] as const
  return { keys: () => [...all], find: (id) => all.find((key) => key.id === id) }
}
