import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { startDelivering } from '../../src/delivery/delivering.ts'
import { textCarrier } from '../../src/delivery/texts.ts'
import { sendByTwilio } from '../../src/delivery/twilio.ts'
import { hours, minutes, seconds } from '../../src/duration.ts'
import { createLog } from '../../src/log.ts'
import { createEgressFetch } from '../../src/oidc/egress.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { answering, hanging, isSigned, openGateway, webhookSecret } from '../support/text-gateways.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const number = '+4915112345678'

async function openWebhook(t: TestContext, settings: Record<string, string> = {}) {
  const gateway = await openGateway(t)
  const house = await openHouse(t, {
    TEXT_WEBHOOK_URL: `${gateway.url}/texts`,
    TEXT_WEBHOOK_SECRET: webhookSecret,
    ...settings,
  })
  return { house, gateway }
}

const items = ({ deps }: House) =>
  deps.store.db.outboxItem.findMany({ where: { kind: 'text' }, orderBy: { createdAt: 'asc' } })
const only = async (house: House) => (await items(house))[0] ?? assert.fail('no text')

/** A browser that asked for a code to `typed`, to create an account. */
async function ask(t: TestContext, house: House, typed: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await (await openWiki(t, house)).start())
  await browser.follow('Create account')
  await browser.submit({ email: typed })
  return browser
}

test('a code leaves through the operator’s webhook, signed, and opens the way', async (t) => {
  const { house, gateway } = await openWebhook(t)
  const browser = await ask(t, house, number)
  assert.equal(browser.heading, 'Look at your phone')
  assert.ok(!browser.html.includes('/dev/mailbox'))
  await until(() => gateway.calls.length === 1)
  const [call = assert.fail()] = gateway.calls
  assert.equal(call.path, '/texts')
  assert.equal(call.headers['content-type'], 'application/json')
  const { id, to, text, ...more } = JSON.parse(call.body)
  assert.deepEqual([to, more], [number, {}])
  assert.equal(id, call.headers['webhook-id'])
  assert.ok(isSigned(call, webhookSecret))
  assert.ok(!isSigned(call, `${webhookSecret}.`))
  assert.ok(!isSigned({ ...call, body: call.body.replace('5678', '5679') }, webhookSecret))
  assert.ok(!isSigned(call, webhookSecret, Date.now() + minutes(6)))
  const [, code] = /@localhost #(\d{8})$/.exec(text) ?? []
  assert.ok(text.length <= 160)
  await browser.submit({ code: code ?? '' })
  assert.equal(browser.heading, 'About you')
  await until(async () => (await only(house)).state === 'sent')
  assert.equal((await only(house)).contentEncrypted, null)
})

test('a gateway that fails is asked again, with the same id, and nothing of the text is in the log', async (t) => {
  const { house, gateway } = await openWebhook(t)
  gateway.behave(answering(500))
  await house.deps.texts.write(number, 'the text itself')
  await until(async () => (await only(house)).lastError !== null)
  gateway.behave(answering(429))
  house.wait(seconds(30))
  house.deps.outbox.wake()
  await until(async () => (await only(house)).lastError === 'the program answered with 429')
  gateway.behave(answering(202))
  house.wait(minutes(1))
  house.deps.outbox.wake()
  await until(async () => (await only(house)).state === 'sent')
  const ids = gateway.calls.map(({ headers }) => headers['webhook-id'])
  assert.equal(ids.length, 3)
  assert.equal(new Set(ids).size, 1)
  assert.ok(!house.log().includes('the text itself'))
  assert.ok(!house.log().includes(number))
})

test('a gateway that hangs keeps nobody waiting and is given up on after five seconds', async (t) => {
  const { house, gateway } = await openWebhook(t)
  gateway.behave(hanging)
  const begun = performance.now()
  const browser = await ask(t, house, number)
  assert.equal(browser.heading, 'Look at your phone')
  assert.ok(performance.now() - begun < 3000)
  await until(async () => (await only(house)).lastError !== null, seconds(10))
  assert.match((await only(house)).lastError ?? '', /no answer within 5000 ms/)
})

