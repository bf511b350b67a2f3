import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Browser } from '../support/browser.ts'
import { type CommandSettings, portico } from '../support/cli.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openPortal } from '../support/portal.ts'
import { openWiki, wikiCallback } from '../support/wiki.ts'

const secret = 'kept-in-the-environment-0123456789abcdef'
const file = `
portals:
  wiki:
    name: Wiki
    description: What we know
    colour: "#2f6f4f"
    access: members
    address: team-wiki
    scopes: [profile, email]
    clients:
      - client_id: wiki
        client_secret: { env: WIKI_SECRET }
        redirect_uris: [${wikiCallback}]
      - client_id: wiki-spa
        token_endpoint_auth_method: none
        redirect_uris: [http://localhost:9/spa]
    members:
      - { address: ada@example.com, role: owner }
      - { address: bob@example.com, roles: [editor], groups: [staff] }
  intranet:
    name: Intranet
    home_url: http://localhost:9/intranet
operators:
  - address: ada@example.com
`
const settings = { WIKI_SECRET: secret }

/** A house with Ada and Bob in it, and the command beside it. */
async function openDesk(t: TestContext) {
  const house = await openHouse(t)
  const people = [await openAccount(house, ada, { operator: true }), await openAccount(house, bob)]
  const type = (args: string[], stdin = file, more: Partial<CommandSettings> = {}) =>
    portico(args, { dataDir: house.dataDir, stdin, settings, ...more })
  /** Has to succeed. */
  const told = async (args: string[], stdin?: string, more?: Partial<CommandSettings>) => {
    const { code, stdout, stderr } = await type(args, stdin, more)
    assert.equal(code, 0, stderr)
    return stdout
  }
  const plans = async (stdin?: string, ...args: string[]) =>
    JSON.parse(await told(['plan', '-', '--json', ...args], stdin)).changes as { about: string }[]
  return { house, people, type, told, plans }
}

test('a file is applied once, and a second time there is nothing to do', async (t) => {
  const { house, type, told, plans } = await openDesk(t)
  const shown = await told(['plan', '-'])
  assert.match(shown, /^\+ portal wiki \(Wiki\)$/m)
  assert.match(shown, /^\+ client wiki-spa of wiki$/m)
  assert.match(shown, /client_secret: as the file says/)
  assert.doesNotMatch(shown, new RegExp(secret))
  assert.deepEqual(await house.deps.portals.all(), [], 'a plan changes nothing')
  assert.equal((await type(['plan', '-', '--exit-code'])).code, 2)

  assert.match(await told(['apply', '-']), /Done: /)
  assert.match(await told(['plan', '-', '--exit-code']), /Nothing differs/)
  assert.match(await told(['apply', '-']), /Nothing differs/)
  assert.deepEqual(await plans(), [])

  const [wiki, intranet] = await house.deps.portals.all()
  assert.equal(wiki?.slug, 'team-wiki')
  assert.equal(wiki?.access, 'members')
  assert.equal(intranet?.slug, 'intranet')
  const [first, second] = await house.deps.members.list(wiki?.id ?? '', 10)
  assert.deepEqual([first?.role, second?.roles, second?.groups], ['owner', ['editor'], ['staff']])
  const client = await openPortal(t, {
    issuer: house.issuer,
    clientId: 'wiki',
    clientSecret: secret,
    redirectUri: wikiCallback,
  })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const browser = new Browser()
  await browser.open(await client.start())
  await browser.submit({ email: bob.email, password: bob.password })
  await browser.submit({}, { button: 'Allow' })
  await client.finish(browser.url)
})

test('only what differs is changed, and each change stands in the history', async (t) => {
  const { house, told, plans } = await openDesk(t)
  await told(['apply', '-'])
  const next = file
    .replace('access: members', 'access: everyone')
    .replace('roles: [editor]', 'role: admin, roles: [editor]')
    .replace('description: What we know', 'description: null')
    .replace('localhost:9/spa', 'localhost:9/app')
  assert.deepEqual(
    (await plans(next)).map(({ about }) => about),
    ['portal wiki (Wiki)', 'client wiki-spa', 'member bob@example.com'],
  )
  const before = await house.deps.portals.findByClient('wiki')
  await told(['apply', '-'], next)
  const after = await house.deps.portals.findByClient('wiki')
  assert.equal(after?.description, null)
  assert.equal(after?.colour, '#2f6f4f')
  assert.equal(after?.secretHmac, before?.secretHmac, 'the secret stays')
  assert.deepEqual(await plans(next), [])
  const db = house.deps.store.db as unknown as {
    auditEvent: { findMany(): Promise<{ kind: string; detail: string }[]> }
  }
  const events = await db.auditEvent.findMany()
  for (const kind of ['portal-registered', 'portal-changed', 'portal-client-changed', 'member-changed']) {
    const event = events.find((each) => each.kind === kind)
    assert.match(event?.detail ?? '', /command-line/, kind)
  }
})

