/** What a person takes with them: everything about them, nothing that opens anything, nothing of anybody else. */
import assert from 'node:assert/strict'
import { historyOf } from '../../src/accounts/export-pages.ts'
import { days, minutes } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { fileOf, plain } from '../support/images.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { enter, signedInWiki } from '../support/protocol.ts'
import { send } from '../support/race.ts'

type Rows = Array<Record<string, string>>
type Data = { picture: string; letters: Rows; history: Array<Record<string, unknown>> }

/** Somebody on the page from which they take their data. */
async function openData(house: House, person = ada): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/data`, person)
  assert.equal(browser.heading, 'Your data')
  return browser
}

async function download(browser: Browser, house: House): Promise<{ text: string; data: Data }> {
  const response = await send(browser, house, '/account/data/download', {})
  assert.equal(response.status, 200)
  const text = await response.text()
  return { text, data: JSON.parse(text) }
}

const profile = {
  givenName: 'Augusta Ada',
  middleName: 'King',
  familyName: 'Lovelace',
  nickname: 'Enchantress',
  preferredUsername: 'aal',
  profile: 'https://ada.example/',
  website: 'https://ada.example/notes',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  streetAddress: '12 St James’s Square',
  locality: 'London',
  region: 'Greater London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
  phoneNumber: '+442079460000',
}

test('Ada takes her data: one file that holds everything she has here', async (t) => {
  const house = await openHouse(t)
  const { db } = house.deps.store
  const { person, wiki, callback } = await signedInWiki(t, house)
  await wiki.finish(callback)
  const { id } = person.account
  await house.deps.accounts.changeProfile(id, profile)
  const { recoveryCodes } = await turnOnSecondStep(house, id)
  const at = house.deps.now()
  const made = { accountId: id, createdAt: at }
  await db.passkey.create({
    data: {
      ...{ ...made, id: 'credential-of-ada', publicKey: new Uint8Array([1]), counter: 7n },
      ...{ transports: 'internal', name: 'Ada’s phone', aaguid: '', synced: true, backedUp: true },
    },
  })
  await db.passkeyHandle.create({ data: { handle: 'handle-of-ada', accountId: id } })
  const trusted = { ...made, id: 'trusted', browserHash: 'hash-of-a-secret', usedAt: at }
  await db.trustedBrowser.create({ data: { ...trusted, userAgent: 'Ada’s browser', expiresAt: at } })
  // The second step came after this sign-in, so the fresh proof is one that has it.
  const browser = new Browser()
  await db.account.update({ where: { id }, data: { secondStepByText: false } })
  await db.totpApp.updateMany({ where: { accountId: id }, data: { confirmedAt: null } })
  await signInAt(browser, `${house.issuer}/account/data`, ada)
  const response = await send(browser, house, '/account/data/download', {})
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="portico-.*\.json"$/)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
  const text = await response.text()
  const data = JSON.parse(text)
  const { format, version, issuer } = data
  assert.deepEqual(
    { format, version, issuer },
    { format: 'portico-account', version: 1, issuer: house.issuer },
  )
  for (const value of Object.values(profile)) assert.ok(JSON.stringify(data.profile).includes(value), value)
  assert.equal(data.identifiers[0].display, ada.email)
  assert.deepEqual(data.subs, [{ sub: person.sub, sector: '', toldTo: [wiki.clientId] }])
  assert.match(data.picture, /^data:image\/svg\+xml;base64,/)
  assert.match(Buffer.from(data.picture.split(',')[1], 'base64').toString(), /<svg/)
  assert.equal(data.password.set, true)
  assert.equal(data.secondStep.apps.length, 1)
  assert.equal(data.secondStep.recoveryCodesLeft, recoveryCodes.length)
  assert.equal(data.passkeys[0].name, 'Ada’s phone')
  assert.equal(data.passkeyHandle, 'handle-of-ada')
  assert.equal(data.trustedBrowsers[0].userAgent, 'Ada’s browser')
  assert.deepEqual([data.portals[0].name, data.portals[0].clientId], ['Wiki', wiki.clientId])
  assert.ok(data.sessions.length >= 2)
  assert.ok(data.letters.every(({ to }: { to: string }) => to === ada.email))
  const kinds = data.history.map(({ kind }: { kind: string }) => kind)
  for (const kind of ['consent-given', 'signed-in', 'data-exported']) assert.ok(kinds.includes(kind), kind)

  const [letter] = await house.deps.letters.newest(1)
  assert.deepEqual([letter?.recipient, letter?.subject], [ada.email, 'Your data was downloaded'])
  await holdsNoSecret(house, text, recoveryCodes)
})

/** Nothing of what is stored to check secrets by, and no handle of a session, stands in the file. */
async function holdsNoSecret({ deps: { store } }: House, text: string, recoveryCodes: string[]) {
  const { db } = store
  const account = await db.account.findFirst()
  const apps = await db.totpApp.findMany()
  const codes = await db.recoveryCode.findMany()
  const records = await db.oidcRecord.findMany({ where: { kind: 'Session' } })
  const secrets = [
    account?.id,
    account?.passwordHash,
    ...apps.map(({ secretEncrypted }) => secretEncrypted),
    ...codes.map(({ codeHmac }) => codeHmac),
    ...recoveryCodes,
    ...records.flatMap(({ idHash, uidHash, payload }) => [idHash, uidHash, JSON.parse(payload).uid]),
    'hash-of-a-secret',
    'credential-of-ada',
  ]
  assert.ok(secrets.length > 20)
  for (const secret of secrets) assert.ok(secret && !text.includes(secret), String(secret))
}

test('the picture is the one she chose, whole', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/profile`, ada)
  await browser.submit({ picture: fileOf(await plain('#0a0', 600)) })
  const { data } = await download(browser, house)
  const [head, body] = data.picture.split(',')
  assert.equal(head, 'data:image/png;base64')
  const { pictureName } = (await house.deps.accounts.findByEmail(ada.email))?.account ?? {}
  const shown = await fetch(`${house.issuer}/pictures/${pictureName}/512.png`)
  assert.deepEqual(Buffer.from(body ?? '', 'base64'), Buffer.from(await shown.arrayBuffer()))
})

