import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import Koa from 'koa'
import { pino } from 'pino'
import { createPreparedDocuments } from '../../src/oidc/prepared-documents.ts'

test('an answer that is no success, or not for everybody, is asked for again', async (t) => {
  const documents = createPreparedDocuments(pino({ level: 'silent' }))
  const house = new Koa()
  let status = 503
  let walks = 0
  house.use(documents.remember)
  house.use((ctx) => {
    walks++
    ctx.status = status
    ctx.body = { status }
  })
  const server = createServer(documents.before(house.callback())).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
    assert.deepEqual(await answer.json(), { status: answer.status })
    return answer.status
  }
  for (status of [503, 500, 404, 206, 201]) {
    for (let n = 0; n < 2; n++) assert.equal(await ask('/jwks'), status)
  }
  assert.equal(walks, 10)
  status = 200
  for (let n = 0; n < 5; n++) assert.equal(await ask('/jwks'), 200)
  assert.equal(walks, 11)
  for (let n = 0; n < 5; n++) assert.equal(await ask('/userinfo'), 200)
  assert.equal(walks, 16)
})
