import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { seconds } from '../../src/duration.ts'
import { test, testOn } from '../support/each-database.ts'
import { freePort } from '../support/free-port.ts'
import { startMain, temporaryFolder } from '../support/process.ts'
import { openTestStore } from '../support/store.ts'
import { until } from '../support/until.ts'

async function settingsFor(t: TestContext): Promise<Record<string, string>> {
  return { DATA_DIR: temporaryFolder(t), PORT: String(await freePort()) }
}

const ready = /Portico is ready/
const key = Buffer.alloc(32, 1).toString('base64')

test('the first start prints the operator’s link, whatever the log level', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, { ...settings, LOG_LEVEL: 'silent' })
  await portico.says(/\/setup\/[\w-]{43}/)
  const discovery = await fetch(`http://localhost:${settings.PORT}/.well-known/openid-configuration`)
  assert.equal(((await discovery.json()) as { issuer: string }).issuer, `http://localhost:${settings.PORT}`)
})

testOn('SQLite', 'the first start makes the database and the key, for their owner alone', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, settings)
  await portico.says(ready)
  for (const file of ['portico.db', 'encryption.key']) {
    assert.equal(statSync(join(settings.DATA_DIR ?? '', file)).mode & 0o777, 0o600, file)
  }
})

test('the operator’s link is never logged', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, { ...settings, LOG_LEVEL: 'debug' })
  await portico.says(/\/setup\/[\w-]{43}/)
  const link = /http\S+\/setup\/\S+/.exec(portico.stdout())?.[0] ?? ''
  await fetch(link)
  await portico.says(/"path":"\/setup\/…"/)
  const logged = portico
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  assert.ok(logged.length > 0)
  assert.ok(!logged.join('').includes(link.split('/').at(-1) ?? link))
})

test('it listens on this machine alone', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, settings)
  await portico.says(ready)
  assert.equal((await fetch(`http://127.0.0.1:${settings.PORT}/livez`)).status, 200)
  assert.equal((await fetch(`http://[::1]:${settings.PORT}/readyz`)).status, 200)
})

test('SIGTERM ends it politely: what was asked is answered, exit code 0', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, settings)
  await portico.says(ready)
  const answers = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${settings.PORT}/jwks`))
  await answers[0]
  portico.child.kill('SIGTERM')
  portico.child.kill('SIGTERM')
  for (const answer of await Promise.all(answers)) assert.equal(answer.status, 200)
  assert.equal(await portico.ended, 0)
})

testOn('SQLite', 'SIGTERM while it starts ends it at once, with exit code 0', async (t) => {
  const settings = await settingsFor(t)
  const portico = await startMain(t, settings)
  await until(() => existsSync(join(settings.DATA_DIR ?? '', 'portico.db')))
  portico.child.kill('SIGTERM')
  assert.equal(await portico.ended, 0)
  assert.equal(portico.stderr(), '')
})

test('a restart keeps the keys', async (t) => {
  const settings = await settingsFor(t)
  const keys = async () => (await fetch(`http://127.0.0.1:${settings.PORT}/jwks`)).text()
  const first = await startMain(t, settings)
  await first.says(ready)
  const before = await keys()
  first.child.kill('SIGTERM')
  await first.ended
  const second = await startMain(t, settings)
  await second.says(ready)
  assert.equal(await keys(), before)
})

/** Starts once, stops, and lets the test spoil what was made. */
async function madeOnce(t: TestContext): Promise<Record<string, string> & { DATA_DIR: string }> {
  const settings = await settingsFor(t)
  const portico = await startMain(t, settings)
  await portico.says(ready)
  portico.child.kill('SIGTERM')
  await portico.ended
  return { ...settings, DATA_DIR: settings.DATA_DIR ?? '' }
}

async function refusal(t: TestContext, settings: Record<string, string>): Promise<string> {
  const portico = await startMain(t, settings)
  const begun = performance.now()
  assert.notEqual(await portico.ended, 0)
  assert.ok(performance.now() - begun < seconds(8), 'it ends at once')
  assert.doesNotMatch(portico.stderr(), /\n\s+at /, 'no stack trace')
  assert.doesNotMatch(portico.stdout(), ready)
  return portico.stderr()
}

testOn('SQLite', 'a missing key is never made anew over existing data', async (t) => {
  const settings = await madeOnce(t)
  const key = join(settings.DATA_DIR, 'encryption.key')
  renameSync(key, `${key}.lost`)
  assert.match(await refusal(t, settings), /encryption\.key is missing, but the database needs it/)
  assert.throws(() => readFileSync(key))
})

test('another key is refused', async (t) => {
  const settings = await madeOnce(t)
  assert.match(
    await refusal(t, { ...settings, ENCRYPTION_KEY: key }),
    /not the one this database was made with/,
  )
})

testOn('SQLite', 'a damaged key is named', async (t) => {
  const settings = await madeOnce(t)
  appendFileSync(join(settings.DATA_DIR, 'encryption.key'), 'AAAA')
  writeFileSync(join(settings.DATA_DIR, 'encryption.key'), 'short')
  assert.match(await refusal(t, settings), /encryption\.key is damaged/)
})

test('a database that a newer version has made its own is refused', async (t) => {
  const settings = await madeOnce(t)
  const { statements } = await openTestStore(t, settings.DATA_DIR)
  await statements.run(
    `INSERT INTO "Installation" ("name", "value") VALUES ('oldest-version', ?)
     ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`,
    ['29990101000000_future'],
  )
  assert.match(await refusal(t, settings), /newer Portico and needs one that knows 29990101000000_future/)
})

testOn('SQLite', 'a file that is no database is refused', async (t) => {
  const settings = await settingsFor(t)
  writeFileSync(
    join(settings.DATA_DIR ?? '', 'portico.db'),
    'this is not a database, but a text that is long enough',
  )
  assert.match(await refusal(t, settings), /cannot be opened: file is not a database/)
})

testOn('SQLite', 'a folder that cannot be made or written into is named', async (t) => {
  const file = join(temporaryFolder(t), 'a file')
  writeFileSync(file, '')
  // Below /proc the system says of what is there that it is not.
  const folders = [file, ...(process.platform === 'linux' ? ['/proc/portico', '/sys/kernel'] : [])]
  for (const folder of folders) {
    const message = await refusal(t, {
      DATABASE_URL: `file:${join(folder, 'portico.db')}`,
      ENCRYPTION_KEY: key,
    })
    assert.match(message, /^The database \S.*portico\.db cannot be opened: .*\n$/)
    assert.ok(message.includes(folder))
  }
})

test('a busy port is named', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const message = await refusal(t, { DATA_DIR: temporaryFolder(t), PORT: String(port) })
  assert.equal(message, `Port ${port} is in use on 127.0.0.1. Stop what uses it, or set PORT.\n`)
})

test('settings that cannot be used stop the start with one message', async (t) => {
  const message = await refusal(t, { PORT: 'x', ISSUER: 'http://id.example.com' })
  assert.match(message, /^Portico cannot start with these settings:\n {2}PORT: .*\n$/)
})
