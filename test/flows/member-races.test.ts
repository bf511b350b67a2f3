/** Owners who go at the same moment: somebody always owns a portal that others belong to. */
import assert from 'node:assert/strict'
import { days } from '../../src/duration.ts'
import { test } from '../support/each-database.ts'
import { invite, noOrigin } from '../support/invitations.ts'
import { carol, join, openOwned, roleOf } from '../support/members.ts'
import { atOnce, openRace } from '../support/race.ts'

const nothing = async () => {}

/** The wiki with two owners, Ada and Bob, and Carol in it, on two instances where there can be two. */
async function openRivals(t: Parameters<typeof openRace>[0]) {
  const { house, houses } = await openRace(t)
  const owned = await openOwned(t, {}, house)
  const { b, c, portalId } = owned
  await house.deps.members.change(portalId, b.account.id, { role: 'owner' })
  await join(house, portalId, c)
  return { ...owned, houses }
}

const ownersOf = async ({
  house,
  portalId,
}: Pick<Awaited<ReturnType<typeof openRivals>>, 'house' | 'portalId'>) =>
  (await house.deps.members.list(portalId, 10)).filter(({ role }) => role === 'owner').length

/** Both own it again, whoever went. */
async function again({ house, a, b, portalId }: Awaited<ReturnType<typeof openRivals>>): Promise<void> {
  for (const each of [a, b]) {
    await join(house, portalId, each)
    await house.deps.members.change(portalId, each.account.id, { role: 'owner' })
  }
}

test('of two owners who leave at once one stays', async (t) => {
  const rivals = await openRivals(t)
  const { a, b, houses, portalId } = rivals
  for (let round = 0; round < 5; round++) {
    const outcomes = await atOnce(houses, 2, ({ deps }, n) =>
      deps.members.leave(portalId, n ? a.account.id : b.account.id),
    )
    assert.deepEqual(outcomes.toSorted(), ['done', 'last-owner'])
    assert.equal(await ownersOf(rivals), 1)
    await again(rivals)
  }
})

test('of two owners who put each other out one stays', async (t) => {
  const rivals = await openRivals(t)
  const { a, b, houses, portalId } = rivals
  for (let round = 0; round < 5; round++) {
    const outcomes = await atOnce(houses, 2, ({ deps }, n) =>
      n
        ? deps.members.remove(portalId, a.account.id, b.account.id)
        : deps.members.change(portalId, b.account.id, { role: 'member' }, a.account.id),
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'done').length, 1, outcomes.join(' '))
    assert.equal(await ownersOf(rivals), 1)
    await again(rivals)
  }
})

test('of an owner who deletes their account and another who leaves one stays', async (t) => {
  const rivals = await openRivals(t)
  const { a, b, houses, house, portalId } = rivals
  for (let round = 0; round < 5; round++) {
    const outcomes = await atOnce<string>(houses, 2, ({ deps }, n) =>
      n ? deps.members.leave(portalId, a.account.id) : deps.deletion.ask(b, deps.deletion.date(), nothing),
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'last-owner').length, 1, outcomes.join(' '))
    await house.deps.deletion.keep(b, nothing)
    await again(rivals)
  }
})

test('a portal is not handed over to somebody who leaves at that moment', async (t) => {
  const rivals = await openRivals(t)
  const { house, a, b, c, houses, portalId } = rivals
  await house.deps.members.change(portalId, b.account.id, { role: 'member' })
  const outcomes = await atOnce<string>(houses, 2, ({ deps }, n) =>
    n
      ? deps.members.handOver(portalId, a.account.id, c.account.id)
      : deps.deletion.ask(c, deps.deletion.date(), nothing),
  )
  const [asked, handed] = outcomes
  assert.ok(
    (asked === 'asked' && handed === 'no-member') || (asked === 'last-owner' && handed === 'done'),
    outcomes.join(' '),
  )
  const owner = handed === 'done' ? c : a
  assert.equal(await roleOf(house, portalId, owner), 'owner')
  assert.equal(await ownersOf(rivals), 1)
})

test('a letter that is accepted while its reader is shown out lets nobody back in', async (t) => {
  const rivals = await openRivals(t)
  const { a, c, house, houses, portalId } = rivals
  const portal = (await house.deps.portals.find(portalId)) ?? assert.fail()
  const { id: accountId } = c.account
  for (let round = 0; round < 5; round++) {
    // The day after: letters to one address are counted.
    house.wait(days(1))
    const { invitation } = await invite(house, portal, a, carol.email)
    await atOnce(houses, 2, ({ deps }, n) =>
      n === round % 2
        ? deps.members.remove(portalId, accountId, a.account.id)
        : deps.invitations.accept(invitation, { accountId, origin: noOrigin }),
    )
    assert.equal(await roleOf(house, portalId, c), undefined)
    assert.equal((await house.deps.invitations.find(invitation.id))?.state, 'revoked')
    await join(house, portalId, c)
  }
})
