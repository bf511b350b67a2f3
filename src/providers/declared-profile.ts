/** Who somebody is at a plain OAuth 2.0 service, read from what it answers as the operator, or its kind, declares. */
import type { EgressFetch } from '../oidc/egress.ts'
import { placeOf } from './provider-kinds.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { ProfileMapping, Provider } from './provider-rows.ts'

/**
 * Whose subjects they are: they mean something beside the address that tells them, and nowhere else. Where an operator declared what
 * stands for the subject, that belongs to it: the number of one person may be the name that another one chose.
 */
export function peopleOf(provider: Pick<Provider, 'kind' | 'settings'>): string {
  const { profileEndpoint = '', mapping } = placeOf(provider).settings
  const { origin, pathname, search } = new URL(profileEndpoint)
  const people = `urn:portico:oauth:${origin}${pathname}`
  if (provider.kind !== 'oauth') return people
  // Encoded, so that what is put together here can be taken apart in one way only.
  const paths = (mapping?.subject ?? []).map(encodeURIComponent).join(',')
  return `${people}${search}#${paths}`
}

/** Asks an address of a service about the person whose token it is. Throws ProviderProblem, and what the fetch throws. */
export const askWith =
  (fetch: EgressFetch, token: string) =>
  async (address: string): Promise<unknown> => {
    // GitHub answers nobody without a name.
    const headers = {
      'accept': 'application/json',
      'authorization': `Bearer ${token}`,
      'user-agent': 'Portico',
    }
    const answer = await fetch(address, { headers })
    if (answer.status !== 200)
      throw new ProviderProblem(
        answer.status >= 500 ? 'unreachable' : 'refused',
        `the profile: ${answer.status}`,
      )
    return answer.json()
  }

/** The first of the paths that leads to something. */
export function read(said: unknown, paths: readonly string[] = []): unknown {
  return paths
    .map((path) => path.split('.').reduce(memberOf, said))
    .find((found) => found !== undefined && found !== null)
}

const memberOf = (said: unknown, name: string): unknown =>
  typeof said === 'object' && said !== null && Object.hasOwn(said, name) ? Reflect.get(said, name) : undefined

interface SaidEmail {
  address: unknown
  verified: boolean
}

/** The first address that is there, and the word that belongs to it: another address' counts for nothing. */
export function emailIn(profile: unknown, { email = [], emailVerified = [] }: ProfileMapping): SaidEmail {
  const found = email.findIndex((path) => read(profile, [path]) !== undefined)
  const verified = read(profile, emailVerified.slice(found, found + 1))
  return {
    address: read(profile, email.slice(found, found + 1)),
    verified: verified === true || verified === 'true',
  }
}

/** Of a list such as GitHub's: the address that its owner calls the first. */
export function primaryOf(list: unknown): SaidEmail {
  const entries: unknown[] = Array.isArray(list) ? list : []
  const primary = entries.find((entry) => memberOf(entry, 'primary') === true)
  return { address: memberOf(primary, 'email'), verified: memberOf(primary, 'verified') === true }
}
