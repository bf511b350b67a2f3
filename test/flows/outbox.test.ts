import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { milliseconds, minutes, seconds } from '../../src/duration.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { type CalledPortal, drip, flood, hang, openCalledPortal, status } from '../support/called-portal.ts'
import { test } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { settingsOf } from '../support/home.ts'
import { type House, openHouse, openSecondHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob } from '../support/people.ts'
import { startMain, temporaryFolder } from '../support/process.ts'
import { until } from '../support/until.ts'
import { wikiCallback } from '../support/wiki.ts'

const root = join(import.meta.dirname, '../..')
const hello = { subject: 'Hello', text: 'hello', html: '<p>hello</p>' }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A portal that is to be told at `uri`; gives its client id. */
async function register({ deps }: House, uri: string): Promise<string> {
  const { metadata } = readClientMetadata(
    { client_name: 'Portal', redirect_uris: [wikiCallback], backchannel_logout_uri: uri },
    true,
  )
  const { portal } = await deps.portals.register(metadata)
  deps.registry.invalidate()
  return portal.clientId
}

/** A call for a session of `sub`, as sessions write it. */
const tell = ({ deps }: House, target: string, sub: string, lifetime = minutes(60)): Promise<void> =>
  deps.outbox.write({ kind: 'logout', target, content: { sub }, lifetime }, deps.store.statements)

const subsOf = ({ calls }: CalledPortal) => calls.map(({ token }) => decodeJwt(token).sub)
const items = ({ deps }: House) => deps.store.db.outboxItem.findMany({ orderBy: { createdAt: 'asc' } })
const only = async (house: House) => {
  const [item] = await items(house)
  assert.ok(item)
  return item
}
const untilSent = (house: House, count: number, timeout = seconds(10)) =>
  until(
    async () => (await house.deps.store.db.outboxItem.count({ where: { state: 'sent' } })) === count,
    timeout,
  )

test('what is for one portal leaves in order, one at a time, however often the first fails', async (t) => {
  const house = await openHouse(t)
  const portal = await openCalledPortal(t, status(500))
  const clientId = await register(house, portal.uri)
  const names = ['first', 'second', 'third', 'fourth', 'fifth']
  for (const name of names) await tell(house, clientId, name)
  for (let failures = 1; failures <= 2; failures++) {
    await until(async () => (await only(house)).attempts === failures && portal.calls.length === failures)
    await until(async () => (await only(house)).lastError !== null)
    house.wait(minutes(1))
    house.deps.outbox.wake()
  }
  portal.behave(status(200))
  house.wait(minutes(5))
  house.deps.outbox.wake()
  await untilSent(house, names.length)
  const told = subsOf(portal)
  assert.deepEqual([...new Set(told)], names)
  assert.equal(told.filter((sub) => sub !== 'first').length, 4, 'nothing passed the one that failed')
  assert.equal(portal.mostAtOnce(), 1)
})

test('twenty dead portals keep a good one waiting for less than a second', async (t) => {
  const house = await openHouse(t)
  const hanging = await openCalledPortal(t, hang)
  const failing = await openCalledPortal(t, status(500))
  const gone = `http://127.0.0.1:${await freePort()}/logged-out`
  for (let i = 0; i < 20; i++) {
    const clientId = await register(house, [hanging.uri, hanging.uri, failing.uri, gone][i % 4] ?? gone)
    for (let j = 0; j < 5; j++) await tell(house, clientId, `ada-${i}-${j}`)
  }
  await until(() => hanging.mostAtOnce() === 10)
  const good = await openCalledPortal(t)
  const clientId = await register(house, good.uri)
  const begun = performance.now()
  await tell(house, clientId, 'bob')
  await until(() => good.calls.length === 1, seconds(1))
  assert.ok((good.calls[0]?.at ?? Infinity) - begun < 1000)
})

