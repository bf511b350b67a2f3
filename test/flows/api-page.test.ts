/** The page on which operators read what programs can do. */
import assert from 'node:assert/strict'
import { problems } from '../../src/api/problem.ts'
import { operationsOf, readDocument } from '../support/api-contract.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'

test('operators read on a page what programs can do: every route, every shape, every problem', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator/api`, ada, app)
  assert.equal(browser.heading, 'HTTP API')
  const document = await readDocument(house)
  for (const { method, path } of operationsOf(document))
    assert.ok(browser.text.includes(`${method} ${path}`), path)
  for (const shape of Object.keys(document.components.schemas)) assert.ok(browser.text.includes(shape), shape)
  for (const kind of Object.keys(problems)) assert.ok(browser.text.includes(kind), kind)
})

test('nobody else does', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await browser.open(`${house.issuer}/operator/api`)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.status, 403)
})
