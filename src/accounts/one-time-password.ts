/**
 * A password that an operator put in the place of a forgotten one. It is made here and never chosen, opens nothing but the
 * page on which its owner chooses their own, and only for a week.
 */
import { randomInt } from 'node:crypto'
import { after, days } from '../duration.ts'
import type { Account } from '../store/generated/client.ts'

const lifetime = days(7)

// No 0, 1, i, l, o: it is read out and copied by hand.
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** Some 99 random bits, in four groups of five. */
export const newOneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, randomLetter).join('')).join('-')

const randomLetter = () => alphabet[randomInt(alphabet.length)]

/** Until when it works. */
export const endOfOneTimePassword = (madeAt: Date): Date => after(madeAt, lifetime)

/** Whether an operator's password was left unused for too long. */
export const isOutdated = (
  { passwordMustChange, passwordChangedAt }: Pick<Account, 'passwordMustChange' | 'passwordChangedAt'>,
  now: Date,
): boolean =>
  passwordMustChange && (passwordChangedAt === null || endOfOneTimePassword(passwordChangedAt) <= now)
