import assert from 'node:assert/strict'
import { minutes, seconds } from '../../src/duration.ts'
import { purge } from '../../src/store/purge.ts'
import { Browser } from '../support/browser.ts'
import { dumpOf } from '../support/dump.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'
import { startMain, temporaryFolder } from '../support/process.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const hello = { subject: 'Hello', text: 'hello', html: '<p>hello</p>' }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a letter is sent, marked automatic, and nothing of it is kept', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url, MAIL_FROM: 'door@id.example.com' })
  await house.deps.letters.write(ada.email, hello)
  const letter = await inbox.letterTo(ada.email)
  assert.equal(letter.from, 'door@id.example.com')
  assert.deepEqual(letter.to, [ada.email])
  assert.equal(letter.headers.get('auto-submitted'), 'auto-generated')
  assert.match(String(letter.headers.get('message-id')), /^<[\w-]{22}@id\.example\.com>$/)
  const row = () => house.deps.store.db.outboxItem.findFirstOrThrow()
  await until(async () => (await row()).state === 'sent')
  assert.equal((await row()).contentEncrypted, null)
})

test('a letter that is refused is tried again, later each time, and at last given up', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const { letters, outbox, store } = house.deps
  inbox.refuse(450)
  await letters.write(ada.email, hello)
  const row = () => store.db.outboxItem.findFirstOrThrow()
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    await until(async () => (await row()).attempts === attempt && (await row()).lastError !== null)
    const { nextAttemptAt, state } = await row()
    if (state === 'dead') break
    const wait = nextAttemptAt.getTime() - house.deps.now().getTime()
    waits.push(wait)
    await store.db.outboxItem.updateMany({ data: { lastError: null } })
    house.wait(wait)
    outbox.wake()
  }
  const expected = [5, 30, 120, 600, 3600, 14_400, 43_200].map(seconds)
  assert.equal(waits.length, expected.length)
  for (const [i, wait] of waits.entries()) {
    const planned = expected[i] ?? 0
    assert.ok(wait <= planned && wait >= planned / 2 - seconds(2), `${wait} of ${planned}`)
  }
  assert.equal((await row()).state, 'dead')
  assert.equal((await row()).attempts, 8)
  assert.match(String((await row()).lastError), /told to refuse/)
  inbox.behave()
  house.wait(minutes(60 * 24))
  outbox.wake()
  await sleep(200)
  assert.equal(inbox.letters.length, 0)
})

test('when the mail server comes back, what waited is sent', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  inbox.refuse(421)
  await house.deps.letters.write(ada.email, hello)
  await until(async () => (await house.deps.store.db.outboxItem.findFirstOrThrow()).lastError !== null)
  inbox.behave()
  house.wait(seconds(5))
  house.deps.outbox.wake()
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Hello')
})

for (const trouble of ['hang', 'refuse'] as const) {
  test(`nobody waits for a mail server that does ${trouble}`, async (t) => {
    const inbox = await openInbox(t)
    const house = await openHouse(t, { SMTP_URL: inbox.url })
    const wiki = await openWiki(t, house)
    inbox[trouble]()
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.follow('Create account')
    const begun = performance.now()
    await browser.submit({ email: ada.email })
    assert.equal(browser.heading, 'Look into your mail')
    assert.ok(performance.now() - begun < 1000)
  })
}

test('stopping does not wait for a mail server that hangs, and the letter is sent after the next start', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  inbox.hang()
  await house.deps.letters.write(ada.email, hello)
  await until(async () => (await house.deps.store.db.outboxItem.findFirstOrThrow()).attempts === 1)
  const begun = performance.now()
  await house.stop()
  assert.ok(performance.now() - begun < seconds(10))
  inbox.behave()
  const next = await openHouse(t, { SMTP_URL: inbox.url, DATA_DIR: house.dataDir })
  assert.equal((await next.deps.store.db.outboxItem.findFirstOrThrow()).state, 'waiting')
  next.wait(minutes(2))
  next.deps.outbox.wake()
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Hello')
  assert.doesNotMatch(house.log(), /unhandled|"level":50/)
})

test('of two instances one sends', async (t) => {
  const inbox = await openInbox(t)
  const first = await openHouse(t, { SMTP_URL: inbox.url })
  const second = await openHouse(t, { SMTP_URL: inbox.url, DATA_DIR: first.dataDir })
  for (let i = 0; i < 30; i++) {
    await first.deps.letters.write(`person${i}@example.com`, hello)
    second.deps.outbox.wake()
  }
  await until(async () => (await first.deps.store.db.outboxItem.count({ where: { state: 'waiting' } })) === 0)
  await sleep(200)
  assert.equal(inbox.letters.length, 30)
})

test('a letter survives that the process is killed', async (t) => {
  const inbox = await openInbox(t)
  const port = String(await freePort())
  const settings = { DATA_DIR: temporaryFolder(t), PORT: port, SMTP_URL: inbox.url, LOG_LEVEL: 'info' }
  inbox.refuse(450)
  const before = await startMain(t, settings)
  await before.says(/Portico is ready/)
  const [link = ''] = /http\S+\/setup\/\S+/.exec(before.stdout()) ?? []
  const browser = new Browser()
  await browser.open(link)
  await browser.submit()
  await browser.submit({ email: ada.email })
  assert.equal(browser.heading, 'Look into your mail')
  await before.says(/not delivered, tried again later/)
  before.child.kill('SIGKILL')
  await before.ended
  inbox.behave()
  const afterwards = await startMain(t, settings)
  await afterwards.says(/Portico is ready/)
  const { code = '' } = await inbox.letterTo(ada.email, { timeout: seconds(20) })
  await browser.submit({ code })
  assert.equal(browser.heading, 'About you')
})

test('the database knows neither the code nor the link', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Create account')
  await browser.submit({ email: 'eve@example.com' })
  const [letter] = await house.deps.letters.newest(1)
  const [code = '?'] = /\d{4} \d{4}/.exec(letter?.text ?? '') ?? []
  const [, secret = '?'] = /\/confirm\/(\S+)/.exec(letter?.text ?? '') ?? []
  const stored = await dumpOf(house)
  assert.ok(stored.includes('eve@example.com'))
  for (const value of [code, code.replace(' ', ''), secret]) {
    assert.ok(!stored.includes(value))
    assert.ok(!house.log().includes(value))
  }
})

test('line ends in names stay out of headers', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  await house.deps.letters.write(ada.email, { ...hello, subject: 'Hi\r\nBcc: eve@evil.example\r\n\r\nbody' })
  const letter = await inbox.letterTo(ada.email)
  assert.deepEqual(letter.to, [ada.email])
  assert.match(letter.subject, /^Hi ?Bcc: eve@evil\.example/)
  assert.equal(letter.text.trim(), 'hello')
})

test('old letters go', async (t) => {
  const house = await openHouse(t)
  await house.deps.letters.write(ada.email, hello)
  await purge(house.deps)
  assert.equal(await house.deps.store.db.outboxItem.count(), 1)
  house.wait(minutes(60 * 24 * 31))
  await purge(house.deps)
  assert.equal(await house.deps.store.db.outboxItem.count(), 0)
})
