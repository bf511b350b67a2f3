/** The steps of a round trip (round-trip.ts), each written down with how long it took. */

export type StepName = 'discovery' | 'request' | 'answer' | 'tokens' | 'id-token' | 'userinfo' | 'revocation'

export interface Step {
  name: StepName
  milliseconds: number
  /** What can be shown of it: no token, no code. */
  shown: object
}

/** Does one step after the other, and writes down how long each took. */
export const stepper =
  (steps: Step[]) =>
  async <T>(name: StepName, work: () => Promise<T>, shownOf: (result: T) => object): Promise<T> => {
    const began = performance.now()
    const result = await work()
    steps.push({ name, milliseconds: Math.round(performance.now() - began), shown: shownOf(result) })
    return result
  }
