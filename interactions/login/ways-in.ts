import type { InteractionDeps } from '../../src/deps.ts'

/** What the sign-in page offers beside a password, as this Portico is set up. */
export interface WaysIn {
  /** A phone number in place of the e-mail address. */
  phone: boolean
  passkey: boolean
  /** A code by letter or text in place of the password. */
  code: boolean
}

export const waysIn = ({ config, passkeys }: Pick<InteractionDeps, 'config' | 'passkeys'>): WaysIn => ({
  phone: config.texts !== undefined,
  passkey: passkeys.available,
  code: config.SIGN_IN_BY_CODE.length > 0,
})
