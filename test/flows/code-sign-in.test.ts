import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { parsePhoneNumber } from '../../src/accounts/phone-number.ts'
import { minutes } from '../../src/duration.ts'
import { oneFactor } from '../../src/oidc/acr.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { adasNumber, adasSecond, addIdentifier, codeTextedTo, textsTo } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

const both = { SIGN_IN_BY_CODE: 'letter,text' }
type Wiki = Awaited<ReturnType<typeof openWiki>>

async function open(t: TestContext, settings: Record<string, string> = both) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...settings })
  const person = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, house, wiki, person }
}

/** A browser that asked for a code. */
async function ask(wiki: Wiki, email: string = ada.email): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.open(at(browser, 'code'))
  await browser.submit({ email })
  return browser
}

const path = (browser: Browser) => new URL(browser.url).pathname
/** A page of the interaction that the browser is in. */
const at = (browser: Browser, step: string) => `${path(browser).split('/').slice(0, 3).join('/')}/${step}`
const wrong = (code: string) => String((Number(code) + 1) % 10 ** 8).padStart(8, '0')

async function letterCode(inbox: Awaited<ReturnType<typeof openInbox>>, address: string = ada.email) {
  for (;;) {
    const letter = await inbox.letterTo(address)
    if (letter.code) return { letter, code: letter.code }
  }
}

test('Ada signs in to the wiki by a code from a letter, without her password', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const browser = await ask(wiki)
  assert.equal(browser.heading, 'Look into your mail')
  const { letter, code } = await letterCode(inbox)
  assert.match(letter.subject, /is your sign-in code$/)
  assert.match(letter.text, /Asked for on .* UTC from Chrome, Linux/)
  assert.ok(!letter.links.some((link) => link.includes(house.issuer)), 'it has no link')
  await browser.submit({ code: `${code.slice(0, 4)} ${code.slice(4)}` })
  const claims = (await wiki.finish(browser.url)).claims()
  assert.equal(claims?.sub, person.sub)
  assert.equal(claims?.acr, oneFactor)
  assert.deepEqual(claims?.amr, ['email'])
})

test('Ada signs in by a code from a text, typed as she writes her number', async (t) => {
  const { house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  const browser = await ask(wiki, '+44 7911 123-456')
  assert.equal(browser.heading, 'Look at your phone')
  const [text] = await textsTo(house, adasNumber)
  const code = await codeTextedTo(house, adasNumber)
  assert.ok(text?.endsWith(`\n@localhost #${code}`), 'phones fill it in on our pages alone')
  await browser.submit({ code })
  const claims = (await wiki.finish(browser.url)).claims()
  assert.equal(claims?.sub, person.sub)
  assert.deepEqual(claims?.amr, ['sms'])
})

test('any address of hers will do, and the letter goes to it as the account has it written', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, 'Countess@example.com')
  const browser = await ask(wiki, 'COUNTESS@EXAMPLE.COM')
  const { letter, code } = await letterCode(inbox, adasSecond)
  assert.deepEqual(letter.to, [adasSecond])
  await browser.submit({ code })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, person.sub)
})

test('the second step is asked for as ever', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const browser = await ask(wiki)
  await browser.submit({ code: (await letterCode(inbox)).code })
  assert.equal(browser.heading, 'Your second step')
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in', 'there is no session yet')
  const again = await ask(wiki)
  await again.submit({ code: (await letterCode(inbox)).code })
  await again.submit({ code: await app.code() })
  assert.equal((await wiki.finish(again.url)).claims()?.sub, person.sub)
})

for (const [setting, typed, heading] of [
  ['', ada.email, undefined],
  ['letter', ada.email, 'Look into your mail'],
  ['letter', adasNumber, 'Sign in with a code'],
  ['text', ada.email, 'Sign in with a code'],
  ['text', adasNumber, 'Look at your phone'],
] as const) {
  test(`with SIGN_IN_BY_CODE=${setting}, ${typed} leads to ${heading ?? 'no page at all'}`, async (t) => {
    const { house, wiki } = await open(t, { SIGN_IN_BY_CODE: setting })
    if (heading) return assert.equal((await ask(wiki, typed)).heading, heading)
    const browser = new Browser()
    await browser.open(await wiki.start())
    assert.ok(!browser.links.some(({ href }) => href.endsWith('/code')))
    const address = `${house.issuer}${at(browser, 'code')}`
    for (const each of [address, `${address}/sent`]) {
      await browser.open(each)
      assert.equal(browser.status, 404)
      await browser.post(each, { email: ada.email }, { from: each })
      assert.equal(browser.status, 404)
    }
  })
}

