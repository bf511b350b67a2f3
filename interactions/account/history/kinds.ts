/** What belongs to signing in and out. Everything else in a person's history changed something. */
export const signInKinds = [
  'device-connected',
  'device-refused',
  'qr-approved',
  'qr-refused',
  'recovery-code-used',
  'second-step-code-sent',
  'second-step-failed',
  'second-step-passed',
  'session-ended',
  'sessions-ended',
  'sign-in-code-asked',
  'sign-in-failed',
  'signed-in',
  'signed-out',
] as const

/** What the history can be narrowed to, by a plain link. */
export const shows = ['everything', 'sign-ins', 'changes'] as const
export type Show = (typeof shows)[number]

/** What is asked of the stored history for it. */
export const narrowedTo: Record<Show, { only?: readonly string[]; except?: readonly string[] }> = {
  'everything': {},
  'sign-ins': { only: signInKinds },
  'changes': { except: signInKinds },
}
