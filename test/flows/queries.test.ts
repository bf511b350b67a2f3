import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import { openHouse } from '../support/house.ts'
import { signedInWiki, userinfoStatus } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

/** Watches every statement that reaches the database, Prisma's and ours; gives those of `work`. */
function watchStatements(t: TestContext) {
  const sent: string[] = []
  const probe = new BetterSqlite3(':memory:')
  const prototype = Object.getPrototypeOf(probe.prepare('SELECT 1')) as BetterSqlite3.Statement
  probe.close()
  for (const method of ['get', 'all', 'run', 'iterate'] as const) {
    const original = prototype[method]
    t.mock.method(prototype, method, function watched(this: BetterSqlite3.Statement, ...values: unknown[]) {
      // Whether another process wrote is looked up in shared memory: no query.
      if (!this.source.startsWith('PRAGMA data_version')) sent.push(this.source)
      return (original as (...values: unknown[]) => unknown).apply(this, values)
    })
  }
  return async (work: () => Promise<unknown>): Promise<string[]> => {
    sent.length = 0
    await work()
    return [...sent]
  }
}

test('discovery and JWKS ask the database nothing', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  for (const path of ['/.well-known/openid-configuration', '/jwks']) {
    assert.deepEqual(await statementsOf(() => fetch(`${house.issuer}${path}`)), [])
  }
})

test('client_credentials and userinfo take at most three statements', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house)
  const { access_token: token } = await wiki.finish(callback)
  const machine = await openWiki(t, house, { grant_types: ['client_credentials'] })
  await machine.clientCredentials()

  const ofUserinfo = await statementsOf(() => userinfoStatus(house, token))
  assert.ok(ofUserinfo.length >= 1 && ofUserinfo.length <= 3, ofUserinfo.join('\n'))
  const ofClientCredentials = await statementsOf(() => machine.clientCredentials())
  assert.ok(
    ofClientCredentials.length >= 1 && ofClientCredentials.length <= 3,
    ofClientCredentials.join('\n'),
  )
})
