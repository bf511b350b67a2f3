/** Somebody who got into an account merges it with one of their own, so that its owner cannot come back. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { atIdentifiers, identifiersOf, makePrimary, remove } from '../support/identifiers.ts'
import { linkTo } from '../support/mail.ts'
import { mergeBoth } from '../support/merge.ts'
import { ada, bob, openAccount } from '../support/people.ts'

async function press(link: string, button: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(link)
  if (browser.status === 200) await browser.submit({}, { button })
  return browser
}

/** Bob, who has had an account of his own for longer, knows Ada's password and merges the two. */
async function stolen(t: TestContext, keep: 'first' | 'second') {
  const house = await openHouse(t)
  const thief = await openAccount(house, bob)
  house.wait(days(1))
  const owner = await openAccount(house)
  house.wait(days(30))
  const browser = await mergeBoth(house, { keep })
  return { house, thief, owner, browser }
}

test('an address that came with a merged account an hour ago gets no link when it is removed', async (t) => {
  const { house } = await stolen(t, 'first')
  await remove(await atIdentifiers(house), bob.email)
  assert.equal(await linkTo(house, bob.email, 'undo'), undefined)
})

test('a thief who merges an older account of theirs into the stolen one does not have the last word', async (t) => {
  const { house, owner } = await stolen(t, 'first')
  const thief = await atIdentifiers(house)
  await makePrimary(thief, bob.email)
  await remove(thief, ada.email)
  const hers = (await linkTo(house, ada.email, 'undo')) ?? assert.fail('no link')
  assert.equal((await press(hers, 'Undo the change')).heading, 'It is undone')
  assert.deepEqual(await identifiersOf(house, owner.account.id), [`${ada.email} first`])
  assert.equal(await linkTo(house, bob.email, 'undo'), undefined)
})

for (const keep of ['first', 'second'] as const) {
  test(`a thief who merges the ${keep === 'first' ? 'kept' : 'other'} account and then removes its address: parting brings it back`, async (t) => {
    const { house, owner, thief } = await stolen(t, keep)
    const link = (await linkTo(house, ada.email, 'merge-undo')) ?? assert.fail('no link')
    const who = keep === 'first' ? ada : bob
    const browser = await atIdentifiers(house, who)
    if (keep === 'first') await makePrimary(browser, bob.email)
    await remove(browser, ada.email)
    const parted = await press(link, 'Part them again')
    assert.equal(parted.status, 200, parted.text)
    assert.deepEqual(await identifiersOf(house, owner.account.id), [`${ada.email} first`])
    assert.deepEqual(await identifiersOf(house, thief.account.id), [`${bob.email} first`])
  })
}

test('an undo link for an address that is another account’s again is spent, and nothing breaks', async (t) => {
  const { house, owner, thief } = await stolen(t, 'second')
  const parting = (await linkTo(house, ada.email, 'merge-undo')) ?? assert.fail('no link')
  house.wait(days(8))
  await remove(await atIdentifiers(house, bob), ada.email)
  const link = (await linkTo(house, ada.email, 'undo')) ?? assert.fail('no link')
  assert.equal((await press(parting, 'Part them again')).status, 200)
  assert.equal((await press(link, 'Undo the change')).status, 410)
  assert.deepEqual(await identifiersOf(house, owner.account.id), [`${ada.email} first`])
  assert.deepEqual(await identifiersOf(house, thief.account.id), [`${bob.email} first`])
})
