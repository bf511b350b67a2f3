import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Browser } from '../support/browser.ts'
import { type CommandSettings, portico } from '../support/cli.ts'
import { test, testInTurn, testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { openPortal } from '../support/portal.ts'
import { temporaryFolder } from '../support/process.ts'
import { wikiCallback } from '../support/wiki.ts'

const metadata = {
  client_id: 'wiki.old-house',
  client_secret: 'kept-from-the-old-house-0123456789abcdef',
  client_name: 'Wiki',
  redirect_uris: [wikiCallback],
}

/** Runs a command with --json, which has to succeed, and returns what it prints. */
async function told(args: string[], settings: CommandSettings) {
  const { code, stdout, stderr } = await portico([...args, '--json'], settings)
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout)
}

/** Runs a command that has to fail, and returns the one line that it says. */
async function refusal(args: string[], settings: CommandSettings): Promise<string> {
  const { code, stdout, stderr } = await portico(args, settings)
  assert.deepEqual(
    { code, stdout, lines: stderr.trim().split('\n').length },
    { code: 1, stdout: '', lines: 1 },
  )
  return stderr.trim()
}

const openCommand = (t: TestContext) => ({ dataDir: temporaryFolder(t) })
const signInTo = async (wiki: Awaited<ReturnType<typeof openPortal>>, person = ada) => {
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.submit({ email: person.email, password: person.password })
  return browser
}
const withinASecond = () => new Promise((resolve) => setTimeout(resolve, 1000))

async function openImported(t: TestContext, house: House) {
  const { client_id: clientId, client_secret: clientSecret } = metadata
  return openPortal(t, { issuer: house.issuer, clientId, clientSecret, redirectUri: wikiCallback })
}

test('a running house knows a portal that the command registers, and forgets the one it removes', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const command = { dataDir: house.dataDir, ownProcess: true } as const
  const wiki = await openImported(t, house)
  const early = new Browser()
  await early.open(await wiki.start())
  assert.equal(early.status, 400, 'nobody knows it yet')

  const registered = await told(['portal', 'add', '--from', '-'], {
    ...command,
    stdin: JSON.stringify(metadata),
  })
  assert.equal(registered.client_id, metadata.client_id)
  assert.equal(registered.client_secret, metadata.client_secret)
  await withinASecond()
  const browser = await signInTo(wiki)
  await browser.submit({}, { button: 'Allow' })
  await wiki.finish(browser.url)
  assert.equal((await wiki.userinfo()).name, ada.name)

  const rotation = ['portal', 'rotate-secret', metadata.client_id]
  await told([...rotation, '--overlap', '1h'], command)
  const overlapping = await house.deps.portals.findByClient(metadata.client_id)
  assert.ok(overlapping?.previousSecretUntil, 'the old secret counts for an hour')
  const { client_secret } = await told(rotation, command)
  await withinASecond()
  await assert.rejects(wiki.clientCredentials(), { status: 401 })
  assert.match(client_secret, /^[\w-]{43}$/)

  await told(['portal', 'remove', metadata.client_id], command)
  await withinASecond()
  await assert.rejects(wiki.userinfo())
  await browser.open(await wiki.start())
  assert.equal(browser.status, 400)
})

test('whoever is disabled is signed out at once, and comes back when enabled', async (t) => {
  const house = await openHouse(t)
  const command = { dataDir: house.dataDir, ownProcess: true } as const
  const stdin = `${bob.password}\r\n`
  const args = ['account', 'add', '--email', bob.email, '--name', bob.name, '--verified', '--password-stdin']
  const { sub } = await told(args, { ...command, stdin })
  await told(['portal', 'add', '--from', '-'], { ...command, stdin: JSON.stringify(metadata) })
  await withinASecond()
  const wiki = await openImported(t, house)
  const browser = await signInTo(wiki, bob)
  await browser.submit({}, { button: 'Allow' })
  const tokens = await wiki.finish(browser.url)
  assert.equal(tokens.claims()?.sub, sub)
  const laptop = browser.clone()

  await told(['account', 'disable', bob.email], command)
  await assert.rejects(wiki.userinfo())
  await browser.open(await wiki.start())
  assert.equal(browser.heading, 'Sign in')
  await browser.submit({ email: bob.email, password: bob.password })
  assert.equal(browser.status, 422)
  const [listed] = await told(['account', 'list'], command)
  assert.equal(listed.disabled, true)

  await told(['account', 'enable', bob.email], command)
  await browser.submit({ email: bob.email, password: bob.password })
  assert.notEqual(browser.status, 422)
  await laptop.open(await wiki.start())
  assert.equal(laptop.heading, 'Sign in', 'what was ended stays ended')
  await assert.rejects(wiki.userinfo())

  await told(['account', 'remove', bob.email], command)
  assert.deepEqual(await told(['account', 'list'], command), [])
})