test('what the file does not name stays, unless it is pruned, and that is asked', async (t) => {
  const { house, type, told, plans } = await openDesk(t)
  await told(['apply', '-'])
  await openWiki(t, house, { client_id: 'old-crm', client_name: 'CRM' })
  const less = file
    .replace(/ {6}- client_id: wiki-spa[\s\S]*?spa\]\n/, '')
    .replace(/ {6}- { address: bob.*\n/, '')
  const shown = await told(['plan', '-'], less)
  assert.match(shown, /Nothing differs/)
  for (const left of ['client wiki-spa of wiki', 'member bob@example.com of wiki', 'portal old-crm'])
    assert.match(shown, new RegExp(`^ {2}${left}`, 'm'))
  assert.deepEqual(await plans(less), [])

  const asked = await type(['apply', '-', '--prune'], less)
  assert.equal(asked.code, 1)
  assert.match(asked.stderr, /Nothing was changed/)
  assert.ok(await house.deps.portals.findByClient('old-crm'))
  await told(['apply', '-', '--prune', '--yes'], less)
  assert.equal(await house.deps.portals.findByClient('old-crm'), undefined)
  assert.equal(await house.deps.portals.findByClient('wiki-spa'), undefined)
  assert.deepEqual(await plans(less, '--prune'), [])
})

test('what is exported changes nothing when it is applied, here or in an empty house', async (t) => {
  const { house, people, told, plans } = await openDesk(t)
  await told(['apply', '-'])
  const exported = await told(['export'])
  assert.doesNotMatch(exported, new RegExp(secret))
  assert.doesNotMatch(exported, /[Hh]mac/)
  assert.deepEqual(await plans(exported, '--prune'), [])
  assert.deepEqual(await plans(await told(['export', '--json']), '--prune'), [], 'as JSON too')
  assert.doesNotMatch(await told(['export', '--no-members']), /bob@/)

  await house.deps.portals.remove((await house.deps.portals.findByClient('wiki'))?.id ?? '')
  house.deps.registry.invalidate()
  // Its address is nobody's any more, and never anybody else's.
  const made = JSON.parse(await told(['apply', '-', '--json'], exported.replace('team-wiki', 'new-wiki')))
  assert.deepEqual(
    made.secrets.map(({ client_id }: { client_id: string }) => client_id),
    ['wiki'],
    'a client without a secret in the file gets one, which is shown once',
  )
  const wiki = await house.deps.portals.findByClient('wiki')
  assert.equal((await house.deps.members.find(wiki?.id ?? '', people[1]?.account.id ?? ''))?.role, 'member')
})

test('a secret is replaced when its source says another, with an overlap where one is asked for', async (t) => {
  const { house, told, plans } = await openDesk(t)
  await told(['apply', '-'])
  const other = { settings: { WIKI_SECRET: `another-${secret}` } }
  await told(['apply', '-', '--overlap', '24'], file, other)
  const client = await house.deps.portals.findByClient('wiki')
  assert.equal(client?.previousSecretHmac, house.deps.portals.secretHmac('wiki', secret))
  assert.equal(client?.secretHmac, house.deps.portals.secretHmac('wiki', other.settings.WIKI_SECRET))
  const path = join(house.dataDir, 'wiki-secret')
  writeFileSync(path, `${other.settings.WIKI_SECRET}\n`)
  assert.deepEqual(await plans(file.replace('{ env: WIKI_SECRET }', `{ file: ${path} }`)), [])
})

const mistakes: [string, string, RegExp][] = [
  [
    'a member that nobody knows',
    file.replace('colour:', 'color:'),
    /^stdin:6:5: portals\.wiki\.color: is not known here\.$/m,
  ],
  [
    'a secret in the file',
    file.replace('{ env: WIKI_SECRET }', secret),
    /^stdin:12:9: .*secrets do not stand in this file/m,
  ],
  [
    'a secret that is not set',
    file.replace('WIKI_SECRET', 'NO_SECRET'),
    /^stdin:12:9: .*NO_SECRET is not set/m,
  ],
  [
    'an address that is no address',
    file.replace(wikiCallback, 'javascript:alert(1)'),
    /^stdin:13:9: .*never accepted/m,
  ],
  [
    'somebody without an account',
    file.replace('bob@', 'eve@'),
    /^stdin:19:11: .*eve@example\.com has no account here/m,
  ],
  ['somebody twice', file.replace('bob@', 'ADA@'), /^stdin:19:11: .*stands here twice/m],
  [
    'a portal without a name',
    file.replace('    name: Intranet\n', ''),
    /^stdin:20:3: .*its name is missing/m,
  ],
  ['what is no YAML', 'portals: [', /^stdin:1:\d+: /m],
  ['the same name twice', '{"operators": [], "operators": []}', /^stdin:1:\d+: .*unique/m],
  [
    'a portal setting at a client',
    file.replace('client_id: wiki\n', 'client_id: wiki\n        first_party: true\n'),
    /^stdin:12:9: .*belongs to the portal/m,
  ],
]

