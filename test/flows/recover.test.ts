import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { minutes } from '../../src/duration.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { adasNumber, adasSecond, addIdentifier, codeTextedTo, textsTo } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

const fresh = 'a new phrase nobody knows'

async function open(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const person = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, house, wiki, person }
}

type Wiki = Awaited<ReturnType<typeof openWiki>>

async function forget(wiki: Wiki, email: string = ada.email): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.follow('I forgot my password')
  await browser.submit({ email })
  return browser
}

const resetLink = ({ links }: { links: string[] }) =>
  links.find((link) => link.includes('/reset/')) ?? assert.fail('no link to a new password')

async function signIn(wiki: Wiki, password: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.submit({ email: ada.email, password })
  return browser
}

test('Ada forgets her password, chooses another, and goes on to the wiki', async (t) => {
  const { inbox, wiki, person } = await open(t)
  const browser = await forget(wiki)
  assert.equal(browser.heading, 'Look into your mail')
  const letter = await inbox.letterTo(ada.email)
  assert.equal(letter.subject, 'Choose a new password')
  assert.match(letter.text, /Asked for on .* UTC from Chrome, Linux/)
  assert.match(letter.text, /If it was not you, do nothing/)

  await browser.open(resetLink(letter))
  assert.match(browser.text, /ada@example\.com/)
  assert.equal(browser.headers.get('referrer-policy'), 'same-origin')
  await browser.submit({ password: fresh })
  assert.equal(browser.history[0]?.status, 303)
  assert.equal(browser.heading, 'Your password is changed')
  assert.match(browser.text, /Wiki/)
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Your password was changed')

  await browser.follow('Sign in')
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: fresh })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, person.sub)
  assert.equal((await signIn(wiki, ada.password)).status, 422)
})

test('the link works on another device, which is led to its own account', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await forget(wiki)
  const phone = new Browser()
  await phone.open(resetLink(await inbox.letterTo(ada.email)))
  await phone.submit({ password: fresh })
  assert.equal(phone.url, `${house.issuer}/reset/done`)
  assert.equal(phone.links.find(({ text }) => text === 'Sign in')?.href, `${house.issuer}/`)
})

test('the link works once, and looking at it spends nothing', async (t) => {
  const { inbox, wiki } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method })
  const tabs = [new Browser(), new Browser(), new Browser()]
  for (const tab of tabs) await tab.open(link)
  await Promise.all(tabs.map((tab, i) => tab.submit({ password: `${fresh} ${i}` })))
  assert.deepEqual(tabs.map(({ status }) => status).sort(), [200, 410, 410])
  const late = new Browser()
  await late.open(link)
  assert.equal(late.status, 410)
})

test('it ends after half an hour', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await forget(wiki)
  const browser = new Browser()
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  house.wait(minutes(30))
  await browser.submit({ password: fresh })
  assert.equal(browser.status, 410)
})

test('a newer letter takes its place', async (t) => {
  const { inbox, wiki } = await open(t)
  await forget(wiki)
  const older = resetLink(await inbox.letterTo(ada.email))
  await forget(wiki)
  const newer = resetLink(await inbox.letterTo(ada.email))
  const browser = new Browser()
  await browser.open(older)
  assert.equal(browser.status, 410)
  await browser.open(newer)
  assert.equal(browser.status, 200)
})

test('it dies with a changed password, and while the account is disabled', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const { accounts, store } = house.deps
  const where = { id: person.account.id }
  const browser = new Browser()
  const status = async (link: string) => {
    await browser.open(link)
    return browser.status
  }
  house.wait(minutes(1))
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  await store.db.account.update({ where, data: { disabledAt: new Date() } })
  assert.equal(await status(link), 410)
  await store.db.account.update({ where, data: { disabledAt: null } })
  assert.equal(await status(link), 200)
  house.wait(minutes(1))
  await accounts.setPassword(where.id, String(person.account.passwordHash))
  assert.equal(await status(link), 410)
})

test('it ends every session and every token', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const elsewhere = await signIn(wiki, ada.password)
  await wiki.finish(elsewhere.url)
  await wiki.userinfo()
  await forget(wiki)
  const browser = new Browser()
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: fresh })
  await assert.rejects(wiki.userinfo())
  await elsewhere.open(await wiki.start())
  assert.equal(elsewhere.heading, 'Sign in')
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Sign in')
  assert.equal(await house.deps.store.db.oidcRecord.count({ where: { sub: person.sub } }), 0)
})

