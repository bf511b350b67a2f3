/** A clock that ran a day ahead, and was set back: who signed in meanwhile stays so, and nobody can say how lately that was. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days } from '../../src/duration.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

/** A browser in which Ada signed in tomorrow, with what she has, and was at her wiki. */
async function openTomorrow(t: TestContext, { secondStep = false } = {}) {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const app = secondStep ? (await turnOnSecondStep(house, account.id)).app : undefined
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  house.wait(days(1))
  await signInAt(browser, await wiki.start(), ada, app)
  await wiki.finish(browser.url)
  house.wait(-days(1))
  return { house, wiki, browser }
}

test('a sign-in of tomorrow is no fresh proof on our own pages, and the session goes on', async (t) => {
  const { house, browser } = await openTomorrow(t)
  await browser.open(`${house.issuer}/`)
  assert.equal(browser.heading, 'Your portals')
  const address = `${house.issuer}/account/merge`
  await browser.open(address)
  assert.equal(browser.heading, 'Sign in')
  await signInAt(browser, address, ada)
  await browser.open(address)
  assert.equal(browser.url, address, 'once is enough')
})

test('a sign-in of tomorrow is neither new enough for a portal nor two factors, and enters without a question otherwise', async (t) => {
  const { house, wiki, browser } = await openTomorrow(t, { secondStep: true })
  const asks = async (wish: Record<string, string>) => {
    await browser.open(await wiki.start(wish))
    return browser.heading
  }
  assert.equal(await asks({ max_age: '3600' }), 'Sign in')
  assert.equal(await asks({ acr_values: twoFactors }), 'Sign in')
  await browser.open(await wiki.start())
  await wiki.finish(browser.url)
  await changePortal(house, wiki, { maxAge: 3600 })
  assert.equal(await asks({}), 'Sign in')
})
