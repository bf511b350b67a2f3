/**
 * Who may hash next, when more want to than may at once. Who waits, waits in a line per source, and the lines take
 * turns: a source that guesses five hundred times delays its own guesses, not the next person's sign-in.
 *
 * Five hundred sources that guess once each have five hundred lines, and whoever stands behind them would be answered when
 * nobody listens any more. So once the first of them has waited for as long as people do, the newest line goes first: some are
 * answered at once rather than all of them too late (adaptive LIFO). A source that had its turn already waits apart from those
 * that had none; every fourth turn is for such a one, so that newcomers without end starve nobody either.
 */
import { seconds } from '../duration.ts'
import { inSpan } from '../traces/span.ts'

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

/** Too many passwords wait to be checked. Answer 503 with Retry-After. */
export class HashingBusyError extends Error {
  override name = 'HashingBusyError'

  constructor() {
    super('Too many passwords are waiting to be checked. Try again in a few seconds.')
  }
}

type Waiting = { came: number; start: () => void; refuse: () => void }
type Lines = Map<string, Waiting[]>

const patience = seconds(1)
/** How many newcomers go, one after the other, before somebody who returned. */
const mostInARow = 3
/** How many sources are remembered to have had a turn; beyond, all of them are new again. */
const mostRemembered = 10_000

/** Runs work at most `concurrency` at a time, while at most `queueLimit` wait. */
export function createTurns(concurrency: number, queueLimit: number) {
  const newcomers: Lines = new Map()
  const returning: Lines = new Map()
  const served = new Set<string>()
  const told = { done: 0, refused: 0, waited: 0 }
  let running = 0
  let waiting = 0
  let inARow = 0

  /** The line that is first, or the newest one when the first has waited for too long. */
  const newcomer = (): string | undefined => {
    const [first] = newcomers
    if (!first) return undefined
    const [source, [oldest]] = first
    const late = oldest && performance.now() - oldest.came > patience
    return late ? [...newcomers.keys()].at(-1) : source
  }

  const nextSource = (): string | undefined => {
    const [returned] = returning.keys()
    const turn = inARow < mostInARow ? (newcomer() ?? returned) : (returned ?? newcomer())
    inARow = turn === returned ? 0 : inARow + 1
    return turn
  }

  /** The crowd is over, or too large to be remembered. */
  const forget = () => {
    served.clear()
    inARow = 0
  }

  const take = (source: string): Waiting | undefined => {
    const lines = newcomers.has(source) ? newcomers : returning
    const line = lines.get(source) ?? []
    const first = line.shift()
    lines.delete(source)
    if (line.length > 0) returning.set(source, line)
    waiting -= 1
    served.add(source)
    if (waiting === 0 || served.size > mostRemembered) forget()
    return first
  }

  const next = () => {
    if (waiting === 0 || running >= concurrency) return
    const source = nextSource()
    if (source === undefined) return
    running += 1
    take(source)?.start()
  }

  const lineOf = (source: string): Waiting[] => {
    const lines = served.has(source) || returning.has(source) ? returning : newcomers
    const line = lines.get(source) ?? []
    lines.set(source, line)
    return line
  }

  /** When all places are taken, the longest line gives up its last one, of several the first. False: there is no longer one. */
  const makeRoom = (source: string): boolean => {
    if (waiting < queueLimit) return true
    const own = (newcomers.get(source) ?? returning.get(source) ?? []).length
    const all = [...newcomers, ...returning]
    const [other = '', line = []] = all.reduce((longest, each) =>
      each[1].length > longest[1].length ? each : longest,
    )
    if (own > 0 && line.length <= own + 1) return false
    line.pop()?.refuse()
    if (line.length === 0) for (const lines of [newcomers, returning]) lines.delete(other)
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
      lineOf(source).push({ came: performance.now(), start, refuse })
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
