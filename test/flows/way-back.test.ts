import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { hours, minutes } from '../../src/duration.ts'
import { oneFactor, twoFactors } from '../../src/oidc/acr.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { adasSecond, addIdentifier } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

async function open(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const person = await openAccount(house)
  const { app } = await turnOnSecondStep(house, person.account.id)
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, house, person, app, wiki }
}

/** What the operator's command answers. */
async function recover({ dataDir, deps }: House, ...args: string[]) {
  const { SMTP_URL = '', ISSUER } = deps.config
  const command = ['account', 'recover', ...args, '--json']
  const { code, stdout, stderr } = await portico(command, { dataDir, settings: { SMTP_URL, ISSUER } })
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as { link: string; expires_at: string }
}

/** A way back that is open, without waiting for a command. */
async function openWay({ deps, issuer }: House, accountId: string) {
  const { secret, closing } = await deps.store.db.$transaction((tx) => deps.wayBack.open(accountId, tx))
  return { link: `${issuer}/way-back/${secret}`, close: `${issuer}/close-way-back/${closing}` }
}

/** A browser that remembers the link, and stands where the person signs in. */
async function bring(link: string): Promise<Browser> {
  const browser = new Browser()
  await browser.open(link)
  assert.equal(browser.heading, 'Your way back')
  await browser.submit()
  assert.equal(browser.heading, 'Sign in')
  return browser
}

const words = 'I have a way back from an operator'

test('Ada lost her phone and her codes: the operator opens a way back, and her password takes her in', async (t) => {
  const { inbox, house, person, wiki } = await open(t)
  const { link, expires_at } = await recover(house, ada.email)
  assert.ok(Math.abs(Date.parse(expires_at) - Date.now() - hours(24)) < minutes(1))
  const told = await inbox.letterTo(ada.email)
  assert.equal(told.subject, 'A way back into your account was opened')
  assert.ok(!told.text.includes(link), 'the link is never mailed')

  const browser = await bring(link)
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  await browser.follow(words)
  assert.equal(browser.heading, 'Use the way back')
  await browser.submit({}, { button: 'Remove my second step' })
  assert.equal(new URL(browser.url).pathname, '/account/security')
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Your second step was removed')
  assert.equal(await house.deps.secondStep.isOn(person.account), false)
  assert.equal(await house.deps.secondStep.recoveryCodesLeft(person.account.id), 0)
  await browser.open(await wiki.start())
  await browser.submit({}, { button: 'Continue' })
  const claims = (await wiki.finish(browser.url)).claims()
  assert.equal(claims?.sub, person.sub)
  assert.equal(claims?.acr, oneFactor)
  const kinds = (await house.deps.store.db.auditEvent.findMany({ orderBy: { at: 'asc' } }))
    .filter(({ accountId, kind }) => accountId === person.account.id && kind.startsWith('way-back'))
    .map(({ kind, detail }) => [kind, JSON.parse(detail ?? '{}').by])
  assert.deepEqual(kinds, [
    ['way-back-opened', 'command-line'],
    ['way-back-used', undefined],
  ])
})

test('every address hears of it, and what was trusted or chosen beside the app is gone', async (t) => {
  const { inbox, house, person } = await open(t)
  const { id } = person.account
  await addIdentifier(house, id, adasSecond)
  await house.deps.secondStep.choose(id, 'letter', true)
  await house.deps.trustedBrowsers.trust(id, '', { ip: '192.0.2.1', userAgent: 'x', requestId: '1' })
  const { link } = await recover(house, adasSecond)
  const browser = await bring(link)
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.follow(words)
  await browser.submit({}, { button: 'Remove my second step' })
  for (const address of [ada.email, adasSecond]) {
    assert.equal((await inbox.letterTo(address)).subject, 'A way back into your account was opened')
  }
  assert.equal((await inbox.letterTo(adasSecond)).subject, 'Your second step was removed')
  const now = await house.deps.accounts.find(id)
  assert.ok(now && !(await house.deps.secondStep.isOn(now.account)))
  assert.deepEqual(await house.deps.trustedBrowsers.list(id), [])
})

test('a portal that insists on two factors leads on to setting up another second step', async (t) => {
  const { house, person, wiki } = await open(t)
  const { link } = await openWay(house, person.account.id)
  const browser = await bring(link)
  const acr = { essential: true, value: twoFactors }
  await browser.open(await wiki.start({ claims: JSON.stringify({ id_token: { acr } }) }))
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.follow(words)
  await browser.submit({}, { button: 'Remove my second step' })
  assert.equal(browser.heading, 'A second step is needed')
})

test('looking at the link spends nothing, and without the first factor it opens nothing', async (t) => {
  const { house, person } = await open(t)
  const { link } = await openWay(house, person.account.id)
  for (const method of ['GET', 'HEAD']) await fetch(link, { method })
  const browser = await bring(link)
  const uid = new URL(browser.url).pathname.split('/')[2]
  await browser.open(`${house.issuer}/interaction/${uid}/way-back`)
  assert.equal(browser.heading, 'Sign in')
  await browser.post(`${house.issuer}/interaction/${uid}/way-back`, {})
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: ada.email, password: 'not my password' })
  assert.equal(browser.status, 422)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
  assert.ok(await house.deps.wayBack.openFor(person.account.id))
  assert.ok(await house.deps.secondStep.isOn(person.account))
})

