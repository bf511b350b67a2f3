/**
 * Two instances of a release before on one PostgreSQL, replaced one by one by today's code under load, and back again as far
 * as the database's mark allows (src/store/migrations.ts): with the release that left the fixture, and with the oldest one
 * that may still come back.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../src/duration.ts'
import { readMigrations } from '../../src/store/migrations.ts'
import { openStore } from '../../src/store/open.ts'
import { fixtureFolder } from '../fixtures/manifest.ts'
import { portico } from '../support/cli.ts'
import { freePort } from '../support/free-port.ts'
import { startPostgres } from '../support/postgres.ts'
import { type Started, startMain, temporaryFolder } from '../support/process.ts'
import { type Release, unpackRelease } from '../support/release.ts'
import { createAsking } from './asking.ts'
import { type Backend, openBalancer } from './balancer.ts'
import { invite, register } from './guests.ts'
import { livePeople } from './people-load.ts'
import { replayPeople } from './people-replay.ts'
import type { Plan } from './plan.ts'
import { visit } from './refresh-load.ts'
import { replay } from './refresh-replay.ts'
import { believing } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import type { Scope, Victim } from './victim.ts'

const root = join(import.meta.dirname, '../..')
/** How long the two serve before the next one is replaced. */
const together = seconds(2)
const polite = 'an instance that is told to leave answers what was asked, with exit code 0'
const refused = 'a release that may not come back says so in one line, and does not start'

interface Instance extends Backend {
  running: Started
}

/** The newest step that a release has to know: what is older may not use today's database. */
const newestMark = () => readMigrations('postgresql').findLast(({ oldest }) => oldest)?.oldest ?? ''

/** The commit from which on the mark is known. */
function firstThatKnows(mark: string): string {
  const path = `prisma/migrations/postgresql/${mark}`
  const args = ['-C', root, 'log', '--diff-filter=A', '--format=%h', '--', path]
  return execFileSync('git', args, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? ''
}

export async function upgradeUnderLoad(scope: Scope, plan: Plan & { from?: string }): Promise<Tally> {
  const tally = createTally()
  const from = plan.from
    ? [plan.from]
    : [basename(fixtureFolder()).slice('release-'.length), firstThatKnows(newestMark())]
  for (const commit of from) await thereAndBack(scope, plan, unpackRelease(scope, commit), tally)
  return tally
}

async function thereAndBack(scope: Scope, { chance }: Plan, release: Release, tally: Tally): Promise<void> {
  const { victim, instances, start } = await open(scope, release, tally)
  const asking = createAsking(tally)
  const tokens = createTokenEndpoint(victim.issuer, asking)
  const load = { victim, asking, chance, ledger: { chains: [], history: new Map() }, tally, tokens }
  const visitors = await invite(victim)
  const portal = await register(victim, true)
  const people = { ...load, portal, ledger: { lives: [], portals: [portal], history: new Map() } }
  const visits = [...visitors.map((visitor) => visit(load, visitor)), livePeople(people)]
  const replaceEach = async (program: string) => {
    for (const instance of instances) {
      await sleep(together)
      instance.running.child.kill('SIGTERM')
      tally.check(polite, (await instance.running.ended) === 0, instance.running.stderr())
      instance.running = await start(instance.port, program)
    }
    await sleep(together)
  }
  try {
    await sleep(together)
    await replaceEach(root)
    if (existsSync(join(release.folder, 'prisma/migrations/postgresql', newestMark()))) {
      await replaceEach(release.folder)
      await replaceEach(root)
    } else await mayNotComeBack(scope, victim, release, tally)
  } finally {
    asking.stop()
    await Promise.allSettled(visits)
  }
  await Promise.all(visits)
  const again = createAsking(tally)
  const held = { asking: again, tokens: createTokenEndpoint(victim.issuer, again) }
  const store = await victim.openStore()
  try {
    await replay({ ...load, ...held }, store.statements)
    await replayPeople({ ...people, ...held }, store.statements)
  } finally {
    await store.close()
  }
}

async function mayNotComeBack(scope: Scope, { settings }: Victim, { folder }: Release, tally: Tally) {
  const old = await startMain(scope, { ...settings, PORT: String(await freePort()) }, folder)
  const code = await old.ended
  const inOneLine = /^The database was upgraded by a newer Portico[^\n]*\n$/.test(old.stderr())
  tally.check(refused, code === 1 && inOneLine, `${code}: ${old.stderr()}`)
}

/** Two instances of the release, and the door before them, in the shape that a load knows. */
async function open(scope: Scope, { folder }: Release, tally: Tally) {
  const server = await startPostgres({ durable: true })
  scope.after(() => server.stop())
  const [port, dataDir] = [await freePort(), temporaryFolder(scope)]
  const issuer = `http://localhost:${port}`
  const settings = {
    ...believing,
    DATABASE_URL: await server.createDatabase(),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ISSUER: issuer,
    LOG_LEVEL: 'error',
  }
  const start = async (at: number, program: string) => {
    const running = await startMain(scope, { ...settings, PORT: String(at) }, program)
    await running.says(/Portico is ready/)
    return running
  }
  const instances: Instance[] = []
  for (const at of [await freePort(), await freePort()])
    instances.push({ port: at, ready: false, running: await start(at, folder) })
  await openBalancer(scope, port, instances, tally)
  const nobody = () => Promise.reject(new Error('nobody is killed in an upgrade'))
  const victim: Victim = {
    issuer,
    pid: undefined,
    lives: false,
    start: nobody,
    startAndKill: nobody,
    kill: nobody,
    cutPower: nobody,
    server,
    relay: undefined,
    complaints: [],
    powerCuts: 0,
    startTimes: [],
    command: (args, more) => portico(args, { dataDir, ...more, settings, program: folder }),
    dataDir,
    settings,
    openStore: () => openStore(settings.DATABASE_URL),
  }
  return { victim, instances, start }
}
