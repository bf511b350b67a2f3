/**
 * Which second steps a person can take after what they have proven already, the best first.
 *
 *   passkey   app   text   letter   password   recovery code
 *
 * The channel that gave the first step, or the password, never gives the second: whoever reads a mailbox is to hold one
 * step at most. See docs/decisions/second-step.md.
 */
import { satisfies, twoSteps } from '../oidc/acr.ts'
import { acrOf, type Factor } from './factors.ts'
import type { Channel, SecondStepSummary } from './second-step.ts'

/** What a person has that could be a step. */
export interface Means extends Omit<SecondStepSummary, 'apps'> {
  apps: boolean
  passkey: boolean
  password: boolean
  /** A proven address, a proven number to which texts can be sent. */
  email: boolean
  phone: boolean
  /** The channel by which the present password came (second-step.ts). */
  passwordCameBy: Channel | undefined
}

const inOrder = ['passkey', 'totp', 'text', 'letter', 'password', 'recovery-code'] as const
/** What can be asked for after something else. A sign-in elsewhere, or by a phone, only begins one. */
export type StepFactor = (typeof inOrder)[number]

/** Whether a person has this at all, and may use it as a second step. */
const has: Record<StepFactor, (means: Means) => boolean> = {
  'passkey': ({ passkey }) => passkey,
  'totp': ({ apps }) => apps,
  'text': ({ byText, phone }) => byText && phone,
  'letter': ({ byLetter, email }) => byLetter && email,
  'password': ({ password }) => password,
  'recovery-code': ({ on, recoveryCodesLeft }) => on && recoveryCodesLeft > 0,
}

/** Whether a step would come from where another one came from. A passkey proves both anew, each time. */
function repeats(proven: readonly Factor[], way: StepFactor, { passwordCameBy }: Means): boolean {
  if (way === 'passkey') return false
  const behind = (factor: Factor) => (factor === 'password' ? passwordCameBy : factor)
  return proven.some(
    (factor) => factor === way || (behind(way) !== undefined && behind(factor) === behind(way)),
  )
}

/**
 * After a code the password is a second step for whoever chose that code as the second step of the password: the same two,
 * the other way round. For others it would step around what they chose.
 */
function passwordCounts(proven: readonly Factor[], { on, byLetter, byText }: Means): boolean {
  // A passkey for which something more is asked wore off: beside its session the password would be all there is.
  const isWorn = proven.every((factor) => factor === 'passkey')
  if (!on || (!isWorn && satisfies(acrOf(proven), twoSteps))) return true
  return proven.every((factor) => (factor === 'letter' && byLetter) || (factor === 'text' && byText))
}

const possible = (proven: readonly Factor[], means: Means): StepFactor[] =>
  inOrder.filter((way) => has[way](means) && !repeats(proven, way, means))

/** The ways to `acr` from what is proven: those that lead there, or else the first half of a way that does. */
export function waysTo(acr: string, proven: readonly Factor[], means: Means): StepFactor[] {
  const reaches = (...more: StepFactor[]) => satisfies(acrOf([...proven, ...more]), acr)
  const ways = possible(proven, means).filter((way) => way !== 'password' || passwordCounts(proven, means))
  const direct = ways.filter((way) => reaches(way))
  if (direct.length) return direct
  return ways.filter((way) => possible([...proven, way], means).some((next) => reaches(way, next)))
}

/** Whether a channel is only missing because it was there before: the person is told why. */
export const isSpent = (channel: Channel, proven: readonly Factor[], means: Means): boolean =>
  has[channel](means) && repeats(proven, channel, means)