test('a gateway that redirects is not followed', async (t) => {
  const { house, gateway } = await openWebhook(t)
  const elsewhere = await openGateway(t)
  gateway.behave(answering(307, { location: elsewhere.url }))
  await house.deps.texts.write(number, 'hello')
  await until(async () => (await only(house)).lastError !== null)
  assert.match((await only(house)).lastError ?? '', /redirect/)
  assert.deepEqual(elsewhere.calls, [])
})

test('a number that the gateway refuses is given up on soon', async (t) => {
  const { house, gateway } = await openWebhook(t)
  gateway.behave(answering(422))
  await house.deps.texts.write(number, 'hello')
  for (let attempt = 1; attempt <= 3; attempt++) {
    await until(async () => (await only(house)).attempts >= attempt && (await only(house)).lastError !== null)
    house.wait(minutes(1))
    house.deps.outbox.wake()
  }
  await until(async () => (await only(house)).state === 'dead')
  assert.equal(gateway.calls.length, 3)
})

test('a code that is over is not sent', async (t) => {
  const { house, gateway } = await openWebhook(t)
  gateway.behave(answering(503))
  await house.deps.texts.write(number, 'your code', undefined, minutes(10))
  await until(async () => (await only(house)).lastError !== null)
  gateway.behave(answering(204))
  house.wait(minutes(11))
  house.deps.outbox.wake()
  await until(async () => (await only(house)).state === 'expired')
  assert.equal(gateway.calls.length, 1)
})

const account = `AC${'0'.repeat(32)}`
const token = 'the token of the account'

/** A house whose texts go to a program that answers as Twilio does. */
async function openTwilio(t: TestContext, from: string) {
  const twilio = await openGateway(t)
  // The settings name Twilio’s own address; the carrier for the one here is begun beside the house.
  const house = await openHouse(t, { TWILIO_ACCOUNT: account, TWILIO_TOKEN: token, TWILIO_FROM: from })
  const fetch = createEgressFetch({ allow: [], issuerOnLoopback: true, authorized: true })
  const carrier = textCarrier(sendByTwilio(fetch, { account, token, from, api: twilio.url }))
  return { twilio, house, carrier }
}

test('Twilio is asked as its API wants it', async (t) => {
  for (const [from, field] of [
    ['+14155550123', 'From'],
    [`MG${'a'.repeat(32)}`, 'MessagingServiceSid'],
    ['Portico', 'From'],
  ] as const) {
    const { twilio, carrier } = await openTwilio(t, from)
    await carrier.send({ id: 'x', target: number, content: { text: 'Grüße & 1+1' } })
    const [call = assert.fail()] = twilio.calls
    assert.equal(call.path, `/2010-04-01/Accounts/${account}/Messages.json`)
    assert.equal(call.headers.authorization, `Basic ${btoa(`${account}:${token}`)}`)
    assert.match(call.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/)
    const form = Object.fromEntries(new URLSearchParams(call.body))
    assert.deepEqual(form, { To: number, [field]: from, Body: 'Grüße & 1+1' })
  }
})

test('what Twilio says of the number is final; everything else is tried again', async (t) => {
  const { twilio, carrier } = await openTwilio(t, 'Portico')
  for (const [status, name] of [
    [400, 'Refused'],
    [401, 'Error'],
    [404, 'Error'],
    [429, 'Error'],
    [500, 'Error'],
  ] as const) {
    twilio.behave(answering(status))
    await assert.rejects(carrier.send({ id: 'x', target: number, content: { text: 'x' } }), { name })
  }
})

