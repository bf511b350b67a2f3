/**
 * Somebody on their way to a provider and back. What proves that an answer is the answer to a visit, nonce and PKCE verifier,
 * is derived from the secret in the browser's cookie and the visit's id: the database never has it, and an answer without
 * that cookie opens nothing.
 */
import { hkdfSync } from 'node:crypto'
import type { Identity } from './identity.ts'
import type { Provider } from './provider-rows.ts'

export type VisitPurpose = 'sign-in' | 'link' | 'profile'

export interface Visit {
  id: string
  providerId: string
  purpose: VisitPurpose
  /** Who was signed in when it began, where it is for their account. */
  accountId: string | null
  /** The uid of the conversation (OpenID's interaction) that it belongs to. */
  conversation: string | undefined
  createdAt: Date
  expiresAt: Date
}

export interface NewVisit {
  provider: Pick<Provider, 'id'>
  purpose: VisitPurpose
  accountId?: string
  conversation?: string
}

/** Somebody who is back. */
export interface Arrival {
  visit: Visit
  provider: Provider
  identity: Identity
}

/** Whether a cookie holds what was made for it (`newSecret`). Anything else has to be replaced before a visit begins. */
export const isBrowserSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** What only this browser can say of this visit. */
export function proofsOf(
  { id }: Pick<Visit, 'id'>,
  browserSecret: string,
): { nonce: string; verifier: string } {
  const derive = (what: string) =>
    Buffer.from(hkdfSync('sha256', browserSecret, '', `portico provider visit ${what} ${id}`, 32)).toString(
      'base64url',
    )
  return { nonce: derive('nonce'), verifier: derive('verifier') }
}
