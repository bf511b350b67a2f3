import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { TestContext } from 'node:test'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

async function openWithLetter(t: TestContext) {
  const house = await openHouse(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Create account')
  await browser.submit({ email: ada.email })
  return { house, wiki, browser }
}

/** The status of the mailbox for a request with these headers. */
function ask(house: House, headers: Record<string, string>, path = '/dev/mailbox'): Promise<number> {
  const { port } = new URL(house.issuer)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject).end()
  })
}

test('without a mail server the letter is read in the mailbox', async (t) => {
  const { house, wiki, browser } = await openWithLetter(t)
  const mailbox = browser.clone()
  await mailbox.follow('No mail server is set. Read the letter here.')
  assert.equal(mailbox.heading, 'Letters and texts')
  assert.match(mailbox.text, /To ada@example\.com/)
  const [letter] = mailbox.links.filter(({ text }) => / is your code$/.test(text))
  await mailbox.open(letter?.href ?? assert.fail('no letter'))
  await mailbox.open(mailbox.links.find(({ href }) => href.includes('/confirm/'))?.href ?? '')
  assert.equal(mailbox.heading, 'Confirm your address')
  await mailbox.submit()
  await mailbox.submit({ name: ada.name, password: ada.password })
  await wiki.finish(mailbox.url)
  assert.equal(house.deps.config.SMTP_URL, undefined)
})

test('what is in a letter is text', async (t) => {
  const house = await openHouse(t)
  const content = {
    subject: '<b>hi</b>',
    text: '<script>alert(1)</script>\n\njavascript:alert(1)\n',
    html: '',
  }
  await house.deps.letters.write('eve@example.com', content)
  const browser = new Browser()
  await browser.open(`${house.issuer}/dev/mailbox`)
  await browser.follow('<b>hi</b>')
  assert.ok(!browser.html.includes('<script>alert'))
  assert.ok(!browser.links.some(({ href }) => href.startsWith('javascript')))
})

test('an unknown letter and an empty mailbox are said in words', async (t) => {
  const house = await openHouse(t)
  const browser = new Browser()
  await browser.open(`${house.issuer}/dev/mailbox`)
  assert.match(browser.text, /There are none yet/)
  await browser.open('/dev/mailbox/nothing')
  assert.equal(browser.status, 404)
})

test('the mailbox answers this machine alone', async (t) => {
  const { house } = await openWithLetter(t)
  const [letter] = await house.deps.letters.newest(1)
  const { host } = new URL(house.issuer)
  assert.equal(await ask(house, { host }), 200)
  const strange: Array<Record<string, string>> = [
    { host: '127.0.0.1' },
    { host: `evil.example:${new URL(house.issuer).port}` },
    { host: 'localhost' },
    { host: `${host}.evil.example` },
    { host, 'x-forwarded-for': '127.0.0.1' },
    { host, 'x-forwarded-host': host },
    { host, 'x-forwarded-proto': 'http' },
    { host, 'forwarded': 'for=127.0.0.1' },
    { host, 'via': '1.1 proxy' },
    { host, 'x-real-ip': '127.0.0.1' },
    { host, 'cf-connecting-ip': '127.0.0.1' },
    { host, 'true-client-ip': '127.0.0.1' },
  ]
  for (const headers of strange) {
    assert.equal(await ask(house, headers), 404, JSON.stringify(headers))
    assert.equal(await ask(house, headers, `/dev/mailbox/${letter?.id}`), 404)
  }
})

test('with a mail server and a gateway for texts there is no mailbox', async (t) => {
  const inbox = await openInbox(t)
  const gateway = { TEXT_WEBHOOK_URL: 'http://127.0.0.1:9', TEXT_WEBHOOK_SECRET: 'x'.repeat(32) }
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...gateway })
  const browser = new Browser()
  await browser.open(`${house.issuer}/dev/mailbox`)
  assert.equal(browser.status, 404)
})

test('with a mail server alone the mailbox has the texts, and no letter on its way', async (t) => {
  const inbox = await openInbox(t)
  inbox.refuse(451)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  await house.deps.letters.write('ada@example.com', { subject: 'A secret', text: 'x', html: 'x' })
  await house.deps.texts.write('+4915112345678', 'hello from here')
  const browser = new Browser()
  await browser.open(`${house.issuer}/dev/mailbox`)
  assert.match(browser.text, /hello from here/)
  assert.doesNotMatch(browser.text, /A secret/)
  const [letter] = await house.deps.letters.newest(1)
  await browser.open(`${house.issuer}/dev/mailbox/${letter?.id}`)
  assert.equal(browser.status, 404)
})

test('in production there is no mailbox', async (t) => {
  const settings = { ISSUER: 'https://id.example.com', SMTP_URL: 'smtp://127.0.0.1:9' }
  const house = await openHouse(t, settings)
  const port = String(house.running.port)
  const local = { ...house, issuer: `http://127.0.0.1:${port}` }
  assert.equal(await ask(local, { host: 'id.example.com' }), 404)
})

test('letters from before there was a mail server are never sent', async (t) => {
  const { house } = await openWithLetter(t)
  await house.stop()
  const inbox = await openInbox(t)
  const later = await openHouse(t, { SMTP_URL: inbox.url, DATA_DIR: house.dataDir })
  await later.deps.letters.write(ada.email, { subject: 'New', text: 'new', html: '' })
  assert.equal((await inbox.letterTo(ada.email)).subject, 'New')
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.equal(inbox.letters.length, 1)
})
