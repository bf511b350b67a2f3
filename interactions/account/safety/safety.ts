/**
 * How safe an account is, in words, and the one thing that is worth doing next. It is no score: what is left to do is
 * never more than one thing, the most important first.
 */
import type { SafetyFacts } from '../../../src/accounts/safety-facts.ts'

/** `open`: a way back that an operator opened. `basic`: a password or a mailbox alone opens it. */
export type Level = 'open' | 'basic' | 'good' | 'strong'
export type Step =
  | 'way-back'
  | 'second-step'
  | 'passkey-as-second-step'
  | 'stronger-step'
  | 'recovery-codes'
  | 'another-address'
export type Good = 'second-step' | 'passkey' | 'recovery-codes' | 'addresses'

export interface Safety {
  level: Level
  good: Good[]
  next: Step | undefined
}

/** Where each step is done. */
export const places: Record<Step, string> = {
  'way-back': '/account/security#way-back',
  'second-step': '/account/second-step',
  'passkey-as-second-step': '/account/second-step',
  'stronger-step': '/account/passkeys',
  'recovery-codes': '/account/second-step/recovery-codes',
  'another-address': '/account/identifiers',
}

/** From here on a person is asked to make new ones. */
const fewCodes = 3

export function safetyOf(facts: SafetyFacts): Safety {
  const next = nextStep(facts)
  return { level: levelFor(next), good: goodThings(facts), next }
}

/** Nobody comes in without a device of the owner's: a passkey is the only way, or something is asked for besides. */
const isProtected = ({ hasPassword, passkeys, secondStepOn }: SafetyFacts): boolean =>
  secondStepOn || (passkeys > 0 && !hasPassword)

/** A code by letter or text, which others may read too, is all that is asked for besides. */
const isWeak = ({ passkeys, secondStepOn, apps }: SafetyFacts): boolean =>
  secondStepOn && passkeys === 0 && apps === 0

function nextStep(facts: SafetyFacts): Step | undefined {
  if (facts.wayBack) return 'way-back'
  if (!isProtected(facts)) return facts.passkeys > 0 ? 'passkey-as-second-step' : 'second-step'
  if (isWeak(facts)) return 'stronger-step'
  if (facts.secondStepOn && facts.recoveryCodesLeft <= fewCodes) return 'recovery-codes'
  return facts.identifiers < 2 ? 'another-address' : undefined
}

function levelFor(next: Step | undefined): Level {
  if (next === undefined) return 'strong'
  if (next === 'way-back') return 'open'
  return next === 'second-step' || next === 'passkey-as-second-step' ? 'basic' : 'good'
}

const goodThings = ({ passkeys, secondStepOn, recoveryCodesLeft, identifiers }: SafetyFacts): Good[] =>
  [
    passkeys > 0 && ('passkey' as const),
    secondStepOn && ('second-step' as const),
    secondStepOn && recoveryCodesLeft > fewCodes && ('recovery-codes' as const),
    identifiers > 1 && ('addresses' as const),
  ].filter((each) => each !== false)
