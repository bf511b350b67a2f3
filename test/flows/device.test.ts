import assert from 'node:assert/strict'
import { explain, screen, signIn as signInAtDevice } from '../../examples/device/device.ts'
import { minutes, seconds } from '../../src/duration.ts'
import { deviceGrant } from '../../src/portals/client-metadata.ts'
import { adaAndBob, choose } from '../support/accounts-here.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { atConfirmation, mine, notMe, openDevice } from '../support/device.ts'
import { test, testOn } from '../support/each-database.ts'
import { addMember, changePortal } from '../support/entrance.ts'
import { openHouse } from '../support/house.ts'
import { lettersTo } from '../support/mail.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { json } from '../support/protocol.ts'
import { openWiki } from '../support/wiki.ts'

const signIn = { email: ada.email, password: ada.password }
const allow = { button: 'Allow' }
const connected = 'The device is connected'

test('Ada types the code that the television shows, sees who asks, and it is signed in', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const tv = await openDevice(t, house)
  const asked = await tv.begin({ scope: 'openid profile email offline_access' })
  assert.match(asked.user_code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  assert.deepEqual([asked.expires_in, asked.interval], [600, 5])
  assert.equal(asked.verification_uri, `${house.issuer}/device`)

  const browser = new Browser()
  await browser.open(asked.verification_uri)
  await browser.submit({ user_code: ` ${asked.user_code.toLowerCase().replace('-', ' ')} ` })
  assert.equal(browser.heading, 'Let this device in?')
  for (const each of [asked.user_code, 'Television', 'It does not say what it is', 'This is not me'])
    assert.ok(browser.text.includes(each), each)
  assert.equal(await tv.ask(asked), 'authorization_pending')
  await browser.submit({}, mine)
  await browser.submit(signIn)
  assert.equal(browser.heading, 'Continue to Television')
  await browser.submit({}, allow)
  assert.equal(browser.heading, connected)

  const tokens = await tv.wait(asked)
  assert.equal(tokens.claims()?.email, ada.email)
  assert.ok(tokens.refresh_token)
  assert.equal(await tv.ask(asked), 'invalid_grant', 'a device code works once')

  await browser.open('/account/history')
  assert.match(browser.text, /You let a device into Television/)
  const [letter] = await lettersTo(house, ada.email)
  assert.equal(letter?.subject, 'A device was connected to your account')
  assert.match(letter?.text ?? '', /Television[\s\S]+account\/sessions[\s\S]+not your device/)

  await browser.post('/account/sign-out', {})
  assert.equal(await tv.refresh(tokens), 'invalid_grant', 'it hangs on the session that let it in')
})

test('whoever is signed in sees as whom, and with several accounts chooses', async (t) => {
  const { house, browser } = await adaAndBob(t)
  const tv = await openDevice(t, house, { first_party: true })
  const asked = await tv.begin()
  await atConfirmation(asked, browser)
  assert.match(browser.text, new RegExp(bob.name))
  await browser.submit({}, mine)
  await choose(browser, ada)
  // Anybody can say that they are this television, first party or not.
  assert.equal(browser.heading, 'Continue to Television')
  await browser.submit({}, allow)
  assert.equal(browser.heading, connected)
  assert.equal((await tv.wait(asked)).claims()?.email, ada.email)

  const again = await tv.begin()
  await atConfirmation(again, browser)
  assert.match(browser.text, new RegExp(ada.name))
  await browser.submit({}, mine)
  assert.equal(browser.heading, 'Continue to Television', 'whoever entered it in this session sees it too')
})

test('the rules of the portal and of the house hold on a device as in a browser', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const tv = await openDevice(t, house)
  await changePortal(house, tv, { access: 'members' })
  const browser = new Browser()

  const first = await tv.begin()
  await atConfirmation(first, browser)
  await browser.submit({}, mine)
  await browser.submit(signIn)
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await app.code() })
  assert.match(browser.heading ?? '', /not a member of Television/)
  assert.equal(await tv.ask(first), 'authorization_pending')
  await browser.post(`${new URL(browser.url).pathname}/not-a-member/back`, {})
  assert.equal(browser.heading, 'The device was refused')
  house.wait(seconds(5))
  assert.equal(await tv.ask(first), 'access_denied')

  await addMember(house, tv, person)
  const second = await tv.begin()
  await atConfirmation(second, browser)
  await browser.submit({}, mine)
  await browser.submit({}, { button: 'Not now' })
  assert.equal(browser.heading, 'The device was refused')
  assert.equal(await tv.ask(second), 'access_denied')
  assert.equal(await tv.ask(second), 'invalid_grant', 'a device is told once')
})

