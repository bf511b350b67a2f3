import assert from 'node:assert/strict'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

test('Ada signs in to the wiki', async (t) => {
  const house = await openHouse(t)
  const { sub } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()

  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Sign in')
  assert.match(browser.text, /Wiki/)

  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Continue to Wiki')
  assert.match(browser.text, /Ada Lovelace/)
  assert.match(browser.text, /ada@example\.com/)

  await browser.submit({}, { button: 'Allow' })
  const tokens = await wiki.finish(browser.url)
  assert.equal(tokens.claims()?.sub, sub)
  assert.equal(tokens.claims()?.email, ada.email)
  const info = await wiki.userinfo()
  assert.equal(info.name, ada.name)
})
