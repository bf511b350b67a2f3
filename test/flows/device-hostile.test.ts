/** What is tried against codes of devices: by whoever talks people into them, guesses, replays, or is faster. */
import assert from 'node:assert/strict'
import { handedOver, twoFactors } from '../../src/oidc/acr.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { atConfirmation, type Device, mine, openDevice } from '../support/device.ts'
import { test, testOn } from '../support/each-database.ts'
import { disablePortal } from '../support/entrance.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { userinfoStatus } from '../support/protocol.ts'

const allow = { button: 'Allow' }

/** Somebody who is signed in. */
async function browserOf({ issuer }: House, who = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${issuer}/account`, who)
  return browser
}

/** Somebody who has pressed everything but the last button. */
async function almost(house: House, asked: Asked, who = ada): Promise<Browser> {
  const browser = await atConfirmation(asked, await browserOf(house, who))
  await browser.submit({}, mine)
  assert.equal(browser.heading, 'Continue to Television')
  return browser
}

type Asked = Awaited<ReturnType<Device['begin']>>

/** A code that no device shows. */
const wrong = (n: number) => `BCDFGHJ${'BCDFGHJKLMNPQRSTVWXZ'[n]}`

test('of two who let one device in at once, one does, and the device is signed in as that one', async (t) => {
  const house = await openHouse(t)
  const people = [ada, bob]
  for (const each of people) await openAccount(house, each)
  const tv = await openDevice(t, house)
  const asked = await tv.begin()
  const browsers = await Promise.all(people.map((each) => almost(house, asked, each)))
  await Promise.all(browsers.map((browser) => browser.submit({}, allow)))
  const headings = browsers.map(({ heading }) => heading)
  assert.deepEqual([...headings].sort(), ['The device is connected', 'This code is over'])
  const winner = people[headings.indexOf('The device is connected')]

  const tokens = await Promise.allSettled(Array.from({ length: 5 }, () => tv.wait(asked)))
  const won = tokens.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  assert.equal(won.length, 1, 'and of parallel questions one is answered')
  assert.equal(won[0]?.claims()?.email, winner?.email)
  assert.equal(await tv.ask(asked), 'invalid_grant')
  assert.equal(
    await userinfoStatus(house, won[0]?.access_token ?? ''),
    401,
    'a code that comes twice ends what came of it',
  )
})

test('a code that one lets in and another refuses at once has one answer', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const tv = await openDevice(t, house)
  for (let round = 0; round < 4; round++) {
    const asked = await tv.begin()
    const [lets, refuses] = [await almost(house, asked), await atConfirmation(asked)]
    await Promise.all([lets.submit({}, allow), refuses.submit({}, { button: 'This is not me' })])
    const isIn = lets.heading === 'The device is connected'
    assert.notEqual(isIn, refuses.heading === 'The device was refused')
    assert.equal(await tv.ask(asked), isIn ? 'tokens' : 'access_denied')
  }
})

testOn(
  'SQLite',
  'foreign approval: a session that a phone handed over lets no device in, whatever the device asks for',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const tv = await openDevice(t, house)
    const browser = await browserOf(house)
    const { statements } = house.deps.store
    const lower = `UPDATE "OidcRecord" SET "payload" = REPLACE("payload", 'urn:portico:acr:one-factor', ?) WHERE "kind" = 'Session'`
    assert.equal(await statements.run(lower, [handedOver]), 1)
    const claims = JSON.stringify({ id_token: { acr: { values: [handedOver] } } })
    for (const params of [{}, { acr_values: handedOver }, { claims }]) {
      const asked = await tv.begin(params)
      await atConfirmation(asked, browser)
      await browser.submit({}, mine)
      assert.equal(browser.heading, 'Sign in')
      assert.ok(!browser.text.includes('with your phone'))
      assert.equal(await tv.ask(asked), 'authorization_pending')
    }
  },
)

testOn('SQLite', 'a device that wants a proof of now, or calls an acr essential, gets no less', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const tv = await openDevice(t, house)
  const acr = (claim: object) => ({ claims: JSON.stringify({ id_token: { acr: claim } }) })
  const begin = async (params: Record<string, string>) => {
    const browser = await browserOf(house)
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 5_000 })
    const asked = await tv.begin(params)
    await atConfirmation(asked, browser)
    await browser.submit({}, mine)
    const { heading } = browser
    t.mock.timers.reset()
    return { asked, browser, heading }
  }
  assert.equal((await begin({})).heading, 'Continue to Television')
  assert.equal((await begin({ max_age: '0' })).heading, 'Sign in')
  for (const values of [[twoFactors], [handedOver, twoFactors]]) {
    const wish = await begin(acr({ values }))
    assert.equal(wish.heading, 'Continue to Television', 'a wish that Ada cannot fulfil')
  }
  const step = await begin(acr({ essential: true, value: twoFactors }))
  assert.equal(step.heading, 'A second step is needed')
  const never = await begin(acr({ essential: true, value: 'urn:example:no-such' }))
  assert.equal(never.heading, 'This code is over')
  for (const { asked } of [step, never]) assert.equal(await tv.ask(asked), 'authorization_pending')
})

testOn('SQLite', 'codes that devices ask for are bounded by the network they ask from', async (t) => {
  const house = await openHouse(t, { TRUSTED_PROXIES: '127.0.0.0/8,::1' })
  const { clientId } = await openDevice(t, house)
  const ask = async (from: string, path = '/device-authorization') =>
    fetch(`${house.issuer}${path}`, {
      method: 'POST',
      headers: { 'x-forwarded-for': from, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ client_id: clientId, scope: 'openid' }),
    })
  const counted = { limit: 'device-source', key: '192.0.2.1' } as const
  assert.equal((await ask('192.0.2.1')).status, 200)
  for (let n = 0; n < 300; n++) await house.deps.throttle.take(counted)
  for (const path of [undefined, '/Device-Authorization', '/device-authorization/']) {
    const refused = await ask('192.0.2.1', path)
    assert.equal(refused.status, 429, path)
    assert.ok(Number(refused.headers.get('retry-after')) > 0)
  }
  assert.equal((await ask('192.0.2.2')).status, 200)
})

testOn(
  'SQLite',
  'foreign approval: neither another site nor a link that is merely opened answers for anybody',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const tv = await openDevice(t, house)
    const asked = await tv.begin()
    const browser = await browserOf(house)
    for (const answer of ['go-on', 'refuse']) {
      const fields = { user_code: asked.user_code, answer }
      await browser.post(`${house.issuer}/device`, fields, { from: 'https://evil.example/' })
      assert.equal(browser.status, 403)
    }
    const { verification_uri_complete: link = '' } = asked
    for (const address of [link, `${link}&answer=go-on`, `${link}&confirm=yes`, `${link}&abort=yes`]) {
      await browser.open(address)
      assert.equal(browser.heading, 'Let this device in?')
    }
    // The engine's own form, which no page of ours has.
    await browser.post('/device', { user_code: asked.user_code, confirm: 'yes', xsrf: '' })
    assert.equal(browser.status, 422)
    assert.equal(await tv.ask(asked), 'authorization_pending')
  },
)

testOn(
  'SQLite',
  'a conversation that is carried to another browser lets nobody in, and spends nothing',
  async (t) => {
    const house = await openHouse(t)
    for (const each of [ada, bob]) await openAccount(house, each)
    const tv = await openDevice(t, house)
    const asked = await tv.begin()
    const browser = await almost(house, asked)
    const conversation = new URL(browser.url)
    const uid = conversation.pathname.split('/')[2]
    for (const thief of [new Browser(), await browserOf(house, bob)]) {
      for (const address of [`/device/${uid}`, conversation.pathname]) {
        await thief.open(`${house.issuer}${address}`)
        assert.ok(thief.status >= 400 && thief.status < 500, `${thief.status}`)
      }
    }
    await browser.submit({}, allow)
    assert.equal(browser.heading, 'The device is connected')
  },
)

test('codes cannot be guessed: five wrong ones, and a source and an account wait, whatever is typed next', async (t) => {
  const house = await openHouse(t, { TRUSTED_PROXIES: '127.0.0.0/8,::1' })
  await openAccount(house)
  const tv = await openDevice(t, house)
  const { user_code: right } = await tv.begin()
  const from = (forwardedFor: string) => new Browser({ forwardedFor })
  const type = async (browser: Browser, code: string) => {
    await browser.open(`${house.issuer}/device?user_code=${code}`)
    return browser.status
  }
  const [guesser, adas] = [from('192.0.2.1'), from('192.0.2.2')]
  assert.equal(await type(guesser, 'not-a-code'), 422, 'what can be none is not counted')
  const guesses = Array.from({ length: 12 }, (_, n) => type(guesser.clone(), wrong(n)))
  const answers = await Promise.all(guesses)
  assert.ok(answers.filter((status) => status === 422).length <= 6, answers.join(' '))
  assert.equal(await type(guesser, right), 429)
  assert.ok(Number(guesser.headers.get('retry-after')) > 0)
  await guesser.post('/device', { user_code: right, answer: 'refuse' })
  assert.equal(guesser.status, 429)
  const neighbour = from('192.0.2.3')
  assert.equal(await type(neighbour, right), 200, 'nobody else waits')
  const pictures = Array.from({ length: 8 }, (_, n) =>
    neighbour.load(`${house.issuer}/device?user_code=${wrong(n)}`),
  )
  for (const answer of await Promise.all(pictures)) assert.equal(answer.status, 200)
  assert.equal(await type(neighbour, right), 200, 'pictures in a hostile page use no tries up')

  await signInAt(adas, `${house.issuer}/account`, ada)
  for (let n = 0; n < 6; n++) await type(adas, wrong(n))
  const elsewhere = from('192.0.2.4')
  elsewhere.cookies = adas.cookies.clone()
  assert.equal(await type(elsewhere, right), 429)
})

test('tokens are for the device that asked, and for nobody who was shut out since', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const [tv, other] = [await openDevice(t, house), await openDevice(t, house)]
  const letIn = async () => {
    const asked = await tv.begin()
    const browser = await almost(house, asked)
    await browser.submit({}, allow)
    return { asked, browser }
  }
  const first = await letIn()
  assert.equal(await other.ask(first.asked), 'invalid_grant', 'another client')
  await first.browser.open('/account')
  await first.browser.post('/account/sign-out', {})
  assert.equal(await tv.ask(first.asked), 'invalid_grant', 'signed out before the device asked')

  const second = await letIn()
  const open = await tv.begin()
  await house.deps.accounts.setDisabled(person.account.id, true)
  assert.equal(await tv.ask(second.asked), 'invalid_grant', 'a disabled account')
  await house.deps.accounts.setDisabled(person.account.id, false)

  await disablePortal(house, tv)
  assert.equal(await tv.ask(open), 'invalid_client', 'a closed portal')
  const browser = await atConfirmation(open)
  assert.match(browser.problem ?? '', /No device shows this code now/)
})

testOn('SQLite', 'what is no code is refused in words, and shown as text', async (t) => {
  const house = await openHouse(t)
  const browser = new Browser()
  for (const query of [
    'user_code=',
    'user_code=WDJBMJH',
    'user_code=12345678',
    'user_code=%3Cscript%3Ealert(1)%3C/script%3E',
    'user_code=WDJB-MJHT&user_code=WDJB-MJHT',
    'user_code[x]=1&user_code=%00',
    `user_code=${'W'.repeat(4000)}`,
  ]) {
    await browser.open(`${house.issuer}/device?${query}`)
    assert.deepEqual([browser.status, browser.heading], [422, 'Connect a device'], query)
    assert.ok(!browser.html.includes('<script>'))
  }
  await browser.post('/device', { user_code: 'W'.repeat(20_000), answer: 'go-on' })
  assert.equal(browser.status, 413)
  for (const fields of [{}, { user_code: 'WDJB-MJHT' }, { user_code: 'WDJB-MJHT', answer: 'yes' }]) {
    await browser.post('/device', { ...fields })
    assert.equal(browser.status, 422)
  }
})
