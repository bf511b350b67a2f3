import assert from 'node:assert/strict'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { json, post, refreshWith, signedInWiki, userinfoStatus, type Wiki } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const offline = { params: { scope: 'openid offline_access' } }

test('a client learns about its own tokens and about nobody else’s', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback, person } = await signedInWiki(t, house, offline)
  const tokens = await wiki.finish(callback)
  const other = await openWiki(t, house)
  const ask = async (as: Wiki, token: string, more: Record<string, string> = {}) =>
    json(await post(`${house.issuer}/introspect`, { token, ...more }, { as }))

  const access = await ask(wiki, tokens.access_token)
  assert.equal(access.active, true)
  assert.equal(access.sub, person.sub)
  assert.equal(access.client_id, wiki.clientId)
  assert.equal(access.iss, house.issuer)
  assert.equal(
    (await ask(wiki, tokens.refresh_token ?? '', { token_type_hint: 'refresh_token' })).active,
    true,
  )
  for (const token of [tokens.access_token, tokens.refresh_token ?? '', 'nonsense']) {
    assert.deepEqual(await ask(other, token), { active: false })
  }
})

test('introspection and revocation want to know who asks', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house)
  for (const path of ['introspect', 'revoke']) {
    const address = `${house.issuer}/${path}`
    assert.equal((await post(address, { token: 'x' })).status, 400)
    assert.equal((await post(address, { token: 'x', client_id: 'nobody' })).status, 401)
    const wrong = { clientId: wiki.clientId, clientSecret: 'not the secret' }
    assert.equal((await post(address, { token: 'x' }, { as: wrong })).status, 401)
    assert.equal((await post(address, '', { as: wiki })).status, 400)
    assert.equal((await post(address, 'token=x&token=y', { as: wiki })).status, 400)
  }
})

test('a client revokes its own tokens; those of others are left alone', async (t) => {
  const house = await openHouse(t)
  const { wiki, callback } = await signedInWiki(t, house, offline)
  const { access_token: access, refresh_token: refresh = '' } = await wiki.finish(callback)
  const other = await openWiki(t, house)
  const revoke = (as: Wiki, token: string) => post(`${house.issuer}/revoke`, { token }, { as })

  assert.equal((await revoke(other, refresh)).status, 200, 'it is told nothing')
  assert.equal((await revoke(other, access)).status, 200)
  assert.equal(await userinfoStatus(house, access), 200)

  assert.equal((await revoke(wiki, refresh)).status, 200)
  assert.equal((await refreshWith(house, wiki, refresh)).status, 400)
  assert.equal(await userinfoStatus(house, access), 401, 'what came with it ends too')
  assert.equal((await revoke(wiki, 'nonsense')).status, 200)
})