test('a device is told no by whoever did not ask, and the code is over', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const tv = await openDevice(t, house)
  const asked = await tv.begin()
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  await atConfirmation(asked, browser)
  await browser.submit({}, notMe)
  assert.equal(browser.heading, 'The device was refused')
  assert.equal(await tv.ask(asked), 'access_denied')
  await atConfirmation(asked, browser)
  assert.match(browser.problem ?? '', /No device shows this code now/)
  await browser.open('/account/history')
  assert.match(browser.text, /You refused a device that wanted to enter Television/)
})

test('a device that asks too often is told to slow down, and to be heard waits as long as it was told', async (t) => {
  const house = await openHouse(t)
  const tv = await openDevice(t, house)
  const asked = await tv.begin()
  const after = async (ms: number) => {
    house.wait(ms)
    return tv.ask(asked)
  }
  assert.equal(await after(0), 'authorization_pending')
  assert.equal(await after(seconds(5)), 'authorization_pending')
  assert.equal(await after(seconds(2)), 'slow_down')
  assert.equal(await after(seconds(6)), 'slow_down', 'ten seconds by now')
  assert.equal(await after(seconds(15)), 'authorization_pending', 'fifteen, which it heeded')
  assert.equal(await after(seconds(5)), 'authorization_pending')
  house.wait(seconds(5))
  const answers = await Promise.all(Array.from({ length: 6 }, () => tv.ask(asked)))
  assert.equal(answers.filter((answer) => answer === 'authorization_pending').length, 1)
  assert.equal(answers.filter((answer) => answer === 'slow_down').length, 5)
})

testOn(
  'SQLite',
  'a code is over after ten minutes: for people, for the device, and for who is under way',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const tv = await openDevice(t, house)
    const asked = await tv.begin()
    const browser = await atConfirmation(asked)
    await browser.submit({}, mine)
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + minutes(10) + seconds(1) })
    await browser.submit(signIn)
    assert.deepEqual([browser.status, browser.heading], [410, 'This code is over'])
    await atConfirmation(asked, browser)
    assert.match(browser.problem ?? '', /No device shows this code now/)
    assert.equal(await tv.ask(asked), 'expired_token')
  },
)

testOn('SQLite', 'only clients that are registered for it get codes, and discovery says where', async (t) => {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { token_endpoint_auth_method: 'none' })
  const document = await json(await fetch(`${house.issuer}/.well-known/openid-configuration`))
  const endpoint = `${house.issuer}/device-authorization`
  assert.equal(document.device_authorization_endpoint, endpoint)
  assert.ok((document.grant_types_supported as string[]).includes(deviceGrant))
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({ client_id: wiki.clientId, scope: 'openid' }),
  })
  assert.match(String((await json(response)).error_description), /not allowed for this client/)
})

testOn(
  'SQLite',
  'the example device shows where to go, and says who came, or that somebody said no',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const { clientId } = await openDevice(t, house)
    const browser = new Browser()
    const run = (press: typeof mine) =>
      signInAtDevice({ issuer: house.issuer, clientId }, async (asked) => {
        for (const each of [`${house.issuer}/device`, asked.user_code, '10 minutes', '▄'])
          assert.ok(screen(asked).includes(each), each)
        // So that the test need not wait as a person would.
        Object.assign(asked, { interval: 0.001 })
        await atConfirmation(asked, browser)
        await browser.submit({}, press)
        if (browser.heading === 'Sign in') await browser.submit(signIn)
        if (press === mine) await browser.submit({}, allow)
      })
    assert.equal((await run(mine)).name, ada.name)
    await assert.rejects(run(notMe), (error) => explain(error).startsWith('Somebody said no.'))
  },
)
