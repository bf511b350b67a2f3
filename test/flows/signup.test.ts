import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { minutes } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { type Inbox, openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

async function open(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, house, wiki }
}

type Wiki = Awaited<ReturnType<typeof openWiki>>

/** A browser that came from the wiki and asked for a letter to `email`. */
async function ask(wiki: Wiki, email: string = ada.email): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Create account')
  await browser.submit({ email })
  return browser
}

const confirmLink = ({ links }: { links: string[] }) =>
  links.find((link) => link.includes('/confirm/')) ?? assert.fail('no link to confirm')
const codeIn = ({ code }: { code: string | undefined }) => code ?? assert.fail('no code')
const nobody = async ({ deps }: House, email = ada.email) =>
  assert.equal(await deps.accounts.findByEmail(email), undefined)

/** A browser that has proven its address and stands before name and password. */
async function prove(wiki: Wiki, inbox: Inbox, email: string = ada.email): Promise<Browser> {
  const browser = await ask(wiki, email)
  await browser.submit({ code: codeIn(await inbox.letterTo(email)) })
  assert.equal(browser.heading, 'About you')
  return browser
}

test('a new person proves an address by the code and enters the wiki', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  assert.equal(browser.heading, 'Look into your mail')
  assert.match(browser.text, /ada@example\.com/)
  assert.ok(!browser.html.includes('/dev/mailbox'))
  await nobody(house)

  const code = codeIn(await inbox.letterTo(ada.email))
  await browser.submit({ code: ` ${code.slice(0, 4)} ${code.slice(4)} ` })
  await nobody(house)
  await browser.submit({ name: ada.name, password: ada.password })
  await wiki.finish(browser.url)
  const info = await wiki.userinfo()
  assert.equal(info.email, ada.email)
  assert.equal(info.email_verified, true)
  assert.equal(info.name, ada.name)
})

test('the link, opened where the account is being made, needs one press', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  await browser.open(confirmLink(await inbox.letterTo(ada.email)))
  assert.equal(browser.heading, 'Confirm your address')
  await browser.submit()
  assert.equal(browser.heading, 'About you')
  await browser.submit({ name: ada.name, password: ada.password })
  await wiki.finish(browser.url)
})

test('the link, opened elsewhere, shows the code, and typing it where it began finishes', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  const phone = new Browser()
  await phone.open(confirmLink(await inbox.letterTo(ada.email)))
  assert.equal(phone.heading, 'Your code')
  const [shown = ''] = /\d{4} \d{4}/.exec(phone.text) ?? []
  // Pressing what only the first browser is shown leads nowhere here.
  await phone.post(phone.url, {})
  assert.equal(phone.heading, 'Your code')
  await browser.open(browser.url.replace(/code$/, 'details'))
  assert.equal(browser.heading, 'Create account')
  await nobody(house)

  await browser.open(browser.url.replace(/signup$/, 'signup/code'))
  await browser.submit({ code: shown })
  await browser.submit({ name: ada.name, password: ada.password })
  await wiki.finish(browser.url)
})

test('"This was not me" stops it for good', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  const letter = await inbox.letterTo(ada.email)
  const owner = new Browser()
  await owner.open(confirmLink(letter))
  await owner.submit({}, { button: 'This was not me' })
  assert.equal(owner.heading, 'Stopped')
  assert.equal(owner.history[0]?.status, 303)

  await browser.submit({ code: codeIn(letter) })
  assert.equal(browser.heading, 'Create account')
  await owner.open(confirmLink(letter))
  assert.equal(owner.status, 410)
  await nobody(house)
})

test('a mail scanner that opens every link spends nothing', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  const letter = await inbox.letterTo(ada.email)
  for (const method of ['GET', 'GET', 'HEAD'])
    for (const link of letter.links) await fetch(link, { method, redirect: 'manual' })
  await browser.submit({ code: codeIn(letter) })
  assert.equal(browser.heading, 'About you')
})

