/** Whoever guesses at addresses learns of none whose it is, nor which belong together. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { adasNumber, adasSecond, addIdentifier } from '../support/recipients.ts'
import { watchStatements } from '../support/watch-statements.ts'
import { openWiki } from '../support/wiki.ts'

const others = [adasSecond, adasNumber, 'third@example.com', 'fourth@example.com']

async function open(t: TestContext): Promise<House> {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  for (const each of others) await addIdentifier(house, account.id, each)
  return house
}

async function signIn({ issuer }: House, email: string, password: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(`${issuer}/account`)
  await browser.submit({ email, password })
  return browser
}

test('guesses at one address refuse nobody at another in words: that would tell that they belong together', async (t) => {
  const house = await open(t)
  for (let n = 0; n < 6; n++) await signIn(house, adasSecond, 'a guess')
  assert.equal((await signIn(house, adasSecond, 'a guess')).status, 429)
  for (const email of [ada.email, adasNumber]) {
    const browser = await signIn(house, email, ada.password)
    assert.equal(browser.status, 422, 'it looks like a wrong password')
  }
  const [known, unknown] = [
    await signIn(house, ada.email, 'a guess'),
    await signIn(house, 'nobody@example.com', 'a guess'),
  ]
  assert.equal(known.problem, unknown.problem)
  house.wait(hours(1))
  assert.equal((await signIn(house, ada.email, ada.password)).heading, 'Your portals')
})

test('guesses are not multiplied over the addresses of one account', async (t) => {
  const house = await open(t)
  for (const email of [ada.email, ...others, adasSecond]) await signIn(house, email, 'a guess')
  assert.equal((await signIn(house, 'fourth@example.com', ada.password)).status, 422, 'spent')
  house.wait(hours(1))
  assert.equal((await signIn(house, 'fourth@example.com', ada.password)).heading, 'Your portals')
  // A complete sign-in forgets them all.
  for (let n = 0; n < 3; n++) await signIn(house, ada.email, 'a guess')
  assert.equal((await signIn(house, adasSecond, ada.password)).heading, 'Your portals')
})

test('a wrong password takes the same statements at every address, of an account or of nobody', async (t) => {
  const statementsOf = watchStatements(t)
  const house = await open(t)
  const counts = new Set<number>()
  for (const email of [ada.email, adasSecond, adasNumber, 'nobody@example.com']) {
    const browser = new Browser()
    await browser.open(`${house.issuer}/account`)
    counts.add((await statementsOf(() => browser.submit({ email, password: 'a guess' }))).length)
  }
  assert.equal(counts.size, 1, [...counts].join(' '))
})

test('a portal that tries addresses silently finds none that it was not told', async (t) => {
  const house = await open(t)
  const wiki = await openWiki(t, house)
  for (const [scope, found] of [
    ['openid', []],
    ['openid email', [ada.email]],
  ] as const) {
    const browser = await signIn(house, ada.email, ada.password)
    house.wait(hours(1))
    await enter(browser, authorizeUrl(house, wiki, { scope, prompt: 'consent' }), ada)
    const answerTo = async (login_hint: string) => {
      const callback = await enter(browser, authorizeUrl(house, wiki, { scope, login_hint, prompt: 'none' }))
      return callback.searchParams.get('error')
    }
    const strange = {
      email: await answerTo('nobody@example.com'),
      phone: await answerTo('+447911123457'),
    }
    const different: string[] = []
    for (const each of [ada.email, adasSecond, adasNumber])
      if ((await answerTo(each)) !== strange[each.includes('@') ? 'email' : 'phone']) different.push(each)
    assert.deepEqual(different, found, scope)
  }
})
