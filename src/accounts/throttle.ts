/**
 * Bounds how often something can be guessed.
 *
 * An attempt is taken before the check and given back when it was right, so that parallel guesses cannot slip
 * through. Keys are what was typed, normalised, whether it exists or not: being refused tells nothing. The counters live
 * in the database, as HMACs, and count across instances.
 */
import { clockSkew } from '../clock-skew.ts'
import { after, hours, minutes, seconds } from '../duration.ts'
import type { Secrets } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'

interface Limit {
  /** Attempts before any waiting. */
  free: number
  /** The first wait; each further attempt doubles it, up to the longest. */
  firstWait: number
  longestWait: number
  /** From here on nothing is accepted until the counter is cleared. */
  cap: number
  /** A counter without attempts is forgotten after this. */
  forgetAfter: number
}

/** docs/decisions/passwords.md has them in a table. The cap and the waits of `account` follow NIST SP 800-63B-4 3.2.2. */
export const limits = {
  /** Wrong proofs of one account, over all its factors. */
  account: { free: 5, firstWait: seconds(30), longestWait: hours(1), cap: 100, forgetAfter: hours(24 * 30) },
  /** Wrong proofs from one source. */
  source: {
    free: 50,
    firstWait: seconds(10),
    longestWait: minutes(5),
    cap: Infinity,
    forgetAfter: minutes(30),
  },
  /** Wrong codes of devices, by one account and from one source: a code has 34.5 bits (RFC 8628 5.1). */
  'user-code': {
    free: 5,
    firstWait: seconds(30),
    longestWait: minutes(15),
    cap: Infinity,
    forgetAfter: hours(1),
  },
  /** Letters to one address that somebody else may have typed. */
  recipient: { free: 5, firstWait: minutes(5), longestWait: hours(1), cap: Infinity, forgetAfter: hours(6) },
  /** Letters asked for by one source. */
  sender: { free: 20, firstWait: minutes(1), longestWait: minutes(15), cap: Infinity, forgetAfter: hours(1) },
  /** Texts to one number: each costs money, and a number can be anybody's. */
  'text-recipient': {
    free: 3,
    firstWait: minutes(2),
    longestWait: hours(6),
    cap: Infinity,
    forgetAfter: hours(24),
  },
  /** Texts asked for by one source. */
  'text-sender': {
    free: 5,
    firstWait: minutes(1),
    longestWait: hours(1),
    cap: Infinity,
    forgetAfter: hours(6),
  },
  /** All the texts of one hour, or of one day, which is the key: whoever has many numbers and many sources ends here. */
  'text-house': {
    free: 500,
    firstWait: hours(24),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(25),
  },
  /** Invitations of one day: of a portal, and of somebody who invites. Nobody waits for them to leave. */
  'invitations': {
    free: 499,
    firstWait: hours(24),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(25),
  },
  /** The same by text, each of which costs money. */
  'invitation-texts': {
    free: 49,
    firstWait: hours(24),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(25),
  },
  /** Invitations of one day to one address, from one portal. */
  'invitations-from-portal': {
    free: 2,
    firstWait: hours(24),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(25),
  },
  /** And from everybody. */
  'invitations-to': {
    free: 9,
    firstWait: hours(24),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(25),
  },
  /** Visits at providers that one source begins and nobody comes back from: each is a row for an hour. */
  'provider-visit': {
    free: 30,
    firstWait: seconds(10),
    longestWait: minutes(5),
    cap: Infinity,
    forgetAfter: minutes(30),
  },
  /** Logout tokens from one source that are none: each may have us ask a provider for its keys. */
  'provider-logout': {
    free: 300,
    firstWait: seconds(10),
    longestWait: minutes(1),
    cap: Infinity,
    forgetAfter: minutes(10),
  },
  /** What one account changes about its addresses and numbers: each change writes letters. */
  'identifier-change': {
    free: 20,
    firstWait: minutes(5),
    longestWait: hours(1),
    cap: Infinity,
    forgetAfter: hours(6),
  },
  /** Portals that one account registers, and addresses that one portal takes: each address is kept for ever. */
  'portal-address': {
    free: 20,
    firstWait: hours(1),
    longestWait: hours(24),
    cap: Infinity,
    forgetAfter: hours(48),
  },
  /** What one account sends to the pages of portals it runs: most of it is written down, and has all portals read anew. */
  'portal-change': {
    free: 200,
    firstWait: seconds(10),
    longestWait: seconds(10),
    cap: Infinity,
    forgetAfter: hours(1),
  },
  /** Times that somebody has us call a portal's addresses to see what answers there. */
  'portal-check': {
    free: 30,
    firstWait: minutes(1),
    longestWait: minutes(15),
    cap: Infinity,
    forgetAfter: hours(1),
  },
  /** Codes that devices of one source ask for and nobody lets in: a hotel's televisions start at once after a power cut. */
  'device-source': {
    free: 300,
    firstWait: seconds(10),
    longestWait: minutes(1),
    cap: Infinity,
    forgetAfter: minutes(10),
  },
  /** Codes for a phone that one source has shown and nobody was let in by: an office comes in at nine. */
  'qr-source': {
    free: 60,
    firstWait: seconds(10),
    longestWait: minutes(1),
    cap: Infinity,
    forgetAfter: minutes(10),
  },
  /** Screens that one account lets in, or begins to. */
  'qr-account': {
    free: 10,
    firstWait: minutes(1),
    longestWait: hours(1),
    cap: Infinity,
    forgetAfter: hours(1),
  },
  /** Copies of everything that one account takes: each is much to read, and writes a letter. */
  export: { free: 4, firstWait: minutes(10), longestWait: hours(1), cap: Infinity, forgetAfter: hours(6) },
  /** What one member of one portal is changed to: each change may write them a letter. */
  'member-change': {
    free: 10,
    firstWait: minutes(5),
    longestWait: hours(1),
    cap: Infinity,
    forgetAfter: hours(6),
  },
  /** Pictures that one account sends: ten, then none for ten minutes. */
  upload: {
    free: 9,
    firstWait: minutes(10),
    longestWait: minutes(10),
    cap: Infinity,
    forgetAfter: minutes(10),
  },
} satisfies Record<string, Limit>

