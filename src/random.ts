import { randomBytes } from 'node:crypto'

/** A new identifier for a row: 128 random bits, safe in URLs. Not a secret. */
export const newId = (): string => randomBytes(16).toString('base64url')

/** A new bearer secret: 256 random bits, safe in URLs. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
