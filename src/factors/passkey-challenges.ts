/**
 * The questions that passkeys answer.
 *
 * Each is for one purpose and bound to what holds it: the conversation, or the session. It is stored as a hash, lives for
 * five minutes, and is used up by the first answer to it, right or wrong.
 */
import { goodUntil } from '../clock-skew.ts'
import { after, minutes } from '../duration.ts'
import { newSecret } from '../random.ts'
import type { Database } from '../store/open.ts'
import { hashOf } from '../store/secrets.ts'

export const challengeLifetime = minutes(5)

export type ChallengePurpose = 'sign-in' | 'second-step' | 'add' | 'newcomer'

/** What an answer has to belong to. */
export interface AskedOf {
  purpose: ChallengePurpose
  /** The conversation's or the session's handle. */
  holder: string
  /** Whose passkey is asked, where that is known. */
  accountId?: string
}

export type PasskeyChallenges = ReturnType<typeof createPasskeyChallenges>

export function createPasskeyChallenges(db: Database, now: () => Date) {
  const columns = ({ purpose, holder, accountId }: AskedOf) => ({
    purpose,
    holderHash: hashOf(holder),
    accountId: accountId ?? null,
  })

  return {
    /** A new challenge: 256 random bits in base64url. */
    async make(asked: AskedOf): Promise<string> {
      const challenge = newSecret()
      const expiresAt = after(now(), challengeLifetime)
      await db.passkeyChallenge.create({
        data: { hash: hashOf(challenge), ...columns(asked), expiresAt },
      })
      return challenge
    },

    /** Uses the challenge up. False when it was never asked of this holder for this purpose, was answered, or is too old. */
    async consume(challenge: string, asked: AskedOf): Promise<boolean> {
      const expiresAt = goodUntil(challengeLifetime, now())
      const where = { hash: hashOf(challenge), ...columns(asked), expiresAt }
      // One conditional statement: of two requests with the same answer, one wins.
      return (await db.passkeyChallenge.deleteMany({ where })).count === 1
    },
  }
}
