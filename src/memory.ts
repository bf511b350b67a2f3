/**
 * How much memory a process takes, beside what it uses (docs/decisions/memory.md).
 *
 * What starting needed is given back: half of what a fresh process holds is room for what was read once and is over. V8 gives
 * it back when it next needs room, which in a quiet house is hours later, so it is asked to, once, in the first quiet second.
 *
 * It takes about a tenth of a second in which nobody is answered. While somebody is, it waits; a house that was busy in all
 * of its first minute has no room left that nobody uses.
 */
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { minutes, seconds } from './duration.ts'

/** How much of a second a quiet process may be at work. */
const quiet = 0.02
const look = seconds(1)

/**
 * Lets the heap grow to one and a half times what was in use when it was last collected, and not to three or four times, as V8
 * would: what one bad minute piled up is not given back for as long as there is work. While a process starts, everything it makes
 * is in use, and collecting that again and again takes a tenth of a second.
 */
export const growSlowly = (): void => setFlagsFromString('--heap-growing-percent=50')

/** Gives memory back in the first quiet second of the next minute. Keeps no process alive. */
export function settleSoon(collect: () => void = collectAll, every = look, within = minutes(1)): void {
  const end = performance.now() + within
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (utilization > quiet && performance.now() < end) return
    clearInterval(timer)
    if (utilization <= quiet) collect()
  }, every)
  timer.unref()
}

/** Everything that nobody refers to, and the room that it took. Where V8 cannot be asked, it stays. */
function collectAll(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
