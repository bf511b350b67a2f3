/** Every experiment of `npm run faults`, by the word that is typed for it. docs/reliability.md tells of each. */
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { jump } from './clock.ts'
import { holdConnections } from './connections.ts'
import { guess } from './guesses.ts'
import { bomb } from './input.ts'
import { misbehave } from './letters.ts'
import { loseDatabase } from './outage.ts'
import { pauseProcess } from './pause.ts'
import { inTurn, type Plan } from './plan.ts'
import { whileAllGoesOn, whilePeopleArrive, whilePeopleProve, whilePortalsChange } from './stories.ts'
import type { Tally } from './tally.ts'
import { toldByTests } from './told-by-tests.ts'
import { cuts, kills } from './trouble.ts'
import { upgradeUnderLoad } from './upgrade.ts'
import type { Scope } from './victim.ts'
import { whilePeopleLive } from './while-people-live.ts'
import { whileRefreshing } from './while-refreshing.ts'

export interface Experiment {
  about: string
  run(scope: Scope, plan: Plan & { from?: string }): Promise<Tally>
  /** How often, or how many, where `--times` says nothing; `short` when all of them are run. */
  times: number
  short: number
  /** Where it means something; on both, unless it is said. */
  on?: readonly DatabaseKind[]
}

export const databases: readonly DatabaseKind[] = ['sqlite', 'postgresql']

export const experiments: Record<string, Experiment> = {
  kill: { about: 'kill -9 while tokens are refreshed', run: whileRefreshing(kills), times: 200, short: 5 },
  people: { about: 'kill -9 while people come and go', run: whilePeopleLive(kills), times: 100, short: 3 },
  portals: {
    about: 'kill -9 while people are invited, and portals registered, moved and handed over',
    run: whilePortalsChange(kills),
    times: 100,
    short: 3,
  },
  arrivals: {
    about: 'kill -9 while people come by a provider and by their phone, and let devices in',
    run: whilePeopleArrive(kills),
    times: 100,
    short: 3,
  },
  proofs: {
    about: 'kill -9 while second steps, recovery codes, passwords, passkeys and consents come and go',
    run: whilePeopleProve(kills),
    times: 100,
    short: 3,
  },
  cuts: {
    about: 'connections to the database break in the middle of all that',
    run: inTurn(whileRefreshing(cuts), whilePeopleLive(cuts), whileAllGoesOn(cuts)),
    times: 1000,
    short: 100,
    on: ['postgresql'],
  },
  connections: {
    about: 'a connection on which nothing more is said, and a fifth as many slow ones',
    run: holdConnections,
    times: 10_000,
    short: 500,
  },
  outage: {
    about: 'the database is gone for so many seconds, under load',
    run: loseDatabase,
    times: 30,
    short: 8,
  },
  pause: {
    about: 'the process itself is paused for three seconds, under load',
    run: pauseProcess,
    times: 20,
    short: 2,
  },
  letters: {
    about: 'mail server, SMS gateway and a portal hang, fail, redirect and are gone, for so many people each',
    run: misbehave,
    times: 10,
    short: 2,
  },
  rolling: {
    about: 'SIGTERM under load, and instances restarted one after the other',
    run: toldByTests(['faults/rolling']),
    times: 1,
    short: 1,
  },
  workers: {
    about: 'several processes on one port, of which any may die',
    run: toldByTests(['faults/workers']),
    times: 1,
    short: 1,
    on: ['postgresql'],
  },
  races: {
    about: 'one thing that works once, used by many at the same moment',
    run: toldByTests(['flows/one-use', 'flows/one-use-doors', 'flows/races', 'flows/member-races']),
    times: 1,
    short: 1,
  },
  keys: {
    about: 'signing keys are rotated while portals keep their copy of them',
    run: toldByTests(['flows/keys']),
    times: 1,
    short: 1,
  },
  clock: {
    about: 'the clock jumps a day forward and back',
    run: jump,
    times: 1,
    short: 1,
  },
  guesses: {
    about: 'so many wrong passwords at the same moment',
    run: guess,
    times: 500,
    short: 500,
  },
  input: {
    about: 'pictures that are small to send and large to open, of each kind so many at once',
    run: bomb,
    times: 10,
    short: 2,
  },
  limits: {
    about: 'slow and oversized input, ten times its limit',
    run: toldByTests(['flows/limits', 'flows/pictures', 'units/listen'], 'refused|cut|limit|end|answered'),
    times: 1,
    short: 1,
    on: ['sqlite'],
  },
  settings: {
    about: 'settings, keys, files and ports that cannot be used',
    run: toldByTests(['flows/process'], 'key|refused|named|settings|missing|newer'),
    times: 1,
    short: 1,
  },
  restore: {
    about: 'a backup that is older than what was used since',
    run: toldByTests(['flows/backup']),
    times: 1,
    short: 1,
  },
  upgrade: {
    about: 'a release before is replaced by this one under load, and back as far as the database lets it',
    run: upgradeUnderLoad,
    times: 1,
    short: 1,
    on: ['postgresql'],
  },
}
