import type { Counted } from '../accounts/throttle.ts'

/** All the texts of this house: counters that begin anew with each hour and each day, in UTC. */
export function textsOfHouse(now: Date, perDay: number): Counted[] {
  const moment = now.toISOString()
  return [
    { limit: 'text-house', key: moment.slice(0, 'yyyy-mm-ddThh'.length), free: Math.ceil(perDay / 5) },
    { limit: 'text-house', key: moment.slice(0, 'yyyy-mm-dd'.length), free: perDay },
  ]
}
