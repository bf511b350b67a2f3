import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { startMain, temporaryFolder } from '../support/process.ts'

test('told to leave, it asks clients to leave their connections, and answers until they have', async (t) => {
  const settings = { DATA_DIR: temporaryFolder(t), LOG_LEVEL: 'warn' }
  const port = String(await freePort())
  const portico = await startMain(t, { ...settings, PORT: port })
  await portico.says(/ready/)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const ask = async () => {
    const request = get({ host: '127.0.0.1', port, path: '/livez', agent })
    const [answer] = await once(request, 'response')
    answer.resume()
    await once(answer, 'end')
    return { status: answer.statusCode, connection: answer.headers.connection }
  }

  assert.deepEqual(await ask(), { status: 200, connection: 'keep-alive' })
  portico.child.kill('SIGTERM')
  await setTimeout(50)
  assert.deepEqual(await ask(), { status: 200, connection: 'close' })
  assert.equal(await portico.ended, 0)
})

test('a connection on which nobody asked for anything does not hold it up', async (t) => {
  const port = await freePort()
  const portico = await startMain(t, { DATA_DIR: temporaryFolder(t), LOG_LEVEL: 'warn', PORT: String(port) })
  await portico.says(/ready/)
  const spare = connect(port, '127.0.0.1')
  t.after(() => spare.destroy())
  await once(spare, 'connect')
  const told = performance.now()
  portico.child.kill('SIGTERM')
  assert.equal(await portico.ended, 0)
  assert.ok(performance.now() - told < 5000)
})
