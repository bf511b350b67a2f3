import { randomBytes } from 'node:crypto'

/** A new identifier for a row: 128 random bits, safe in URLs. Not a secret. */
export function newId(): string {
  const id = randomBytes(16).toString('base64url')
  return looksLikeOption(id) ? newId() : id
}

/** What is typed after a command must not begin as an option does. */
export const looksLikeOption = (id: string): boolean => id.startsWith('-')

/** A new bearer secret: 256 random bits, safe in URLs. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