test('with a second step, eight characters are enough, and the step is still asked for', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await turnOnSecondStep(house, person.account.id)
  const browser = await forget(wiki)
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: 'w9-kq2r' })
  assert.equal(browser.problem, 'The password needs at least 8 characters.')
  await browser.submit({ password: 'w9-kq2rz' })
  await browser.follow('Sign in')
  await browser.submit({ email: ada.email, password: 'w9-kq2rz' })
  assert.equal(browser.heading, 'Your second step')
})

for (const [password, sentence] of [
  ['too short', 'at least 15 characters'],
  ['ada lovelace 1815', 'made of your name'],
  ['passwordpassword', 'Many people use'],
  ['quiet owls '.repeat(100), 'too long'],
] as const) {
  test(`"${password.slice(0, 20)}" is no new password, and the link is not spent by it`, async (t) => {
    const { inbox, wiki } = await open(t)
    await forget(wiki)
    const browser = new Browser()
    await browser.open(resetLink(await inbox.letterTo(ada.email)))
    await browser.submit({ password })
    assert.equal(browser.status, 422)
    assert.ok(browser.problem?.includes(sentence), browser.problem)
    await browser.submit({ password: fresh })
    assert.equal(browser.heading, 'Your password is changed')
  })
}

test('who was kept out by wrong guesses gets in again', async (t) => {
  const { inbox, wiki } = await open(t)
  const guesser = await signIn(wiki, 'wrong')
  for (let i = 0; i < 6; i++) await guesser.submit({ email: ada.email, password: 'wrong' })
  assert.equal((await signIn(wiki, ada.password)).status, 429)
  await forget(wiki)
  const browser = new Browser()
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: fresh })
  await wiki.finish((await signIn(wiki, fresh)).url)
})

test('known, unknown and disabled addresses look the same, and only one gets a link', async (t) => {
  const { inbox, house, wiki } = await open(t)
  const bobs = await openAccount(house, bob)
  const disabled = { where: { id: bobs.account.id }, data: { disabledAt: new Date() } }
  await house.deps.store.db.account.update(disabled)
  const emails = [ada.email, bob.email, 'eve@example.com']
  const seen = new Set<string>()
  for (const email of emails) {
    const browser = await forget(wiki, email)
    const cookies = browser.cookies.all.map(({ name, value }) => [name, value.length])
    const html = browser.html.replaceAll(email, '…').replace(/interaction\/[\w-]+/g, '')
    seen.add(JSON.stringify([browser.status, browser.history.map(({ status }) => status), cookies, html]))
  }
  assert.equal(seen.size, 1)
  const letters = await Promise.all(emails.map((email) => inbox.letterTo(email)))
  assert.deepEqual(
    letters.map(({ links }) => links.some((link) => link.includes('/reset/'))),
    [true, false, false],
  )
  assert.equal(letters[2]?.subject, 'There is no account with this address')
})

test('letters are bounded, by who gets them and by who asks', async (t) => {
  const { house, wiki } = await open(t)
  for (let i = 0; i < 6; i++) assert.equal((await forget(wiki)).heading, 'Look into your mail')
  const refused = await forget(wiki)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  for (let i = 0; i < 20; i++) await forget(wiki, `person${i}@example.com`)
  assert.equal((await forget(wiki, bob.email)).status, 429)
  house.wait(minutes(16))
  assert.equal((await forget(wiki, bob.email)).heading, 'Look into your mail')
})

test('a form from another site, and one without an interaction, change nothing', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  const browser = new Browser()
  await browser.open(link)
  await browser.post(link, { password: fresh }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.post(`${house.issuer}/interaction/nobody/recover`, { email: bob.email }, { from: link })
  assert.equal(browser.status, 410)
  const now = await house.deps.accounts.find(person.account.id)
  assert.equal(now?.account.passwordHash, person.account.passwordHash)
})

test('neither the log nor the database knows the link', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  const browser = new Browser()
  await browser.open(link)
  await browser.submit({ password: 'short' })
  await browser.open(`${link}x`)
  const secret = link.split('/').at(-1) ?? ''
  assert.ok(!house.log().includes(secret))
  const tokens = await house.deps.store.db.oneTimeToken.findMany()
  assert.ok(!JSON.stringify(tokens).includes(secret))
})

