import { after, minutes, seconds } from './duration.ts'

/**
 * How far the clocks of two instances may be apart, in milliseconds. What was made later than that from now was made by a
 * clock that was set back since. What lives for minutes is not believed then: it may have expired meanwhile, and would
 * live once more.
 */
export const clockSkew = minutes(1)

/** Whether what says `iat`, in seconds, comes from the future. */
export const isFromTheFuture = ({ iat = 0 }: { iat?: number | undefined }, now: number): boolean =>
  seconds(iat) > now + clockSkew

/**
 * How long ago `moment` was, in milliseconds. What a clock wrote that was set back since is for ever ago: nobody can say how
 * fresh it is.
 */
export const timeSince = (moment: Date, now: Date): number =>
  moment > after(now, clockSkew) ? Infinity : now.getTime() - moment.getTime()

/** Between which moments, both exclusive, something that lives for `life` milliseconds ends while it is good. */
export const goodUntil = (life: number, now: Date): { gt: Date; lt: Date } => ({
  gt: now,
  lt: after(now, life + clockSkew),
})