for (const [name, behaviour] of Object.entries({ hangs: hang, drips: drip, 'never ends': flood })) {
  test(`a portal whose answer ${name} holds its lane for a few seconds and is tried again`, async (t) => {
    const house = await openHouse(t)
    const portal = await openCalledPortal(t, behaviour)
    await tell(house, await register(house, portal.uri), 'ada')
    await until(async () => (await only(house)).lastError !== null, seconds(7))
    assert.equal((await only(house)).state, 'waiting')
    assert.match(String((await only(house)).lastError), /no answer within|aborted|more than 65536 bytes/)
  })
}

test('a redirect is not followed', async (t) => {
  const house = await openHouse(t)
  const elsewhere = await openCalledPortal(t)
  for (const code of [301, 302, 303, 307, 308]) {
    const portal = await openCalledPortal(t, status(code, { location: elsewhere.uri }))
    await tell(house, await register(house, portal.uri), 'ada')
  }
  await until(async () => (await items(house)).every(({ lastError }) => lastError?.includes('redirect')))
  assert.equal(elsewhere.calls.length, 0)
})

test('what a portal does not want is dead soon, told once, and those behind it arrive', async (t) => {
  const house = await openHouse(t)
  const portal = await openCalledPortal(t, status(400))
  const clientId = await register(house, portal.uri)
  await tell(house, clientId, 'unwanted')
  await tell(house, clientId, 'wanted')
  for (let attempts = 1; attempts <= 3; attempts++) {
    await until(
      async () => (await only(house)).attempts === attempts && (await only(house)).lastError !== null,
    )
    if (attempts === 3) portal.behave(status(200))
    await house.deps.store.db.outboxItem.updateMany({ data: { lastError: null } })
    house.wait(seconds(30))
    house.deps.outbox.wake()
  }
  await until(() => subsOf(portal).at(-1) === 'wanted')
  assert.equal((await only(house)).state, 'dead')
  assert.equal(house.log().match(/given up/g)?.length, 1)
})

test('a letter that nobody can use any more is not sent, and the next one is', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const { letters, outbox, store } = house.deps
  inbox.refuse(450)
  await letters.write(ada.email, { ...hello, subject: 'With a code' }, store.db, minutes(10))
  await until(async () => (await only(house)).lastError !== null)
  await letters.write(ada.email, hello)
  inbox.behave()
  house.wait(minutes(10))
  outbox.wake()
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Hello')
  const expired = await only(house)
  assert.deepEqual([expired.state, expired.contentEncrypted], ['expired', null])
  await sleep(300)
  assert.equal(inbox.letters.length, 1)
})

test('an address that does not exist is given up soon, and is not in the log', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  inbox.refuse(550)
  await house.deps.letters.write(ada.email, hello)
  for (let attempt = 1; attempt <= 8; attempt++) {
    await until(
      async () => (await only(house)).attempts === attempt && (await only(house)).lastError !== null,
    )
    if ((await only(house)).state === 'dead') break
    await house.deps.store.db.outboxItem.updateMany({ data: { lastError: null } })
    house.wait(minutes(60 * 12))
    house.deps.outbox.wake()
  }
  // It is said once it is on the disk.
  await until(async () => house.log().includes('given up'))
  assert.ok(!house.log().includes(ada.email))
  assert.ok(!house.log().includes('hello'))
})

test('two instances deliver each of fifty items once', async (t) => {
  const house = await openHouse(t)
  const second = await openSecondHouse(t, house)
  const portal = await openCalledPortal(t)
  const clients: string[] = []
  for (let i = 0; i < 10; i++) clients.push(await register(house, portal.uri))
  second.deps.registry.invalidate()
  await Promise.all(
    Array.from({ length: 50 }, (_, i) => tell(i % 2 ? house : second, clients[i % 10] ?? '', `ada-${i}`)),
  )
  await untilSent(house, 50)
  await sleep(300)
  assert.equal(portal.calls.length, 50)
  assert.equal(new Set(portal.calls.map(({ token }) => decodeJwt(token).jti)).size, 50)
})

