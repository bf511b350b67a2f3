/** What people use once, used fifty times at the same moment, at two instances. */
import assert from 'node:assert/strict'
import { hours, minutes } from '../../src/duration.ts'
import { authenticatorWith, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { currentDatabase, test } from '../support/each-database.ts'
import type { House } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'
import { atOnce, count, openRace, send } from '../support/race.ts'
import { openWiki } from '../support/wiki.ts'

/** Two instances have more ways to miss each other than one. */
const rounds = () => (currentDatabase() === 'PostgreSQL' ? 50 : 10)
const uses = 50

const ok = ({ status }: Response) => status === 200
const redirected = ({ status }: Response) => status === 303

test('a proven address, and the account that is made with it', async (t) => {
  const inbox = await openInbox(t)
  const { houses, house } = await openRace(t, { SMTP_URL: inbox.url })
  const wiki = await openWiki(t, house, { first_party: true })
  for (let round = 0; round < rounds() / 10; round++) {
    const email = `ada-${round}@example.com`
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.follow('Create account')
    await browser.submit({ email })
    await browser.submit({ code: (await inbox.letterTo(email)).code ?? '' })
    assert.equal(browser.heading, 'About you')
    const { pathname } = new URL(browser.url)
    const form = { name: ada.name, password: ada.password }
    const answers = await atOnce(houses, uses, (at) => send(browser, at, pathname, form))
    const resumed = ({ headers }: Response) => headers.get('location')?.includes('/authorize/') ?? false
    assert.equal(count(answers, resumed), 1)
  }
  assert.equal((await house.deps.accounts.list()).length, rounds() / 10)
})

test('the link of the first start', async (t) => {
  const inbox = await openInbox(t)
  const { houses, house } = await openRace(t, { SMTP_URL: inbox.url })
  const link = (await houses.at(-1)?.running.makeSetupLink()) ?? assert.fail('no link')
  const browsers: Browser[] = []
  for (let n = 0; n < 10; n++) {
    const browser = new Browser()
    await browser.open(link)
    await browser.submit()
    await browser.submit({ email: `ada-${n}@example.com` })
    assert.equal(browser.heading, 'Look into your mail')
    await browser.submit({ code: (await inbox.letterTo(`ada-${n}@example.com`)).code ?? '' })
    assert.equal(browser.heading, 'About you')
    browsers.push(browser)
  }
  const answers = await atOnce(houses, uses, (at, n) => {
    const browser = browsers[n % browsers.length] as Browser
    return send(browser, at, new URL(browser.url).pathname, { name: ada.name, password: ada.password })
  })
  count(answers, ok)
  const operators = (await house.deps.accounts.list()).filter(({ account }) => account.operator)
  assert.equal(operators.length, 1)
})

test('a link to a new password', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const { oneTimeTokens, store } = house.deps
  const asked = { purpose: 'password-reset', lifetime: hours(1), accountId: account.id } as const
  for (let round = 0; round < rounds() / 10; round++) {
    const token = { ...asked, address: ada.email, detail: { display: ada.email } }
    const { secret } = await oneTimeTokens.make(token, store.db)
    const form = { password: `a new phrase nobody knows ${round}` }
    const answers = await atOnce(houses, uses, (at) => send(new Browser(), at, `/reset/${secret}`, form))
    assert.equal(count(answers, redirected), 1)
    house.wait(minutes(1))
  }
})

test('of links that are asked for at once the last one works, and no other', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const asked = { lifetime: hours(1), detail: {} }
  for (const token of [
    { purpose: 'password-reset', accountId: account.id, ...asked },
    { purpose: 'sign-up', address: 'bob@example.com', ...asked },
  ] as const) {
    for (let round = 0; round < rounds(); round++) {
      const made = await atOnce(houses, uses, ({ deps }) =>
        deps.store.db.$transaction((tx) => deps.oneTimeTokens.make(token, tx)),
      )
      const found = await atOnce(houses, uses, ({ deps }, n) =>
        deps.oneTimeTokens.findBySecret(token.purpose, made[n]?.secret ?? ''),
      )
      assert.equal(found.filter(Boolean).length, 1)
    }
  }
  const setup = await atOnce(houses, uses, ({ deps }) => deps.oneTimeTokens.makeSetup(hours(1)))
  const found = await atOnce(houses, uses, ({ deps }, n) =>
    deps.oneTimeTokens.findBySecret('operator-setup', setup[n]?.secret ?? ''),
  )
  assert.equal(found.filter(Boolean).length, 1)
})

