/** The short forms of `npm run faults -- kill`, `people`, `portals`, `arrivals` and `proofs`, the last three at once. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createChance } from './chance.ts'
import { killDuringRefresh, type Plan } from './kill.ts'
import { killDuringPeople } from './kill-people.ts'
import { report } from './report.ts'
import { killDuringAll } from './stories.ts'
import type { Tally } from './tally.ts'

type Experiment = (t: TestContext, plan: Plan) => Promise<Tally>

async function keeps(t: TestContext, experiment: Experiment, on: Plan['on'], times: number): Promise<void> {
  const chance = createChance()
  const tally = await experiment(t, { on, times, chance })
  const text = report(`${times} times kill -9, ${on}, seed ${chance.seed}`, tally)
  t.diagnostic(text)
  assert.deepEqual(tally.broken(), [], text)
}

for (const on of ['sqlite', 'postgresql'] as const) {
  test(`${on}: 8 times kill -9 while tokens are refreshed lose nothing and let nothing work twice`, (t) =>
    keeps(t, killDuringRefresh, on, 8))

  test(`${on}: 4 times kill -9 while people come and go lose nothing and leave nothing half done`, (t) =>
    keeps(t, killDuringPeople, on, 4))

  test(`${on}: 4 times kill -9 while people invite, hand over, arrive and prove themselves do neither`, (t) =>
    keeps(t, killDuringAll, on, 4))
}
