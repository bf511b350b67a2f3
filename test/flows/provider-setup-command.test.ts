/** Operators set up with which services elsewhere people sign in: at the command line, and by a configuration file. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { memberLetter } from '../../src/app.ts'
import { compare } from '../../src/cli/compare-configuration.ts'
import { applyPlan } from '../../src/configuration-file/apply.ts'
import { openBareIssuer } from '../support/bare-issuer.ts'
import { type CommandSettings, portico } from '../support/cli.ts'
import { testOn } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { openWiki } from '../support/wiki.ts'

const secret = 'kept-in-the-environment'
const other = 'kept-somewhere-else'

/** A house, and the command beside it. */
async function openDesk(t: TestContext) {
  const house = await openHouse(t)
  const type = (args: string[], stdin = '', settings: CommandSettings['settings'] = {}) =>
    portico(args, {
      dataDir: house.dataDir,
      stdin,
      settings: { ISSUER: house.issuer, ACME_SECRET: secret, ...settings },
    })
  /** Has to succeed. */
  const told = async (args: string[], stdin?: string, settings?: CommandSettings['settings']) => {
    const { code, stdout, stderr } = await type(args, stdin, settings)
    assert.equal(code, 0, stderr)
    return stdout
  }
  const refused = async (args: string[], stdin?: string) => {
    const { code, stderr } = await type(args, stdin)
    assert.equal(code, 1, stderr)
    return stderr
  }
  const find = async (slug: string) => (await house.deps.providers.find(slug)) ?? assert.fail(slug)
  /** What another process changed is seen within a second. */
  const seen = () => new Promise((resolve) => setTimeout(resolve, 1000))
  return { house, type, told, refused, find, seen }
}

testOn('SQLite', 'a service is set up, changed, asked and removed at the command line', async (t) => {
  const there = await openBareIssuer(t)
  const { house, type, told, refused, find } = await openDesk(t)
  const made = ['provider', 'add', 'acme', '--kind', 'oidc', '--name', 'Acme', '--client-id', there.clientId]
  const issuer = ['--issuer', there.issuer]
  assert.match(await refused([...made, ...issuer]), /client_secret: does not go together/)
  assert.match(await refused([...made, '--secret-env', 'NO_SECRET']), /NO_SECRET is not set/)
  const added = await told(
    [...made, ...issuer, '--secret-file', '-', '--lead', 'Acme.example', '--json'],
    `${there.secret}\n`,
  )
  assert.doesNotMatch(added, new RegExp(there.secret))
  const information = JSON.parse(added)
  assert.equal(information.redirect_uri, `${house.issuer}/providers/acme/callback`)
  assert.equal(information.post_logout_redirect_uri, `${house.issuer}/end-session/success`)
  assert.deepEqual([information.leads_domains, information.has_secret], [['acme.example'], true])
  assert.match(await told(['provider', 'check', 'acme']), /is set up as it says itself/)

  const changed = await told([
    'provider',
    'change',
    'acme',
    '--no-shown',
    '--scope',
    'openid email',
    '--lead',
    '',
  ])
  assert.match(changed, /^shown +false$/m)
  assert.match(await told(['provider', 'list']), /^acme +Acme +oidc +0 +not shown$/m)
  await told(['provider', 'change', 'acme', '--secret-env', 'ACME_SECRET', '--scope', ''])
  const wrong = await type(['provider', 'check', 'acme', '--json'])
  assert.equal(wrong.code, 2)
  assert.deepEqual(JSON.parse(wrong.stdout).problems[0].problem, 'client-refused')

  const { registered } = await openWiki(t, house)
  await told(['portal', 'ways-in', registered.clientId, '--provider', 'acme', '--no-qr'])
  assert.deepEqual(JSON.parse(await told(['portal', 'ways-in', registered.clientId, '--json'])), {
    name: registered.name,
    providers: ['acme'],
    qr_sign_in: false,
  })
  assert.match(await refused(['provider', 'remove', 'acme']), /Nothing was removed/)
  assert.match(await told(['provider', 'remove', 'acme', '--yes']), /Acme is removed\./)
  assert.deepEqual((await house.deps.portals.find(registered.id))?.providers, [])
  await assert.rejects(async () => find('acme'))
  const { entries } = await house.deps.auditList.page({ kind: 'provider-removed' })
  assert.equal(entries[0]?.detail.by, 'command-line')
})

const file = `
providers:
  acme:
    kind: oidc
    name: Acme
    issuer: https://login.acme.example
    client_id: portico
    client_secret: { env: ACME_SECRET }
    believed_domains: [acme.example]
    leads_domains: [ACME.example, acme.test]
    shown: false
  forum:
    kind: oauth
    name: Forum
    client_id: us
    client_secret: { env: ACME_SECRET }
    authorization_endpoint: https://forum.example/authorize
    token_endpoint: https://forum.example/token
    profile_endpoint: https://forum.example/me
    mapping: { subject: [id], email_verified: [email.confirmed], name: [name, login] }
    position: 2
    disabled: true
portals:
  wiki:
    name: Wiki
    providers: [acme]
    qr_sign_in: false
`

/** The same as `portico plan` and `portico apply`, in this process. */
function configurationIn({ deps }: House, env: NodeJS.ProcessEnv) {
  const plan = (text: string, prune = false) => compare(deps, { file: '-', text, env }, prune)
  const aboutOf = async (text: string, prune = false) =>
    (await plan(text, prune)).changes.map(({ sign, about }) => `${sign} ${about}`)
  const apply = async (text: string, prune = false) => {
    const compared = await plan(text, prune)
    const applying = { ...compared, letter: memberLetter, by: {}, overlap: 0 }
    return (await applyPlan(deps, compared, applying)).changes.length
  }
  return { aboutOf, apply, plan }
}

