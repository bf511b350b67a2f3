import { createRequire } from 'node:module'
import type { CountryCode } from 'libphonenumber-js/max'

// Loaded with the first number that is typed: a Portico that sees none is spared its tables, 25 ms and 5 MB.
type Library = typeof import('libphonenumber-js/max')
const require = createRequire(import.meta.url)
const library = (): Library => require('libphonenumber-js/max')

export interface PhoneNumber {
  /** E.164, such as +442079460958: what numbers are compared, found and called by. */
  value: string
  /** As people write it to somebody abroad: +44 20 7946 0958. */
  display: string
}

/**
 * The one reading of a phone number in this house, or `undefined` when it is none that exists. Without a + it is read as
 * one of `country`; without that it is none.
 */
export function parsePhoneNumber(typed: string, country?: string): PhoneNumber | undefined {
  // Letters are no number, though the library would read the ones on a telephone's keys.
  if (!/^[\d\s().+/\u2010-\u2015-]{4,40}$/.test(typed.normalize('NFKC'))) return undefined
  const { isSupportedCountry, parsePhoneNumberFromString } = library()
  const from = country && isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}
  const parsed = parsePhoneNumberFromString(typed.normalize('NFKC').trim(), { ...from, extract: false })
  if (!parsed?.isValid() || parsed.ext) return undefined
  return { value: parsed.number, display: parsed.formatInternational() }
}

/** What nobody reads texts on, or what costs whoever writes to it: landlines, service numbers. */
const cannotBeTexted = new Set([
  'FIXED_LINE',
  'PAGER',
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
  'VOICEMAIL',
])

/** Whether a text can be expected to arrive at a number in E.164. */
export function canBeTexted(value: string): boolean {
  const type = library().parsePhoneNumberFromString(value)?.getType()
  return type !== undefined && !cannotBeTexted.has(type)
}
