import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type TestContext, test as testAnywhere } from 'node:test'
import pg from 'pg'
import { minutes, seconds } from '../../src/duration.ts'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { type CommandSettings, portico } from '../support/cli.ts'
import { createDatabase, databaseName, databaseUrl, dropDatabase } from '../support/databases.ts'
import { templateUrl } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { fileOf, plain } from '../support/images.ts'
import { ada, openAccount } from '../support/people.ts'
import { startMain } from '../support/process.ts'
import { openWiki } from '../support/wiki.ts'

const skip = !templateUrl && 'npm test brings a PostgreSQL'
const test = (name: string, work: (t: TestContext) => Promise<void>) =>
  testAnywhere(name, { skip }, (t) => work(t as TestContext))

/** A database to move to: empty, or with the tables already in it; and a way to ask it. */
async function openTarget(t: TestContext, { withTables = false } = {}) {
  const server = templateUrl ?? ''
  const url = await createDatabase(server, withTables ? databaseName(server) : undefined)
  t.after(() => dropDatabase(url))
  const ask = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  return { url, ask }
}

const tablesIn = ({ ask }: Target) => ask(`SELECT 1 FROM pg_tables WHERE "schemaname" = 'public'`)

type Target = Awaited<ReturnType<typeof openTarget>>

const move = ({ dataDir }: CommandSettings, { url }: Pick<Target, 'url'>) =>
  portico(['database', 'move', '--to', '-'], { dataDir, stdin: `${url}\n` })

/** Moves, which has to succeed, and gives what was said of each table. */
async function moved(house: House, target: Target): Promise<string[][]> {
  const { code, stdout, stderr } = await move(house, target)
  assert.equal(code, 0, stdout + stderr)
  return tableIn(stdout)
}

