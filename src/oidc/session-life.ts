import { timeSince } from '../clock-skew.ts'
import { after, days, seconds } from '../duration.ts'

/** Sessions last thirty days, seven without use. */
export const longestSession = days(30)
const idle = days(7)

interface StoredSession {
  /** Seconds since the epoch. */
  loginTs?: number | undefined
  exp?: number | undefined
  /** Missing in sessions from before it was kept. */
  usedAt?: number | undefined
}

/** How many seconds a session may still be kept when it is used now. At least one. */
export function sessionTtl(session: StoredSession, now: Date): number {
  const end = seconds(session.loginTs ?? Math.floor(now.getTime() / 1000)) + longestSession
  return Math.max(1, Math.floor(Math.min(idle, end - now.getTime()) / 1000))
}

/** How long ago the whole sign-in was, in milliseconds; for ever, where only a clock that was set back since knows. */
export const signInAge = ({ loginTs = 0 }: StoredSession, now: Date): number =>
  timeSince(new Date(seconds(loginTs)), now)

/** When the session was last used. Where that was not kept, its expiry tells: it moves with every use. */
export function lastUsed({ exp, usedAt }: StoredSession, now: Date): Date {
  if (usedAt !== undefined) return new Date(seconds(usedAt))
  return exp === undefined ? now : after(new Date(seconds(exp)), -idle)
}
