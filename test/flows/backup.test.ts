import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import type { Config } from '../../src/config.ts'
import { after, days, minutes, seconds } from '../../src/duration.ts'
import { restoreDatabase } from '../../src/store/restore.ts'
import { authenticatorWith, signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { portico } from '../support/cli.ts'
import { createDatabase, databaseName, databaseUrl, dropDatabase } from '../support/databases.ts'
import { currentDatabase, test, testOn } from '../support/each-database.ts'
import { settingsOf } from '../support/home.ts'
import { type House, openHouse } from '../support/house.ts'
import { invitationLink, invite } from '../support/invitations.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const newKey = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const fileOf = ({ dataDir }: House) => join(dataDir, 'portico.db')

async function command(house: Pick<House, 'dataDir'>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await portico(args, { dataDir: house.dataDir })
  assert.equal(code, 0, stdout + stderr)
  return stdout + stderr
}

/** Has to fail, and gives the line that is said. */
async function refusal(
  { dataDir }: Pick<House, 'dataDir'>,
  args: string[],
  settings = {},
  ownProcess = false,
): Promise<string> {
  const { code, stdout, stderr } = await portico(args, { dataDir, settings, ownProcess })
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' }, stderr)
  assert.equal(stderr.trim().split('\n').length, 1, stderr)
  return stderr
}

/** The same Portico, started again. */
const startAgain = (t: TestContext, { dataDir, issuer }: House) =>
  openHouse(t, { DATA_DIR: dataDir, ISSUER: issuer, PORT: new URL(issuer).port })

async function tell(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') })
  await client.connect()
  for (const sql of statements) await client.query(sql)
  await client.end()
}

/** Keeps the database as it is now, and gives a way to bring it back: ours, or that of PostgreSQL's server and ours. */
async function keepState(
  t: TestContext,
  house: House,
): Promise<{ house: House; bringBack: () => Promise<string> }> {
  if (currentDatabase() === 'SQLite') {
    const to = join(house.dataDir, 'backup.db')
    await command(house, 'backup', to)
    return { house, bringBack: () => command(house, 'restore', to, '--replace') }
  }
  // PostgreSQL copies a database only while nobody uses it; pg_dump, which does so beside us, is in no npm package.
  await house.stop()
  const { DATABASE_URL: url = '' } = await settingsOf(house.dataDir)
  const kept = databaseName(await createDatabase(url, databaseName(url)))
  return {
    house: await startAgain(t, house),
    bringBack: async () => {
      await dropDatabase(url)
      await tell(url, `ALTER DATABASE "${kept}" RENAME TO "${databaseName(url)}"`)
      return command(house, 'restored')
    },
  }
}

/** Everything that can be open: a session, a trusted browser, tokens, links, an invitation, recovery codes. */
async function openEverything(t: TestContext, house: House) {
  const { deps, issuer } = house
  const person = await openAccount(house)
  const { app, recoveryCodes } = await turnOnSecondStep(house, person.account.id)
  const wiki = await openWiki(t, house, {
    first_party: true,
    grant_types: ['authorization_code', 'refresh_token'],
  })
  const browser = new Browser()
  await browser.open(await wiki.start({ scope: 'openid offline_access', prompt: 'consent' }))
  await browser.submit({ email: ada.email, password: ada.password })
  await browser.submit({ code: await app.code(), trust: true })
  if (!browser.url.startsWith(wiki.redirectUri)) await browser.submit()
  await wiki.finish(browser.url)
  const portal = (await deps.portals.find(wiki.registered.id)) ?? assert.fail('no portal')
  const invitation = invitationLink({ links: [(await invite(house, portal, null, undefined)).link ?? ''] })
  const link = { purpose: 'password-reset', lifetime: days(1), accountId: person.account.id } as const
  const reset = await deps.oneTimeTokens.make(link, deps.store.db)
  await deps.store.db.$transaction((tx) => deps.secondStep.passwordCameBy(person.account.id, 'letter', tx))
  // As with somebody who signed in last week; what they typed since is not in the backup.
  await deps.store.db.totpApp.updateMany({ data: { lastStep: null } })
  return { person, app, recoveryCodes, wiki, browser, invitation, reset, issuer }
}

test('what was open when a backup was taken opens nothing after it came back, and people are who they were', async (t) => {
  const first = await openHouse(t)
  const { app, recoveryCodes, wiki, browser, invitation, reset, person } = await openEverything(t, first)
  const { refresh_token: refreshToken, access_token: accessToken } = wiki.tokens
  const sub = wiki.tokens.claims()?.sub
  const { house, bringBack } = await keepState(t, first)
  await house.deps.accounts.setDisabled(person.account.id, true)
  await house.stop()
  const said = await bringBack()
  assert.match(said, /recovery codes +10\n/)
  assert.match(said, /portico keys retire/)

  const again = await startAgain(t, house)
  const left = await again.deps.store.statements.get('SELECT count(*) AS "count" FROM "OidcRecord"', [])
  assert.equal(Number(left?.count), 0)
  await browser.open(`${again.issuer}/account`)
  assert.equal(browser.heading, 'Sign in')
  await assert.rejects(wiki.userinfo(accessToken))
  await assert.rejects(wiki.refresh(refreshToken), { error: 'invalid_grant' })
  assert.equal((await fetch(invitation)).status, 410)
  assert.equal(await again.deps.oneTimeTokens.findBySecret('password-reset', reset.secret), null)
  // What makes a password count less is nothing that anybody holds.
  const { account } = (await again.deps.accounts.find(person.account.id)) ?? assert.fail('no account')
  assert.equal(await again.deps.secondStep.channelOfPassword(account), 'letter')

  // The browser is trusted no more, and neither a code nor a recovery code of before opens anything.
  await browser.submit({ email: ada.email, password: ada.password })
  assert.equal(browser.heading, 'Your second step')
  await browser.submit({ code: await authenticatorWith(again, app.secret).code(1) })
  assert.equal(browser.heading, 'Your second step')
  assert.equal(await again.deps.secondStep.useRecoveryCode(person.account.id, recoveryCodes[0] ?? ''), false)
  again.wait(minutes(2))
  await signInAt(browser, await wiki.start(), ada, authenticatorWith(again, app.secret))
  if (!browser.url.startsWith(wiki.redirectUri)) await browser.submit()
  await wiki.finish(browser.url)
  assert.equal(wiki.tokens.claims()?.sub, sub)
  const event = await again.deps.store.db.auditEvent.findFirst({ where: { kind: 'database-restored' } })
  assert.match(String(event?.detail), /"by":"command-line"/)
})

testOn('SQLite', 'whatever ends some day is ended by a restore, or said here to be harmless', () => {
  const schema = readFileSync(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')
  const ending = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)]
    .filter(([, , columns]) => /^ +expiresAt /m.test(columns ?? ''))
    .map(([, name = '']) => name)
  assert.ok(ending.length > 8)
  const text = readFileSync(join(import.meta.dirname, '../../src/store/after-restore.ts'), 'utf8')
  // Who guessed too often goes on waiting.
  const harmless = ['Throttle']
  assert.deepEqual(
    ending.filter((name) => !harmless.includes(name) && !new RegExp(`\\b${name}\\b`).test(text)),
    [],
  )
})

