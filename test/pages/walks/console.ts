import assert from 'node:assert/strict'
import { turnOnSecondStep } from '../../support/authenticator.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Ada, who runs the house, signed in with both steps. */
async function enter(walk: Walk, operatorReadOnly = false) {
  const { house, open, send, signIn } = walk
  const { account } = await openAccount(house, ada, { operator: true })
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { operatorReadOnly } })
  const { app } = await turnOnSecondStep(house, account.id)
  await open('/operator')
  await signIn()
  await send({ code: await app.code() })
  return account
}

/** The operator's console, room by room. */
export async function operatorsConsole(walk: Walk): Promise<void> {
  const { t, house, look, open, page } = walk
  await enter(walk)
  await look('console')
  await page.locator('details.places summary').click()
  await look('console-places')
  await page.locator('details.places a').first().press('Escape')
  assert.equal(await page.locator('details.places[open]').count(), 0, 'Escape folds the menu')
  const wiki = await openWiki(t, house, { client_name: 'Wiki of the Royal Society' })
  const long = { ...bob, name: 'Bartholomew Featherstonehaugh-Cholmondeley of Bakewell' }
  const { account } = await openAccount(house, long)
  await turnOnSecondStep(house, account.id)
  await house.deps.audit.record({ kind: 'sign-in-failed', accountId: account.id, clientId: wiki.clientId })
  await openAccount(house, {
    ...bob,
    email: 'carl.friedrich.gauss@observatory.goettingen.example',
    name: 'Gauß',
  })
  await open('/operator/accounts')
  await look('console-accounts')
  await open('/operator/accounts?q=bartholomew')
  await look('console-accounts-found')
  await open('/operator/accounts?q=zebra')
  await look('console-accounts-nobody')
  await oneAccount(walk, account.id)
  await open('/operator/operators')
  await look('console-operators')
  await open('/operator/audit')
  await look('console-audit')
  await open(`/operator/audit?person=${account.id}&kind=sign-in-failed`)
  await look('console-audit-filtered')
  await howItRuns(walk)
}

async function oneAccount({ house, look, open, send }: Walk, id: string): Promise<void> {
  const wiki = (await house.deps.portals.all()).find(({ name }) => name.startsWith('Wiki'))
  await house.deps.store.transaction((tx) =>
    house.deps.members.addWithin(tx, wiki?.id ?? '', id, { role: 'admin' }),
  )
  await open(`/operator/accounts/${id}`)
  await look('console-account')
  await open(`/operator/accounts/${id}/open-way-back`)
  await look('console-open-way-back')
  await send()
  await look('console-way-back')
  await open(`/operator/accounts/${id}/remove`)
  await look('console-remove')
  await send({ address: 'somebody@example.com' })
  await look('console-remove-wrong')
  await open(`/operator/accounts/${id}/disable`)
  await send()
  await look('console-account-disabled')
}

async function howItRuns({ house, look, open }: Walk): Promise<void> {
  const { letters, store } = house.deps
  await letters.write(bob.email, { subject: 'Hello', text: 'Hello', html: 'Hello' })
  const dead = { state: 'dead', attempts: 8, lastError: '550 No such mailbox here: talk to your postmaster' }
  await store.db.outboxItem.updateMany({ where: { target: bob.email }, data: dead })
  for (const room of ['outbox', 'invitations', 'keys', 'keys/rotate', 'settings', 'health']) {
    await open(`/operator/${room}`)
    await look(`console-${room.replace('/', '-')}`)
  }
  const [key] = await store.db.signingKey.findMany()
  await open(`/operator/keys/retire?kid=${key?.kid}`)
  await look('console-keys-retire')
  await open('/operator')
  await look('console-warnings')
}

/** The same for an operator who may only look. */
export async function readOnlyConsole(walk: Walk): Promise<void> {
  const { look, open } = walk
  const account = await enter(walk, true)
  for (const room of ['accounts', `accounts/${account.id}`, 'operators', 'keys', 'outbox']) {
    await open(`/operator/${room}`)
    await look(`console-read-only-${room.replace(account.id, 'one').replace('/', '-')}`)
  }
}
