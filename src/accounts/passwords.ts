/**
 * Passwords at rest: argon2id, run in libuv's thread pool and never more at once than leaves a thread for files
 * and names. Who waits, waits in a line per source, and the lines take turns: a source that guesses five hundred
 * times delays its own guesses, not the next person's sign-in.
 */
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import * as argon2 from 'argon2'
import { inSpan } from '../traces/span.ts'
import { normalisePassword } from './password-rules.ts'

export type HasherSettings = {
  /** The most hashes at once; default: the number of cores, at most 3 of the pool's 4 threads. */
  concurrency?: number
  /** The most that may wait over all sources. */
  queueLimit?: number
}

/** How busy a hasher is. */
export interface HashLoad {
  running: number
  waiting: number
  /** The most that run at once, and that may wait. */
  most: number
  longest: number
  /** Since the start: how many were hashed, how many were sent away, and for how many milliseconds all of them waited. */
  done: number
  refused: number
  waited: number
}

export type Hashed = { ok: true; hash: string } | { ok: false; problem: 'too-long' }

export type PasswordHasher = ReturnType<typeof createPasswordHasher>

/** Too many passwords wait to be checked. Answer 503 with Retry-After. */
export class HashingBusyError extends Error {
  override name = 'HashingBusyError'

  constructor() {
    super('Too many passwords are waiting to be checked. Try again in a few seconds.')
  }
}

// OWASP's second choice of equal cost: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** Hashes and checks passwords, at most `concurrency` at once. Either throws `HashingBusyError` under overload. */
export function createPasswordHasher(settings: HasherSettings = {}) {
  const { concurrency = Math.min(3, availableParallelism()), queueLimit = 256 } = settings
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

type Waiting = { start: () => void; refuse: () => void }

/** Runs work at most `concurrency` at a time; what waits is taken from the sources in turn, oldest first in each. */
function createTurns(concurrency: number, queueLimit: number) {
  const lines = new Map<string, Waiting[]>()
  const told = { done: 0, refused: 0, waited: 0 }
  let running = 0
  let waiting = 0

  /** Takes the next one from the line whose turn it is, and sends that line to the back. */
  const next = () => {
    const [entry] = lines
    if (!entry || running >= concurrency) return
    const [source, line] = entry
    lines.delete(source)
    const first = line.shift()
    if (line.length > 0) lines.set(source, line)
    waiting -= 1
    running += 1
    first?.start()
  }

  /** When all places are taken, the longest line gives its last one up to a shorter line. False: none does. */
  const makeRoom = (source: string): boolean => {
    if (waiting < queueLimit) return true
    const [longest = []] = [...lines.values()].sort((a, b) => b.length - a.length)
    if (longest.length <= (lines.get(source)?.length ?? 0) + 1) return false
    longest.pop()?.refuse()
    waiting -= 1
    return true
  }

  const turn = (source: string) =>
    new Promise<void>((start, reject) => {
      const refuse = () => {
        told.refused += 1
        reject(new HashingBusyError())
      }
      if (!makeRoom(source)) return refuse()
      const line = lines.get(source) ?? []
      lines.set(source, line)
      line.push({ start, refuse })
      waiting += 1
      next()
    })

  const inTurn = async <T>(source: string, work: () => Promise<T>): Promise<T> => {
    const came = performance.now()
    await inSpan({ name: 'wait for a place to hash' }, () => turn(source))
    told.waited += performance.now() - came
    try {
      return await inSpan({ name: 'argon2id' }, work)
    } finally {
      told.done += 1
      running -= 1
      next()
    }
  }

  const load = (): HashLoad => ({ ...told, running, waiting, most: concurrency, longest: queueLimit })
  return { inTurn, load }
}
