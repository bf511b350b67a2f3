/** How an operator at a terminal lets programs use the HTTP API. */
import assert from 'node:assert/strict'
import { callApi } from '../support/api.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { json, post } from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

test('a program is let in at the terminal, works, may do more, and is shown out', async (t) => {
  const house = await openHouse(t)
  const type = async (...args: string[]) => {
    const { code, stdout, stderr } = await portico(['api', 'client', ...args, '--json'], {
      dataDir: house.dataDir,
      settings: { ISSUER: house.issuer },
    })
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout)
  }
  const made = await type('add', '--name', 'Robot', '--scope', 'portals:read')
  const as = { clientId: made.client_id, clientSecret: made.client_secret }
  const ask = (scope: string) =>
    post(made.token_endpoint, { grant_type: 'client_credentials', resource: made.resource, scope }, { as })
  await until(async () => (await ask('portals:read')).status === 200)
  const { access_token: token } = await json(await ask('portals:read'))
  const read = () => callApi(house, 'GET', '/portals', { token: String(token) })
  assert.equal((await read()).status, 200)

  await type('add', '--to', made.client_id, '--scope', 'portals:read,audit:read')
  await until(async () => (await ask('audit:read')).status === 200)
  assert.deepEqual(
    (await type('list')).map(({ scope }: { scope: string }) => scope),
    ['portals:read audit:read'],
  )

  await type('remove', made.client_id)
  assert.equal((await read()).status, 401, 'at once, whatever is held in memory')
  assert.deepEqual(await type('list'), [])
  assert.deepEqual(await house.deps.portals.all(), [])
})

test('a portal that people enter keeps its client when it may not use the API any more', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'client_credentials'] })
  await house.deps.portals.allowApi(wiki.clientId, ['portals:read'])
  const { code } = await portico(['api', 'client', 'remove', wiki.clientId], { dataDir: house.dataDir })
  assert.equal(code, 0)
  assert.deepEqual((await house.deps.portals.findByClient(wiki.clientId))?.apiScopes, [])
})

testOn('SQLite', 'what cannot be is said in one line', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  const wrong: Array<[string[], RegExp]> = [
    [['add', '--name', 'Robot', '--scope', 'everything'], /^--scope: everything is none\./],
    [['add', '--scope', 'portals:read'], /^Give either --name or --to\./],
    [['add', '--to', 'nobody', '--scope', 'portals:read'], /^There is no client nobody\./],
    [['add', '--to', wiki.clientId, '--scope', 'portals:read'], /lack client_credentials/],
    [['remove', wiki.clientId], /may not use the HTTP API/],
  ]
  for (const [args, sentence] of wrong) {
    const { code, stderr } = await portico(['api', 'client', ...args], { dataDir: house.dataDir })
    assert.equal(code, 1)
    assert.match(stderr, sentence)
  }
})
