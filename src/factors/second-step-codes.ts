/**
 * Codes by letter and by text that are a second step: eight digits, ten minutes, five tries, one for each account.
 *
 * A code belongs to the conversation that asked for it and to the address that it was sent to: another person's, another
 * sign-in's, and one whose address has gone since, are no codes here.
 */
import type { OneTimeTokens } from '../accounts/one-time-tokens.ts'
import { minutes } from '../duration.ts'
import type { Transaction } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'
import type { Channel } from './second-step.ts'

export const codeLifetime = minutes(10)
const purpose = 'second-step'

/** What a code has to belong to. */
export interface CodeFor {
  accountId: string
  /** The conversation. */
  holder: string
  channel: Channel
  /** Normalised. */
  address: string
}

export type SecondStepCodes = ReturnType<typeof createSecondStepCodes>

export function createSecondStepCodes(oneTimeTokens: OneTimeTokens) {
  const detailOf = ({ holder, channel }: CodeFor) => ({ holder: hashOf(holder), channel })

  async function find(wanted: CodeFor) {
    const token = await oneTimeTokens.findByAccount(purpose, wanted.accountId)
    if (!token || token.address !== wanted.address) return undefined
    if (token.detail !== JSON.stringify(detailOf(wanted))) return undefined
    return oneTimeTokens.codeIsLive(token) ? token : undefined
  }

  return {
    /** A new code. The one before it stops working, whichever way it went. */
    async make(wanted: CodeFor, tx: Transaction): Promise<string> {
      const { accountId, address } = wanted
      const token = { purpose, lifetime: codeLifetime, accountId, address, detail: detailOf(wanted) } as const
      return (await oneTimeTokens.make(token, tx)).code
    },

    /** Whether there is one that can still be typed. */
    isSent: async (wanted: CodeFor): Promise<boolean> => (await find(wanted)) !== undefined,

    /** Burns the code. False: wrong, too old, used already, or tried too often. */
    async use(wanted: CodeFor, typed: string): Promise<boolean> {
      const code = typed.replaceAll(/[\s\p{Pd}]/gu, '')
      const token = /^\d{8}$/.test(code) ? await find(wanted) : undefined
      if (!token || !(await oneTimeTokens.codeMatches(token, code))) return false
      return oneTimeTokens.consume(token)
    },
  }
}
