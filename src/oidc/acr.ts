import { timeSince } from '../clock-skew.ts'
import { hours } from '../duration.ts'
import { signInAge } from './session-life.ts'

/** How much a sign-in proved (see factors/factors.ts): handed over by a phone, one factor, two weaker ones, or two different ones. */
export const handedOver = 'urn:portico:acr:handed-over'
export const oneFactor = 'urn:portico:acr:one-factor'
export const twoSteps = 'urn:portico:acr:two-steps'
export const twoFactors = 'urn:portico:acr:two-factors'
/** Weakest first. */
export const acrValues = [handedOver, oneFactor, twoSteps, twoFactors]

/** More than one factor counts for a day, and for an hour without use (NIST SP 800-63B-4 2.2.3). */
export const twoFactorsLast = hours(24)
const twoFactorsIdle = hours(1)

interface SignIn {
  acr?: string | undefined
  amr?: string[] | undefined
  /** Seconds since the epoch. */
  loginTs?: number | undefined
}

/** What a session still proves at `now`, when it was last used at `lastUsed`: never more than what happened. */
export function currentProof(session: SignIn, lastUsed: Date, now: Date): { acr: string; amr: string[] } {
  const { acr, amr = [] } = session
  const [age, idle] = [signInAge(session, now), timeSince(lastUsed, now)]
  if (acr && satisfies(acr, twoSteps) && age < twoFactorsLast && idle < twoFactorsIdle) return { acr, amr }
  return wornOff(session)
}

/** What is left of a proof when all but its first factor counts no more. */
export const wornOff = ({ acr, amr = [] }: Pick<SignIn, 'acr' | 'amr'>): { acr: string; amr: string[] } => ({
  acr: acr === handedOver ? acr : oneFactor,
  amr: amr.slice(0, 1),
})

/** True when `acr` is at least `wanted`. */
export const satisfies = (acr: string | undefined, wanted: string): boolean =>
  acrValues.indexOf(acr ?? '') >= acrValues.indexOf(wanted)
