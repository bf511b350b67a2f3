/** Who came back from a provider, as the provider says. Nothing of it is believed but the first two. */
export interface Identity {
  /** An OpenID issuer, or `urn:portico:oauth:` and the profile's address for a service that is none (peopleOf). */
  issuer: string
  subject: string
  /** What they are called there: an address or a name. */
  display: string
  /** As this house reads addresses; undefined where it is none. */
  email?: { value: string; display: string; verified: boolean }
  name?: string
  givenName?: string
  familyName?: string
  /** The https address of a picture. */
  picture?: string
  /** When they proved who they are there, in seconds since the epoch, where it says so. */
  authTime?: number
  /** The session there, and the hint for signing out of it. */
  sid?: string
  idToken?: string
}

/** Whether a provider's word that an address is proven counts here: only for the domains for which the operator said so. */
export function isBelieved(
  { believedDomains }: { believedDomains: readonly string[] },
  { email }: Pick<Identity, 'email'>,
): boolean {
  if (!email?.verified) return false
  const domain = email.value.slice(email.value.lastIndexOf('@') + 1)
  return believedDomains.includes('*') || believedDomains.includes(domain)
}
