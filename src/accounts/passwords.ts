/**
 * Passwords at rest: argon2id, run in libuv's thread pool and never more at once than leaves a core for everybody else,
 * and a thread for files and names. Who has to wait for that, waits in turn (hashing-turns.ts).
 */
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import * as argon2 from 'argon2'
import { createTurns } from './hashing-turns.ts'
import { normalisePassword } from './password-rules.ts'

export type HasherSettings = {
  /** The most hashes at once; default: all cores but one, at most 3 of the pool's 4 threads. */
  concurrency?: number
  /** The most that may wait over all sources. */
  queueLimit?: number
}

export type Hashed = { ok: true; hash: string } | { ok: false; problem: 'too-long' }

export type PasswordHasher = ReturnType<typeof createPasswordHasher>

// OWASP's second choice of equal cost: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** Hashes and checks passwords, at most `concurrency` at once. Either throws `HashingBusyError` under overload. */
export function createPasswordHasher(settings: HasherSettings = {}) {
  const { concurrency = Math.max(1, Math.min(3, availableParallelism() - 1)), queueLimit = 256 } = settings
  const { inTurn, load } = createTurns(concurrency, queueLimit)
  const nobodys = hashOfNobody()

  return {
    load,

    /** A new hash in PHC string format, of the password's NFKC form. Too long is refused, never cut. */
    async hash(password: string, { source = '' } = {}): Promise<Hashed> {
      const normal = normalisePassword(password)
      if (normal === undefined) return { ok: false, problem: 'too-long' }
      const hash = await inTurn(source, () =>
        argon2.hash(normal, { ...cost, type: argon2.argon2id, hashLength: 32 }),
      )
      return { ok: true, hash }
    },

    /**
     * Whether `password` belongs to `hash`. No hash costs the same as a wrong password, so that the time taken
     * does not say who has an account. `source` is whoever asks: those who wait are served source by source.
     */
    async matches(hash: string | null, password: string, { source = '' } = {}): Promise<boolean> {
      const normal = normalisePassword(password)
      if (normal === undefined) return false
      const matches = await inTurn(source, () => argon2.verify(hash ?? nobodys, normal))
      return matches && hash !== null
    },

    /** Whether `hash` was made at another cost than today's: hash again while the password is at hand. */
    needsRehash: (hash: string): boolean => !hash.startsWith('$argon2id$') || argon2.needsRehash(hash, cost),
  }
}

/** A hash of today's cost that no password is known to have: its digest is random, not computed. */
function hashOfNobody(): string {
  const { memoryCost, timeCost, parallelism } = cost
  const [salt, digest] = [16, 32].map((size) => randomBytes(size).toString('base64').replaceAll('=', ''))
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${digest}`
}