test('a recovery code, and the codes themselves', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  await turnOnSecondStep(house, account.id)
  for (let round = 0; round < rounds(); round++) {
    const made = await atOnce(houses, 10, ({ deps }) => deps.secondStep.newRecoveryCodes(account.id))
    assert.equal(await house.deps.secondStep.recoveryCodesLeft(account.id), 10)
    const used = await atOnce(houses, uses, ({ deps }, n) =>
      deps.secondStep.useRecoveryCode(account.id, made[n % 10]?.[0] ?? ''),
    )
    assert.equal(used.filter(Boolean).length, 1)
  }
})

test('the code of an authenticator app', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  for (let round = 0; round < rounds(); round++) {
    house.wait(minutes(1))
    const code = await app.code()
    const used = await atOnce(houses, uses, ({ deps }) => deps.secondStep.useCode(account.id, code))
    assert.equal(used.filter(Boolean).length, 1)
  }
})

test('setting up a second step', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  for (let round = 0; round < rounds(); round++) {
    const secrets = await atOnce(houses, uses, ({ deps }) => deps.secondStep.begin(account.id, 'session'))
    assert.equal(new Set(secrets).size, 1)
    const code = await authenticatorWith(house, secrets[0] ?? '').code()
    const codes = await atOnce(houses, uses, ({ deps }) =>
      deps.secondStep.confirm(account.id, 'session', code),
    )
    assert.equal(codes.filter(Boolean).length, 1)
    assert.equal(await house.deps.secondStep.recoveryCodesLeft(account.id), 10)
    await house.deps.secondStep.remove(account.id)
  }
})

test('what people allow, choose and are called is written by many at once, and whole', async (t) => {
  const { houses, house } = await openRace(t)
  const { account } = await openAccount(house)
  const wiki = await openWiki(t, house)
  const scopes = Array.from({ length: 20 }, (_, n) => `scope-${n}`)
  await atOnce(houses, 20, ({ deps }, n) =>
    deps.consents.remember(account.id, wiki.clientId, { scopes: [scopes[n] ?? ''], claims: [] }),
  )
  const allowed = await house.deps.consents.find(account.id, wiki.clientId)
  assert.deepEqual(allowed.scopes, scopes.sort())

  const files = [{ file: '64.png', bytes: Buffer.from('the same picture') }]
  await atOnce(houses, 20, ({ deps }) => deps.pictures.replace({ id: account.id, kind: 'account' }, files))
  await atOnce(houses, 20, ({ deps }, n) => deps.accounts.changeProfile(account.id, { name: `Ada ${n % 3}` }))
  await atOnce(houses, 20, ({ deps }) => deps.pictures.remove({ id: account.id, name: 'Ada' }))
  await atOnce(houses, 20, ({ deps }, n) => deps.accounts.changeProfile(account.id, { name: `Ada ${n % 3}` }))
  const shown = (await house.deps.accounts.find(account.id))?.account.pictureName
  const pictures = await house.deps.store.db.picture.findMany({ where: { replacedAt: null } })
  assert.deepEqual(
    pictures.map(({ name }) => name),
    [shown],
  )
})

test('a portal’s new secret, its removal, and the address of an account', async (t) => {
  const { houses, house } = await openRace(t)
  for (let round = 0; round < rounds() / 5; round++) {
    const { registered } = await openWiki(t, house)
    const secrets = await atOnce(houses, uses, ({ deps }) => deps.portals.rotateSecret(registered))
    assert.equal(secrets.filter(Boolean).length, 1)
    const removed = await atOnce(houses, uses, ({ deps }) => deps.portals.remove(registered.id))
    assert.equal(removed.filter(Boolean).length, 1)
    const email = `bob-${round}@example.com`
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        openAccount(houses[n % houses.length] as House, { ...ada, email }),
      ),
    )
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1)
  }
})
