import { pictureUrl } from '../accounts/pictures.ts'
import type { Membership, ToldPerson } from '../accounts/told-person.ts'
import { memberRoles } from '../portals/members.ts'

/** Which claims a scope opens (OpenID Connect Core 5.4, and our own two at the end). */
export const claimsByScope = {
  openid: ['sub', 'acr', 'amr', 'auth_time'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  roles: ['roles'],
  groups: ['groups'],
}

export type Claims = Record<string, unknown> & { sub: string }

/** Everything that could be told about a person; the engine picks what was granted. Absent claims are absent. */
export function claimsOf({ account, sub, email, phone, member }: ToldPerson, issuer: string): Claims {
  const claims = {
    sub,
    name: account.name,
    given_name: account.givenName,
    family_name: account.familyName,
    middle_name: account.middleName,
    nickname: account.nickname,
    preferred_username: account.preferredUsername,
    profile: account.profile,
    picture: account.pictureName && pictureUrl(issuer, account.pictureName),
    website: account.website,
    gender: account.gender,
    birthdate: account.birthdate,
    zoneinfo: account.zoneinfo,
    locale: account.locale,
    updated_at: Math.floor(account.profileChangedAt.getTime() / 1000),
    email: email?.display,
    email_verified: email?.verified,
    address: addressOf(account),
    // What was only typed into the profile counts until a number is proven.
    phone_number: phone?.value ?? account.phoneNumber,
    phone_number_verified: phone?.verified ?? (account.phoneNumber ? false : undefined),
    // In the portal that asks: what it knows of others stays there.
    roles: member && rolesOf(member),
    groups: member?.groups,
  }
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== null && value !== undefined),
  ) as Claims
}

/** What somebody is, and what the portal calls them besides: no name that it made up passes for one of ours. */
const rolesOf = ({ role, roles }: Membership): string[] => [
  role,
  ...roles.filter((each) => !memberRoles.some((ours) => ours === each)),
]

/** The address claim (OpenID Connect Core 5.1.1), with the whole address also as it is written on an envelope. */
function addressOf(account: ToldPerson['account']): Record<string, string> | undefined {
  const parts = {
    street_address: account.streetAddress,
    locality: account.locality,
    region: account.region,
    postal_code: account.postalCode,
    country: account.country,
  }
  const given = Object.entries(parts).filter((entry): entry is [string, string] => Boolean(entry[1]))
  if (!given.length) return undefined
  const town = [account.postalCode, account.locality].filter(Boolean).join(' ')
  const lines = [account.streetAddress, town, account.region, account.country].filter(Boolean)
  return { formatted: lines.join('\n'), ...Object.fromEntries(given) }
}
