/**
 * Codes by letter and text that this house takes as a second step no more (SECOND_STEP_BY_CODE).
 *
 * Whoever has an app, or chose a passkey, is not asked for one, and what was proven by one before has worn off. Whoever has
 * nothing else still gives it, for no account is to be its password alone: the step *goes out*. Such a sign-in leads to where
 * another one is set up, and nowhere else.
 */
import type { Factor } from './factors.ts'
import type { Channel, SecondStepChoice } from './second-step.ts'

/** Whether one of these factors is more than a code that a mailbox or a phone number received. */
export const provesMoreThanCodes = (factors: readonly Factor[]): boolean =>
  factors.some((factor) => factor === 'passkey' || factor === 'totp' || factor === 'recovery-code')

/** The codes that a person chose. */
const chosenBy = ({ secondStepByLetter, secondStepByText }: SecondStepChoice): Channel[] => [
  ...(secondStepByLetter ? ['letter' as const] : []),
  ...(secondStepByText ? ['text' as const] : []),
]

/** The codes that this person can be asked for: those that the house takes, and without anything else all that they chose. */
export function codesOf(
  account: SecondStepChoice,
  hasApp: boolean,
  taken: readonly Channel[],
): { codes: Channel[]; goesOut: boolean } {
  const chosen = chosenBy(account)
  const codes = chosen.filter((channel) => taken.includes(channel))
  const hasOther = hasApp || account.secondStepByPasskey || codes.length > 0
  return hasOther ? { codes, goesOut: false } : { codes: chosen, goesOut: chosen.length > 0 }
}

/**
 * Whether nothing but codes that the house takes no more followed the first of these factors. What opened the first step is
 * another setting's (SIGN_IN_BY_CODE).
 */
export function restsOnCodes([, ...later]: readonly Factor[], taken: readonly Channel[]): boolean {
  const isCode = (factor: Factor) => factor === 'letter' || factor === 'text'
  return later.length > 0 && later.every((factor) => isCode(factor) && !taken.some((each) => each === factor))
}