test('with a second step, guesses at it still count after a new password', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await turnOnSecondStep(house, person.account.id)
  const guesser = await signIn(wiki, ada.password)
  for (let i = 0; i < 6; i++) await guesser.submit({ code: '000000' })
  const browser = await forget(wiki)
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: fresh })
  assert.equal((await signIn(wiki, fresh)).status, 429)
})

test('who is half way through a sign-in begins again after a new password', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const thief = await signIn(wiki, ada.password)
  assert.equal(thief.heading, 'Your second step')
  const browser = await forget(wiki)
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: fresh })
  await thief.submit({ code: await app.code() })
  assert.equal(thief.heading, 'Sign in')
})

test('by a text: the code is typed where it was asked for, and a new password chosen there', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  const browser = await forget(wiki, adasNumber)
  assert.equal(browser.heading, 'Look at your phone')
  await browser.submit({ code: '00000000' })
  assert.equal(browser.status, 422)
  await browser.submit({ code: await codeTextedTo(house, adasNumber) })
  assert.equal(browser.heading, 'Choose a new password')
  await browser.submit({ password: 'short' })
  assert.equal(browser.status, 422)
  await browser.submit({ password: fresh })
  assert.equal(browser.heading, 'Your password is changed')
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Your password was changed')
  await browser.follow('Sign in')
  await browser.submit({ email: ada.email, password: fresh })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, person.sub)
  const events = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'password-changed' } })
  assert.deepEqual(
    events.map(({ detail }) => detail),
    ['{"by":"text"}'],
  )
})

test('by a text: the page of the new password opens to nobody who did not type the code', async (t) => {
  const { house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  const browser = await forget(wiki, adasNumber)
  const password = browser.url.replace(/recover\/code$/, 'recover/password')
  await browser.open(password)
  assert.equal(browser.heading, 'Forgotten password')
  await browser.post(password, { password: fresh })
  assert.equal(browser.heading, 'Forgotten password')
  const thief = await forget(wiki, bob.email)
  const theirs = thief.url.replace(/recover\/sent$/, 'recover')
  await thief.post(`${theirs}/code`, { code: await codeTextedTo(house, adasNumber) })
  assert.equal(thief.heading, 'Forgotten password')
  const unchanged = await house.deps.accounts.find(person.account.id)
  assert.equal(unchanged?.account.passwordHash, person.account.passwordHash)
})

test('by a text: the code is over after ten minutes, and after five wrong ones', async (t) => {
  const { house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasNumber)
  const late = await forget(wiki, adasNumber)
  const code = await codeTextedTo(house, adasNumber)
  house.wait(minutes(10))
  await late.submit({ code })
  assert.equal(late.status, 422)
  const browser = await forget(wiki, adasNumber)
  const token = { where: { purpose: 'password-reset' }, data: { misses: 5 } }
  await house.deps.store.db.oneTimeToken.updateMany(token)
  await browser.submit({ code: await codeTextedTo(house, adasNumber) })
  assert.equal(browser.status, 422)
})

test('by a text: two hundred parallel guesses open nothing', async (t) => {
  const { house, houses } = await openRace(t)
  const person = await openAccount(house)
  await addIdentifier(house, person.account.id, adasNumber)
  const browser = await forget(await openWiki(t, house), adasNumber)
  const { pathname } = new URL(browser.url)
  const answers = await atOnce(houses, 200, (each, n) =>
    send(browser, each, pathname, { code: String(n).padStart(8, '9') }),
  )
  assert.equal(
    count(answers, ({ status }) => status === 303),
    0,
  )
  const token = await house.deps.store.db.oneTimeToken.findFirst({ where: { purpose: 'password-reset' } })
  assert.equal(token?.misses, 5)
})

test('by a text: known, unknown, disabled and landline numbers tell nothing', async (t) => {
  const { house, wiki, person } = await open(t)
  const bobs = await openAccount(house, bob)
  await addIdentifier(house, person.account.id, adasNumber)
  await addIdentifier(house, bobs.account.id, '+447911123457')
  await house.deps.accounts.setDisabled(bobs.account.id, true)
  const numbers = [adasNumber, '+447911123457', '+447911123458']
  const seen = new Set<string>()
  for (const number of numbers) {
    const browser = await forget(wiki, number)
    const cookies = browser.cookies.all.map(({ name, value }) => [name, value.length])
    const html = () =>
      browser.html
        .replaceAll(number.replace(/(\+44)(\d{4})/, '$1 $2 '), '…')
        .replace(/interaction\/[\w-]+/g, '')
    const first = html()
    await browser.submit({ code: '00000000' })
    seen.add(
      JSON.stringify([browser.status, browser.history.map(({ status }) => status), cookies, first, html()]),
    )
  }
  assert.equal(seen.size, 1)
  const texts = await Promise.all(numbers.map((number) => textsTo(house, number)))
  assert.deepEqual(
    texts.map(({ length }) => length),
    [1, 0, 0],
  )
})

test('any address of hers will do, the letter goes to it as the account has it, and all hear of the change', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasSecond)
  const browser = await forget(wiki, adasSecond.toUpperCase())
  const letter = await inbox.letterTo(adasSecond)
  await browser.open(resetLink(letter))
  await browser.submit({ password: fresh })
  assert.equal((await inbox.letterTo(adasSecond)).subject, 'Your password was changed')
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Your password was changed')
  await wiki.finish((await signIn(wiki, fresh)).url)
})

