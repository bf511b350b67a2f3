/**
 * The process itself is paused under load, as a machine that is saved or moved pauses it, for longer than it would wait for
 * its database. The database was there all the time: when it goes on, whoever waited is answered.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import { createAsking } from './asking.ts'
import { register } from './guests.ts'
import type { Plan } from './plan.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope } from './victim.ts'

/** More than a database has connections: some wait in line. */
const programs = 24
const awake = milliseconds(700)
const asleep = seconds(3)

export async function pauseProcess(scope: Scope, { on, times }: Plan): Promise<Tally> {
  const victim = await openVictim(scope, on)
  const portal = await register(victim, true)
  await victim.start()
  const tally = createTally()
  const tokens = createTokenEndpoint(victim.issuer, createAsking(tally))
  let going = true
  const asked = Array.from({ length: programs }, async () => {
    while (going) {
      const answer = await tokens.clientCredentials(portal)
      tally.check('nobody who waited is refused', answer?.status === 200, `${answer?.status ?? 503}`)
    }
  })
  const { pid = 0 } = victim
  for (let n = 0; n < times; n++) {
    await sleep(awake)
    process.kill(pid, 'SIGSTOP')
    await sleep(asleep)
    process.kill(pid, 'SIGCONT')
  }
  await sleep(awake)
  going = false
  await Promise.all(asked)
  tally.check('the same process, all the time', victim.lives, 'it is gone')
  return tally
}
