import { z } from 'zod'

/** Plain text on one line, as a person types it: trimmed, NFC, without control characters. */
const line = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^[^\p{Cc}\u2028\u2029]*$/u),
    )

const webAddress = line(512).refine((text) => {
  const url = URL.parse(text)
  return text === '' || (url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password)
})

const timeZones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'))
const isLocale = (text: string) => {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** A date that exists, or a year alone (OpenID Connect Core 5.1). */
const isBirthdate = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}$/.test(text) || (/^\d{4}-\d\d-\d\d$/.test(text) && date.toISOString?.().startsWith(text))
}

/** What a person tells about themselves, in the column names of Account. An empty text removes the claim. */
export const profileFields = z.object({
  name: line(200).pipe(z.string().min(1)),
  givenName: line(100),
  familyName: line(100),
  middleName: line(100),
  nickname: line(100),
  preferredUsername: line(100),
  profile: webAddress,
  website: webAddress,
  gender: line(50),
  birthdate: line(10).refine((text) => text === '' || safely(isBirthdate, text)),
  zoneinfo: line(64).refine((text) => text === '' || timeZones.has(text)),
  locale: line(35).refine((text) => text === '' || isLocale(text)),
  streetAddress: z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(500)
        .regex(/^[^\p{Cc}\u2028\u2029]*(\n[^\p{Cc}\u2028\u2029]*)*$/u),
    ),
  locality: line(100),
  region: line(100),
  postalCode: line(20),
  country: line(100),
  phoneNumber: line(32).refine((text) => text === '' || /^\+[1-9][\d ().-]{5,29}$/.test(text)),
})

function safely(check: (text: string) => boolean | undefined, text: string): boolean {
  try {
    return check(text) === true
  } catch {
    return false
  }
}

export type ProfileField = keyof typeof profileFields.shape
export type ProfileChange = Partial<Record<ProfileField, string | null>>

const claimNames = {
  given_name: 'givenName',
  family_name: 'familyName',
  middle_name: 'middleName',
  preferred_username: 'preferredUsername',
  phone_number: 'phoneNumber',
} as const satisfies Record<string, ProfileField>
const sameName = [
  'name',
  'nickname',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
] as const
const addressNames = {
  street_address: 'streetAddress',
  locality: 'locality',
  region: 'region',
  postal_code: 'postalCode',
  country: 'country',
} as const satisfies Record<string, ProfileField>

const claimsSchema = z.strictObject({
  ...Object.fromEntries(sameName.map((name) => [name, profileFields.shape[name].optional()])),
  ...Object.fromEntries(
    Object.entries(claimNames).map(([claim, field]) => [claim, profileFields.shape[field].optional()]),
  ),
  address: z
    .strictObject(
      Object.fromEntries(
        Object.entries(addressNames).map(([claim, field]) => [claim, profileFields.shape[field].optional()]),
      ),
    )
    .optional(),
})

/** Reads standard claims (OpenID Connect Core 5.1) as profile fields. Throws a ZodError that names what is wrong. */
export function profileFromClaims(claims: unknown): ProfileChange {
  const { address, ...flat } = claimsSchema.parse(claims) as Record<string, string> & {
    address?: Record<string, string>
  }
  const names: Record<string, ProfileField> = {
    ...claimNames,
    ...Object.fromEntries(sameName.map((name) => [name, name])),
  }
  const entries = [
    ...Object.entries(flat).map(([claim, value]) => [names[claim], value] as const),
    ...Object.entries(address ?? {}).map(
      ([claim, value]) => [addressNames[claim as keyof typeof addressNames], value] as const,
    ),
  ]
  return Object.fromEntries(
    entries.flatMap(([field, value]) => (field && value !== undefined ? [[field, value || null]] : [])),
  )
}
