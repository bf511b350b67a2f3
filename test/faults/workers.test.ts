/** WORKERS: several processes on one port, of which any may die. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { get } from 'node:http'
import type { TestContext } from 'node:test'
import { seconds } from '../../src/duration.ts'
import { testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { settingsOf } from '../support/home.ts'
import { type Started, startMain, temporaryFolder } from '../support/process.ts'
import { until } from '../support/until.ts'

async function startTwo(t: TestContext, more: Record<string, string> = {}) {
  const folder = temporaryFolder(t)
  const port = await freePort()
  const settings = { DATA_DIR: folder, PORT: String(port), WORKERS: '2', LOG_LEVEL: 'debug' }
  const portico = await startMain(t, { ...settings, ...more })
  return { portico, port, folder }
}

/** Who says in the log that they answered. */
const answering = ({ stdout }: Started): Set<number> =>
  new Set([...stdout().matchAll(/"pid":(\d+)[^\n]*"path":"\/jwks"/g)].map(([, pid]) => Number(pid)))

/** Asks on a connection of its own, so that whoever is next answers. */
const ask = (port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = get({ host: '127.0.0.1', port, path: '/jwks', agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
    sent.once('error', reject)
  })

/** Both workers, once each has answered. */
async function bothAnswer({ portico, port }: { portico: Started; port: number }, but: number[] = []) {
  await portico.says(/Portico is ready/)
  const others = () => [...answering(portico)].filter((pid) => !but.includes(pid))
  await until(async () => (await ask(port)) === 200 && others().length >= 2, seconds(30))
  return others() as [number, number]
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

testOn(
  'PostgreSQL',
  'two workers answer on one port, and the operator’s link is said once and works',
  async (t) => {
    const two = await startTwo(t)
    const pids = await bothAnswer(two)
    assert.ok(!pids.includes(two.portico.child.pid ?? 0), 'whoever watches over them does not serve')
    const links = two.portico.stdout().match(/http\S+\/setup\/[\w-]+/g) ?? []
    assert.equal(links.length, 1)
    assert.equal(two.portico.stdout().match(/Portico is ready/g)?.length, 1)
    for (let n = 0; n < 4; n++) assert.equal((await fetch(links[0] ?? '')).status, 200)
  },
)

testOn('PostgreSQL', 'a worker that is killed is replaced, and the other serves meanwhile', async (t) => {
  const two = await startTwo(t)
  const [first, second] = await bothAnswer(two)
  process.kill(first, 'SIGKILL')
  await until(() => !runs(first))
  for (let n = 0; n < 20; n++) assert.equal(await ask(two.port), 200)
  const [kept, replacement] = await bothAnswer(two, [first])
  assert.equal(kept, second)
  assert.match(two.portico.stdout(), new RegExp(`"pid":${first}[^\\n]*a worker ended and is replaced`))
  process.kill(second, 'SIGKILL')
  await until(() => !runs(second))
  assert.equal(await ask(two.port), 200)
  assert.ok(runs(replacement))
})

testOn(
  'PostgreSQL',
  'SIGTERM ends all workers politely: what was asked is answered, exit code 0, nobody is left',
  async (t) => {
    const two = await startTwo(t)
    const pids = await bothAnswer(two)
    const answers = Array.from({ length: 20 }, () => ask(two.port))
    await answers[0]
    two.portico.child.kill('SIGTERM')
    assert.deepEqual(new Set(await Promise.all(answers)), new Set([200]))
    assert.equal(await two.portico.ended, 0)
    assert.deepEqual(pids.filter(runs), [])
  },
)

testOn('PostgreSQL', 'workers whose watcher is killed do not live on', async (t) => {
  const two = await startTwo(t)
  const pids = await bothAnswer(two)
  two.portico.child.kill('SIGKILL')
  await until(() => !pids.some(runs))
})

testOn('PostgreSQL', 'a start that fails is told once, with exit code 1', async (t) => {
  const { DATABASE_URL = '' } = await settingsOf(temporaryFolder(t))
  const keys = [1, 2].map(() => randomBytes(32).toString('base64'))
  const first = await startTwo(t, { DATABASE_URL, ENCRYPTION_KEY: keys[0] ?? '' })
  await first.portico.says(/ready/)
  first.portico.child.kill('SIGTERM')
  assert.equal(await first.portico.ended, 0)

  const second = await startTwo(t, { DATABASE_URL, ENCRYPTION_KEY: keys[1] ?? '' })
  assert.equal(await second.portico.ended, 1)
  assert.match(second.portico.stderr(), /^[^\n]*not the one this database was made with[^\n]*\n$/)
  assert.doesNotMatch(second.portico.stdout(), /ready/)
})

testOn('SQLite', 'more than one worker is refused in one clear line', async (t) => {
  const { portico } = await startTwo(t)
  assert.equal(await portico.ended, 1)
  assert.match(
    portico.stderr(),
    /^Portico cannot start with these settings:\n {2}WORKERS: more than one needs PostgreSQL, .*\n$/,
  )
})