test('a code works once, also when it is sent ten times at the same moment', async (t) => {
  const { house, houses } = await openRace(t, both)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = await ask(wiki)
  const [letter] = await house.deps.letters.newest(1)
  const code =
    /(\d{4}) (\d{4})/
      .exec(letter?.text ?? '')
      ?.slice(1)
      .join('') ?? ''
  const answers = await atOnce(houses, 10, (each) => send(browser, each, path(browser), { code }))
  assert.equal(
    count(answers, ({ status }) => status === 303),
    1,
  )
})

test('two hundred parallel guesses: five are looked at, and then the right code is none', async (t) => {
  const { house, houses } = await openRace(t, both)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = await ask(wiki)
  const [letter] = await house.deps.letters.newest(1)
  const code =
    /(\d{4}) (\d{4})/
      .exec(letter?.text ?? '')
      ?.slice(1)
      .join('') ?? ''
  const guesses = await atOnce(houses, 200, (each, n) =>
    send(browser, each, path(browser), { code: String(n).padStart(8, '9') }),
  )
  assert.equal(
    count(guesses, ({ status }) => status === 303),
    0,
  )
  const token = await house.deps.store.db.oneTimeToken.findFirst({ where: { purpose: 'sign-in-code' } })
  assert.equal(token?.misses, 5)
  house.wait(minutes(9))
  await browser.submit({ code })
  assert.notEqual(browser.history[0]?.status, 303)
})

test('a replayed code opens nothing', async (t) => {
  const { inbox, wiki } = await open(t)
  const browser = await ask(wiki)
  const thief = browser.clone()
  const { code } = await letterCode(inbox)
  await browser.submit({ code })
  await wiki.finish(browser.url)
  await thief.submit({ code })
  assert.equal(thief.status, 410)
})

test("another browser's code opens nothing", async (t) => {
  const { inbox, wiki } = await open(t)
  const thief = await ask(wiki, bob.email)
  await ask(wiki)
  const { code } = await letterCode(inbox)
  await thief.submit({ code })
  assert.equal(thief.status, 422)
  const elsewhere = new Browser()
  await elsewhere.open(await wiki.start())
  await elsewhere.post(at(elsewhere, 'code/sent'), { code }, { from: elsewhere.url })
  assert.equal(elsewhere.heading, 'Sign in with a code', 'it is asked to begin')
})

test("another purpose's code opens nothing", async (t) => {
  const { house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  const browser = await ask(wiki, adasNumber)
  const resetting = new Browser()
  await resetting.open(await wiki.start())
  await resetting.follow('I forgot my password')
  await resetting.submit({ email: adasNumber })
  await browser.submit({ code: await codeTextedTo(house, adasNumber) })
  assert.equal(browser.status, 422)
})

test('a newer code kills the older one, at another of her addresses too', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasSecond)
  const older = await ask(wiki)
  const { code } = await letterCode(inbox)
  house.wait(1)
  const newer = await ask(wiki, adasSecond)
  await older.submit({ code })
  assert.equal(older.status, 422)
  await newer.submit({ code: (await letterCode(inbox, adasSecond)).code })
  await wiki.finish(newer.url)
})

const deaths: Array<[string, (house: House, accountId: string, identifierId: string) => Promise<unknown>]> = [
  ['ten minutes', async (house) => house.wait(minutes(10))],
  [
    'a changed password',
    (house, id) => {
      house.wait(minutes(1))
      return house.deps.accounts.setPassword(id, 'x')
    },
  ],
  ['a disabled account', (house, id) => house.deps.accounts.setDisabled(id, true)],
  [
    'a removed address',
    (house, id, identifier) =>
      house.deps.store.db.$transaction((tx) => house.deps.identifiers.remove(id, identifier, tx)),
  ],
]

for (const [death, die] of deaths) {
  test(`a code dies with ${death}`, async (t) => {
    const { inbox, house, wiki, person } = await open(t)
    const { id } = await addIdentifier(house, person.account.id, adasSecond)
    const browser = await ask(wiki, adasSecond)
    const { code } = await letterCode(inbox, adasSecond)
    await die(house, person.account.id, id)
    await browser.submit({ code })
    assert.ok(['Look into your mail', 'Sign in with a code'].includes(browser.heading ?? ''), browser.heading)
  })
}

