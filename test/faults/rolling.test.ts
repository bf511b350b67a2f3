/**
 * SIGTERM under load. Whoever stands before the instances asks those who say that they are ready, as every balancer does,
 * and tries another one when a connection is refused, but for no other trouble.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds } from '../../src/duration.ts'
import { portico } from '../support/cli.ts'
import { testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { type Started, startMain, temporaryFolder } from '../support/process.ts'
import { basic } from '../support/protocol.ts'
import { until } from '../support/until.ts'

interface Instance {
  port: number
  ready: boolean
  running: Started
}

/** So many instances of one Portico, and a portal. */
async function openInstances(t: TestContext, count: number) {
  const dataDir = temporaryFolder(t)
  const typed = ['portal', 'add', '--name', 'Robot', '--type', 'machine', '--json']
  const { client_id, client_secret } = JSON.parse(
    (await portico(typed, { dataDir, ownProcess: true })).stdout,
  )
  const settings = { DATA_DIR: dataDir, ISSUER: 'http://localhost:9999', LOG_LEVEL: 'warn' }
  const start = async (port: number) => {
    const running = await startMain(t, { ...settings, PORT: String(port) })
    await running.says(/Portico is ready/)
    return running
  }
  const instances: Instance[] = []
  for (let n = 0; n < count; n++) {
    const port = await freePort()
    instances.push({ port, ready: true, running: await start(port) })
  }
  return { instances, start, authorization: basic(client_id, client_secret) }
}

/** One request on a connection that is kept; the status of the whole answer. */
async function ask(port: number, agent: Agent, authorization: string): Promise<number | undefined> {
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
  const sent = request({ host: '127.0.0.1', port, path: '/token', method: 'POST', headers, agent })
  sent.end('grant_type=client_credentials')
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  answer.resume()
  await once(answer, 'end')
  return answer.statusCode
}

const wasRefused = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'

/** Asks one instance after the other until `stop`; gives what came of it, and how often. */
function beginLoad(instances: Instance[], authorization: string) {
  const heard = new Map<string, number>()
  const count = (what: string) => heard.set(what, (heard.get(what) ?? 0) + 1)
  let stopped = false
  async function keepAsking(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let n = 0; !stopped; n++) {
      const { port, ready } = instances[n % instances.length] as Instance
      if (!ready) {
        await sleep(milliseconds(3))
        continue
      }
      await ask(port, agent, authorization).then(
        (status) => {
          count(String(status))
        },
        async (error) => {
          if (wasRefused(error)) await sleep(milliseconds(10))
          else count(String(error))
        },
      )
      await sleep(milliseconds(3))
    }
    agent.destroy()
  }
  async function keepLooking(instance: Instance): Promise<void> {
    while (!stopped) {
      const answer = await fetch(`http://127.0.0.1:${instance.port}/readyz`).catch(() => undefined)
      instance.ready = answer?.ok ?? false
      await answer?.arrayBuffer().catch(() => undefined)
      await sleep(milliseconds(10))
    }
  }
  const asking = [...Array.from({ length: 8 }, keepAsking), ...instances.map(keepLooking)]
  return {
    heard,
    async stop() {
      stopped = true
      await Promise.all(asking)
    },
  }
}

async function restartEach(t: TestContext, count: number): Promise<void> {
  const { instances, start, authorization } = await openInstances(t, count)
  const load = beginLoad(instances, authorization)
  t.after(load.stop)
  const answered = () => load.heard.get('200') ?? 0
  /** Until more were answered: on a machine that is busy with something else, that takes as long as it takes. */
  const someMore = async () => {
    const before = answered()
    await until(() => answered() > before + 20)
  }
  for (const instance of instances) {
    await someMore()
    const before = answered()
    instance.running.child.kill('SIGTERM')
    assert.equal(await instance.running.ended, 0)
    assert.ok(answered() > before, 'it was asked while it left')
    instance.running = await start(instance.port)
  }
  await someMore()
  await load.stop()
  assert.deepEqual([...load.heard.keys()], ['200'])
}

testOn('PostgreSQL', 'a rolling restart of two instances under load drops and resets nothing', (t) =>
  restartEach(t, 2),
)

testOn('SQLite', 'SIGTERM under load drops and resets nothing, with exit code 0', (t) => restartEach(t, 1))