test('an address that has an account looks the same and gets a letter', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await openAccount(house)
  const known = await ask(wiki, 'ADA@Example.com')
  const unknown = await ask(wiki, 'eve@example.com')
  const seen = (browser: Browser) => ({
    status: browser.status,
    history: browser.history.map(({ method, status }) => [method, status]),
    headers: [...browser.headers].map(([name, value]) => [
      name,
      value.replace(/[\w-]{20,}/g, '…').replace(/\d/g, '0'),
    ]),
    cookies: browser.cookies.all.map(({ name, value, path }) => [name, value.length, path.length]),
    html: browser.html
      .replaceAll(/ADA@example\.com|eve@example\.com/g, '…')
      .replace(/interaction\/[\w-]+/g, ''),
  })
  assert.deepEqual(seen(known), seen(unknown))

  const letter = await inbox.letterTo(ada.email)
  assert.equal(letter.subject, 'You have an account already')
  assert.equal(letter.code, undefined)
  assert.ok(!letter.links.some((link) => link.includes('/confirm/')))
  await known.submit({ code: '12345678' })
  await unknown.submit({ code: '12345678' })
  assert.deepEqual(seen(known), seen(unknown))
})

test('known and unknown addresses take the same time', async (t) => {
  const { house, wiki } = await open(t)
  const people = Array.from({ length: 8 }, (_, i) => `person${i}@example.com`)
  for (const email of people) await openAccount(house, { ...ada, email })
  const browser = await ask(wiki, 'first@example.com')
  const time = async (email: string) => {
    await browser.open(browser.url.replace(/signup.*/, 'signup'))
    const begun = performance.now()
    await browser.submit({ email })
    assert.equal(browser.heading, 'Look into your mail')
    return performance.now() - begun
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (const [i, email] of people.entries()) {
    times.known.push(await time(email))
    times.unknown.push(await time(`nobody${i}@example.com`))
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  const apart = Math.abs(median(times.known) - median(times.unknown))
  assert.ok(apart < 25, `medians are ${apart} ms apart`)
})

test('after five wrong codes the right one is wrong too', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  const code = codeIn(await inbox.letterTo(ada.email))
  const wrong = code === '00000000' ? '00000001' : '00000000'
  for (let i = 0; i < 5; i++) {
    await browser.submit({ code: wrong })
    assert.equal(browser.status, 422)
    assert.match(browser.problem ?? '', /newest letter/)
  }
  await browser.submit({ code })
  assert.equal(browser.status, 422)
})

test('of many codes sent at once, five are looked at', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  const code = codeIn(await inbox.letterTo(ada.email))
  const wrong = code === '00000000' ? '00000001' : '00000000'
  await Promise.all(Array.from({ length: 20 }, () => browser.clone().submit({ code: wrong })))
  await browser.submit({ code })
  assert.equal(browser.status, 422)
})

test('only the newest letter counts', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  const older = await inbox.letterTo(ada.email)
  await browser.follow('Use another address or send a new letter')
  await browser.submit({ email: ada.email })
  const newer = await inbox.letterTo(ada.email)
  assert.notEqual(older.code, newer.code)
  await browser.submit({ code: codeIn(older) })
  assert.equal(browser.status, 422)
  const scanner = new Browser()
  await scanner.open(confirmLink(older))
  assert.equal(scanner.status, 410)
  await browser.submit({ code: codeIn(newer) })
  assert.equal(browser.heading, 'About you')
})

test('a code lives ten minutes, its link half an hour', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  const letter = await inbox.letterTo(ada.email)
  const elsewhere = new Browser()
  house.wait(minutes(10))
  await browser.submit({ code: codeIn(letter) })
  assert.equal(browser.status, 422)
  await elsewhere.open(confirmLink(letter))
  assert.equal(elsewhere.status, 410)
  house.wait(minutes(19))
  await browser.open(confirmLink(letter))
  assert.equal(browser.heading, 'Confirm your address')
  house.wait(minutes(1))
  await browser.submit()
  assert.equal(browser.status, 410)
})