test('a number that went to somebody else meanwhile opens neither account by the older code', async (t) => {
  const { house, wiki, person } = await open(t)
  const bobs = await openAccount(house, bob)
  const { identifiers, store } = house.deps
  const { id } = await addIdentifier(house, person.account.id, adasNumber)
  const browser = await ask(wiki, adasNumber)
  const code = await codeTextedTo(house, adasNumber)
  await store.db.$transaction((tx) => identifiers.remove(person.account.id, id, tx))
  await addIdentifier(house, bobs.account.id, adasNumber)
  await browser.submit({ code })
  assert.equal(browser.status, 422)
})

test('known, unknown, disabled and phone-only accounts look the same, whatever is done', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const disabled = await openAccount(house, bob)
  await house.deps.accounts.setDisabled(disabled.account.id, true)
  const see = async (typed: string, shown: string) => {
    const browser = await ask(wiki, typed)
    const asked = page(browser, shown)
    await browser.submit({ code: '00000000' })
    return JSON.stringify([asked, page(browser, shown)])
  }
  const page = (browser: Browser, shown: string) => [
    browser.status,
    browser.history.map(({ method, status }) => `${method} ${status}`),
    browser.cookies.all.map(({ name, value }) => [name, value.length]),
    browser.html.replaceAll(shown, '…').replace(/interaction\/[\w-]+/g, ''),
  ]
  const letters = [ada.email, bob.email, 'eve@example.com']
  const seen = await Promise.all(letters.map((email) => see(email, email)))
  assert.equal(new Set(seen).size, 1)
  const subjects = await Promise.all(letters.map(async (email) => (await inbox.letterTo(email)).subject))
  assert.match(subjects[0] ?? '', /is your sign-in code/)
  assert.deepEqual(subjects.slice(1), Array(2).fill('There is no account with this address'))

  const numbers = [adasNumber, '+447911123457', '+447911123458', '+447911123459']
  const phone = parsePhoneNumber(numbers[3] ?? '')
  await house.deps.accounts.create({ phone, verified: true, name: 'Eve', passwordHash: null })
  await addIdentifier(house, person.account.id, adasNumber)
  await addIdentifier(house, disabled.account.id, numbers[1] ?? '')
  const texted = await Promise.all(numbers.map((each) => see(each, each.replace(/(\+44)(\d{4})/, '$1 $2 '))))
  assert.equal(new Set(texted).size, 1)
  const texts = await Promise.all(numbers.map((each) => textsTo(house, each)))
  assert.deepEqual(
    texts.map(({ length }) => length),
    [1, 0, 0, 1],
    'strangers and disabled accounts are never texted',
  )
})

test('wrong codes count against the account, and a complete sign-in forgets them', async (t) => {
  const { inbox, house, wiki } = await open(t)
  for (let round = 0; round < 2; round++) {
    const browser = await ask(wiki)
    const { code } = await letterCode(inbox)
    for (let i = 0; i < 4; i++) await browser.submit({ code: wrong(code) })
    if (round === 0) continue
    await browser.submit({ code })
    assert.equal(browser.status, 429)
    assert.ok(Number(browser.headers.get('retry-after')) > 0)
  }
  house.wait(minutes(20))
  const later = await ask(wiki)
  await later.submit({ code: (await letterCode(inbox)).code })
  await wiki.finish(later.url)
  const fresh = await ask(wiki)
  const { code } = await letterCode(inbox)
  for (let i = 0; i < 4; i++) await fresh.submit({ code: wrong(code) })
  assert.equal(fresh.status, 422)
})

test('letters and texts are bounded', async (t) => {
  const { house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  for (const typed of [ada.email, adasNumber]) {
    let browser = await ask(wiki, typed)
    for (let i = 0; i < 6 && browser.status === 200; i++) browser = await ask(wiki, typed)
    assert.equal(browser.status, 429)
    assert.match(browser.problem ?? '', /enough codes for now/)
  }
})

for (const typed of ['', 'ada', 'ada@localhost', '+44', 'ada\0@example.com', 'x'.repeat(2000)]) {
  test(`${JSON.stringify(typed.slice(0, 20))} is neither an address nor a number`, async (t) => {
    const { wiki } = await open(t)
    const browser = await ask(wiki, typed)
    assert.equal(browser.status, 422)
  })
}

test('a code with a NUL byte is wrong, and nothing worse', async (t) => {
  const { wiki } = await open(t)
  const browser = await ask(wiki)
  await browser.submit({ code: '1234\u0000678' })
  assert.equal(browser.status, 422)
})

test('neither the log nor the database knows the code', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const browser = await ask(wiki)
  const { code } = await letterCode(inbox)
  await browser.submit({ code })
  assert.ok(!house.log().includes(code))
  assert.ok(!JSON.stringify(await house.deps.store.db.oneTimeToken.findMany()).includes(code))
})
