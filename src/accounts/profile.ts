import { z } from 'zod'

// What a terminal or a page would act on or cannot show: controls, lone surrogates, and marks that turn the direction
// of what stands beside a name. The marks that names in many scripts need (ZWJ, ZWNJ, LRM, RLM) are not among them.
const unfit = String.raw`\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069`
const oneLine = new RegExp(`^[^${unfit}]*$`, 'u')
const lines = new RegExp(`^[^${unfit}]*(\n[^${unfit}]*)*$`, 'u')

const text = (max: number, pattern: RegExp) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max).regex(pattern))

/** Plain text on one line, as a person types it: trimmed, NFC, without control characters. */
const line = (max: number) => text(max, oneLine)

const isWebAddress = (typed: string) => {
  const url = URL.parse(typed)
  return url !== null && /^https?:\/\//i.test(typed) && !url.username && !url.password
}

/** A time zone of the IANA database, under its newest or an older name; no bare offset. */
const isTimeZone = (name: string) =>
  /^[A-Za-z]/.test(name) && succeeds(() => new Intl.DateTimeFormat('en', { timeZone: name }))

const isLocale = (tag: string) => succeeds(() => Intl.getCanonicalLocales(tag))

/** A date that exists, or a year alone (OpenID Connect Core 5.1); never without its year. */
const isBirthdate = (date: string) => {
  if (!/^(?!0000)\d{4}(-\d\d-\d\d)?$/.test(date)) return false
  const day = new Date(date)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

const emptyOr = (check: (typed: string) => boolean) => (typed: string) => typed === '' || check(typed)

/** What a person tells about themselves, in the column names of Account. An empty text removes the claim. */
export const profileFields = z.object({
  name: line(200).pipe(z.string().min(1)),
  givenName: line(100),
  familyName: line(100),
  middleName: line(100),
  nickname: line(100),
  preferredUsername: line(100),
  profile: line(512).refine(emptyOr(isWebAddress)),
  website: line(512).refine(emptyOr(isWebAddress)),
  gender: line(50),
  birthdate: line(10).refine(emptyOr(isBirthdate)),
  zoneinfo: line(64).refine(emptyOr(isTimeZone)),
  locale: line(35).refine(emptyOr(isLocale)),
  streetAddress: text(500, lines),
  locality: line(100),
  region: line(100),
  postalCode: line(20),
  country: line(100),
  phoneNumber: line(32).refine(emptyOr((typed) => /^\+[1-9][\d ().-]{5,29}$/.test(typed))),
})

export type ProfileField = keyof typeof profileFields.shape
export type ProfileChange = Partial<Record<ProfileField, string | null>>

const ownClaims = {
  name: 'name',
  given_name: 'givenName',
  family_name: 'familyName',
  middle_name: 'middleName',
  nickname: 'nickname',
  preferred_username: 'preferredUsername',
  profile: 'profile',
  website: 'website',
  gender: 'gender',
  birthdate: 'birthdate',
  zoneinfo: 'zoneinfo',
  locale: 'locale',
  phone_number: 'phoneNumber',
} as const satisfies Record<string, ProfileField>

const addressClaims = {
  street_address: 'streetAddress',
  locality: 'locality',
  region: 'region',
  postal_code: 'postalCode',
  country: 'country',
} as const satisfies Record<string, ProfileField>

/** Every claim that a person tells themselves, the members of `address` included, and the column it is kept in. */
export const profileColumns = { ...ownClaims, ...addressClaims }
export type ProfileClaim = keyof typeof profileColumns

const optionalClaims = (names: Record<string, ProfileField>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(names).map(([claim, field]) => [claim, profileFields.shape[field].optional()]),
    ),
  )

const claimsSchema = optionalClaims(ownClaims).extend({ address: optionalClaims(addressClaims).optional() })

/** Reads standard claims (OpenID Connect Core 5.1) as profile fields. Throws a ZodError that names what is wrong. */
export function profileFromClaims(claims: unknown): ProfileChange {
  const { address, ...own } = claimsSchema.parse(claims) as Partial<Record<ProfileClaim, string>> & {
    address?: Partial<Record<ProfileClaim, string>>
  }
  const given = Object.entries({ ...own, ...address }) as [ProfileClaim, string | undefined][]
  return Object.fromEntries(
    given.flatMap(([claim, value]) => (value === undefined ? [] : [[profileColumns[claim], value || null]])),
  )
}
