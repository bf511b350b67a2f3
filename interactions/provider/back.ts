/** Where a visit at a provider ends. */
import type { Provider } from '../../src/providers/provider-rows.ts'
import type { Visit } from '../../src/providers/visits.ts'

/** What somebody is on their way to a provider for. */
export type Errand =
  | { purpose: 'sign-in'; conversation: string }
  | { purpose: 'link' | 'profile'; accountId: string }

/** Why nobody came back: they said no there, it could not be reached, or what it said cannot be trusted. */
export const visitFailures = ['denied', 'unreachable', 'refused'] as const
export type VisitFailure = (typeof visitFailures)[number]

/** The account's own pages; the first lets a provider into it, with a fresh proof, whatever the visit was begun for. */
export const ownPages = { link: '/account/providers/link', profile: '/account/providers/profile' }

/** The first of them, for one who came back and has an account already: nobody else's page leads there with this visit. */
export const linkPageOf = ({ id }: Pick<Visit, 'id'>): string => `${ownPages.link}?visit=${id}`

/** The page that goes on with whoever came. */
export const arrivalAddress = (errand: Errand): string =>
  errand.purpose === 'sign-in'
    ? `/interaction/${errand.conversation}/provider/arrived`
    : ownPages[errand.purpose]

/** The page that says that nobody did: in words of its own for each `failed`. */
export const failureAddress = (
  errand: Errand,
  { slug }: Pick<Provider, 'slug'>,
  failed: VisitFailure,
): string => {
  const page =
    errand.purpose === 'sign-in' ? `/interaction/${errand.conversation}/login` : '/account/providers'
  return `${page}?${new URLSearchParams({ failed, provider: slug })}`
}