testOn(
  'SQLite',
  'metadata is read relative to where the command is typed, and unknown members are named',
  async (t) => {
    const { dataDir } = openCommand(t)
    const cwd = join(dataDir, 'elsewhere')
    mkdirSync(cwd)
    const given = { ...metadata, software_id: 'x', logo_uri: 'https://wiki.example/logo.png' }
    writeFileSync(join(cwd, 'wiki.json'), JSON.stringify(given))
    const { code, stdout, stderr } = await portico(['portal', 'add', '--from', 'wiki.json', '--json'], {
      dataDir,
      cwd,
    })
    assert.equal(code, 0, stderr)
    const printed = JSON.parse(stdout)
    assert.match(stderr, /software_id/)
    assert.match(stderr, /logo_uri is kept but not fetched/)
    assert.equal(printed.software_id, undefined)
    assert.equal(printed.client_secret_expires_at, 0)
    assert.equal(typeof printed.client_id_issued_at, 'number')

    const shown = await told(['portal', 'show', metadata.client_id], { dataDir })
    assert.equal(shown.client_secret, undefined)
    assert.deepEqual((await told(['portal', 'list'], { dataDir })).length, 1)
    assert.match(
      await refusal(['portal', 'add', '--from', 'wiki.json'], { dataDir, cwd }),
      /client_id: .* taken/,
    )
    assert.match(await refusal(['portal', 'add', '--from', 'nowhere.json'], { dataDir, cwd }), /ENOENT/)
  },
)

testOn('SQLite', 'what the engine would refuse at sign-in is refused at registration, by name', async (t) => {
  const { dataDir } = openCommand(t)
  const add = (more: object) =>
    refusal(['portal', 'add', '--from', '-'], { dataDir, stdin: JSON.stringify({ ...metadata, ...more }) })
  assert.match(await add({ scope: 'openid calendar' }), /^scope /)
  assert.match(await add({ initiate_login_uri: 'http://localhost:9/go' }), /^initiate_login_uri /)
  assert.match(await add({ token_endpoint_auth_signing_alg: 'ES256' }), /^token_endpoint_auth_signing_alg /)
  assert.deepEqual(await told(['portal', 'list'], { dataDir }), [])
})

testOn('SQLite', 'options make a portal of each kind', async (t) => {
  const { dataDir } = openCommand(t)
  const add = (...args: string[]) => told(['portal', 'add', '--name', 'Wiki', ...args], { dataDir })
  const uris = ['--redirect-uri', wikiCallback, '--redirect-uri', 'http://localhost:9/other']
  const web = await add(...uris, '--first-party', '--lean-tokens')
  assert.deepEqual(web.redirect_uris, [wikiCallback, 'http://localhost:9/other'])
  assert.deepEqual([web.first_party, web.lean_tokens], [true, true])
  assert.ok(web.client_secret)
  const spa = await add('--type', 'spa', ...uris)
  assert.deepEqual([spa.token_endpoint_auth_method, spa.client_secret], ['none', undefined])
  const native = await add('--type', 'native', '--redirect-uri', 'com.example.app:/callback')
  assert.equal(native.application_type, 'native')
  const machine = await add('--type', 'machine')
  assert.deepEqual(machine.grant_types, ['client_credentials'])
  const { stdout } = await portico(['portal', 'list'], { dataDir })
  assert.match(stdout, /Wiki +\S+ +web +first party, lean tokens/)
})

testOn('SQLite', 'the password rules and the proof of the address hold for the command too', async (t) => {
  const { dataDir } = openCommand(t)
  const add = (stdin: string, ...more: string[]) =>
    refusal(['account', 'add', '--email', ada.email, '--name', ada.name, '--password-stdin', ...more], {
      dataDir,
      stdin,
    })
  assert.match(await add(ada.password), /--verified is needed/)
  assert.match(await add('too short\n', '--verified'), /at least 15/)
  assert.match(await add('ada lovelace 1815\n', '--verified'), /name/)
  assert.match(await add('passwordpassword\n', '--verified'), /Many people/)
  assert.match(await add(`${ada.password}\nand more\n`, '--verified'), /one line/)
  assert.match(await add('', '--verified'), /no password/)
  assert.deepEqual(await told(['account', 'list'], { dataDir }), [])
})

testOn('SQLite', 'a password is taken with every space that belongs to it', async (t) => {
  const house = await openHouse(t)
  const args = ['account', 'add', '--email', ada.email, '--name', ada.name, '--verified', '--password-stdin']
  await told(args, { dataDir: house.dataDir, stdin: `  ${ada.password}  \n` })
  const person = await house.deps.accounts.findByEmail(ada.email)
  const hash = person?.account.passwordHash ?? null
  assert.equal(await house.deps.hasher.matches(hash, `  ${ada.password}  `), true)
  assert.equal(await house.deps.hasher.matches(hash, ada.password), false)
})