test('what another process wrote before it was killed is delivered', async (t) => {
  const inbox = await openInbox(t)
  const dataDir = temporaryFolder(t)
  const settings = { DATA_DIR: dataDir, SMTP_URL: inbox.url }
  const house = await openHouse(t, settings)
  const { PATH = '', HOME = '' } = process.env
  const writer = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'scripts/typescript-hook.mjs'),
      join(root, 'test/support/letter-writer.ts'),
      bob.email,
    ],
    { env: { PATH, HOME, ...(await settingsOf(dataDir)), ...settings }, stdio: 'inherit' },
  )
  const [, signal] = await once(writer, 'close')
  assert.equal(signal, 'SIGKILL')
  assert.equal((await inbox.letterTo(bob.email, { timeout: seconds(5) })).subject, 'Hello')
  assert.ok(await house.deps.store.db.installation.findUnique({ where: { name: 'the cause' } }))
})

test('what was on its way when its process was killed arrives once its lease is over', async (t) => {
  const inbox = await openInbox(t)
  const settings = { DATA_DIR: temporaryFolder(t), SMTP_URL: inbox.url }
  const house = await openHouse(t, { ...settings, SMTP_URL: '' })
  inbox.hang()
  const main = await startMain(t, { ...settings, PORT: String(await freePort()), LOG_LEVEL: 'warn' })
  await main.says(/Portico is ready/)
  const { store, secrets, now } = house.deps
  const { createOutbox } = await import('../../src/delivery/outbox.ts')
  const outbox = createOutbox({ store, secrets, now })
  await outbox.writeInPrisma(
    { kind: 'letter', target: ada.email, content: hello, lifetime: minutes(60) },
    store.db,
  )
  await until(async () => (await only(house)).attempts === 1)
  main.child.kill('SIGKILL')
  await main.ended
  inbox.behave()
  const next = await openHouse(t, settings)
  await sleep(seconds(2.5))
  assert.equal(inbox.letters.length, 0, 'it may still be on its way')
  next.wait(minutes(2))
  assert.equal((await inbox.letterTo(ada.email)).subject, 'Hello')
})

test('a kind that this instance cannot carry waits for one that can', async (t) => {
  const house = await openHouse(t)
  const { outbox, store } = house.deps
  await outbox.write(
    { kind: 'text', target: '+15550100', content: {}, lifetime: minutes(10) },
    store.statements,
  )
  await sleep(500)
  const { state, attempts } = await only(house)
  assert.deepEqual({ state, attempts }, { state: 'waiting', attempts: 0 })
})

test('an item that is rolled back with its cause was never there', async (t) => {
  const house = await openHouse(t)
  const { outbox, store, letters } = house.deps
  const item = { kind: 'logout', target: 'wiki', content: {}, lifetime: minutes(1) } as const
  const failing = (write: () => Promise<void>) => async () => {
    await write()
    throw new Error('changed my mind')
  }
  await assert.rejects(store.transaction((tx) => failing(() => outbox.write(item, tx))()))
  await assert.rejects(store.db.$transaction((tx) => failing(() => letters.write(ada.email, hello, tx))()))
  assert.deepEqual(await items(house), [])
})

test('an idle outbox asks the database one thing every two seconds', async (t) => {
  const house = await openHouse(t)
  await sleep(500)
  const asked: string[] = []
  const { statements } = house.deps.store
  for (const method of ['get', 'all', 'run'] as const) {
    const original = statements[method] as (sql: string, values: []) => Promise<never>
    t.mock.method(statements, method, (sql: string, values: []) => {
      if (sql.includes('"OutboxItem"')) asked.push(sql)
      return original.call(statements, sql, values)
    })
  }
  await sleep(milliseconds(4500))
  assert.ok(asked.length >= 2 && asked.length <= 3, asked.join('\n'))
  assert.equal(new Set(asked).size, 1)
})
