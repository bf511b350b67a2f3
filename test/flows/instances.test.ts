import assert from 'node:assert/strict'
import { test } from '../support/each-database.ts'
import { openHouse, openSecondHouse } from '../support/house.ts'
import { signedInWiki } from '../support/protocol.ts'

test('a second instance is the same Portico: it knows what the first has issued, under the same issuer', async (t) => {
  const first = await openHouse(t)
  const second = await openSecondHouse(t, first)
  assert.notEqual(second.address, first.address)
  assert.equal(second.deps.config.ISSUER, first.issuer)
  const discovery = await fetch(`${second.address}/.well-known/openid-configuration`)
  assert.equal(((await discovery.json()) as { issuer: string }).issuer, first.issuer)

  const { wiki, callback } = await signedInWiki(t, first)
  const { access_token: token } = await wiki.finish(callback)
  const headers = { authorization: `Bearer ${token}` }
  assert.equal((await fetch(`${second.address}/userinfo`, { headers })).status, 200)
})
