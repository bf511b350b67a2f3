/**
 * Encrypted values: `v2.<id of the key>.<nonce, text and tag>`, AES-256-GCM with a fresh 96-bit nonce, bound to a purpose
 * and to `owner`, the row it belongs to, so that values cannot be swapped between rows.
 *
 * Values from before keys had ids read `v1.<nonce, text and tag>`; each key is tried on them.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { EncryptionKey, KeyRing } from './key-ring.ts'

/** How everything begins that `key` has encrypted. */
export const prefixOf = (key: EncryptionKey): string => `v2.${key.id}.`

export function seal(key: EncryptionKey, purpose: string, owner: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.derive(`encrypt ${purpose}`), nonce)
  cipher.setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return prefixOf(key) + sealed.toString('base64url')
}

/** What was not encrypted by any key that is here. */
export class NoKeyOpens extends Error {
  override name = 'NoKeyOpens'
}

/** The text, and the key that opened it. Throws NoKeyOpens when no key of the ring opens it for this purpose and owner. */
export function unseal(
  ring: KeyRing,
  purpose: string,
  owner: string,
  value: string,
): { text: string; key: EncryptionKey } {
  const [version, ...rest] = value.split('.')
  const [id, body] = version === 'v2' ? rest : [undefined, rest[0]]
  if ((version !== 'v1' && version !== 'v2') || body === undefined)
    throw new NoKeyOpens('not an encrypted value')
  const known = id === undefined ? ring.keys() : [ring.find(id)]
  for (const key of known) {
    const text = key && open(key, purpose, owner, Buffer.from(body, 'base64url'))
    if (key && text !== undefined) return { text, key }
  }
  throw new NoKeyOpens(`no key opens this ${purpose}`)
}

function open(key: EncryptionKey, purpose: string, owner: string, sealed: Buffer): string | undefined {
  const derived = key.derive(`encrypt ${purpose}`)
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, sealed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
