/**
 * What can prove a person, and how much it proves together. Portals are told by `acr` and `amr`, never more than happened.
 *
 *   handed-over  a phone that is signed in let this browser in: whoever was tricked into that let somebody else in
 *   one-factor   one of them
 *   two-steps    two of them, where one is a code that a mailbox or a phone number received: others may read those too
 *   two-factors  something known and something owned, or a passkey, whose device asked for a finger, a face or a PIN
 */
import { handedOver, oneFactor, satisfies, twoFactors, twoSteps } from '../oidc/acr.ts'

export type Factor = 'password' | 'passkey' | 'totp' | 'recovery-code' | 'letter' | 'text' | 'provider' | 'qr'

/** As RFC 8176 names them; it has no name for a code by mail, a sign-in elsewhere, or one that a phone hands over. */
const methodReferences: Record<Factor, string> = {
  'password': 'pwd',
  'passkey': 'pop',
  'totp': 'otp',
  'recovery-code': 'otp',
  'letter': 'email',
  'text': 'sms',
  'provider': 'fed',
  'qr': 'qr',
}

/** How much these prove together, proven one after the other by the same person. */
export function acrOf(factors: readonly Factor[]): string {
  const has = (...some: Factor[]) => some.some((factor) => factors.includes(factor))
  if (has('qr')) return handedOver
  const ownedAndKnown = has('password') && has('totp', 'recovery-code', 'passkey')
  if (ownedAndKnown || (has('passkey') && !isWornPasskey(factors))) return twoFactors
  return new Set(factors).size > 1 ? twoSteps : oneFactor
}

/**
 * A passkey alone is enough for anything: something follows it only where it wore off since (oidc/acr.ts). A code that a
 * mailbox or a phone number received does not make it fresh again.
 */
function isWornPasskey([first, ...later]: readonly Factor[]): boolean {
  return (
    first === 'passkey' && later.length > 0 && later.every((each) => each === 'letter' || each === 'text')
  )
}

/** The `amr` values (RFC 8176), the first factor first. */
export function amrOf(factors: readonly Factor[]): string[] {
  const references = factors.map((factor) => methodReferences[factor])
  const present = factors.includes('passkey') ? ['user'] : []
  const several = satisfies(acrOf(factors), twoSteps) ? ['mfa'] : []
  return [...new Set([...references, ...present, ...several])]
}

/** The factors behind the `amr` of a session. */
export function factorsOf(amr: readonly string[] = []): Factor[] {
  const known = Object.entries(methodReferences) as Array<[Factor, string]>
  return amr.flatMap((reference) => known.find(([, each]) => each === reference)?.[0] ?? [])
}