test('two browsers that race for one address make one account', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const first = await prove(wiki, inbox)
  const second = await prove(wiki, inbox)
  await Promise.all([
    first.submit({ name: 'First', password: ada.password }),
    second.submit({ name: 'Second', password: ada.password }),
  ])
  const people = await house.deps.accounts.list()
  assert.deepEqual(
    people.map(({ account }) => account.name),
    ['Second'],
  )
  assert.equal(first.heading, 'Create account')
})

test('an address that was taken meanwhile is not taken over', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const { account } = await openAccount(house)
  await browser.submit({ name: 'Eve', password: 'a wholly different phrase' })
  assert.equal(browser.status, 410)
  const person = await house.deps.accounts.findByEmail(ada.email)
  assert.equal(person?.account.passwordHash, account.passwordHash)
})

test('a form sent twice at once makes one account', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const tabs = Array.from({ length: 5 }, () => browser.clone())
  await Promise.all(tabs.map((tab) => tab.submit({ name: ada.name, password: ada.password })))
  assert.equal((await house.deps.accounts.list()).length, 1)
  const signedIn = tabs.filter((tab) => tab.url.startsWith('http://localhost:9/callback'))
  assert.equal(signedIn.length, 1)
})

test('a form from another site is refused', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const fields = { name: ada.name, password: ada.password }
  await browser.post(browser.url, fields, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  const link = confirmLink(await inbox.letterTo(ada.email, { after: 0 }))
  await browser.post(`${link}/stop`, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await nobody(house)
})

test("somebody else's browser can do nothing with an interaction's address", async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const thief = new Browser()
  await thief.open(browser.url)
  assert.equal(thief.status, 410)
  await thief.post(browser.url, { name: 'Eve', password: ada.password }, { from: browser.url })
  assert.equal(thief.status, 410)
})

test('an interaction that is over cannot be played again', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const again = browser.clone()
  await browser.submit({ name: ada.name, password: ada.password })
  await wiki.finish(browser.url)
  await again.submit({ name: 'Again', password: ada.password })
  assert.equal(again.status, 410)
  assert.equal((await house.deps.accounts.list()).length, 1)
})

const passwords: Array<[string, string, string | undefined]> = [
  ['short', 'fourteen chars', 'The password needs at least 15 characters.'],
  ['empty', '', 'The password needs at least 15 characters.'],
  ['common', 'password12345678', 'Many people use this password'],
  ['her name', 'ada lovelace 1815', 'This password is made of your name'],
  ['her address', 'ada@example.com', 'This password is made of your name'],
  ['1025 bytes', `${'ab cd ef '.repeat(113)}12345678`, 'This password is too long.'],
  ['exactly 1024 bytes', `${'the quick ☂ '.repeat(73)}12`, undefined],
  ['emoji', '🦉🌧️🚲🪵🎻🧭🥐🏔️🪁🧶🫐🐙🧪🪴🎈', undefined],
  ['spaces at both ends', '  six quiet badgers  ', undefined],
]
for (const [what, password, sentence] of passwords) {
  test(`a password that is ${what} is ${sentence ? 'refused' : 'taken, and works as it was typed'}`, async (t) => {
    const { inbox, house, wiki } = await open(t)
    const browser = await prove(wiki, inbox)
    await browser.submit({ name: ada.name, password })
    if (sentence) {
      assert.equal(browser.status, 422)
      assert.ok(browser.problem?.includes(sentence), browser.problem)
      assert.equal(browser.field('name')?.value, ada.name)
      assert.equal(browser.field('password')?.value, '')
      return nobody(house)
    }
    await wiki.finish(browser.url)
    const again = new Browser()
    await again.open(await wiki.start())
    await again.submit({ email: ada.email, password })
    await wiki.finish(again.url)
  })
}

