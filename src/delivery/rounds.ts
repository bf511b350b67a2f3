import { outside } from '../traces/span.ts'

export interface Rounds {
  /** Begins a round; while one is under way, another follows it. */
  begin(): void
  /** Begins no more, and resolves when the last is over. */
  end(): Promise<void>
}

/** Does `work` one round at a time. What a round throws is handed to `complain`, once until a round succeeds again. */
export function createRounds(work: () => Promise<void>, complain: (error: unknown) => void): Rounds {
  let underWay: Promise<void> | undefined
  let wanted = false
  let failing = false
  let ended = false

  async function round(): Promise<void> {
    wanted = false
    try {
      await work()
      failing = false
    } catch (error) {
      if (!failing && !ended) complain(error)
      failing = true
    }
  }

  function begin(): void {
    wanted = true
    if (ended) return
    // Whoever wrote something woke us, and has nothing to do with the rest of what is due.
    underWay ??= outside(round).finally(() => {
      underWay = undefined
      // What fails is left to the next who asks: it would fail again at once.
      if (wanted && !failing) begin()
    })
  }

  return {
    begin,
    async end() {
      ended = true
      await underWay
    },
  }
}