export interface Counted {
  limit: keyof typeof limits
  /** What is counted: an address as typed and normalised, a source. */
  key: string
  /** How many are free, where a setting says so and not the limit. */
  free?: number
}

/** An attempt that was taken of each key that was asked for, and of those that `takeAlso` added. */
export interface GrantedTurn {
  granted: true
  /** Takes one of another, too. False where that is spent; what was taken before stays taken. */
  takeAlso(counted: Counted): Promise<boolean>
  /** Gives back what was taken, but for that of `forgotten`, which is cleared. */
  giveBack(forgotten?: readonly Counted[]): Promise<void>
}

export type Turn = GrantedTurn | { granted: false; retryAt: Date }

interface Counter {
  count: number
  blockedUntil: string
  expiresAt: string
}

export interface Throttle {
  /** Takes one attempt from each. Refused when any of them is spent; then none is taken. */
  take(...counted: Counted[]): Promise<Turn>
  /**
   * When the next attempt is taken, if not now. It takes none: for what is no guess, and comes in crowds when it is right, so that
   * only what was wrong is counted, after it.
   */
  blockedUntil(counted: Counted): Promise<Date | undefined>
  /** Gives back one attempt of each that was taken in an earlier request, and came to what it was to. */
  giveBack(...counted: Counted[]): Promise<void>
  /** Forgets every failure of one or two: after a complete sign-in, or a proven reset. */
  clear(counted: Counted, other?: Counted): Promise<void>
}

const read = 'SELECT "count", "blockedUntil", "expiresAt" FROM "Throttle" WHERE "key" = ?'
const undo = `UPDATE "Throttle" SET "count" = CASE WHEN "count" > 0 THEN "count" - 1 ELSE 0 END, "blockedUntil" = ? WHERE "key" = ?`
const undoOnly = 'DELETE FROM "Throttle" WHERE "key" = ? AND "count" <= 1'
const drop = 'DELETE FROM "Throttle" WHERE "key" IN (?, ?)'

/** The waits that come before the longest. */
function waitsBefore({ firstWait, longestWait }: Limit): number[] {
  const waits: number[] = []
  for (let wait = firstWait; wait < longestWait; wait *= 2) waits.push(wait)
  return waits
}

/**
 * Counts an attempt, and does nothing while somebody has to wait: one statement, so that attempts at one moment are counted
 * one by one, and as much work whatever was counted before. Its values are in `valuesOf`.
 */