test('nothing of anybody else is in it', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const other = await openAccount(house, bob)
  await enter(new Browser(), `${house.issuer}/account`, bob)
  // Bob had the address before, and was written to there; an operator did something to her account.
  const { audit, letters, store } = house.deps
  const before = new Date(house.deps.now().getTime() - days(3))
  await letters.write(ada.email, { subject: 'For Bob', text: '-', html: '-' })
  await store.db.outboxItem.updateMany({ data: { createdAt: before } })
  const origin = { ip: '198.51.100.7', userAgent: 'The operator’s browser', requestId: 'r' }
  const detail = { by: 'command-line', login: 'carol' }
  await audit.record({ kind: 'account-enabled', accountId: person.account.id, origin, detail })
  const { text, data } = await download(await openData(house), house)
  for (const foreign of [bob.email, bob.name, other.sub, '198.51.100.7', 'operator’s', 'carol'])
    assert.ok(!text.includes(foreign), foreign)
  assert.ok(data.letters.every(({ createdAt }) => new Date(createdAt ?? 0) > before))
  const enabled = data.history.find(({ kind }) => kind === 'account-enabled')
  assert.deepEqual(enabled?.detail, { by: 'command-line' })
})

test('a history of many thousand lines comes whole, in order, and little by little', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { db } = house.deps.store
  const [start, count] = [house.deps.now().getTime() - days(1), 5_000]
  await db.auditEvent.createMany({
    // Many of one moment, so that pages end between them.
    data: Array.from({ length: count }, (_, n) => ({
      ...{ id: `event-${String(n).padStart(6, '0')}`, at: new Date(start + Math.floor(n / 700)) },
      ...{ kind: 'profile-changed', accountId: account.id, requestId: String(n) },
    })),
  })
  const { data } = await download(await openData(house), house)
  const numbers = data.history
    .filter(({ kind }) => kind === 'profile-changed')
    .map(({ requestId }) => Number(requestId))
  assert.deepEqual(
    numbers,
    Array.from({ length: count }, (_, n) => n),
  )
  for await (const page of historyOf(db, account.id, house.deps.now(), async () => null))
    assert.ok(page.length <= 500, `${page.length} lines in memory at once`)
})

test('a stale session takes nothing away, and the owner comes back to the page', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const browser = await openData(house)
  const thief = browser.clone()
  house.wait(minutes(11))
  await thief.submit()
  assert.equal(thief.heading, 'Sign in')
  assert.doesNotMatch(thief.html, /portico-account/)
  const exported = { where: { accountId: person.account.id, kind: 'data-exported' } }
  assert.equal(await house.deps.store.db.auditEvent.count(exported), 0)
  await browser.submit()
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your data')
  await download(browser, house)
})

test('nobody who is not signed in gets a byte, and a form of another site neither', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const stranger = new Browser()
  await stranger.open(`${house.issuer}/account/data`)
  await stranger.post('/account/data/download', {})
  assert.equal(stranger.heading, 'Sign in')
  const browser = await openData(house)
  await browser.post('/account/data/download', {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.open('/account/data/download')
  assert.equal(browser.heading, 'Your data', 'an address that was followed takes nothing')
})

test('it can be taken several times, and not without end', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = await openData(house)
  for (let time = 0; time < 5; time++) await download(browser, house)
  await browser.submit()
  assert.equal(browser.status, 429)
  assert.match(browser.problem ?? '', /You can do it again in/)
  assert.ok(Number(browser.headers.get('retry-after')) > 0)
})

test('an operator who has to answer a person gets the same file, and she sees that in hers', async (t) => {
  const house = await openHouse(t)
  const person = await openAccount(house)
  const { code, stdout, stderr } = await portico(['account', 'export', ada.email], { dataDir: house.dataDir })
  assert.equal(code, 0, stderr)
  const data = JSON.parse(stdout)
  assert.equal(data.format, 'portico-account')
  assert.equal(data.subs[0].sub, person.sub)
  const mine = await download(await openData(house), house)
  const [first] = mine.data.history.filter(({ kind }) => kind === 'data-exported')
  assert.deepEqual(first?.detail, { by: 'command-line' })
  const nobody = await portico(['account', 'export', 'nobody@example.com'], { dataDir: house.dataDir })
  assert.equal(nobody.code, 1)
  assert.equal(nobody.stdout, '')
})
