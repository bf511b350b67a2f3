/** Trouble at random moments while people sign up, change their profile and their password, and portals are registered. */
import { seconds } from '../../src/duration.ts'
import { createAsking } from './asking.ts'
import { register } from './guests.ts'
import { livePeople } from './people-load.ts'
import { replayPeople } from './people-replay.ts'
import type { Run } from './plan.ts'
import { registerPortals } from './portal-load.ts'
import { believing } from './somewhere.ts'
import { createTally } from './tally.ts'
import { checkVictim, type Trouble } from './trouble.ts'
import { openVictim } from './victim.ts'

/** How many people there are at a time. Each costs a core for a moment whenever they choose a password. */
const crowd = 3
/** Long enough that most of them get somewhere. */
const pace = seconds(1.5)

export const whilePeopleLive =
  (trouble: Trouble): Run =>
  async (scope, { on, times, chance }, tally = createTally()) => {
    const victim = await openVictim(scope, on, believing, trouble)
    const asking = createAsking(tally)
    const portal = await register(victim, true)
    const ledger = { lives: [], portals: [portal], history: new Map<string, number>() }
    const load = { victim, asking, chance, ledger, tally, portal }
    await victim.start()
    const lives = [...Array.from({ length: crowd }, () => livePeople(load)), registerPortals(load)]
    try {
      for (let n = 0; n < times; n++) await trouble.strike(victim, chance, tally, pace)
    } finally {
      asking.stop()
      await Promise.allSettled(lives)
    }
    await Promise.all(lives)
    await victim.kill()
    await victim.start()
    const store = await victim.openStore()
    await replayPeople({ ...load, asking: createAsking(tally) }, store.statements).finally(store.close)
    checkVictim(victim, tally)
    return tally
  }
