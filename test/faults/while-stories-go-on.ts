/** Trouble at random moments while stories go on, and what their people remember held against what is left. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { createDeps, type Deps } from '../../src/deps.ts'
import { milliseconds } from '../../src/duration.ts'
import { createLog } from '../../src/log.ts'
import { createAsking } from './asking.ts'
import { checkRows } from './half-rows.ts'
import { checkHistory, type History } from './history.ts'
import type { Run } from './plan.ts'
import { believing } from './somewhere.ts'
import { type Actor, clean, type Story } from './story.ts'
import { createTally } from './tally.ts'
import { checkVictim, someWork, type Trouble } from './trouble.ts'
import { openVictim, type Scope, type Victim } from './victim.ts'

/** Makes experiments of these stories, all at the same time. */
export const whileStoriesGoOn =
  (...stories: Story[]) =>
  (trouble: Trouble): Run =>
  async (scope, { on, times, chance }, tally = createTally()) => {
    const victim = await openVictim(scope, on, { ...believing, CREATE_PORTALS: 'everybody' }, trouble)
    const history: History = new Map()
    const actors = await cast(scope, victim, stories)
    const asking = createAsking(tally)
    const world = { victim, asking, chance, tally, history }
    await victim.start()
    const lives = actors.map(async (actor) => {
      while (!asking.stopped) {
        await actor.act(world)
        await sleep(milliseconds(20))
      }
    })
    try {
      for (let n = 0; n < times; n++) {
        await someWork(tally, clean, 2)
        await trouble.strike(victim, chance, tally)
      }
    } finally {
      asking.stop()
      await Promise.allSettled(lives)
    }
    await Promise.all(lives)
    await victim.kill()
    await victim.start()
    const store = await victim.openStore()
    try {
      await checkRows(store.statements, tally)
      await checkHistory(history, store.statements, tally)
      const again = { ...world, asking: createAsking(tally) }
      for (const actor of actors) await actor.look(again, store.statements)
    } finally {
      await store.close()
    }
    checkVictim(victim, tally)
    return tally
  }

async function cast(scope: Scope, victim: Victim, stories: Story[]): Promise<Actor[]> {
  const deps = await openDeps(victim)
  try {
    const actors: Actor[] = []
    for (const story of stories) actors.push(await story({ deps, issuer: victim.issuer, scope }))
    return actors
  } finally {
    await deps.close()
  }
}

const openDeps = ({ settings, dataDir, issuer }: Victim): Promise<Deps> =>
  createDeps(readConfig({ ...settings, DATA_DIR: dataDir, ISSUER: issuer }), createLog('silent'))
