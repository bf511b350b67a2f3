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

export type Turn = { granted: true; giveBack(): Promise<void> } | { granted: false; retryAt: Date }

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
const begin = `INSERT INTO "Throttle" ("key", "count", "blockedUntil", "expiresAt") VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING`
const advance = `UPDATE "Throttle" SET "count" = ?, "blockedUntil" = ?, "expiresAt" = ?
  WHERE "key" = ? AND "count" = ? AND "blockedUntil" = ?`
const undo = `UPDATE "Throttle" SET "count" = CASE WHEN "count" > 0 THEN "count" - 1 ELSE 0 END, "blockedUntil" = ? WHERE "key" = ?`
const undoOnly = 'DELETE FROM "Throttle" WHERE "key" = ? AND "count" <= 1'
const drop = 'DELETE FROM "Throttle" WHERE "key" IN (?, ?)'

const waitAfter = (limit: Limit, count: number): number => {
  if (count >= limit.cap) return limit.forgetAfter
  if (count <= limit.free) return 0
  return Math.min(limit.firstWait * 2 ** (count - limit.free - 1), limit.longestWait)
}

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

  /** One compare-and-set; undefined when somebody else was faster. */
  async function tryTake(counted: Counted): Promise<{ retryAt: Date | undefined } | undefined> {
    const key = keyOf(counted)
    const limit = { ...limits[counted.limit], ...(counted.free === undefined ? {} : { free: counted.free }) }
    const at = now()
    const expiresAt = after(at, limit.forgetAfter)
    // Two statements, whether it was counted before or not: who counts them must not learn that.
    const known = (await statements.get(read, [key])) as Counter | undefined
    if (!known)
      return (await statements.runRelaxed(begin, [key, at, expiresAt])) === 1
        ? { retryAt: undefined }
        : undefined

    // Whoever gave an attempt back meanwhile did so after `at`; below the free ones nobody is blocked.
    const retryAt = known.count > limit.free ? blockedAt(limit, known, at) : undefined
    if (retryAt) return { retryAt }
    const count = new Date(known.expiresAt) <= at ? 1 : known.count + 1
    const blockedUntil = after(at, waitAfter(limit, count))
    const values = [count, blockedUntil, expiresAt, key, known.count, known.blockedUntil]
    return (await statements.runRelaxed(advance, values)) === 1 ? { retryAt: undefined } : undefined
  }

  /** The moment to come back at, or undefined when the attempt was taken. */
  async function takeOne(counted: Counted): Promise<Date | undefined> {
    for (let tries = 0; tries < 20; tries++) {
      const taken = await tryTake(counted)
      if (taken) return taken.retryAt
    }
    return after(now(), seconds(1))
  }

  /** An only attempt leaves nothing behind: whoever is refused for one key must not fill the table with others. */
  async function giveBackOne(counted: Counted): Promise<void> {
    const key = keyOf(counted)
    const gone = await statements.runRelaxed(undoOnly, [key])
    if (gone === 0) await statements.runRelaxed(undo, [now(), key])
  }

  const giveBack = async (counted: Counted[]) => void (await Promise.all(counted.map(giveBackOne)))

  return {
    async take(...counted) {
      const taken: Counted[] = []
      for (const one of counted) {
        const retryAt = await takeOne(one)
        if (retryAt) {
          await giveBack(taken)
          return { granted: false, retryAt }
        }
        taken.push(one)
      }
      return { granted: true, giveBack: () => giveBack(taken) }
    },
    async blockedUntil(counted) {
      const known = (await statements.get(read, [keyOf(counted)])) as Counter | undefined
      const limit = limits[counted.limit]
      return known && known.count > limit.free ? blockedAt(limit, known, now()) : undefined
    },

    giveBack: (...counted) => giveBack(counted),

    async clear(counted, other = counted) {
      await statements.runRelaxed(drop, [keyOf(counted), keyOf(other)])
    },
  }
}
