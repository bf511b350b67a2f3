import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import SQLite from 'better-sqlite3'
import { minutes } from '../../src/duration.ts'
import type { Finding } from '../../src/house-doctor/finding.ts'
import { makeQuestion, probeHeader, probePath } from '../../src/house-doctor/probe.ts'
import { turnOnSecondStep } from '../support/authenticator.ts'
import { portico } from '../support/cli.ts'
import { test, testOn } from '../support/each-database.ts'
import { newFolder } from '../support/home.ts'
import { type House, openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, openAccount } from '../support/people.ts'

interface Settings {
  [name: string]: string
}

/** What the doctor finds, and how it ends. */
async function examine(dataDir: string, settings: Settings) {
  const { code, stdout, stderr } = await portico(['doctor', '--json'], { dataDir, settings })
  assert.equal(stderr, '')
  const found = JSON.parse(stdout) as Finding[]
  assert.equal(code, found.some(({ level }) => level === 'wrong') ? 1 : 0)
  for (const { level, todo } of found) assert.equal(Boolean(todo), level !== 'ok')
  const about = (part: string) => found.filter((finding) => finding.part === part)
  return { found, wrong: found.filter(({ level }) => level === 'wrong'), about }
}

/** The settings by which the doctor looks at a house as it runs. */
const asRun = ({ deps: { config } }: House): Settings => ({
  ISSUER: config.ISSUER,
  PORT: String(config.PORT),
  ...(config.SMTP_URL ? { SMTP_URL: config.SMTP_URL } : {}),
  TRUSTED_PROXIES: config.TRUSTED_PROXIES.join(),
})

/** A proxy that writes into X-Forwarded-For what it is told to, or hands on what it was given. Ends with the test. */
async function openProxy(t: TestContext) {
  const proxy = { target: '', adds: (given: string) => `${given}, 198.51.100.7`, issuer: '' }
  const server = createServer((asked, answer) => {
    const headers = {
      ...asked.headers,
      'x-forwarded-for': proxy.adds(String(asked.headers['x-forwarded-for'] ?? '')),
    }
    const on = request(
      `${proxy.target}${asked.url}`,
      { method: asked.method, headers, agent: false },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
      },
    )
    on.on('error', () => answer.writeHead(502).end())
    asked.pipe(on)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => void server.close())
  proxy.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}

test('a house in which everything is well is told so, line for line, and nothing is sent or changed', async (t) => {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const { account } = await openAccount(house, ada, { operator: true })
  await turnOnSecondStep(house, account.id)

  const { wrong, about } = await examine(house.dataDir, asRun(house))
  assert.deepEqual(wrong, [])
  for (const part of [
    'database',
    'encryption key',
    'signing keys',
    'letters',
    'texts',
    'clock',
    'issuer',
    'proxy',
  ])
    assert.ok(about(part).length, part)
  assert.match(about('letters')[0]?.says ?? '', /greets us/)
  assert.match(about('issuer')[0]?.says ?? '', /it is this Portico that answers/)
  assert.match(about('operators')[0]?.says ?? '', /Only one operator/)
  assert.deepEqual(inbox.letters, [])

  await house.deps.store.db.recoveryCode.deleteMany({})
  const { stdout } = await portico(['doctor'], { dataDir: house.dataDir, settings: asRun(house) })
  assert.match(stdout, /^ok {7}letters {9}The mail server 127\.0\.0\.1:\d+ greets us/m)
  assert.match(stdout, /^warning {2}operators +An operator has a single second step/m)
  assert.match(stdout, /^warning {2}operators .*\n +→ Make another: portico operator add/m)
})

testOn('SQLite', 'a proxy that is not believed, or hands on what anybody claims, is found', async (t) => {
  const proxy = await openProxy(t)
  const plain = await openHouse(t, { ISSUER: proxy.issuer })
  proxy.target = plain.address
  const unbelieved = await examine(plain.dataDir, asRun(plain))
  assert.match(unbelieved.about('proxy')[0]?.todo ?? '', /TRUSTED_PROXIES=(127\.0\.0\.1|::1)$/)
  assert.equal(unbelieved.about('proxy')[0]?.level, 'wrong')
  await plain.stop()

  const trusting = { TRUSTED_PROXIES: '127.0.0.1,::1', ISSUER: proxy.issuer }
  const house = await openHouse(t, trusting)
  proxy.target = house.address
  const [believed] = (await examine(house.dataDir, asRun(house))).about('proxy')
  assert.equal(believed?.level, 'ok')
  assert.match(believed?.says ?? '', /this machine is 198\.51\.100\.7/)

  proxy.adds = (given) => given
  const [handedOn] = (await examine(house.dataDir, asRun(house))).about('proxy')
  assert.match(handedOn?.says ?? '', /A forged X-Forwarded-For was believed/)
})

