import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, days } from '../../src/duration.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { places } from '../../src/store/re-encrypt.ts'
import { rotateSecrets } from '../../src/store/rotate-secrets.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { currentDatabase, test, testOn } from '../support/each-database.ts'
import { settingsOf } from '../support/home.ts'
import { type House, openHouse, openSecondHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { startMain } from '../support/process.ts'
import { openWiki } from '../support/wiki.ts'

const command = join(import.meta.dirname, '../../bin/portico.mjs')
const newKey = () => randomBytes(32).toString('base64')

/** Values that are encrypted with another key than the first of `house`. */
async function staleIn({ deps }: House): Promise<number> {
  const prefix = deps.secrets.prefix()
  let stale = 0
  for (const { table, column, where = 'TRUE' } of places) {
    const sql = `SELECT "${column}" AS "value" FROM "${table}" WHERE ${where} AND "${column}" IS NOT NULL`
    const rows = await deps.store.statements.all(sql, [])
    stale += rows.filter(({ value }) => !String(value).startsWith(prefix)).length
  }
  return stale
}

const headingAt = async (browser: Browser, address: string) => {
  await browser.open(address)
  return browser.heading
}

testOn('SQLite', 'the key changes beside a running house, and nobody notices', async (t) => {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const { app } = await turnOnSecondStep(house, account.id)
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'client_credentials'] })
  const [inside, underWay] = [new Browser(), new Browser()]
  await signInAt(inside, `${house.issuer}/account`, ada, app)
  await signInAt(underWay, `${house.issuer}/account`, ada)
  assert.equal(underWay.heading, 'Your second step')
  const jwks = await (await fetch(`${house.issuer}/jwks`)).text()

  const command = { dataDir: house.dataDir, ownProcess: true }
  const { code, stdout, stderr } = await portico(['secrets', 'rotate', '--json'], command)
  assert.equal(code, 0, stderr)
  const told = JSON.parse(stdout)
  assert.ok(Date.parse(told.old_keys_until) > Date.now() + days(29))
  assert.equal(await staleIn(house), 0)
  const file = join(house.dataDir, 'encryption.key')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const [first = '', second = '', ...more] = readFileSync(file, 'utf8').split('\n')
  assert.match(first, /^\S{44}$/)
  assert.match(second, /^\S{44} until 2\S+Z$/)
  assert.deepEqual(more, [''])

  house.wait(30_000)
  await underWay.submit({ code: await app.code() })
  assert.equal(underWay.heading, 'Your portals', 'a sign-in that was under way')
  assert.equal(await headingAt(inside, `${house.issuer}/account`), 'Your portals', 'a session')
  assert.ok((await wiki.clientCredentials()).access_token, 'a client secret')
  assert.equal(await (await fetch(`${house.issuer}/jwks`)).text(), jwks)

  await house.stop()
  writeFileSync(file, `${first}\n`)
  const again = await openHouse(t, { DATA_DIR: house.dataDir, PORT: new URL(house.issuer).port })
  again.wait(90_000)
  const later = new Browser()
  await signInAt(later, `${again.issuer}/account`, ada)
  await later.submit({ code: await authenticatorWith(again, app.secret).code() })
  assert.equal(later.heading, 'Your portals')
  assert.equal(await (await fetch(`${again.issuer}/jwks`)).text(), jwks, 'without the old key')
})

testOn('SQLite', 'with --sign-out the old key is worth nothing from that moment', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.equal(browser.heading, 'Your portals')
  const { code, stdout } = await portico(['secrets', 'rotate', '--sign-out'], house)
  assert.equal(code, 0)
  assert.match(stdout, /Everybody has to sign in again/)
  const file = join(house.dataDir, 'encryption.key')
  assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 1)
  await sleep(300)
  assert.equal(await headingAt(browser, `${house.issuer}/account`), 'Sign in')
})

/** Puts many letters into the house's outbox. */
async function fillOutbox({ deps }: House, count: number): Promise<void> {
  const at = new Date()
  const sql = `INSERT INTO "OutboxItem" ("id", "kind", "target", "contentEncrypted", "state", "nextAttemptAt", "expiresAt", "createdAt")
    VALUES (?, 'letter', 'ada', ?, 'sent', ?, ?, ?)`
  await deps.store.transaction(async (tx) => {
    for (let i = 0; i < count; i++) {
      const content = deps.secrets.encrypt('letter', `item-${i}`, `text ${i}`)
      await tx.run(sql, [`item-${i}`, content, at, after(at, days(1)), at])
    }
  })
}

const letterOf = async ({ deps }: House, id: string) =>
  (await deps.store.db.outboxItem.findUniqueOrThrow({ where: { id } })).contentEncrypted ?? ''

testOn('SQLite', 'what somebody was encrypting at that moment is not lost with the old key', async (t) => {
  const house = await openHouse(t)
  const { deps } = house
  await fillOutbox(house, 1)
  const late = deps.secrets.encrypt('letter', 'item-0', 'written late')
  const writing: Promise<unknown>[] = []
  const { places } = await rotateSecrets(deps, {
    signOut: true,
    tell({ table }) {
      if (table !== 'Installation' || writing.length) return
      writing.push(deps.store.statements.run('UPDATE "OutboxItem" SET "contentEncrypted" = ?', [late]))
    },
  })
  await Promise.all(writing)
  assert.equal(places.find(({ table }) => table === 'OutboxItem')?.done, 2)
  assert.equal(deps.secrets.decrypt('letter', 'item-0', await letterOf(house, 'item-0')), 'written late')
})

