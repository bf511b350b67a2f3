/**
 * The database goes away for a while under load, and comes back: PostgreSQL is stopped, then frozen; of SQLite another process
 * holds the lock. Nobody restarts anything.
 *
 *   load ── everything answers ── it is gone: 503 ── it is back ── everything answers again, and the ledger is held against it
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { milliseconds, seconds } from '../../src/duration.ts'
import { until } from '../support/until.ts'
import { type Answer, askEverything, askTheRest, notBusy } from './ask-everything.ts'
import { createAsking } from './asking.ts'
import { invite } from './guests.ts'
import type { Plan } from './plan.ts'
import { type RefreshLoad, visit } from './refresh-load.ts'
import { replay } from './refresh-replay.ts'
import { believing } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope, type Victim } from './victim.ts'
import { mebibyte, memoryOf, openFilesOf } from './vitals.ts'

interface Outage {
  name: string
  begin(): Promise<unknown>
  end(): Promise<unknown>
}

const rehearsal = seconds(3)
/** Until its memory has grown to what this load takes. */
const warm = seconds(10)
/** What is in memory is good for less than this once nobody can say what changed. */
const noticed = seconds(1)
const recovered = seconds(10)
const pace = milliseconds(500)
/** Of what it held before: some of what a fault left is given back at the next collection alone. */
const mostMemory = 1.2
/** Connections of this load, and of those that came and went meanwhile. */
const spareFiles = 20

/** `times` is how many seconds each outage takes. */
export async function loseDatabase(scope: Scope, { on, times, chance }: Plan): Promise<Tally> {
  const victim = await openVictim(scope, on, believing)
  const tally = createTally()
  const asking = createAsking(tally)
  const tokens = createTokenEndpoint(victim.issuer, asking)
  const load = { victim, asking, chance, ledger: { chains: [], history: new Map() }, tally, tokens }
  const visitors = await invite(victim)
  await victim.start()
  const visits = visitors.map((visitor) => visit(load, visitor))
  try {
    for (const outage of outages(victim)) {
      await rehearse(victim, outage)
      await liveThrough(load, outage, seconds(times))
    }
  } finally {
    asking.stop()
    await Promise.allSettled(visits)
  }
  await Promise.all(visits)
  const store = await victim.openStore()
  const again = createAsking(tally)
  await replay(
    { ...load, asking: again, tokens: createTokenEndpoint(victim.issuer, again) },
    store.statements,
  ).finally(store.close)
  return tally
}

function outages({ server, dataDir }: Victim): Outage[] {
  if (server)
    return [
      { name: 'stopped', begin: server.crash, end: server.start },
      { name: 'frozen', begin: server.freeze, end: async () => server.thaw() },
    ]
  const file = join(dataDir, 'portico.db')
  let other: SQLite.Database | undefined
  return [
    {
      name: 'locked',
      async begin() {
        other = new SQLite(file, { timeout: seconds(30) })
        other.exec('BEGIN IMMEDIATE')
      },
      async end() {
        other?.exec('ROLLBACK')
        other?.close()
      },
    },
  ]
}

/** What an outage takes once, and keeps for the next one, is no leak. */
async function rehearse({ issuer }: Victim, { begin, end }: Outage): Promise<void> {
  await sleep(rehearsal)
  await begin()
  await sleep(rehearsal)
  await end()
  await untilReady(issuer)
}

async function liveThrough(load: RefreshLoad, { name, begin, end }: Outage, length: number): Promise<void> {
  const { victim, tally, ledger } = load
  const { pid = 0, issuer } = victim
  await sleep(warm)
  const before = { memory: memoryOf(pid), files: openFilesOf(pid), chains: ledger.chains.length }
  tally.check('there is load when it begins', before.chains > 0, 'nobody has signed in')
  await begin()
  await sleep(noticed)
  const over = performance.now() + length - noticed
  while (performance.now() < over) {
    for (const answer of await askEverything(issuer, ledger.chains.at(-1)?.accessToken ?? ''))
      checkBusy(load, name, answer)
    for (const { what, status, ms } of await askTheRest(issuer))
      tally.check(
        'discovery, JWKS and /livez are answered meanwhile',
        status === 200 && ms < seconds(5),
        `${name}: ${what} ${status} in ${Math.round(ms)} ms`,
      )
    await sleep(pace)
  }
  await end()
  const back = performance.now()
  const ready = await untilReady(issuer)
  tally.check('ready within 10 s of its return, without a restart', ready, `${name}: it is not`)
  await sleep(Math.max(0, recovered - (performance.now() - back)))
  await goesOnAsBefore(load, name)
  tally.check(
    'the same process, all the time',
    memoryOf(pid) > 0 || process.platform !== 'linux',
    'it is gone',
  )
  await until(() => memoryOf(pid) <= before.memory * mostMemory, length).catch(() => undefined)
  const [memory, files] = [memoryOf(pid), openFilesOf(pid)]
  tally.check(
    'it holds at most 1.2 times the memory of before',
    memory <= before.memory * mostMemory,
    `${name}: ${inMebibytes(before.memory)} before, ${inMebibytes(memory)} after`,
  )
  tally.check(
    'and no more files and connections',
    files <= before.files + spareFiles,
    `${name}: ${before.files} before, ${files} after`,
  )
}

/** With SQLite's lock held nothing is written, but what is read is read as ever: only what is not answered must be 503. */
function checkBusy({ tally, victim }: RefreshLoad, name: string, answer: Answer): void {
  const reads = victim.server === undefined && answer.status < 500
  const wrong = reads ? undefined : notBusy(answer)
  tally.check('503 with Retry-After within 5 s while it is gone', wrong === undefined, `${name}: ${wrong}`)
}

const inMebibytes = (bytes: number) => `${Math.round(bytes / mebibyte)} MiB`

async function untilReady(issuer: string): Promise<boolean> {
  const late = performance.now() + recovered
  while (performance.now() < late) {
    const answer = await fetch(`${issuer}/readyz`)
    await answer.arrayBuffer()
    if (answer.ok) return true
    await sleep(milliseconds(100))
  }
  return false
}

/** Ten seconds after its return nothing is refused any more. */
async function goesOnAsBefore({ victim, tally, ledger, tokens }: RefreshLoad, name: string): Promise<void> {
  const [portal] = ledger.chains.map((chain) => chain.portal)
  for (let n = 0; n < 20 && portal; n++) {
    const answer = await tokens.clientCredentials(portal)
    tally.check(
      'everything is answered again 10 s after its return',
      answer?.status === 200,
      `${name}: ${answer?.status ?? 503}`,
    )
    const statuses = (await askEverything(victim.issuer, '')).map(({ what, status }) => `${what} ${status}`)
    const busy = statuses.filter((text) => / 5\d\d$/.test(text))
    tally.check(
      'everything is answered again 10 s after its return',
      busy.length === 0,
      `${name}: ${busy.join(', ')}`,
    )
  }
}
