import { z } from 'zod'
import { userCodeLetters } from '../../src/oidc/device-codes.ts'

const wellFormed = new RegExp(`^[${userCodeLetters}]{8}$`)

/** A code as people type it, with or without its dash, in letters large or small: in capitals, and nothing else. */
export const userCode = z
  .string()
  .max(64)
  .transform((text) => text.replace(/[\s\p{Pd}]/gu, '').toUpperCase())
  .pipe(z.string().regex(wellFormed))

/** A code as devices show it: `WDJB-MJHT`. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
