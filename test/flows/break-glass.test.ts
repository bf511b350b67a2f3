import assert from 'node:assert/strict'
import { wayInLetter } from '../../interactions/letters/way-in.tsx'
import { findWayIn, openWayIn, useWayIn } from '../../src/accounts/way-in.ts'
import { minutes } from '../../src/duration.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { kindsOf } from '../support/console.ts'
import { test, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { lettersTo } from '../support/mail.ts'
import { ada, bob, openAccount } from '../support/people.ts'

const run = ({ dataDir, deps }: House, ...args: string[]) =>
  portico(['operator', 'invite', ...args], { dataDir, settings: { ISSUER: deps.config.ISSUER } })

async function invite(house: House, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(house, ...args, '--json')
  assert.equal(code, 0, stderr)
  return (JSON.parse(stdout) as { link: string }).link
}

/** A browser that opened the link and pressed its button. */
async function use(link: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(link)
  if (browser.status === 200) await browser.submit()
  return browser
}

const subjects = async (house: House, address: string) =>
  (await lettersTo(house, address)).map(({ subject }) => subject)

test('an operator who lost password and second step comes in by a link from the terminal, and every operator hears of it', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house, ada, { operator: true })
  await openAccount(house, bob, { operator: true })
  await turnOnSecondStep(house, account.id)
  const link = await invite(house, ada.email)
  for (const { email } of [ada, bob])
    assert.deepEqual(await subjects(house, email), [`A way in was made for the operator ${ada.email}`])
  const letters = [...(await lettersTo(house, ada.email)), ...(await lettersTo(house, bob.email))]
  assert.ok(!JSON.stringify(letters).includes(link), 'the link is never mailed')

  const browser = new Browser()
  await browser.open(link)
  assert.equal(browser.heading, 'Your way in')
  const both = await Promise.all([use(link), use(link)])
  const ways = both.filter(({ url }) => new URL(url).pathname.startsWith('/reset/'))
  assert.equal(ways.length, 1, 'of two at once, one comes in')
  const [inside] = ways
  assert.ok(inside)
  await browser.open(link)
  assert.equal(browser.status, 410, 'a link works once')
  const [newest] = await subjects(house, bob.email)
  assert.equal(newest, `The way in for the operator ${ada.email} was used`)

  const password = 'bernoulli numbers by machine'
  await inside.submit({ password })
  await inside.open(`${house.issuer}/operator`)
  await inside.submit({ email: ada.email, password })
  assert.equal(inside.heading, 'Your second step', 'the link alone takes nothing away')
  await inside.follow('I have a way back from an operator')
  await inside.submit({}, { button: 'Remove my second step' })
  assert.equal(await house.deps.secondStep.isOn(account), false)
  assert.notEqual(inside.heading, 'Sign in')
  const kinds = await kindsOf(house, account.id)
  for (const kind of ['way-in-opened', 'way-in-used', 'password-changed', 'way-back-used'])
    assert.ok(kinds.includes(kind), kind)
  assert.ok(!house.log().includes(new URL(link).pathname.split('/').at(-1) ?? ''), 'no log holds the link')
})

testOn(
  'SQLite',
  'the first operator comes by such a link where there is none, and nobody does where there is one',
  async (t) => {
    const house = await openHouse(t)
    const first = await invite(house)
    const browser = new Browser()
    await browser.open(first)
    assert.equal(browser.status, 200)
    house.wait(minutes(61))
    await browser.open(first)
    assert.equal(browser.status, 410, 'an hour is over')

    await openAccount(house, bob)
    assert.match((await run(house, bob.email)).stderr, /is no operator\. See: portico operator add/)
    const person = await openAccount(house, ada, { operator: true })
    assert.match((await run(house)).stderr, /There are operators: name the one/)

    // What was opened is closed by a newer one, by hand, by its use, and by an account that is shut.
    const open = async () =>
      (await openWayIn(house.deps, person, {}, wayInLetter('opened', house.issuer))).link
    const [old, link] = [await open(), await open()]
    const status = async (where: string) => {
      const looking = new Browser()
      await looking.open(where)
      return looking.status
    }
    assert.equal(await status(old), 410)
    assert.equal((await run(house, ada.email, '--cancel')).code, 0)
    assert.equal(await status(link), 410)
    const another = await open()
    const found = await findWayIn(house.deps, another.split('/').at(-1) ?? '')
    assert.ok(found)
    const origin = { ip: '', userAgent: '', requestId: '' }
    const letter = wayInLetter('used', house.issuer)
    const uses = Array.from({ length: 5 }, () => useWayIn(house.deps, found, origin, letter))
    assert.equal(
      (await Promise.all(uses)).filter(Boolean).length,
      1,
      'of five that found it open, one uses it',
    )
    const last = await open()
    await house.deps.accounts.setDisabled(person.account.id, true)
    assert.equal(await status(last), 410)
    assert.match((await run(house, ada.email)).stderr, /is disabled/)
  },
)
