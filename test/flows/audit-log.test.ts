/** The audit log as operators read it and take it with them. */
import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { csvField } from '../../src/audit/audit-export.ts'
import { days, seconds } from '../../src/duration.ts'
import { editPortal } from '../../src/portals/portal-changes.ts'
import { portico } from '../support/cli.ts'
import { kindsOf, openConsole } from '../support/console.ts'
import { test } from '../support/each-database.ts'
import { bob, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const events = (browser: { html: string }) =>
  [...browser.html.matchAll(/<code>([a-z-]+)<\/code>/g)].map(([, kind]) => kind)

test('the log is narrowed by kind, person, portal and day', async (t) => {
  const { house, browser } = await openConsole(t, { at: '/operator/audit' })
  const { audit } = house.deps
  const { account } = await openAccount(house, bob)
  const wiki = await openWiki(t, house)
  const { id: portal } = (await house.deps.portals.findByClient(wiki.clientId)) ?? { id: '' }
  await audit.record({ kind: 'passkey-added', accountId: account.id, detail: { name: 'Phone' } })
  house.wait(seconds(1))
  await audit.record({ kind: 'consent-given', accountId: account.id, clientId: wiki.clientId })
  house.wait(seconds(1))
  await editPortal(house.deps, wiki.registered, { access: 'members' }, { detail: { by: 'command-line' } })
  const today = house.deps.now().toISOString().slice(0, 10)
  const yesterday = new Date(house.deps.now().getTime() - days(1)).toISOString().slice(0, 10)
  for (const [fields, expected] of [
    [{ kind: 'passkey-added' }, ['passkey-added']],
    [{ person: bob.email }, ['consent-given', 'passkey-added']],
    [{ person: account.id, kind: 'consent-given' }, ['consent-given']],
    [{ portal }, ['portal-changed', 'consent-given']],
    [{ person: bob.email, from: today, to: today }, ['consent-given', 'passkey-added']],
    [{ person: bob.email, to: yesterday }, []],
  ] as const) {
    await browser.open('/operator/audit')
    await browser.submit(fields, { button: 'Show these' })
    assert.equal(browser.status, 200)
    assert.deepEqual(events(browser), expected, JSON.stringify(fields))
  }
  await browser.submit({ person: 'carl@example.com' }, { button: 'Show these' })
  assert.match(browser.problem ?? '', /Nobody here has that address/)
  assert.match(browser.html, /Bob Baker|No/)
})

test('the log is taken as CSV and as JSON Lines, whole, and that stands in it', async (t) => {
  const { house, account, browser } = await openConsole(t)
  const formula = '=HYPERLINK("http://evil.example","click")'
  for (let n = 0; n < 1100; n++)
    await house.deps.store.db.auditEvent.create({
      data: { id: `many-${n}`, at: house.deps.now(), kind: 'signed-in', userAgent: formula },
    })
  const csv = await browser.load('/operator/audit/export?format=csv&kind=signed-in')
  assert.match(csv.headers.get('content-disposition') ?? '', /^attachment; filename="audit-[\d-]+\.csv"$/)
  assert.equal(csv.headers.get('cache-control'), 'no-store')
  const rows: Record<string, string>[] = parse(await csv.text(), { columns: true })
  const many = rows.filter(({ id }) => id?.startsWith('many-'))
  assert.equal(many.length, 1100)
  assert.equal(new Set(many.map(({ id }) => id)).size, 1100)
  assert.ok(many.every(({ user_agent }) => user_agent === `'${formula}`))

  const lines = await browser.load('/operator/audit/export?format=jsonl')
  const events = (await lines.text()).trimEnd().split('\n')
  const parsed = events.map((line) => JSON.parse(line) as { kind: string; detail: object })
  assert.ok(parsed.length > 1100)
  const taken = parsed.find(({ kind }) => kind === 'audit-exported')
  assert.deepEqual(taken?.detail, { by: 'operator', operator: account.id })
})

test('a field of the export is no formula and breaks out of nothing', () => {
  for (const [value, field] of [
    ['plain', 'plain'],
    ['=1+1', `"'=1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['-2', `"'-2"`],
    ['\t=1', `"'\t=1"`],
    ['a"b,c\nd', '"a""b,c\nd"'],
    [null, ''],
  ])
    assert.equal(csvField(value), field)
})

test('the command line lists and exports the log', async (t) => {
  const { house } = await openConsole(t)
  const run = (...args: string[]) => portico(['audit', ...args], { dataDir: house.dataDir })
  const listed = await run('list', '--kind', 'signed-in', '--account', 'ada@example.com')
  assert.equal(listed.code, 0, listed.stderr)
  assert.match(listed.stdout, /signed-in/)
  const exported = await run('export', '--format', 'csv')
  assert.match(exported.stdout, /^at,kind,account,/)
  assert.ok((await kindsOf(house)).includes('audit-exported'))
  const wrong = await run('list', '--from', 'yesterday')
  assert.equal(wrong.code, 1)
  assert.match(wrong.stderr, /--from: must be a moment/)
})
