/** What befalls a Portico at random moments while people use it, and what has to be true of it whatever befell it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import { breaks } from '../support/breaking-relay.ts'
import { until } from '../support/until.ts'
import type { Chance } from './chance.ts'
import type { Tally } from './tally.ts'
import type { Victim } from './victim.ts'

export interface Trouble {
  /** Whether it comes by the connections to PostgreSQL. */
  breaksConnections: boolean
  /** Once, `within` so many milliseconds. Resolves when it is over. */
  strike(victim: Victim, chance: Chance, tally: Tally, within?: number): Promise<void>
}

const lives = 'it lives until it is killed'
const readyInTime = 'ready again within 5 s (half of the starts; all within 15 s)'
const quiet = 'its log tells of no error but a database that is gone'

/** `kill -9` of a process that still lives, and sometimes a second one during the start or a power cut with it. */
export const kills: Trouble = {
  breaksConnections: false,
  async strike(victim, chance, tally, within = milliseconds(600)) {
    await sleep(chance.between(milliseconds(20), within))
    tally.check(lives, victim.lives, 'it ended by itself')
    if (chance.happens(0.25)) await Promise.all([victim.cutPower(), victim.kill()])
    else await victim.kill()
    if (chance.happens(0.15)) await victim.startAndKill(chance.between(milliseconds(100), seconds(1)))
    await victim.start()
  },
}

/** A connection to PostgreSQL breaks in the middle of what is said, before the server heard it or before its answer came. */
export const cuts: Trouble = {
  breaksConnections: true,
  async strike(victim, chance, tally) {
    const { relay } = victim
    if (!relay) throw new Error('without connections none can break')
    await sleep(chance.between(0, milliseconds(50)))
    tally.check(lives, victim.lives, 'it ended by itself')
    const then = relay.said + chance.between(1, 20)
    relay.breakAt(then, { how: chance.pick(breaks), answered: chance.happens(0.5) })
    await until(() => relay.said >= then)
  },
}

/** Waits until so many have tried again what this promise is about: trouble while nobody does anything proves nothing. */
export async function someWork(tally: Tally, promise: string, times: number): Promise<void> {
  const tried = () => tally.rows().find((row) => row.promise === promise)?.expected ?? 0
  const [before, end] = [tried(), performance.now() + seconds(30)]
  while (tried() < before + times) {
    if (performance.now() > end) throw new Error(`not ${times} times within thirty seconds: ${promise}`)
    await sleep(milliseconds(10))
  }
}

/** To be called last. */
export function checkVictim({ startTimes, complaints }: Victim, tally: Tally): void {
  const sorted = startTimes.toSorted((a, b) => a - b).map(Math.round)
  const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  const inTime = median < seconds(5) && worst < seconds(15)
  tally.check(readyInTime, inTime, `median ${median} ms, worst ${worst} ms`)
  tally.check(quiet, complaints.length === 0, complaints.slice(0, 3).join('\n'))
}
