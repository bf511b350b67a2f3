/** The short forms of `npm run faults -- kill`, `people`, `portals`, `arrivals` and `proofs`, the last three at once, and of `cuts`. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createChance } from './chance.ts'
import { inTurn, type Plan, type Run } from './plan.ts'
import { report } from './report.ts'
import { whileAllGoesOn } from './stories.ts'
import { cuts, kills } from './trouble.ts'
import { whilePeopleLive } from './while-people-live.ts'
import { whileRefreshing } from './while-refreshing.ts'

async function keeps(t: TestContext, experiment: Run, on: Plan['on'], times: number): Promise<void> {
  const chance = createChance()
  const tally = await experiment(t, { on, times, chance })
  const text = report(`${times} times, ${on}, seed ${chance.seed}`, tally)
  t.diagnostic(text)
  assert.deepEqual(tally.broken(), [], text)
}

for (const on of ['sqlite', 'postgresql'] as const) {
  test(`${on}: 8 times kill -9 while tokens are refreshed lose nothing and let nothing work twice`, (t) =>
    keeps(t, whileRefreshing(kills), on, 8))

  test(`${on}: 4 times kill -9 while people come and go lose nothing and leave nothing half done`, (t) =>
    keeps(t, whilePeopleLive(kills), on, 4))

  test(`${on}: 4 times kill -9 while people invite, hand over, arrive and prove themselves do neither`, (t) =>
    keeps(t, whileAllGoesOn(kills), on, 4))
}

test('postgresql: connections that break 50 times in the middle of all that do neither', (t) =>
  keeps(t, inTurn(whileRefreshing(cuts), whilePeopleLive(cuts), whileAllGoesOn(cuts)), 'postgresql', 50))
