/** What somebody is in portals, where their two accounts become one and are parted again. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Person } from '../../src/accounts/accounts.ts'
import type { MemberChange } from '../../src/portals/members.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { carol, join, roleOf } from '../support/members.ts'
import { everythingOf, mergeBoth, partAgain } from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** Ada and Bob, whose account goes into hers, and a portal that each of them belongs to as is said. */
async function openMembers(t: TestContext, adas: MemberChange | undefined, bobs: MemberChange | undefined) {
  const house = await openHouse(t)
  const [a, b] = [await openAccount(house, ada), await openAccount(house, bob)]
  const { id: portalId } = (await openWiki(t, house)).registered
  if (adas) await join(house, portalId, a, adas)
  if (bobs) await join(house, portalId, b, bobs)
  return { house, a, b, portalId }
}

const rolesOf = async (house: House, portalId: string, ...people: Person[]) =>
  Promise.all(people.map((each) => roleOf(house, portalId, each)))

test('the stronger role wins with the names of both, and both are as before when they are parted', async (t) => {
  for (const [adas, bobs] of [
    ['member', 'owner'],
    ['owner', 'admin'],
  ] as const) {
    const { house, a, b, portalId } = await openMembers(
      t,
      { role: adas, roles: ['editor'], groups: ['staff'] },
      { role: bobs, roles: ['editor', 'writer'] },
    )
    await house.deps.store.db.entry.create({
      data: { accountId: b.account.id, portalId, at: house.deps.now() },
    })
    const before = [await everythingOf(house, a), await everythingOf(house, b)]
    const browser = await mergeBoth(house)
    const merged = await house.deps.members.find(portalId, a.account.id)
    assert.deepEqual(
      [merged?.role, merged?.roles, merged?.groups],
      ['owner', ['editor', 'writer'], ['staff']],
    )
    assert.deepEqual(await rolesOf(house, portalId, b), [undefined], 'what is left of the other is nobody')
    assert.deepEqual(
      (await house.deps.entries.of(a.account.id)).map((each) => each.portalId),
      [portalId],
    )
    await partAgain(house, browser)
    assert.deepEqual([await everythingOf(house, a), await everythingOf(house, b)], before)
  }
})

test('what only the other account belongs to moves over and back, as it is by then', async (t) => {
  const { house, a, b, portalId } = await openMembers(t, undefined, { role: 'admin' })
  await join(house, portalId, await openAccount(house, carol), { role: 'owner' })
  const browser = await mergeBoth(house)
  assert.deepEqual(await rolesOf(house, portalId, a, b), ['admin', undefined])
  await house.deps.members.change(portalId, a.account.id, { role: 'member' })
  await partAgain(house, browser)
  assert.deepEqual(await rolesOf(house, portalId, a, b), [undefined, 'member'])
})

test('whoever was shown out, or made less, meanwhile gets nothing back by parting', async (t) => {
  const removed = await openMembers(t, { role: 'member' }, { role: 'admin' })
  const browser = await mergeBoth(removed.house)
  await removed.house.deps.members.remove(removed.portalId, removed.a.account.id)
  await partAgain(removed.house, browser)
  assert.deepEqual(await rolesOf(removed.house, removed.portalId, removed.a, removed.b), [
    undefined,
    undefined,
  ])

  const lessened = await openMembers(
    t,
    { role: 'member' },
    { role: 'admin', roles: ['editor'], groups: ['staff'] },
  )
  const again = await mergeBoth(lessened.house)
  const { house, a, b, portalId } = lessened
  await house.deps.members.change(portalId, a.account.id, {
    role: 'member',
    roles: [],
    groups: ['staff', 'new'],
  })
  await partAgain(house, again)
  const [adas, bobs] = [
    await house.deps.members.find(portalId, a.account.id),
    await house.deps.members.find(portalId, b.account.id),
  ]
  assert.deepEqual([adas?.role, adas?.roles, adas?.groups], ['member', [], ['new']])
  assert.deepEqual([bobs?.role, bobs?.roles, bobs?.groups], ['member', [], ['staff']])
})

test('what the person was given since stays with the account that stays', async (t) => {
  const { house, a, b, portalId } = await openMembers(t, { role: 'member' }, { role: 'admin' })
  const browser = await mergeBoth(house)
  await house.deps.members.change(portalId, a.account.id, { role: 'owner' })
  await partAgain(house, browser)
  assert.deepEqual(await rolesOf(house, portalId, a, b), ['owner', 'admin'])
})

test('who left and came again since did so as the account that stays', async (t) => {
  const { house, a, b, portalId } = await openMembers(t, undefined, { role: 'admin' })
  const browser = await mergeBoth(house)
  await house.deps.members.remove(portalId, a.account.id)
  house.wait(1000)
  await join(house, portalId, a)
  await partAgain(house, browser)
  assert.deepEqual(await rolesOf(house, portalId, a, b), ['member', undefined])
})