testOn('SQLite', 'a mistake is said with its line and column, and nothing is changed', async (t) => {
  const { house, type } = await openDesk(t)
  for (const [name, text, sentence] of mistakes) {
    const { code, stdout, stderr } = await type(['apply', '-'], text)
    assert.equal(code, 1, name)
    assert.equal(stdout, '', name)
    assert.match(stderr, sentence, name)
    assert.doesNotMatch(stderr, new RegExp(secret), 'what is wrong does not repeat a secret')
  }
  assert.deepEqual(await house.deps.portals.all(), [])
})

test('the last owner and the last operator stay, whatever a file says', async (t) => {
  const { house, people, type, told } = await openDesk(t)
  await told(['apply', '-'])
  const noOwner = await type(['apply', '-'], file.replace('role: owner', 'role: member'))
  assert.match(noOwner.stderr, /left without an owner/)
  const noOperator = await type(
    ['apply', '-', '--prune', '--yes'],
    file.replace(/operators:[\s\S]*/, 'operators: [{ address: bob@example.com, read_only: true }]'),
  )
  assert.match(noOperator.stderr, /nobody would be left who may change anything/)
  assert.equal((await house.deps.operators.list())[0]?.accountId, people[0]?.account.id)

  const handed = file
    .replace('address: ada@example.com, role: owner', 'address: ada@example.com, role: member')
    .replace('roles: [editor]', 'role: owner')
    .replace(/operators:[\s\S]*/, 'operators: [{ address: bob@example.com }]')
  await told(['apply', '-', '--prune', '--yes'], handed)
  assert.deepEqual(
    (await house.deps.operators.list()).map(({ accountId }) => accountId),
    [people[1]?.account.id],
  )
})

test('who only comes by invitation is not brought in by a file', async (t) => {
  const { type } = await openDesk(t)
  const { code, stderr } = await type(['apply', '-'], file.replace('access: members', 'access: invited'))
  assert.equal(code, 1)
  assert.match(stderr, /bob@example\.com cannot be added/)
  assert.doesNotMatch(stderr, /ada@/, 'its first owner is made with it')
})

test("another portal's client and address cannot be taken by a file", async (t) => {
  const { house, type, told } = await openDesk(t)
  await told(['apply', '-'])
  const foreign = `portals: { other: { name: Other, address: team-wiki, clients: [{ client_id: wiki, redirect_uris: ['${wikiCallback}'] }] } }`
  const { code, stderr } = await type(['apply', '-'], foreign)
  assert.equal(code, 1)
  assert.match(stderr, /wiki is a client of Wiki/)
  assert.match(stderr, /team-wiki is or was another portal's/)
  assert.equal((await house.deps.portals.all()).length, 2)
})

test('of two who apply the same file at once, neither leaves half a portal behind', async (t) => {
  const { house, type, plans } = await openDesk(t)
  const apply = () => type(['apply', '-'], file, { ownProcess: true })
  const outcomes = await Promise.all([apply(), apply(), apply()])
  for (const { code, stderr } of outcomes.filter((each) => each.code !== 0)) {
    assert.equal(code, 1)
    assert.match(stderr, /changed by somebody else meanwhile.*apply the file again/)
  }
  await type(['apply', '-'])
  assert.deepEqual(await plans(), [])
  assert.equal((await house.deps.portals.all()).length, 2)
})

testOn('SQLite', 'a hostile file is refused before anything is read into it', async (t) => {
  const { house, type } = await openDesk(t)
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghijklmnop'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefghijklmnop'[at]}, `.repeat(9)}]`),
  ].join('\n')
  const files: [string, RegExp][] = [
    [bomb, /alias|not known here/i],
    ['portals: { wiki: { name: "a\\0b" } }', /control or invisible characters/],
    ['portals: { wiki: { name: A, description: "a\\0b" } }', /control characters/],
    ['portals: { "a\\0b": { name: A } }', /control characters/],
    ['operators: [{ address: "a\\0@example.com" }]', /control characters/],
    ['portals: { __proto__: { name: A, access: everyone }, wiki: 1 }', /must be a portal/],
    [
      'portals: { wiki: { name: A, clients: [{ client_id: constructor, redirect_uris: ["https://a.example/"] }] } }',
      /cannot be used as an id|client_id of one of its clients/,
    ],
    ['portals: { wiki: { name: A, scopes: [openid] } }', /must be of profile/],
    ['!!js/function "() => 1"', /Unresolved tag/],
  ]
  for (const [text, sentence] of files) {
    const { code, stderr } = await type(['apply', '-'], text)
    assert.equal(code, 1, text)
    assert.match(stderr, sentence, text)
  }
  const long = await type(['plan', '-'], `# ${'x'.repeat(9 * 1024 * 1024)}`)
  assert.match(long.stderr, /larger than/)
  assert.deepEqual(await house.deps.portals.all(), [])
})
