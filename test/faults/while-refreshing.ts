/** Trouble at random moments while tokens are refreshed, and the ledger held against what is left. */
import { createAsking } from './asking.ts'
import { invite } from './guests.ts'
import type { Run } from './plan.ts'
import { goesOn, visit } from './refresh-load.ts'
import { replay } from './refresh-replay.ts'
import { believing } from './somewhere.ts'
import { createTally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { checkVictim, someWork, type Trouble } from './trouble.ts'
import { openVictim } from './victim.ts'

export const whileRefreshing =
  (trouble: Trouble): Run =>
  async (scope, { on, times, chance }, tally = createTally()) => {
    const victim = await openVictim(scope, on, believing, trouble)
    const asking = createAsking(tally)
    const tokens = createTokenEndpoint(victim.issuer, asking)
    const load = { victim, asking, chance, ledger: { chains: [], history: new Map() }, tally, tokens }
    const visitors = await invite(victim)
    await victim.start()
    const visits = visitors.map((visitor) => visit(load, visitor))
    try {
      for (let n = 0; n < times; n++) {
        await someWork(tally, goesOn, 3)
        await trouble.strike(victim, chance, tally)
      }
    } finally {
      asking.stop()
      await Promise.allSettled(visits)
    }
    await Promise.all(visits)
    await victim.kill()
    await victim.start()
    const store = await victim.openStore()
    const again = createAsking(tally)
    await replay(
      { ...load, asking: again, tokens: createTokenEndpoint(victim.issuer, again) },
      store.statements,
    ).finally(store.close)
    checkVictim(victim, tally)
    return tally
  }
