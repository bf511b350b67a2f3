import { createRequire } from 'node:module'
import type { CountryCode } from 'libphonenumber-js/max'

// Loaded with the first number that is looked for, as in phone-number.ts.
const require = createRequire(import.meta.url)
const library = (): typeof import('libphonenumber-js/max') => require('libphonenumber-js/max')

/** How what is looked for may begin where it is stored. */
export interface Beginnings {
  /** Of names: in each case that a database may leave its letters in. */
  names: string[]
  /** Of addresses and numbers, in the form in which they are stored. */
  identifiers: string[]
}

// As SQLite does: letters beyond ASCII stay as they are, so that they are looked for in both cases.
const asciiLower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const capitalised = (text: string) => text.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())

/** Reads what an operator typed. `country` is where a number without a + is from. */
export function beginnings(typed: string, country?: string): Beginnings {
  const text = typed.normalize('NFC').trim()
  const lower = text.toLowerCase()
  const names = [lower, asciiLower(text), asciiLower(capitalised(lower))]
  const number = numberBeginning(text, country)
  return { names: [...new Set(names)], identifiers: [...new Set([lower, ...(number ? [number] : [])])] }
}

/** `0170 1` in Germany is `+491701`; undefined where it is no number's beginning. */
function numberBeginning(text: string, country: string | undefined): string | undefined {
  if (!/^\+?[\d\s().\u2010-\u2015/-]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+')) return `+${digits}`
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  const { isSupportedCountry, getCountryCallingCode } = library()
  if (!country || !isSupportedCountry(country)) return `+${digits}`
  return `+${getCountryCallingCode(country as CountryCode)}${digits.replace(/^0/, '')}`
}
