/** The library that plays the portal in a round trip (round-trip.ts), and how it reaches us. */
import type { Configuration, CustomFetch } from 'openid-client'
import { testPortalId, testPortalPath } from './test-portal.ts'

export interface Place {
  issuer: string
  /** Where the issuer's answers are, without its name. */
  door: string
}

/** Loaded with the first round trip. */
export const load = () => import('openid-client')
export type Library = Awaited<ReturnType<typeof load>>

/** How long each answer may take, in seconds. */
const patience = 10

const through =
  ({ issuer, door }: Place): CustomFetch =>
  (url, options) => {
    const there = new URL(url)
    if (there.origin !== issuer) throw new Error('Something of this Portico is said to be elsewhere.')
    return fetch(new URL(there.pathname + there.search, door), {
      ...(options as RequestInit),
      redirect: 'manual',
    })
  }

export async function discover(oidc: Library, place: Place): Promise<Configuration> {
  const insecure = place.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(new URL(place.issuer), testPortalId, {}, oidc.None(), {
    execute: [...insecure, oidc.enableNonRepudiationChecks],
    timeout: patience,
    [oidc.customFetch]: through(place),
  })
}

export const redirectUri = ({ issuer }: Place) => `${issuer}${testPortalPath}`