test('a profile comes along with an account, in the names of OpenID Connect', async (t) => {
  const house = await openHouse(t)
  const { dataDir } = house
  const command = { dataDir, cwd: dataDir }
  const profile = {
    name: ada.name,
    given_name: 'Ada',
    birthdate: '1815-12-10',
    phone_number: '+442079460958',
    address: { street_address: '12 St James’s Square', locality: 'London', country: 'UK' },
    email: 'other@example.com',
  }
  writeFileSync(join(dataDir, 'claims.json'), JSON.stringify(profile))
  const args = [
    'account',
    'add',
    '--email',
    ada.email,
    '--verified',
    '--profile',
    'claims.json',
    '--operator',
  ]
  const printed = await told(args, command)
  assert.deepEqual([printed.email, printed.name, printed.operator], [ada.email, ada.name, true])
  const { account } = (await house.deps.accounts.findByEmail(ada.email)) ?? {}
  assert.deepEqual(
    [account?.givenName, account?.phoneNumber, account?.locality],
    ['Ada', '+442079460958', 'London'],
  )
  assert.match(await refusal(args, command), /already/)
  writeFileSync(join(dataDir, 'claims.json'), JSON.stringify({ ...profile, birthdate: 'yesterday' }))
  assert.match(await refusal(args, command), /birthdate/)
})

testOn('SQLite', 'a mistake is one line and nothing that moves the cursor', async (t) => {
  const { dataDir } = openCommand(t)
  assert.match(await refusal(['portal', 'show', 'no\u001b[31mbody'], { dataDir }), /client id no \[31mbody/)
  assert.match(await refusal(['portal', 'add', '--wrong'], { dataDir }), /--wrong/)
  assert.match(await refusal(['portal', 'add', '--from', '-'], { dataDir, stdin: '{' }), /not JSON/)
  assert.match(
    await refusal(['portal', 'add', '--from', '-'], { dataDir, stdin: 'x'.repeat(300_000) }),
    /larger than 256 KiB/,
  )
  assert.match(await refusal(['portal', 'list'], { dataDir, settings: { PORT: 'x' } }), /PORT/)
})

testOn(
  'SQLite',
  'what people read begins with what to paste, and a long name does not widen the table',
  async (t) => {
    const command = openCommand(t)
    const name = 'A name that goes on and on, '.repeat(3)
    const added = await portico(['portal', 'add', '--name', name, '--redirect-uri', wikiCallback], command)
    const facts = added.stdout.split('\n').slice(2)
    assert.match(facts[0] ?? '', /^issuer +http:\/\/localhost:3000$/)
    assert.match(facts[1] ?? '', /^client_id +\S{22}$/)
    assert.match(facts[2] ?? '', /^client_secret +\S{43}$/)
    const { stdout } = await portico(['portal', 'list'], command)
    const widest = Math.max(...stdout.split('\n').map((line) => line.length))
    assert.ok(widest <= 80, stdout)
  },
)

testInTurn('typed into a process of its own, a command says the same and ends in the same way', async (t) => {
  const { dataDir } = openCommand(t)
  const stdin = 'portals: { wiki: { name: Wiki, home_url: "http://localhost:9/" } }'
  await told(['portal', 'add', '--from', '-'], { dataDir, stdin: JSON.stringify(metadata) })
  const typed: [args: string[], code: number, more?: Partial<CommandSettings>][] = [
    [['portal', 'list', '--json'], 0],
    [['portal', 'show', 'nobody'], 1, { settings: { LOG_LEVEL: 'debug' } }],
    [['portal', 'list'], 1, { settings: { PORT: 'x' } }],
    [['account', 'add', '--help'], 0],
    [['nothing'], 1],
    [['plan', '-', '--exit-code'], 2, { stdin }],
    [['apply', '-', '--prune'], 1, { stdin: 'portals: {}' }],
    [['export'], 0],
    [['audit', 'export', '--kind', 'signed-in'], 0],
  ]
  for (const [args, code, more] of typed) {
    const here = await portico(args, { dataDir, ...more })
    assert.equal(here.code, code, here.stderr)
    assert.deepEqual(await portico(args, { dataDir, ...more, ownProcess: true }), here, args.join(' '))
  }
})

testOn('SQLite', 'a reader that leaves early is no error', async (t) => {
  const { dataDir } = openCommand(t)
  const cli = join(import.meta.dirname, '../../src/cli')
  const script = `import { say } from '${cli}/output.ts'
import { ownTerminal, typeAt } from '${cli}/terminal.ts'
typeAt(ownTerminal(), () => {
  for (let i = 0; i < 1e5; i++) say('a line that nobody reads')
})`
  const file = join(dataDir, 'much.ts')
  writeFileSync(file, script)
  const hook = join(import.meta.dirname, '../../scripts/typescript-hook.mjs')
  const child = spawn(process.execPath, ['--import', hook, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (bytes) => {
    stderr += bytes
  })
  child.stdout.once('data', () => child.stdout.destroy())
  await once(child, 'close')
  assert.equal(stderr, '')
})
