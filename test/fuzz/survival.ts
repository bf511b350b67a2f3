/** Runs a fuzz, and tells everything that broke, not the first of it. */
import fc from 'fast-check'
import type { Answered, Asked, Wire } from './wire.ts'

/** `FUZZ_RUNS` asks so many times for every route and everybody; `FUZZ_SEED` asks for something else. */
const runs = Number(process.env.FUZZ_RUNS ?? 2)
const seed = Number(process.env.FUZZ_SEED ?? 1)

export interface Survival {
  /** Asks what `requests` makes up. */
  survives(
    what: string,
    requests: fc.Arbitrary<Asked>,
    look?: (answer: Answered, asked: Asked) => void,
  ): Promise<void>
  /** What broke, each with the request that broke it. */
  broken: string[]
  /** How many requests were answered, by the hundreds of their status. */
  answered: Map<string, number>
}

export function openSurvival(wire: Wire): Survival {
  const broken: string[] = []
  const answered = new Map<string, number>()
  let properties = 0
  return {
    broken,
    answered,
    async survives(what, requests, look) {
      // Another for each, or all would be asked the same.
      const own = seed * 10_000 + properties++
      const property = fc.asyncProperty(requests, async (asked) => {
        const answer = await wire.ask(asked)
        const kind = `${Math.floor(answer.status / 100)}xx`
        answered.set(kind, (answered.get(kind) ?? 0) + 1)
        look?.(answer, asked)
        if (answer.status >= 500) throw new Error(`${answer.status}`)
      })
      const { failed, counterexample, errorInstance } = await fc.check(property, {
        numRuns: runs,
        seed: own,
        endOnFailure: true,
      })
      if (!failed || !counterexample) return
      const [{ method, path, headers, body }] = counterexample
      const { cookie: _, ...shown } = headers
      const asked = [
        method,
        path.slice(0, 200),
        JSON.stringify(shown).slice(0, 300),
        String(body ?? '').slice(0, 600),
      ].join(' ')
      broken.push(`${what}, seed ${seed}: ${String(errorInstance)}\n  ${asked}`)
    },
  }
}
