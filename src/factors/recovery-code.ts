import { randomBytes } from 'node:crypto'

// Crockford's base32: no I, L, O (too like 1, 1, 0) and no U.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const characters = 16

/** New recovery codes of 80 bits each, as they are shown and in the form that is hashed: XXXX-XXXX-XXXX-XXXX. */
export const newRecoveryCodes = (n = 10): string[] => Array.from({ length: n }, newRecoveryCode)

function newRecoveryCode(): string {
  // 32 divides 256, so the low five bits of a random byte are as random.
  const code = Array.from(randomBytes(characters), (byte) => alphabet[byte & 31])
  return inGroups(code.join(''))
}

const inGroups = (code: string) => code.replaceAll(/(.{4})(?!$)/g, '$1-')

/**
 * A typed code in the form in which `newRecoveryCodes` made it, whatever its case, dashes and spaces, and with O
 * read as 0, I and L as 1. `undefined` when it cannot be one.
 */
export function normaliseRecoveryCode(typed: string): string | undefined {
  const letters = typed.replaceAll(/[\s\p{Pd}]/gu, '')
  // Checked before upper-casing, which would make SS of ß.
  if (!/^[0-9a-tv-z]{16}$/i.test(letters)) return undefined
  return inGroups(letters.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
}