testOn(
  'SQLite',
  'a backup beside a busy Portico is one moment of it, closed to others, and nobody serves it',
  async (t) => {
    const house = await openHouse(t)
    const { statements, transaction } = house.deps.store
    await openAccount(house)
    const put = (tx: typeof statements, name: string, value: number) =>
      tx.run('INSERT OR REPLACE INTO "Installation" ("name", "value") VALUES (?, ?)', [name, String(value)])
    let [busy, written] = [true, 0]
    const writing = (async () => {
      for (; busy; written++) {
        await transaction(async (tx) => {
          await put(tx, 'left', written)
          for (let n = 0; n < 20; n++) await put(tx, `filling-${written % 500}-${n}`, written)
          await put(tx, 'right', written)
        })
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const { dataDir } = house
    const { stdout, stderr } = await portico(['backup', dataDir, '--json'], { dataDir, ownProcess: true })
    const before = written
    busy = false
    await writing
    assert.ok(stdout, stderr)
    const said = JSON.parse(stdout)
    assert.ok(before > 100)
    assert.deepEqual({ accounts: said.accounts, portals: said.portals }, { accounts: 1, portals: 0 })
    assert.match(said.file, /portico-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/)
    assert.equal(statSync(said.file).mode & 0o777, 0o600)

    const copy = new SQLite(said.file, { readonly: true })
    const marked = (name: string) =>
      copy.prepare('SELECT "value" FROM "Installation" WHERE "name" = ?').pluck().get(name)
    assert.equal(marked('left'), marked('right'))
    assert.ok(Number(marked('left')) > 0 && Number(marked('left')) < written)
    assert.deepEqual(copy.pragma('integrity_check'), [{ integrity_check: 'ok' }])
    copy.close()
    const key = readFileSync(join(house.dataDir, 'encryption.key'), 'utf8').trim()
    assert.ok(!readFileSync(said.file).includes(key))
    assert.deepEqual(
      readdirSync(house.dataDir).filter((name) => /part|portico-.*-(wal|shm|journal)$/.test(name)),
      [],
    )
    assert.ok(await house.deps.store.db.auditEvent.findFirst({ where: { kind: 'backup-made' } }))

    const served = { DATABASE_URL: `file:${said.file}` }
    assert.match(await refusal(house, ['account', 'list'], served), /is a backup.*portico restore/)

    assert.match(await refusal(house, ['backup', said.file]), /is there already/)
  },
)

testOn(
  'SQLite',
  'what cannot be restored, or would take the place of something, changes nothing',
  async (t) => {
    const house = await openHouse(t)
    await openAccount(house)
    const at = (name: string) => join(house.dataDir, name)
    await command(house, 'backup', at('good.db'))
    const { config } = house.deps
    const refused = (name: string, why: RegExp, settings: Partial<Config> = {}) => {
      const options = { replace: true, newSigningKeys: false, by: {} }
      return assert.rejects(restoreDatabase({ ...config, ...settings }, at(name), options), {
        name: 'StartError',
        message: why,
      })
    }
    assert.match(
      await refusal(house, ['restore', at('good.db'), '--replace'], {}, true),
      /is in use\. Stop Portico first/,
    )
    await house.stop()

    writeFileSync(at('text.db'), 'no database at all'.repeat(100))
    new SQLite(at('other.db')).exec('CREATE TABLE "x" ("y")').close()
    copyFileSync(at('good.db'), at('half.db'))
    truncateSync(at('half.db'), Math.floor(statSync(at('good.db')).size / 2))
    copyFileSync(at('good.db'), at('newer.db'))
    const newer = new SQLite(at('newer.db'))
    newer.exec(`INSERT OR REPLACE INTO "Installation" VALUES ('oldest-version', '29990101000000_later');
    DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")`)
    newer.close()
    const seen = () => [
      createHash('sha256')
        .update(readFileSync(fileOf(house)))
        .digest('hex'),
      ...readdirSync(house.dataDir).sort(),
    ]
    const before = seen()
    assert.match(await refusal(house, ['restore', at('good.db')]), /With --replace it is put aside/)
    await refused('none.db', /There is no file/)
    await refused('portico.db', /where the database belongs/)
    await refused('text.db', /not a database/)
    await refused('other.db', /no backup of a Portico/)
    await refused('half.db', /damaged|malformed/)
    await refused('newer.db', /newer Portico/)
    await refused('good.db', /encryption key is not the one/, { ENCRYPTION_KEY: [{ key: newKey(9) }] })
    assert.deepEqual(seen(), before)
  },
)

testOn(
  'SQLite',
  'a backup from before the key changed lives on with the new one, and with new signing keys',
  async (t) => {
    const house = await openHouse(t)
    const { account } = await openAccount(house)
    const { app } = await turnOnSecondStep(house, account.id)
    const kids = async ({ issuer }: House) =>
      (await (await fetch(`${issuer}/jwks`)).json()).keys.map(({ kid }: { kid: string }) => kid)
    const before = await kids(house)
    await command(house, 'backup', join(house.dataDir, 'backup.db'))
    await command(house, 'account', 'disable', ada.email)
    await house.stop()
    const keyFile = join(house.dataDir, 'encryption.key')
    const old = readFileSync(keyFile, 'utf8').trim()
    const restore = ['restore', join(house.dataDir, 'backup.db'), '--replace', '--new-signing-keys']

    writeFileSync(keyFile, `${newKey(7)}\n`)
    assert.match(await refusal(house, restore), /Put the right one back/)
    writeFileSync(keyFile, `${newKey(7)}\n${old} until ${after(new Date(), days(1)).toISOString()}\n`)
    const said = await command(house, ...restore)
    const [, kept = ''] = /What was there before is kept: (\S+)/.exec(said) ?? []
    const [, from = ''] = /audit list --from (\S+)/.exec(said) ?? []
    const since = ['audit', 'list', '--from', from, '--json']
    const asked = { dataDir: house.dataDir, settings: { DATABASE_URL: `file:${kept}` } }
    assert.match((await portico(since, asked)).stdout, /"kind": "account-disabled"/)
    writeFileSync(keyFile, `${newKey(7)}\n`)

    const again = await startAgain(t, house)
    assert.ok((await kids(again)).every((kid: string) => !before.includes(kid)))
    again.wait(minutes(2))
    const browser = new Browser()
    await signInAt(browser, `${again.issuer}/account`, ada, authenticatorWith(again, app.secret))
    assert.equal(browser.heading, 'Your portals')
  },
)

testOn('SQLite', 'a backup comes to a new machine with its key, and nothing starts without', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  await command(house, 'backup', join(house.dataDir, 'backup.db'))
  await house.stop()
  const elsewhere = join(house.dataDir, 'new-machine/data')
  const settings = { DATA_DIR: elsewhere }
  const args = ['restore', join(house.dataDir, 'backup.db')]
  assert.match(await refusal(house, args, settings), /encryption key .* is missing/)
  copyFileSync(join(house.dataDir, 'encryption.key'), join(elsewhere, 'encryption.key'))
  const { code, stdout, stderr } = await portico([...args, '--json'], { dataDir: house.dataDir, settings })
  assert.equal(code, 0, stderr)
  assert.ok(Date.now() - Date.parse(JSON.parse(stdout).taken_at) < seconds(60))
  const list = await portico(['account', 'list'], { dataDir: house.dataDir, settings })
  assert.match(list.stdout, /ada@example\.com/)
  assert.equal(statSync(join(elsewhere, 'portico.db')).mode & 0o777, 0o600)
})

testOn('PostgreSQL', 'on PostgreSQL, backup and restore say what does it there', async (t) => {
  const house = await openHouse(t)
  assert.match(await refusal(house, ['backup', house.dataDir]), /done by pg_dump/)
  assert.match(await refusal(house, ['restore', house.dataDir]), /done by pg_restore/)
})