test('a session with one factor alone, perhaps copied, is no first factor', async (t) => {
  const { house, person, wiki } = await open(t)
  const { link } = await openWay(house, person.account.id)
  await house.deps.secondStep.remove(person.account.id)
  const browser = await bring(link)
  await browser.submit({ email: ada.email, password: ada.password })
  await turnOnSecondStep(house, person.account.id)
  await browser.open(await wiki.start({ acr_values: twoFactors }))
  assert.equal(browser.heading, 'Your second step')
  assert.ok(!browser.links.some(({ text }) => text === words))
  await browser.open(browser.url.replace(/second-step.*/, 'way-back'))
  assert.notEqual(browser.heading, 'Use the way back')
})

test('the way back of another account opens nothing here, and stays open for its own', async (t) => {
  const { house } = await open(t)
  const bobs = await openAccount(house, bob)
  await turnOnSecondStep(house, bobs.account.id)
  const { link } = await openWay(house, bobs.account.id)
  const browser = await bring(link)
  await browser.submit({ email: ada.email, password: ada.password })
  const { pathname } = new URL(browser.url)
  await browser.follow(words)
  assert.equal(browser.status, 410)
  await browser.post(pathname.replace(/second-step.*/, 'way-back'), {}, { from: `${house.issuer}/` })
  assert.equal(browser.status, 410)
  assert.ok(await house.deps.wayBack.openFor(bobs.account.id))
})

test('it works once, also when two browsers use it at the same moment', async (t) => {
  const { house, houses } = await openRace(t)
  const person = await openAccount(house)
  await turnOnSecondStep(house, person.account.id)
  const { link } = await openWay(house, person.account.id)
  const tabs = [await bring(link), await bring(link)]
  for (const tab of tabs) {
    await tab.submit({ email: ada.email, password: ada.password })
    await tab.follow(words)
  }
  const answers = await atOnce(houses, 6, (each, n) => {
    const tab = tabs[n % 2] as Browser
    return send(tab, each, new URL(tab.url).pathname, {})
  })
  assert.equal(
    count(
      answers,
      ({ status, headers }) => status === 303 && /\/authorize\//.test(headers.get('location') ?? ''),
    ) >= 1,
    true,
  )
  const used = await house.deps.store.db.auditEvent.count({ where: { kind: 'way-back-used' } })
  assert.equal(used, 1)
})

test('of ten that use it up at the same moment one does', async (t) => {
  const { house, houses } = await openRace(t)
  const person = await openAccount(house)
  const { link } = await openWay(house, person.account.id)
  const token = await house.deps.wayBack.find(link.split('/').at(-1) ?? '')
  assert.ok(token)
  const won = await atOnce(houses, 10, ({ deps }) =>
    deps.wayBack.use(token, person.account.id, () => Promise.resolve()),
  )
  assert.equal(won.filter(Boolean).length, 1)
})

for (const [how, close] of [
  ['by the operator', async (house: House) => void (await recover(house, ada.email, '--cancel'))],
  ['by a newer one', (house: House, id: string) => openWay(house, id)],
  [
    'when the account is disabled and enabled',
    async (house: House) => {
      for (const what of ['disable', 'enable'])
        await portico(['account', what, ada.email], { dataDir: house.dataDir })
    },
  ],
  ['after a day', async (house: House) => house.wait(hours(24))],
] as const) {
  test(`once it is closed ${how}, it is of no use, however far its bearer came`, async (t) => {
    const { house, person } = await open(t)
    const { link } = await openWay(house, person.account.id)
    const browser = await bring(link)
    await close(house, person.account.id)
    const late = new Browser()
    await late.open(link)
    assert.equal(late.status, 410)
    await browser.open(`${house.issuer}/account`)
    await browser.submit({ email: ada.email, password: ada.password })
    assert.equal(browser.heading, 'Your second step')
    await browser.follow(words)
    assert.equal(browser.status, 410)
    assert.ok(await house.deps.secondStep.isOn(person.account))
  })
}

test('the letter that tells of it closes it, and its link can do nothing else', async (t) => {
  const { inbox, house, person } = await open(t)
  const { link } = await recover(house, ada.email)
  const letter = await inbox.letterTo(ada.email)
  const close = letter.links.find((each) => each.includes('/close-way-back/')) ?? assert.fail('no link')
  const browser = new Browser()
  await browser.open(close.replace('/close-way-back/', '/way-back/'))
  assert.equal(browser.status, 410)
  for (const method of ['GET', 'HEAD']) await fetch(close, { method })
  await browser.open(link)
  assert.equal(browser.status, 200)
  await browser.open(close)
  assert.equal(browser.heading, 'Close the way back?')
  await browser.submit()
  assert.equal(browser.heading, 'The way back is closed')
  await browser.open(link)
  assert.equal(browser.status, 410)
  assert.equal(await house.deps.wayBack.openFor(person.account.id), undefined)
})

test('there is no way back where nothing was lost', async (t) => {
  const { house } = await open(t)
  await openAccount(house, bob)
  const say = async (...args: string[]) => {
    const { code, stdout, stderr } = await portico(['account', 'recover', ...args], {
      dataDir: house.dataDir,
    })
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
    return stderr
  }
  assert.match(await say(bob.email), /has no second step/)
  assert.match(await say(ada.email, '--cancel'), /No way back is open/)
  assert.match(await say('nobody@example.com'), /There is no account/)
})

test('neither the log nor the database knows the links', async (t) => {
  const { house, person } = await open(t)
  const links = Object.values(await openWay(house, person.account.id))
  for (const link of links) await fetch(link)
  await signInAt(new Browser(), `${house.issuer}/account`, ada)
  const stored = JSON.stringify(await house.deps.store.db.oneTimeToken.findMany())
  for (const link of links) {
    const secret = link.split('/').at(-1) ?? ''
    assert.ok(!house.log().includes(secret) && !stored.includes(secret))
  }
})
