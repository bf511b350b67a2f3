import { milliseconds, seconds } from '../duration.ts'
import type { Destination } from './outbox.ts'

/** How often, and for how long, after a write of our own: its transaction is still open when we hear of it. */
const pollAfterWrite = milliseconds(100)
const longestTransaction = seconds(2)

/** What this instance wrote of late, looked for until its transaction must be over. */
export interface WrittenLately {
  add(written?: Destination): void
  /** Where an end may have missed a write since the last time. Each is given once. */
  missed(): Generator<Destination>
  stop(): void
}

/** `look` is called when there may be something to find. */
export function createWrittenLately(look: () => void): WrittenLately {
  const lately = new Map<string, Destination>()
  const missed = new Map<string, Destination>()
  let writtenAt = -Infinity
  let polling: NodeJS.Timeout | undefined

  function lookAgain(): void {
    for (const [key, destination] of lately) missed.set(key, destination)
    if (performance.now() - writtenAt > longestTransaction) {
      clearInterval(polling)
      polling = undefined
      lately.clear()
    }
    look()
  }

  return {
    add(written) {
      writtenAt = performance.now()
      setImmediate(look)
      if (written) lately.set(`${written.kind} ${written.target}`, written)
      polling ??= setInterval(lookAgain, pollAfterWrite).unref()
    },
    *missed() {
      for (const [key, destination] of missed) {
        missed.delete(key)
        yield destination
      }
    },
    stop: () => clearInterval(polling),
  }
}