testOn('SQLite', 'while a value cannot be read, no key is taken away', async (t) => {
  const house = await openHouse(t)
  await fillOutbox(house, 1)
  const strange = createSecrets(createRing([randomBytes(32)]), randomBytes(32)).encrypt(
    'letter',
    'item-0',
    'x',
  )
  const where = { id: 'item-0' }
  await house.deps.store.db.outboxItem.update({ where, data: { contentEncrypted: strange } })
  const { code, stderr } = await portico(['secrets', 'rotate', '--sign-out'], house)
  assert.equal(code, 1)
  assert.match(stderr, /^1 values are encrypted with a key that is not here; no key was taken away\.$/m)
  assert.match(readFileSync(join(house.dataDir, 'encryption.key'), 'utf8'), /^\S{44}\n\S{44}\n$/)
  assert.equal(await letterOf(house, 'item-0'), strange)
})

/** How many letters are not encrypted as they were at the beginning. */
async function countChanged({ deps }: House, prefix: string): Promise<number> {
  const sql = `SELECT COUNT(*) AS "n" FROM "OutboxItem" WHERE substr("contentEncrypted", 1, ${prefix.length}) <> ?`
  return Number((await deps.store.statements.get(sql, [prefix]))?.n)
}

test('killed in the middle, it is ended by the next one', async (t) => {
  const letters = 5000
  const [a, b] = [newKey(), newKey()]
  const inSettings = currentDatabase() === 'PostgreSQL'
  const house = await openHouse(t, inSettings ? { ENCRYPTION_KEY: a } : {})
  await fillOutbox(house, letters)
  const prefix = house.deps.secrets.prefix()
  const settings: Record<string, string> = inSettings ? { ENCRYPTION_KEY: `${b},${a}` } : {}
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [command, 'secrets', 'rotate'], {
    env: { PATH, HOME, ...(await settingsOf(house.dataDir)), ...settings },
  })
  const ended = once(child, 'exit')
  while ((await countChanged(house, prefix)) === 0) await sleep(2)
  child.kill('SIGKILL')
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  const changed = await countChanged(house, prefix)
  assert.ok(changed > 0 && changed < letters, `${changed} of ${letters} were encrypted anew`)

  const keyFile = join(house.dataDir, 'encryption.key')
  const keysBefore = inSettings ? '' : readFileSync(keyFile, 'utf8')
  const { code, stdout, stderr } = await portico(['secrets', 'rotate'], { ...house, settings })
  assert.equal(code, 0, stderr)
  assert.match(stdout, new RegExp(`OutboxItem +${letters - changed} `))
  assert.equal(await countChanged(house, prefix), letters)
  if (!inSettings) {
    const [first] = readFileSync(keyFile, 'utf8').split('\n')
    assert.equal(first, keysBefore.split('\n')[0], 'no third key was made')
    assert.equal(await staleIn(house), 0)
  }
})

/** A house at the same address as before, with other keys. */
async function restart(t: TestContext, house: House, keys: string): Promise<House> {
  await house.stop()
  const { issuer: ISSUER, address, dataDir: DATA_DIR } = house
  return openHouse(t, { DATA_DIR, ISSUER, PORT: new URL(address).port, ENCRYPTION_KEY: keys })
}

/** Both serve the same people, and read what the other one writes. */
async function assertTogether(houses: [House, House], browser: Browser): Promise<void> {
  for (const [one, other] of [houses, houses.toReversed()] as [House, House][]) {
    const value = one.deps.secrets.encrypt('totp', 'ada', 'seed')
    assert.equal(other.deps.secrets.decrypt('totp', 'ada', value), 'seed')
    const cookie = browser.cookies.headerFor(new URL('/', one.address)) ?? ''
    const answer = await fetch(`${one.address}/`, { headers: { cookie }, redirect: 'manual' })
    assert.equal(answer.status, 200, 'she is signed in')
  }
}

test('the keys of the settings change one instance after the other, and Ada stays signed in', async (t) => {
  const [a, b] = [newKey(), newKey()]
  let first = await openHouse(t, { ENCRYPTION_KEY: a })
  let second = await openSecondHouse(t, first, { ENCRYPTION_KEY: a })
  await openAccount(first)
  const browser = new Browser()
  await signInAt(browser, `${first.issuer}/account`, ada)
  await assertTogether([first, second], browser)

  for (const keys of [`${a},${b}`, `${b},${a}`]) {
    first = await restart(t, first, keys)
    await assertTogether([first, second], browser)
    second = await restart(t, second, keys)
    await assertTogether([first, second], browser)
  }
  const { dataDir, issuer } = first
  const refused = await startMain(t, { ...(await settingsOf(dataDir)), ENCRYPTION_KEY: b, PORT: '0' })
  assert.equal(await refused.ended, 1)
  assert.equal(
    refused.stderr(),
    'The encryption key is not the one this database was made with. Put the right one back.\n',
  )

  const settings = { ENCRYPTION_KEY: `${b},${a}` }
  const { code, stdout, stderr } = await portico(['secrets', 'rotate'], { dataDir, settings })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /Put it before the others, and restart every instance/)
  assert.equal(await staleIn(first), 0)
  // Whoever comes by has their cookie signed anew.
  assert.equal(await headingAt(browser, `${issuer}/account`), 'Your portals')
  first = await restart(t, first, b)
  second = await restart(t, second, b)
  await assertTogether([first, second], browser)
})