test('a text through Twilio comes from the outbox, and is sent once', async (t) => {
  const gateway = await openGateway(t)
  const house = await openHouse(t)
  const { store } = house.deps
  const fetch = createEgressFetch({ allow: [], issuerOnLoopback: true, authorized: true })
  const carrier = textCarrier(sendByTwilio(fetch, { account, token, from: 'Portico', api: gateway.url }))
  const written = { kind: 'text', target: number, content: { text: 'hello' }, lifetime: hours(1) } as const
  await house.deps.outbox.write(written, store.statements)
  const delivering = startDelivering({ ...house.deps, log: createLog('silent') }, [carrier])
  await until(async () => (await only(house)).state === 'sent')
  await delivering.stop()
  assert.equal(gateway.calls.length, 1)
})

test('without a gateway texts are in the mailbox page, beside the letters', async (t) => {
  const house = await openHouse(t)
  const browser = await ask(t, house, number)
  assert.ok(browser.links.some(({ href }) => href.endsWith('/dev/mailbox')))
  const mailbox = new Browser()
  await mailbox.open(`${house.issuer}/dev/mailbox`)
  assert.match(mailbox.text, /is your code to confirm this number/)
  assert.ok(mailbox.text.includes(number))
})

test('where nobody carries texts, numbers are no addresses', async (t) => {
  const house = await openHouse(t, {
    ISSUER: 'https://id.example.com',
    SMTP_URL: 'smtp://127.0.0.1:9',
    TRUSTED_PROXIES: '127.0.0.1',
  })
  assert.equal(house.deps.texts.available, false)
  await assert.rejects(house.deps.texts.write(number, 'hello'), /nobody carries texts/)
})

test('text pumping: one number gets four, one source six, the house as many as a setting says', async (t) => {
  const house = await openHouse(t, { TEXTS_PER_DAY: '50', TRUSTED_PROXIES: '127.0.0.1,::1' })
  const wiki = await openWiki(t, house)
  const askFrom = async (source: string, typed: string) => {
    const browser = new Browser({ forwardedFor: source })
    await browser.open(await wiki.start())
    await browser.follow('Create account')
    await browser.submit({ email: typed })
    return browser
  }
  const numbered = (n: number) => `+49151123${String(40000 + n)}`

  // One number, from everywhere.
  const same = []
  for (let n = 0; n < 6; n++) same.push((await askFrom(`192.0.2.${n + 1}`, numbered(0))).status)
  assert.deepEqual(same, [200, 200, 200, 200, 429, 429])
  // One source, to every number.
  const statuses = []
  for (let n = 1; n <= 9; n++) statuses.push((await askFrom('198.51.100.7', numbered(n))).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 429, 429, 429])
  // Everybody, to everywhere: ten in an hour.
  const all = []
  for (let n = 10; n < 16; n++) all.push(await askFrom(`203.0.113.${n}`, numbered(n)))
  assert.ok(all.some(({ status }) => status === 429))
  assert.ok((await items(house)).length <= 11)
  const refused = all.find(({ status }) => status === 429)
  assert.ok(Number(refused?.headers.get('retry-after')) > 0)
  assert.match(refused?.problem ?? '', /in \d+ (hours|minutes)/)
  // The next hour is a new one.
  house.wait(hours(1))
  assert.equal((await askFrom('203.0.113.77', numbered(77))).status, 200)
})

test('two hundred parallel requests for texts send no more than the house allows', async (t) => {
  const house = await openHouse(t, { TEXTS_PER_DAY: '20', TRUSTED_PROXIES: '127.0.0.1,::1' })
  const wiki = await openWiki(t, house)
  const browsers = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const browser = new Browser({ forwardedFor: `192.0.2.${n + 1}` })
      await browser.open(await wiki.start())
      await browser.follow('Create account')
      return browser
    }),
  )
  const posts = browsers.flatMap((browser, n) =>
    Array.from({ length: 10 }, (_, m) =>
      browser.clone().post(browser.url, { email: `+49151${10000000 + n * 100 + m}` }),
    ),
  )
  await Promise.all(posts)
  assert.ok((await items(house)).length <= 5, `${(await items(house)).length} texts`)
})
