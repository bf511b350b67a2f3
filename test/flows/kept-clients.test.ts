import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { authorizeUrl, post } from '../support/protocol.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const machine = { grant_types: ['client_credentials', 'authorization_code'] }

/** The wiki, which its Portico knows already. */
async function openKnown(t: TestContext) {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, machine)
  assert.equal(await tokenStatus(house, wiki), 200)
  return { house, wiki }
}

type Credentials = { clientId: string; clientSecret?: string | undefined }

/** What the wiki's own token costs it: 200, or 401. */
async function tokenStatus({ issuer }: House, as: Credentials): Promise<number> {
  const answer = await post(`${issuer}/token`, { grant_type: 'client_credentials' }, { as })
  await answer.arrayBuffer()
  return answer.status
}

const clientOf = (house: House, clientId: string) => house.running.currentEngine().Client.find(clientId)

test('a rotated secret is good at once, and the one before is not', async (t) => {
  const { house, wiki } = await openKnown(t)
  const { portals, registry } = house.deps
  const [portal] = await registry.all()
  assert.ok(portal)
  const clientSecret = await portals.rotateSecret(portal)
  registry.invalidate()
  assert.equal(await tokenStatus(house, wiki), 401)
  assert.equal(await tokenStatus(house, { clientId: wiki.clientId, clientSecret }), 200)
})

test('a changed portal is another client at once', async (t) => {
  const { house, wiki } = await openKnown(t)
  const { store, registry } = house.deps
  const status = async () => (await fetch(authorizeUrl(house, wiki), { redirect: 'manual' })).status
  assert.equal(await status(), 303)
  const moved = { ...wiki.registered.metadata, redirect_uris: [`${wikiCallback}/elsewhere`] }
  await store.db.client.update({
    where: { id: wiki.clientId },
    data: { metadata: JSON.stringify(moved) },
  })
  await store.db.portal.updateMany({ data: { firstParty: true } })
  registry.invalidate()
  assert.equal(await status(), 400)
  assert.equal((await clientOf(house, wiki.clientId))?.first_party, true)
})

test('a removed portal is nobody at once, and whoever comes under its id afterwards is somebody else', async (t) => {
  const { house, wiki } = await openKnown(t)
  const { portals, registry } = house.deps
  await portals.remove(wiki.registered.id)
  registry.invalidate()
  assert.equal(await tokenStatus(house, wiki), 401)
  assert.equal(await clientOf(house, wiki.clientId), undefined)
  const heir = await openWiki(t, house, { ...machine, client_id: wiki.clientId })
  assert.equal(await tokenStatus(house, wiki), 401)
  assert.equal(await tokenStatus(house, heir), 200)
})

test('each portal’s client is made once, however many portals there are', async (t) => {
  const { house, wiki } = await openKnown(t)
  const { portals, registry } = house.deps
  const { metadata } = wiki.registered
  for (let n = 0; n < 120; n++) await portals.register({ ...metadata, client_name: `Portal ${n}` })
  registry.invalidate()
  const everybody = async () => {
    const all = await registry.all()
    return Promise.all(all.map(({ clientId }) => clientOf(house, clientId)))
  }
  const before = await everybody()
  assert.equal(new Set(before).size, 121)
  const after = await everybody()
  assert.ok(after.every((client, n) => client === before[n]))
})

test('a portal that was only read anew keeps its client', async (t) => {
  const { house, wiki } = await openKnown(t)
  const before = await clientOf(house, wiki.clientId)
  house.deps.registry.invalidate()
  assert.equal(await clientOf(house, wiki.clientId), before)
})