testOn('SQLite', 'a file sets services up, and applied twice it changes nothing', async (t) => {
  const { house, told, find, seen } = await openDesk(t)
  const { providers, portals } = house.deps
  const shown = await told(['apply', '-'], file)
  assert.match(
    shown,
    /^\+ provider acme$[\s\S]*client_secret: as the file says[\s\S]*^\+ portal wiki \(Wiki\)$/m,
  )
  assert.doesNotMatch(shown, new RegExp(secret))
  assert.match(await told(['apply', '-'], file), /Nothing differs/)
  await seen()
  const [acme, forum] = [await find('acme'), await find('forum')]
  assert.deepEqual([acme.leadsDomains, acme.shown], [['acme.example', 'acme.test'], false])
  assert.equal(providers.secretOf(forum), secret)
  assert.deepEqual(forum.settings.mapping?.emailVerified, ['email.confirmed'])
  assert.notEqual(forum.disabledAt, null)
  const wiki = (await portals.all())[0]
  assert.deepEqual([wiki?.providers, wiki?.qrSignIn], [['acme'], false])

  const exported = await told(['export'])
  assert.doesNotMatch(exported, new RegExp(`${secret}|ncrypted`))
  assert.match(exported, /qr_sign_in: false/)
  const { aboutOf, apply, plan } = configurationIn(house, { ACME_SECRET: secret })
  assert.deepEqual(
    await aboutOf(exported.replace('operators: []', ''), true),
    [],
    'an export changes nothing',
  )

  const next = file
    .replace('leads_domains: [ACME.example, acme.test]', 'leads_domains: [acme.test]')
    .replace('position: 2', 'position: 2\n    leads_domains: [acme.example]')
    .replace('disabled: true', 'disabled: false')
    .replace('providers: [acme]', 'providers: null')
  const changes = ['~ provider acme', '~ provider forum', '~ provider forum', '~ portal wiki (Wiki)']
  assert.deepEqual(await aboutOf(next), changes)
  await apply(next)
  assert.deepEqual(await aboutOf(next), [])
  assert.equal(
    (await providers.leadFor('ada@acme.example'))?.slug,
    'forum',
    'a domain moves from one to another',
  )
  const replaced = configurationIn(house, { ACME_SECRET: other })
  assert.equal(await replaced.apply(next), 2)
  assert.equal(await replaced.apply(next), 0)

  const less = 'providers: { acme: { name: Acme } }\nportals: { wiki: { name: Wiki, providers: [forum] } }'
  await assert.rejects(() => plan(less, true), /there is no provider forum/)
  assert.deepEqual((await plan(less)).leftAlone, ['provider forum'])
  await apply(less)
  await apply('providers: { acme: { name: Acme } }', true)
  assert.deepEqual(
    (await providers.all()).map(({ slug }) => slug),
    ['acme'],
  )
  assert.deepEqual((await portals.all())[0]?.providers, [])
  assert.equal(providers.secretOf(await find('acme')), other, 'what a file does not say stays')
})

/** What is wrong with the shape is said before what is wrong with the rest. */
const misshapen: [(text: string) => string, RegExp][] = [
  [(text) => text.replace('{ env: ACME_SECRET }', secret), /^stdin:8:5: .*secrets do not stand/m],
  [(text) => text.replace('shown: false', 'hidden: true'), /^stdin:11:5: .*is not known here/m],
  [(text) => text.replace('  forum:', '  Forum!:'), /^stdin:12:3: /m],
  [(text) => text.replace('[acme.example]', '[a..b]'), /^stdin:9:\d+: .*such as example\.com/m],
]
const wrong: [(text: string) => string, RegExp][] = [
  [(text) => text.replace('ACME_SECRET', 'NO_SECRET'), /^stdin:8:5: .*NO_SECRET is not set/m],
  [(text) => text.replace('kind: oidc', 'kind: google'), /^stdin:6:5: .*issuer: is not of this kind/m],
  [
    (text) => text.replace('position: 2', 'leads_domains: [acme.test]'),
    /^stdin:21:5: .*acme\.test: it leads to acme already/m,
  ],
  [(text) => text.replace('[acme]\n', '[akme]\n'), /^stdin:27:\d+: .*there is no provider akme/m],
  [
    (text) => `${text}\n`.replace('portals:', '  new-one: { name: New }\nportals:'),
    /missing: kind, client_id/,
  ],
]
const unusable: [(text: string) => string, RegExp][] = [
  [(text) => text.replace('https://login', 'http://login.far'), /^stdin:6:5: providers\.acme\.issuer: /m],
  [(text) => text.replace('email.confirmed', '"a b"'), /^stdin:20:\d+: .*must be a path/m],
  [(text) => text.replace('{ env: ACME_SECRET }', '{ env: BAD_SECRET }'), /^stdin:8:5: .*printable ASCII/m],
]

testOn('SQLite', 'a mistake about a service is said with its line, and nothing is changed', async (t) => {
  const { house, type } = await openDesk(t)
  for (const mistakes of [misshapen, wrong, unusable]) {
    const text = mistakes.reduce((before, [change]) => change(before), file)
    const { code, stderr } = await type(['apply', '-'], text, { BAD_SECRET: 'ü' })
    assert.equal(code, 1)
    for (const [, sentence] of mistakes) assert.match(stderr, sentence)
    assert.doesNotMatch(stderr, new RegExp(secret))
  }
  assert.deepEqual(await house.deps.providers.all(), [])
  assert.deepEqual(await house.deps.portals.all(), [])
})