const tableIn = (stdout: string) =>
  (stdout.split('\n\n')[0] ?? '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ +/))

/** Moves, which has to fail, and gives the line that it says. */
async function refusal(house: Pick<House, 'dataDir'>, target: Pick<Target, 'url'>): Promise<string> {
  const { code, stdout, stderr } = await move(house, target)
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(stderr.trim().split('\n').length, 1, stderr)
  return stderr.trim()
}

/** Audit events whose keys are in order, for a move that takes its time. */
async function addHistory({ deps }: House, events: number): Promise<void> {
  await deps.store.transaction(async (tx) => {
    for (let n = 0; n < events; n++)
      await tx.run('INSERT INTO "AuditEvent" ("id", "at", "kind") VALUES (?, ?, ?)', [
        `event-${String(n).padStart(6, '0')}`,
        deps.now(),
        'signed-in',
      ])
  })
}

/** Kills the move with SIGKILL while it waits to write the audit event `id`; `meanwhile` is done before. */
async function killInTheMiddle(
  { dataDir }: House,
  { url, ask }: Target,
  id: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  await holder.query('BEGIN')
  // Nobody sees it, and whoever writes the same key waits for it.
  await holder.query(`INSERT INTO "AuditEvent" ("id", "at", "kind") VALUES ($1, now(), 'held')`, [id])
  const root = join(import.meta.dirname, '../..')
  const hook = join(root, 'scripts/typescript-hook.mjs')
  const main = join(root, 'src/cli/main.ts')
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', hook, main, 'database', 'move', '--to', url], {
    env: { PATH, HOME, DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  try {
    const waiting = 'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids("pid"))'
    const { rows } = await holder.query('SELECT pg_backend_pid() AS "pid"')
    while ((await ask(waiting, [rows[0].pid])).length === 0) {
      assert.equal(child.exitCode, null, 'the move ended too early')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await meanwhile()
  } finally {
    child.kill('SIGKILL')
    await ended
    await holder.query('ROLLBACK')
    await holder.end()
  }
}

/** The settings of a Portico on the other side, with the key that is beside the file. */
const settingsAfter = ({ dataDir, issuer }: House, { url }: Target) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: url,
  ENCRYPTION_KEY_FILE: join(dataDir, 'encryption.key'),
  ISSUER: issuer,
  PORT: new URL(issuer).port,
})

/** Ada signed in with her second step, with a picture, in a wiki that has a refresh token. */
async function openAdaEverywhere(t: TestContext) {
  const house = await openHouse(t)
  // Some time ago, so that the code of now was not used.
  house.wait(-minutes(5))
  const { account } = await openAccount(house)
  const { app, recoveryCodes } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/profile`, ada, app)
  house.wait(minutes(5) - seconds(30))
  await browser.submit({ picture: fileOf(await plain('#0a0')) })
  const wiki = await openWiki(t, house)
  await browser.open(await wiki.start({ scope: 'openid profile email offline_access' }))
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  return { house, app, recoveryCodes, browser, wiki }
}

const bytesAt = async (address: unknown) => {
  const response = await fetch(String(address))
  assert.equal(response.status, 200)
  return Buffer.from(await response.arrayBuffer())
}

test('Ada stays signed in on the other side, although the move was killed in its middle', async (t) => {
  const { house, app, recoveryCodes, browser, wiki } = await openAdaEverywhere(t)
  const before = await wiki.userinfo()
  const picture = await bytesAt(before.picture)
  await addHistory(house, 5000)
  await house.stop()
  const target = await openTarget(t, { withTables: true })

  await killInTheMiddle(house, target, 'event-003210', async () => {
    const beside = await portico(['account', 'list'], { dataDir: house.dataDir })
    assert.match(beside.stderr, /cannot be opened: database is locked/, 'nobody writes while it is moved')
  })
  const [{ count }] = await target.ask(`SELECT count(*)::int FROM "AuditEvent" WHERE "id" LIKE 'event-%'`)
  assert.ok(count >= 1000 && count < 5000, `${count} of 5000 events are there`)
  const early = await startMain(t, settingsAfter(house, target))
  assert.notEqual(await early.ended, 0)
  assert.match(early.stderr(), /^A move into this database was interrupted\. .*\n$/)

  const table = await moved(house, target)
  for (const [name, here, there, checksum, other, ...rest] of table)
    assert.deepEqual([here, checksum, rest], [there, other, []], name)
  assert.ok(table.some(([name, rows]) => name === 'AuditEvent' && Number(rows) > 5000))

  const portal = await startMain(t, settingsAfter(house, target))
  await portal.says(/Portico is ready/)
  await browser.open(`${house.issuer}/account`)
  assert.equal(browser.heading, 'Your portals')
  assert.deepEqual(await wiki.userinfo(), before)
  const refreshed = await wiki.refresh()
  assert.equal(refreshed.claims()?.sub, before.sub)
  assert.deepEqual(await bytesAt(before.picture), picture)
  const events = await target.ask(`SELECT "kind" FROM "AuditEvent" WHERE "kind" = 'picture-changed'`)
  assert.equal(events.length, 1)

  const phone = new Browser()
  await signInAt(phone, `${house.issuer}/account`, ada, app)
  assert.equal(phone.heading, 'Your portals')
  const other = new Browser()
  await signInAt(other, `${house.issuer}/account`, ada)
  await other.follow('Use a recovery code')
  await other.submit({ code: String(recoveryCodes[0]) })
  assert.equal(other.heading, 'Your portals')

  assert.match(await refusal(house, target), /is not empty: \w+ has rows/)
})

test('what somebody did between two attempts is there after the second', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await addHistory(house, 3000)
  await house.stop()
  const target = await openTarget(t, { withTables: true })
  await killInTheMiddle(house, target, 'event-002500')
  const again = await openHouse(t, { DATA_DIR: house.dataDir })
  await again.deps.store.statements.run('UPDATE "Account" SET "name" = ?', ['Ada King'])
  await again.deps.store.statements.run('DELETE FROM "AuditEvent" WHERE "id" = ?', ['event-000007'])
  await again.stop()

  await moved(house, target)
  assert.deepEqual(await target.ask('SELECT "name" FROM "Account"'), [{ name: 'Ada King' }])
  assert.deepEqual(await target.ask(`SELECT 1 FROM "AuditEvent" WHERE "id" = 'event-000007'`), [])
})

test('every table of the migrations is moved', async (t) => {
  const house = await openHouse(t)
  await house.stop()
  const target = await openTarget(t)
  const table = await moved(house, target)
  const there = await target.ask(
    `SELECT "table_name" FROM information_schema.tables WHERE "table_schema" = 'public' AND "table_name" <> '_prisma_migrations'`,
  )
  assert.deepEqual(table.map(([name]) => name).sort(), there.map(({ table_name }) => table_name).sort())
  const marks = await target.ask(`SELECT 1 FROM "Installation" WHERE "name" = 'unfinished-move'`)
  assert.deepEqual(marks, [], 'it is finished')
})

test('a table that a later version adds is moved too, whatever is in it', async (t) => {
  const house = await openHouse(t)
  const create = (key: string, moment: string, bytes: string) =>
    `CREATE TABLE "Later" ("key" ${key}, "at" ${moment}, "off" BOOLEAN, "count" INTEGER, "big" BIGINT,
      "bytes" ${bytes}, "words" TEXT, PRIMARY KEY ("key"))`
  const { statements } = house.deps.store
  await statements.run(create('TEXT', 'DATETIME', 'BLOB'), [])
  const rows = [
    [null, null, null, null, null, null],
    [new Date(0), true, -5, 2n ** 60n, Buffer.from([0, 255, 10]), 'ünï\n\t"\\'],
    [new Date('1969-07-20T20:17:40.001Z'), false, 0, 0, Buffer.alloc(0), ''],
    [new Date('9999-12-31T23:59:59.999Z'), true, 2 ** 31 - 1, -1, Buffer.alloc(70_000, 7), '\u2028'],
  ]
  const keys = ['a', 'B', 'ä', 'Z', '_', '', '9', '10', '\ufb00', '\u{1f600}', 'é', 'e\u0301', "it's", '-']
  for (const [n, key] of keys.entries())
    await statements.run('INSERT INTO "Later" VALUES (?, ?, ?, ?, ?, ?, ?)', [key, ...(rows[n % 4] ?? [])])
  await house.stop()
  const target = await openTarget(t, { withTables: true })
  // A database that sorts as people do, and far away.
  await target.ask(create('TEXT COLLATE "en-x-icu"', 'TIMESTAMP(3)', 'BYTEA'))
  const name = databaseName(target.url)
  await target.ask(`ALTER DATABASE "${name}" SET timezone = 'Asia/Kolkata'`)
  await target.ask(`ALTER DATABASE "${name}" SET datestyle = 'German'`)

  const table = await moved(house, target)
  assert.deepEqual(table.find(([name]) => name === 'Later')?.slice(0, 3), ['Later', '14', '14'])
  const [row] = await target.ask(
    `SELECT *, to_char("at", 'YYYY-MM-DD HH24:MI:SS.MS') AS "at" FROM "Later" WHERE "key" = 'ä'`,
  )
  assert.deepEqual(row, {
    key: 'ä',
    at: '1969-07-20 20:17:40.001',
    off: false,
    count: 0,
    big: '0',
    bytes: Buffer.alloc(0),
    words: '',
  })
})

test('a value that arrives changed is found, and the database stays closed', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await house.stop()
  const target = await openTarget(t, { withTables: true })
  await target.ask(`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW."sector" = 'x'; RETURN NEW; END $$`)
  await target.ask(`CREATE TRIGGER spoil BEFORE INSERT ON "Subject" FOR EACH ROW EXECUTE FUNCTION spoil()`)
  const { code, stdout, stderr } = await move(house, target)
  assert.equal(code, 1)
  assert.match(stderr, /Not the same on both sides: Subject\. .*\n$/)
  const different = tableIn(stdout).filter((cells) => cells.at(-1) === 'differs')
  assert.deepEqual(
    different.map(([name]) => name),
    ['Subject'],
  )
  const portal = await startMain(t, settingsAfter(house, target))
  assert.notEqual(await portal.ended, 0)

  await target.ask('DROP TRIGGER spoil ON "Subject"')
  await moved(house, target)
})

test('while Portico runs, nothing is moved', async (t) => {
  const house = await openHouse(t)
  const target = await openTarget(t)
  assert.match(await refusal(house, target), /portico\.db is in use\. Stop Portico first/)
  assert.deepEqual(await tablesIn(target), [])
  await house.stop()
  await moved(house, target)
})

test('a database that holds something, or is newer, or is being filled by others, is left as it is', async (t) => {
  const house = await openHouse(t)
  await house.stop()
  const full = await openTarget(t, { withTables: true })
  await full.ask(`INSERT INTO "Throttle" VALUES ('x', 1, now(), now())`)
  assert.match(await refusal(house, full), /is not empty: Throttle has rows/)
  const marks = await full.ask(`SELECT 1 FROM "Installation" WHERE "name" = 'unfinished-move'`)
  assert.deepEqual(marks, [])

  const newer = await openTarget(t, { withTables: true })
  await newer.ask(`INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at")
    VALUES ('x', 'x', '29990101000000_future', now())`)
  assert.match(await refusal(house, newer), /newer Portico's: .* 29990101000000_future/)

  const begun = await openTarget(t, { withTables: true })
  await begun.ask(`INSERT INTO "Installation" VALUES ('unfinished-move', 'of-somebody-else')`)
  assert.match(await refusal(house, begun), /the unfinished move of another one/)
})

test('an address that does not work is named in one line, and the password is not', async (t) => {
  const house = await openHouse(t)
  await house.stop()
  const target = await openTarget(t)
  const password = 'not-the-password-1843'
  const said = [
    [Object.assign(new URL(target.url), { password }).href, /: password authentication failed/],
    [`postgres://ada:${password}@127.0.0.1:9/portico`, /cannot be opened: .*ECONNREFUSED/],
    [databaseUrl(target.url, 'nowhere'), /cannot be opened: database "nowhere" does not exist/],
    [`mysql://ada:${password}@localhost/portico`, /--to must be postgres:/],
    [`postgres://ada:${password}@[/portico`, /--to must be postgres:/],
  ] as const
  for (const [url, pattern] of said) {
    const line = await refusal(house, { url })
    assert.match(line, pattern)
    for (const secret of [password, new URL(target.url).password]) assert.ok(!line.includes(secret), line)
  }
})

test('without the key that the file was made with, nothing is moved', async (t) => {
  const house = await openHouse(t)
  await house.stop()
  const target = await openTarget(t)
  const settings = { ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') }
  const args = ['database', 'move', '--to', target.url]
  const { code, stderr } = await portico(args, { dataDir: house.dataDir, settings })
  assert.equal(code, 1)
  assert.match(stderr, /not the one this database was made with/)
  assert.deepEqual(await tablesIn(target), [])
})

test('where there is no file, or PostgreSQL already, there is nothing to move', async (t) => {
  const house = await openHouse(t)
  await house.stop()
  const target = await openTarget(t)
  const args = ['database', 'move', '--to', target.url]
  const elsewhere = { DATABASE_URL: 'file:nowhere.db' }
  const { stderr: none } = await portico(args, { dataDir: house.dataDir, settings: elsewhere })
  assert.match(none, /no database at .*nowhere\.db/)
  const there = { DATABASE_URL: target.url, ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') }
  const { stderr: already } = await portico(args, { dataDir: house.dataDir, settings: there })
  assert.match(already, /The settings name PostgreSQL already/)
})