test('a newer link kills the older one, at another of her addresses too', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await addIdentifier(house, person.account.id, adasSecond)
  await forget(wiki)
  const older = resetLink(await inbox.letterTo(ada.email))
  house.wait(1)
  await forget(wiki, adasSecond)
  const browser = new Browser()
  await browser.open(older)
  assert.equal(browser.status, 410)
  await browser.open(resetLink(await inbox.letterTo(adasSecond)))
  assert.equal(browser.status, 200)
})

test('the link dies with the address that it was sent to', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const { id } = await addIdentifier(house, person.account.id, adasSecond)
  await forget(wiki, adasSecond)
  const browser = new Browser()
  const link = resetLink(await inbox.letterTo(adasSecond))
  await browser.open(link)
  await house.deps.store.db.$transaction((tx) => house.deps.identifiers.remove(person.account.id, id, tx))
  await browser.submit({ password: fresh })
  assert.equal(browser.status, 410)
})

test('a scanner that fetches, asks for the head and prefetches spends nothing', async (t) => {
  const { inbox, wiki } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  const prefetch = { 'sec-purpose': 'prefetch', 'purpose': 'prefetch' }
  for (const init of [{}, { method: 'HEAD' }, { headers: prefetch }, { method: 'OPTIONS' }])
    await fetch(link, init)
  // A form that no page of ours showed, from a program that says nothing about itself.
  const skipped = await fetch(link, { method: 'POST', body: new URLSearchParams({ password: fresh }) })
  assert.equal(skipped.status, 403)
  const browser = new Browser()
  await browser.open(link)
  await browser.submit({ password: fresh })
  assert.equal(browser.heading, 'Your password is changed')
})

test('a link that is reused after its change, by POST without GET, changes nothing more', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  const browser = new Browser()
  await browser.open(link)
  await browser.submit({ password: fresh })
  const first = await house.deps.accounts.find(person.account.id)
  await browser.post(link, { password: 'another phrase nobody knows' }, { from: link })
  assert.equal(browser.status, 410)
  const second = await house.deps.accounts.find(person.account.id)
  assert.equal(second?.account.passwordHash, first?.account.passwordHash)
})

test('after a reset no browser is trusted any more, and an operator\u2019s password is gone', async (t) => {
  const { inbox, house, wiki, person } = await open(t)
  const { id } = person.account
  const { accounts, store, trustedBrowsers } = house.deps
  await trustedBrowsers.trust(id, '', { ip: '192.0.2.1', userAgent: 'x', requestId: '1' })
  await store.db.$transaction((tx) =>
    accounts.setOneTimePassword(id, String(person.account.passwordHash), tx),
  )
  house.wait(1000)
  await forget(wiki)
  const browser = new Browser()
  await browser.open(resetLink(await inbox.letterTo(ada.email)))
  await browser.submit({ password: fresh })
  assert.deepEqual(await trustedBrowsers.list(id), [])
  assert.equal((await accounts.find(id))?.account.passwordMustChange, false)
  await wiki.finish((await signIn(wiki, fresh)).url)
})

test('a link that comes from the future opens nothing: the clock was set back since', async (t) => {
  const { inbox, house, wiki } = await open(t)
  await forget(wiki)
  const link = resetLink(await inbox.letterTo(ada.email))
  const browser = new Browser()
  house.wait(-minutes(2))
  await browser.open(link)
  assert.equal(browser.status, 410)
  house.wait(minutes(2))
  await browser.open(link)
  assert.equal(browser.status, 200)
})
