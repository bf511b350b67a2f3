/** `kill -9` at random moments while tokens are refreshed, and the ledger held against what is left. */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { wikiCallback } from '../support/wiki.ts'
import { createAsking } from './asking.ts'
import type { Chance } from './chance.ts'
import type { PortalKeys } from './refresh-ledger.ts'
import { goesOn, type Visitor, visit } from './refresh-load.ts'
import { replay } from './refresh-replay.ts'
import { believing } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope, type Victim } from './victim.ts'

export interface Plan {
  on: DatabaseKind
  times: number
  chance: Chance
}

const readyInTime = 'ready again within 5 s (half of the starts; all within 15 s)'

export async function killDuringRefresh(scope: Scope, { on, times, chance }: Plan): Promise<Tally> {
  const victim = await openVictim(scope, on, believing)
  const tally = createTally()
  const asking = createAsking(tally)
  const tokens = createTokenEndpoint(victim.issuer, asking)
  const load = { victim, asking, chance, ledger: { chains: [], history: new Map() }, tally, tokens }
  const visitors = await invite(victim)
  await victim.start()
  const visits = visitors.map((visitor) => visit(load, visitor))
  try {
    for (let n = 0; n < times; n++) {
      await someWork(tally, goesOn, 3)
      await strike(victim, chance, tally)
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
  checkStartTimes(victim, tally)
  return tally
}

/** Waits until so many have tried again what this promise is about: a kill while nobody does anything proves nothing. */
export async function someWork(tally: Tally, promise: string, times: number): Promise<void> {
  const tried = () => tally.rows().find((row) => row.promise === promise)?.expected ?? 0
  const [before, until] = [tried(), performance.now() + seconds(30)]
  while (tried() < before + times) {
    if (performance.now() > until) throw new Error(`not ${times} times within thirty seconds: ${promise}`)
    await sleep(milliseconds(10))
  }
}

/** One `kill -9` of a process that still lives, `within` so many milliseconds, and sometimes a second one during the start or a power cut with it. */
export async function strike(
  victim: Victim,
  chance: Chance,
  tally: Tally,
  within = milliseconds(600),
): Promise<void> {
  await sleep(chance.between(milliseconds(20), within))
  tally.check('it lives until it is killed', victim.lives, 'it ended by itself')
  if (chance.happens(0.25)) await Promise.all([victim.cutPower(), victim.kill()])
  else await victim.kill()
  if (chance.happens(0.15)) await victim.startAndKill(chance.between(milliseconds(100), seconds(1)))
  await victim.start()
}

export function checkStartTimes({ startTimes }: Victim, tally: Tally): void {
  const sorted = startTimes.toSorted((a, b) => a - b).map(Math.round)
  const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  const inTime = median < seconds(5) && worst < seconds(15)
  tally.check(readyInTime, inTime, `median ${median} ms, worst ${worst} ms`)
}

/** Two portals, one of which is ours and asks for no consent, and people for each, at once in several browsers. */
export async function invite(victim: Victim): Promise<Visitor[]> {
  const names = ['ada', 'bob', 'eve']
  const people = names.map((name) => ({ email: `${name}@example.com`, password: 'analytical engine 1843' }))
  for (const { email, password } of people) {
    const { code, stderr } = await victim.command(
      ['account', 'add', '--email', email, '--name', 'A Person', '--verified', '--password-stdin'],
      { stdin: `${password}\n` },
    )
    if (code !== 0) throw new Error(stderr)
  }
  const portals = [await register(victim, true), await register(victim, false)]
  return people.flatMap((person) => portals.map((portal) => ({ person, portal })))
}

export async function register(victim: Victim, firstParty: boolean): Promise<PortalKeys> {
  const metadata = {
    client_name: 'Wiki',
    redirect_uris: [wikiCallback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    first_party: firstParty,
  }
  const stdin = JSON.stringify(metadata)
  const { code, stdout, stderr } = await victim.command(['portal', 'add', '--from', '-', '--json'], { stdin })
  if (code !== 0) throw new Error(stderr)
  const { client_id: clientId, client_secret: clientSecret } = JSON.parse(stdout)
  return { clientId, clientSecret }
}