test('a password of a megabyte is not even read', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  await browser.submit({ name: ada.name, password: 'long '.repeat(200_000) })
  assert.equal(browser.status, 413)
  await nobody(house)
})

const noAddresses = [
  'ada',
  'a@b@c.example',
  '"ada"@example.com',
  'ada@example.com\r\nBcc: eve@evil.example',
  'ada@example.com, eve@evil.example',
  'ada@example.com%0aBcc:eve@evil.example',
  '<ada@example.com>',
  'ada@localhost',
  'ada@[127.0.0.1]',
  'ada @example.com',
]
test('what is no plain address gets no letter', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('Create account')
  for (const email of noAddresses) {
    await browser.submit({ email })
    assert.equal(browser.status, 422, email)
    assert.match(browser.problem ?? '', /Enter an e-mail address/)
  }
  assert.equal(await house.deps.store.db.outboxItem.count(), 0)
  assert.equal(inbox.letters.length, 0)
})

test('addresses that differ only in case are one', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox, 'Ada@EXAMPLE.com')
  await browser.submit({ name: ada.name, password: ada.password })
  const person = await house.deps.accounts.findByEmail('ada@example.com')
  assert.equal(person?.email?.display, 'Ada@example.com')
  await ask(wiki, 'aDA@example.com')
  assert.equal((await inbox.letterTo('ada@example.com')).subject, 'You have an account already')
})

test('a domain that only looks like another is another', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await openAccount(house)
  // The а is Cyrillic.
  const browser = await ask(wiki, 'ada@exаmple.com')
  const puny = 'ada@xn--exmple-4nf.com'
  assert.match(browser.text, /ada@xn--exmple-4nf\.com/)
  await browser.submit({ code: codeIn(await inbox.letterTo('ada@exаmple.com')) })
  await browser.submit({ name: 'Eve', password: 'somebody else entirely' })
  const people = await house.deps.accounts.list()
  assert.deepEqual(people.map(({ email }) => email?.value).sort(), [ada.email, puny])
})

test('a name with HTML in it is only a name', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await prove(wiki, inbox)
  const name = '<img src=x onerror=alert(1)>"&\'Ada'
  await browser.submit({ name, password: 'short' })
  assert.ok(!browser.html.includes('<img src=x'))
  assert.equal(browser.field('name')?.value, name)
  await browser.submit({ name, password: ada.password })
  await wiki.finish(browser.url)
  assert.equal((await house.deps.accounts.findByEmail(ada.email))?.account.name, name)
})

for (const name of ['', '   ', 'Ada\r\nBcc: eve@evil.example', 'x'.repeat(201)]) {
  test(`${JSON.stringify(name.slice(0, 30))} is no name`, async (t) => {
    const { inbox, house, wiki } = await open(t)
    const browser = await prove(wiki, inbox)
    await browser.submit({ name, password: ada.password })
    assert.equal(browser.status, 422)
    assert.equal(browser.problem, 'Enter your name.')
    await nobody(house)
  })
}

test('nobody is sent letters without end', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  for (let i = 0; i < 5; i++) {
    await browser.open(browser.url.replace(/signup.*/, 'signup'))
    await browser.submit({ email: ada.email })
  }
  await browser.open(browser.url.replace(/signup.*/, 'signup'))
  await browser.submit({ email: 'ADA@example.com' })
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /You can ask for another in \d+ (seconds|minutes)/)
  assert.ok(Number(browser.headers.get('retry-after')) > 0)
  assert.equal(await house.deps.store.db.outboxItem.count(), 6)
  house.wait(minutes(6))
  await browser.submit({ email: ada.email })
  assert.equal(browser.heading, 'Look into your mail')
  for (let i = 0; i < 7; i++) await inbox.letterTo(ada.email)
})
