/** Owners whose accounts end. */
import assert from 'node:assert/strict'
import { farewellLetter } from '../../interactions/letters/leaving.tsx'
import { removeDueAccounts } from '../../src/accounts/removing.ts'
import { days } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openOwned, roleOf } from '../support/members.ts'
import { ada } from '../support/people.ts'

const ownerless = async ({ house }: Pick<Awaited<ReturnType<typeof openOwned>>, 'house'>) =>
  (await house.deps.store.db.auditEvent.findMany({ where: { kind: 'portal-ownerless' } })).map(({ detail }) =>
    JSON.parse(detail ?? '{}'),
  )

test('whoever alone owns a portal that others belong to hands it over before they delete their account', async (t) => {
  const owned = await openOwned(t)
  const { house, a, b, portalId } = owned
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/data/delete`, ada)
  assert.match(browser.text, /nobody but you owns them.* Wiki/)
  assert.ok(!browser.buttons.includes('Delete my account'))
  await browser.post(browser.url, { address: ada.email })
  assert.equal(browser.heading, 'Delete your account?')
  assert.equal((await house.deps.accounts.find(a.account.id))?.account.deleteAt, null)

  await house.deps.members.handOver(portalId, a.account.id, b.account.id)
  await browser.open(`${house.issuer}/account/data/delete`)
  await browser.submit({ address: ada.email })
  assert.equal(browser.heading, 'Your account will be deleted')
  house.wait(days(15))
  await removeDueAccounts(house.deps, farewellLetter)
  assert.equal(await roleOf(house, portalId, a), undefined)
  assert.equal(await roleOf(house, portalId, b), 'owner')
  assert.deepEqual(await ownerless(owned), [])
})

test('a portal that nobody else belongs to keeps nobody here', async (t) => {
  const { house, a, b, portalId } = await openOwned(t)
  await house.deps.members.remove(portalId, b.account.id)
  const asked = await house.deps.deletion.ask(a, house.deps.deletion.date(), async () => {})
  assert.equal(asked, 'asked')
})

test('an owner who is about to leave, or is shut out, is no other owner', async (t) => {
  const { house, a, b, portalId } = await openOwned(t)
  const { accounts, deletion, members } = house.deps
  await members.change(portalId, b.account.id, { role: 'owner' })
  await accounts.setDisabled(b.account.id, true)
  assert.equal(await members.leave(portalId, a.account.id), 'last-owner')
  await accounts.setDisabled(b.account.id, false)
  assert.equal(await deletion.ask(b, deletion.date(), async () => {}), 'asked')
  assert.equal(await members.leave(portalId, a.account.id), 'last-owner')
  assert.equal(await members.change(portalId, a.account.id, { role: 'admin' }), 'last-owner')
  assert.equal(await deletion.ask(a, deletion.date(), async () => {}), 'last-owner')
})

test('an operator can remove the last owner, and finds in the log which portal nobody owns now', async (t) => {
  const owned = await openOwned(t)
  const { house, a, b, portalId } = owned
  await house.deps.deletion.remove(a.account.id, farewellLetter, { detail: { by: 'operator' } })
  assert.deepEqual(await ownerless(owned), [{ portal: portalId, name: 'Wiki' }])
  assert.equal(await roleOf(house, portalId, b), 'member')
})