testOn('SQLite', 'nobody without the key of the house learns how a request arrives there', async (t) => {
  // With a key of its own: houses of tests begin with the same one.
  const ENCRYPTION_KEY = randomBytes(32).toString('base64')
  const [house, other] = [await openHouse(t), await openHouse(t, { ENCRYPTION_KEY })]
  const ask = (header: string) => fetch(house.issuer + probePath, { headers: { [probeHeader]: header } })
  const question = makeQuestion(house.deps.secrets, house.deps.now()).header
  assert.equal((await ask(question)).status, 200)
  assert.equal((await ask('')).status, 404)
  assert.equal((await ask(makeQuestion(other.deps.secrets, new Date()).header)).status, 404)
  assert.equal((await ask(question.replace(/^\d+/, (at) => String(Number(at) + 1)))).status, 404)
  house.wait(minutes(6))
  assert.equal((await ask(question)).status, 404, 'an old question')

  // Whoever answers under the issuer's name must prove that it is this house.
  const { about } = await examine(house.dataDir, { ISSUER: other.issuer })
  assert.match(about('issuer')[0]?.says ?? '', /not with this database and key/)
})

testOn('SQLite', 'what keeps a house from starting is told, and left as it is', async (t) => {
  const house = await openHouse(t)
  const settings = asRun(house)
  await house.stop()
  const file = join(house.dataDir, 'portico.db')
  const keyFile = join(house.dataDir, 'encryption.key')
  const key = readFileSync(keyFile)

  const stopped = await examine(house.dataDir, settings)
  assert.match(stopped.about('issuer')[0]?.says ?? '', /cannot be reached from here: connect ECONNREFUSED/)

  writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`)
  const locked = await examine(house.dataDir, settings)
  assert.match(locked.about('encryption key')[0]?.says ?? '', /not the one this database was made with/)
  writeFileSync(keyFile, key)

  const steps = () => {
    const database = new SQLite(file)
    const rows = database.prepare('SELECT "migration_name" AS "name" FROM "_prisma_migrations"').all()
    database.close()
    return rows.length
  }
  const before = steps()
  const database = new SQLite(file)
  database.exec(
    'DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")',
  )
  database.close()
  const behind = await examine(house.dataDir, settings)
  assert.match(behind.about('database')[0]?.says ?? '', /1 step behind/)
  assert.equal(steps(), before - 1)

  const bytes = readFileSync(file)
  bytes.fill(0x5a, 4096 * 3, 4096 * 6)
  writeFileSync(file, bytes)
  const damaged = await examine(house.dataDir, settings)
  assert.equal(damaged.about('database')[0]?.level, 'wrong')
  assert.match(damaged.about('database')[0]?.todo ?? '', /restore your newest backup/)

  const nowhere = newFolder()
  const missing = await examine(house.dataDir, { ...settings, DATA_DIR: nowhere })
  assert.match(missing.about('database')[0]?.says ?? '', /There is no database/)
  assert.ok(!existsSync(join(nowhere, 'portico.db')) && !existsSync(join(nowhere, 'encryption.key')))
})

testOn(
  'SQLite',
  'settings that nobody starts with, and a mail server that hears nobody, are told in one go',
  async (t) => {
    const house = await openHouse(t)
    const unusable = await examine(house.dataDir, { ISSUER: 'http://id.example.com', WORKERS: '3' })
    assert.deepEqual(
      unusable.found.map(({ says }) => says.split(':')[0]),
      ['WORKERS', 'ISSUER', 'SMTP_URL'],
    )
    const password = 'hunter2-is-no-secret'
    const { wrong, about, found } = await examine(house.dataDir, {
      ...asRun(house),
      SMTP_URL: `smtp://ada:${password}@127.0.0.1:1`,
      TEXT_WEBHOOK_URL: 'http://127.0.0.1:1/texts',
      TEXT_WEBHOOK_SECRET: 'a secret of more than thirty-two letters',
      TRUSTED_PROXIES: '0.0.0.0/0',
      SIGN_UP: 'invited',
      SIGN_UP_DOMAINS: 'example.com',
    })
    assert.deepEqual(
      wrong.map(({ part }) => part),
      ['settings', 'letters', 'texts', 'operators'],
    )
    assert.match(
      about('settings')
        .map(({ says }) => says)
        .join(),
      /TRUSTED_PROXIES.*SIGN_UP_DOMAINS/,
    )
    assert.match(about('letters')[0]?.says ?? '', /ECONNREFUSED/)
    assert.ok(!JSON.stringify(found).includes(password))
  },
)