function takeWithin(limit: Limit): string {
  const { free, cap } = limit
  const isOver = '"Throttle"."expiresAt" <= excluded."blockedUntil"'
  const waits = waitsBefore(limit).map((_, n) => `WHEN "Throttle"."count" = ${free + n} THEN ?`)
  return `INSERT INTO "Throttle" ("key", "count", "blockedUntil", "expiresAt") VALUES (?, 1, ?, ?)
    ON CONFLICT ("key") DO UPDATE SET "expiresAt" = excluded."expiresAt",
    "count" = CASE WHEN ${isOver} THEN 1 ELSE "Throttle"."count" + 1 END,
    "blockedUntil" = CASE WHEN ${isOver} OR "Throttle"."count" < ${free} THEN excluded."blockedUntil"
    ${waits.join(' ')} WHEN "Throttle"."count" < ${last(cap) - 1} THEN ? ELSE ? END
    WHERE "Throttle"."count" <= ${free} OR "Throttle"."blockedUntil" <= excluded."blockedUntil"
    OR ("Throttle"."blockedUntil" > ? AND "Throttle"."count" < ${last(cap)}) OR "Throttle"."blockedUntil" > ?`
}

/** No counter goes further. */
const last = (cap: number): number => Math.min(cap, 0x7fffffff)

/** No block is as long as the last two, as `blockedAt` has it. */
const valuesOf = (limit: Limit, at: Date): Date[] =>
  [
    0,
    limit.forgetAfter,
    ...waitsBefore(limit),
    limit.longestWait,
    limit.forgetAfter,
    limit.longestWait + clockSkew,
    limit.forgetAfter + clockSkew,
  ].map((wait) => after(at, wait))

/**
 * Until when somebody is blocked at this moment. No block is as long as one that a clock wrote which was set back since:
 * nobody waits for what was tomorrow.
 */
function blockedAt(limit: Limit, { blockedUntil, count }: Counter, at: Date): Date | undefined {
  const until = new Date(blockedUntil)
  const longest = count >= limit.cap ? limit.forgetAfter : limit.longestWait
  return until > at && until <= after(at, longest + clockSkew) ? until : undefined
}

export function createThrottle(statements: Statements, secrets: Secrets, now: () => Date): Throttle {
  const keyOf = ({ limit, key }: Counted) => secrets.hmac('throttle', `${limit}\0${key}`)

  const limitOf = ({ limit, free = limits[limit].free }: Counted): Limit => ({ ...limits[limit], free })
  const statementsByLimit = new Map<string, string>()

  function takeOf(counted: Counted): string {
    const limit = limitOf(counted)
    const name = `${counted.limit} ${limit.free}`
    const sql = statementsByLimit.get(name) ?? takeWithin(limit)
    statementsByLimit.set(name, sql)
    return sql
  }

  const takeOne = async (counted: Counted): Promise<boolean> =>
    (await statements.runRelaxed(takeOf(counted), [keyOf(counted), ...valuesOf(limitOf(counted), now())])) ===
    1

  async function blockedUntil(counted: Counted): Promise<Date | undefined> {
    const known = (await statements.get(read, [keyOf(counted)])) as Counter | undefined
    const limit = limitOf(counted)
    // Below the free ones nobody is blocked, whatever stands there since one was given back.
    return known && known.count > limit.free ? blockedAt(limit, known, now()) : undefined
  }

  /** An only attempt leaves nothing behind: whoever is refused for one key must not fill the table with others. */
  async function giveBackOne(counted: Counted): Promise<void> {
    const key = keyOf(counted)
    const gone = await statements.runRelaxed(undoOnly, [key])
    if (gone === 0) await statements.runRelaxed(undo, [now(), key])
  }

  const giveBack = async (counted: readonly Counted[]) => void (await Promise.all(counted.map(giveBackOne)))

  const turnOf = (taken: Counted[]): GrantedTurn => ({
    granted: true,
    async takeAlso(counted) {
      const isTaken = await takeOne(counted)
      if (isTaken) taken.push(counted)
      return isTaken
    },
    giveBack(forgotten = []) {
      const cleared = (one: Counted) =>
        forgotten.some(({ limit, key }) => limit === one.limit && key === one.key)
      return giveBack(taken.filter((one) => !cleared(one)))
    },
  })

  return {
    async take(...counted) {
      const taken: Counted[] = []
      for (const one of counted) {
        if (!(await takeOne(one))) {
          await giveBack(taken)
          return { granted: false, retryAt: (await blockedUntil(one)) ?? after(now(), seconds(1)) }
        }
        taken.push(one)
      }
      return turnOf(taken)
    },
    blockedUntil,

    giveBack: (...counted) => giveBack(counted),

    async clear(counted, other = counted) {
      await statements.runRelaxed(drop, [keyOf(counted), keyOf(other)])
    },
  }
}
