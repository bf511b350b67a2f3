import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, minutes } from '../../src/duration.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { openWiki } from '../support/wiki.ts'

const fresh = 'a new phrase nobody knows'
const allowed = { OPERATORS_SET_PASSWORDS: 'yes' }

async function open(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...allowed })
  const person = await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, house, person, wiki }
}

type Wiki = Awaited<ReturnType<typeof openWiki>>

/** The password that the operator's command shows, once. */
async function setPassword({ dataDir, deps }: House): Promise<string> {
  const { SMTP_URL = '', ISSUER } = deps.config
  const settings = { ...allowed, SMTP_URL, ISSUER }
  const args = ['account', 'set-password', ada.email, '--json']
  const { code, stdout, stderr } = await portico(args, { dataDir, settings })
  assert.equal(code, 0, stderr)
  const { password } = JSON.parse(stdout)
  assert.match(password, /^(?:[2-9a-z]{5}-){3}[2-9a-z]{5}$/)
  return password
}

async function signIn(
  wiki: Wiki,
  password: string,
  parameters: Record<string, string> = {},
): Promise<Browser> {
  const browser = new Browser()
  await browser.open(await wiki.start(parameters))
  await browser.submit({ email: ada.email, password })
  return browser
}

test('an operator replaces a password: it opens the page of the next one alone, and that one opens the wiki', async (t) => {
  const { inbox, house, person, wiki } = await open(t)
  const before = await signIn(wiki, ada.password)
  await wiki.finish(before.url)
  const password = await setPassword(house)
  const letter = await inbox.letterTo(ada.email)
  assert.equal(letter.subject, 'An operator replaced your password')
  assert.ok(!letter.text.includes(password))
  await before.open(await wiki.start())
  assert.equal(before.heading, 'Sign in', 'sessions ended')
  assert.equal((await signIn(wiki, ada.password)).status, 422)

  const browser = await signIn(wiki, password)
  assert.equal(browser.heading, 'Choose a new password')
  await browser.submit({ password: 'short' })
  assert.equal(browser.status, 422)
  await browser.submit({ password })
  assert.equal(browser.problem, 'That is the one the operator gave you. Choose another.')
  await browser.submit({ password: fresh })
  assert.equal((await wiki.finish(browser.url)).claims()?.sub, person.sub)
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Your password was changed')
  await wiki.finish((await signIn(wiki, fresh)).url)
  assert.equal((await signIn(wiki, password)).status, 422, 'it works once')
  const events = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'password-replaced' } })
  assert.deepEqual(
    events.map(({ accountId, detail }) => [accountId, JSON.parse(detail ?? '{}').by]),
    [[person.account.id, 'command-line']],
  )
})

test('the second step stays in place, and comes first', async (t) => {
  const { house, person, wiki } = await open(t)
  const { app } = await turnOnSecondStep(house, person.account.id)
  await house.deps.trustedBrowsers.trust(person.account.id, '', { ip: '', userAgent: '', requestId: '' })
  const password = await setPassword(house)
  assert.deepEqual(await house.deps.trustedBrowsers.list(person.account.id), [])
  const browser = await signIn(wiki, password)
  assert.equal(browser.heading, 'Your second step')
  await browser.open(browser.url.replace(/second-step.*/, 'new-password'))
  assert.equal(browser.heading, 'Your second step', 'the page cannot be reached past it')
  await browser.submit({ code: await app.code() })
  assert.equal(browser.heading, 'Choose a new password')
  await browser.submit({ password: fresh })
  assert.equal((await wiki.finish(browser.url)).claims()?.acr, twoFactors)
})

test('whoever is half way has no session: nothing else of ours answers', async (t) => {
  const { house, wiki } = await open(t)
  const browser = await signIn(wiki, await setPassword(house))
  for (const page of ['/account', '/account/profile', '/account/security', '/account/second-step']) {
    await browser.open(`${house.issuer}${page}`)
    assert.equal(browser.heading, 'Sign in', page)
  }
  await browser.open(await wiki.start({ prompt: 'none' }))
  assert.match(browser.url, /error=login_required/)
})

test('after seven days it is a wrong password, also for whoever was half way', async (t) => {
  const { house, wiki } = await open(t)
  const password = await setPassword(house)
  house.wait(days(7) - minutes(5))
  const half = await signIn(wiki, password)
  assert.equal(half.heading, 'Choose a new password')
  house.wait(minutes(6))
  await half.submit({ password: fresh })
  assert.equal(half.heading, 'Sign in')
  const late = await signIn(wiki, password)
  assert.equal(late.status, 422)
  assert.equal(late.heading, 'Sign in')
})

test('used by two at the same moment, one chooses the password', async (t) => {
  const { house, houses } = await openRace(t, allowed)
  await openAccount(house)
  const wiki = await openWiki(t, house, { first_party: true })
  const password = await setPassword(house)
  const tabs = [await signIn(wiki, password), await signIn(wiki, password)]
  const answers = await atOnce(houses, 4, (each, n) => {
    const tab = tabs[n % 2] as Browser
    const [, , uid] = new URL(tab.url).pathname.split('/')
    return send(tab, each, `/interaction/${uid}/new-password`, { password: `${fresh} ${n}` })
  })
  count(answers, () => true)
  const changed = await house.deps.store.db.auditEvent.count({ where: { kind: 'password-changed' } })
  assert.equal(changed, 1)
})

test('a newer one, and a reset, take its place for whoever is half way', async (t) => {
  const { house, wiki } = await open(t)
  const older = await signIn(wiki, await setPassword(house))
  house.wait(1000)
  await setPassword(house)
  await older.submit({ password: fresh })
  assert.equal(older.heading, 'Sign in')
})

test('nobody can do it where the setting does not say so, nor choose the password for somebody', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const refused = await portico(['account', 'set-password', ada.email], { dataDir: house.dataDir })
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /OPERATORS_SET_PASSWORDS/)
  const chosen = await portico(['account', 'set-password', ada.email, '--password-stdin'], {
    dataDir: house.dataDir,
    settings: allowed,
    stdin: 'of my own choosing',
  })
  assert.equal(chosen.code, 1)
  const now = await house.deps.accounts.find(person.account.id)
  assert.equal(now?.account.passwordHash, person.account.passwordHash)
})
