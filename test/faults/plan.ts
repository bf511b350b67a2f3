import type { DatabaseKind } from '../../src/store/database-kind.ts'
import type { Chance } from './chance.ts'
import { createTally, type Tally } from './tally.ts'
import type { Scope } from './victim.ts'

/** How an experiment is run. */
export interface Plan {
  on: DatabaseKind
  /** How often, or how many: what that means is the experiment's matter. */
  times: number
  chance: Chance
}

/** Counts what was promised into `tally`, a new one where none is given. */
export type Run = (scope: Scope, plan: Plan, tally?: Tally) => Promise<Tally>

/** One after the other, their promises counted together. */
export const inTurn =
  (...runs: Run[]): Run =>
  async (scope, plan, tally = createTally()) => {
    for (const run of runs) await run(scope, plan, tally)
    return tally
  }
