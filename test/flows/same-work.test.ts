/** What a stranger could measure: whether an address is somebody's costs no statement more or less. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { minutes } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { codeTo } from '../support/mail.ts'
import { ada, openAccount } from '../support/people.ts'
import { adasNumber, adasSecond, addIdentifier } from '../support/recipients.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

async function open(t: TestContext) {
  const statementsOf = watchStatements(t)
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter,text' })
  const { account } = await openAccount(house)
  await addIdentifier(house, account.id, adasNumber)
  await addIdentifier(house, account.id, adasSecond)
  const wiki = await openWiki(t, house, { first_party: true })
  const at = async (step: string) => {
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.open(browser.url.replace(/login$|$/, '').replace(/\/?$/, `/${step}`))
    return browser
  }
  return { house, statementsOf, at }
}

const stranger = '+447911123457'

for (const [step, addresses] of [
  ['code', [ada.email, adasSecond, 'nobody@example.com']],
  ['recover', [ada.email, adasSecond, 'nobody@example.com']],
  ['code', [adasNumber, stranger]],
  ['recover', [adasNumber, stranger]],
] as const) {
  test(`nobody learns from the work at ${step}/ whose ${addresses[0]} is, or what belongs together`, async (t) => {
    const { statementsOf, at } = await open(t)
    const counts = new Set<string>()
    for (const email of addresses) {
      const browser = await at(step)
      const asked = await statementsOf(() => browser.submit({ email }))
      const shown = await statementsOf(() => browser.open(browser.url))
      const wrong = browser.field('code')
        ? await statementsOf(() => browser.submit({ code: '00000000' }))
        : []
      counts.add([asked, shown, wrong].map(({ length }) => length).join())
    }
    assert.equal(counts.size, 1, [...counts].join(' '))
  })
}

test('nobody learns from the work at login/ whose an address is, or what belongs together', async (t) => {
  const { statementsOf, at } = await open(t)
  for (let guess = 0; guess < 3; guess++) {
    const counts = new Set<number>()
    for (const email of [ada.email, adasSecond, adasNumber, 'nobody@example.com']) {
      const browser = await at('login')
      counts.add(
        (await statementsOf(() => browser.submit({ email, password: 'no password of hers' }))).length,
      )
    }
    assert.equal(counts.size, 1, `guess ${guess}: ${[...counts].join(' ')}`)
  }
})

test('guesses at two addresses are counted together, and a right code is one then only at its own time', async (t) => {
  const { house, at } = await open(t)
  for (let n = 0; n < 6; n++) {
    const browser = await at('code')
    await browser.submit({ email: ada.email })
    await browser.submit({ code: '00000000' })
  }
  const browser = await at('code')
  await browser.submit({ email: adasSecond })
  await browser.submit({ code: await codeTo(house, adasSecond) })
  assert.equal(browser.status, 422, 'spent, and it looks like a wrong code')
  house.wait(minutes(2))
  await browser.submit({ code: await codeTo(house, adasSecond) })
  assert.match(browser.url, /code=/)
})
