/**
 * The life of a signing key, as arithmetic.
 *
 *   made ── published, as next ──▶ signsFrom ── current ──▶ the next one's signsFrom ── old ──▶ leaves
 *           └──── lead ─────┘                └─── life ───┘                          └─ keep ─┘
 */
import { after, days, hours, minutes } from '../duration.ts'
import { longestSession } from './session-life.ts'

/** How long each part lasts, in milliseconds. */
export interface KeySchedule {
  /** How long a key signs. */
  life: number
  /** How long a key is published before it signs: longer than any portal keeps a copy of the JWKS. */
  lead: number
  /** How long a key is published after it signed for the last time. */
  keep: number
  /** How often it is looked whether something is due. */
  check: number
}

/** An ID token lives an hour, but is shown again as the hint of a sign-out for as long as its session lives. */
export const keySchedule: KeySchedule = {
  life: days(90),
  lead: days(1),
  keep: longestSession + hours(1),
  check: minutes(1),
}

export interface KeyTimes {
  kid: string
  alg: string
  createdAt: Date
  signsFrom: Date
}

export type KeyState = 'next' | 'current' | 'old'

export type KeyLife<K extends KeyTimes = KeyTimes> = K & {
  state: KeyState
  /** When it is no longer published; undefined while nothing follows it. */
  leaves: Date | undefined
}

/** What becomes of `keys`, in the order in which they sign: the current one first for each algorithm. */
export function livesOf<K extends KeyTimes>(
  keys: readonly K[],
  now: Date,
  { keep }: KeySchedule,
): KeyLife<K>[] {
  return [...Map.groupBy(keys, ({ alg }) => alg).values()].flatMap((group) => {
    const ordered = group.toSorted(bySignsFrom)
    // Where a clock was set back, the first one signs although its time has not come.
    const current = Math.max(
      0,
      ordered.findLastIndex(({ signsFrom }) => signsFrom <= now),
    )
    const lives = ordered.map((key, index): KeyLife<K> => {
      const follower = ordered[index + 1]
      const state = index < current ? 'old' : index === current ? 'current' : 'next'
      return { ...key, state, leaves: follower && after(follower.signsFrom, keep) }
    })
    return [...lives.slice(current), ...lives.slice(0, current)]
  })
}

const bySignsFrom = (a: KeyTimes, b: KeyTimes) =>
  a.signsFrom.getTime() - b.signsFrom.getTime() || (a.kid < b.kid ? -1 : 1)

/** Whether nothing needs this key any more. */
export const isOver = ({ state, leaves }: KeyLife, now: Date): boolean =>
  state === 'old' && leaves !== undefined && leaves <= now

/** From when on a key of `alg` that is made now signs; undefined while none is due. */
export function dueFrom(keys: readonly KeyTimes[], alg: string, now: Date, schedule: KeySchedule) {
  const newest = keys
    .filter((key) => key.alg === alg)
    .toSorted(bySignsFrom)
    .at(-1)
  // Nothing was ever signed with this algorithm, so there is no copy of a JWKS to wait for.
  if (!newest) return now
  const ends = after(newest.signsFrom, schedule.life)
  const published = after(now, schedule.lead)
  if (ends > published) return undefined
  return published
}

/** When, after `now`, a key begins to sign or leaves; undefined when nothing is planned. */
export function nextChange(lives: readonly KeyLife[], now: Date): Date | undefined {
  const moments = lives.flatMap(({ signsFrom, leaves }) => [signsFrom, ...(leaves ? [leaves] : [])])
  return moments.filter((moment) => moment > now).toSorted((a, b) => a.getTime() - b.getTime())[0]
}
