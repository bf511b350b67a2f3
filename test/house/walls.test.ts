import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const sources = (folder: string) =>
  globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root })
    .filter((path) => !path.includes('generated'))
    .map((path) => ({ path, text: codeOf(path, readFileSync(join(root, path), 'utf8')) }))

/** Lines for people's own applications, which do there what nothing does here, are text: each a string of its own. */
const pasted = /^interactions\/portals\/handover\/frameworks\//
const lineOfText = /^\s*(['"]).*\1,$/gm
const codeOf = (path: string, text: string) => (pasted.test(path) ? text.replace(lineOfText, '') : text)

const naming = (folder: string, pattern: RegExp) =>
  sources(folder)
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)

test('only app.ts knows that people are shown pages', () => {
  assert.deepEqual(naming('src', /from '[./]*\/interactions\//), ['src/app.ts'])
})

test('nothing in src builds HTML', () => {
  assert.deepEqual(
    naming('src', /from 'preact|\.tsx'/).filter((path) => path !== 'src/app.ts'),
    [],
  )
})

test('only main.ts files read the environment', () => {
  const readers = [...naming('src', /process\.env/), ...naming('interactions', /process\.env/)]
  assert.deepEqual(
    readers.filter((path) => !path.endsWith('main.ts')),
    [],
  )
})

test('no page holds an inline script, or an inline style but those that its policy names', () => {
  const letters = (path: string) => path.startsWith('interactions/letters/')
  const inline = naming('interactions', /\sstyle=|<style\b(?! \/>)|dangerouslySetInnerHTML|\son[A-Z]\w+=\{/)
  assert.deepEqual(
    inline.filter((path) => !letters(path)),
    ['interactions/ui/style.tsx'],
  )
})

test('every table is asked by one file alone, its own', () => {
  const owners: Record<string, RegExp> = {
    account:
      /^src\/(accounts\/(accounts|identifiers|pictures|deletion|merge-clean-up|ways-in)|factors\/(second-step|passkey-rows))\.ts$/,
    outboxItem: /^src\/delivery\/outbox-rows\.ts$/,
    oneTimeToken: /^src\/accounts\/(one-time-tokens|undo-links|merge-clean-up)\.ts$/,
    totpApp: /^src\/factors\/totp-apps\.ts$/,
    passkey: /^src\/factors\/passkey-rows\.ts$/,
    passkeyHandle: /^src\/factors\/passkey-rows\.ts$/,
    passkeyChallenge: /^src\/factors\/passkey-challenges\.ts$/,
    trustedBrowser: /^src\/factors\/trusted-browsers\.ts$/,
    identifier: /^src\/accounts\/(accounts|identifiers)\.ts$/,
    recoveryCode: /^src\/factors\/recovery-codes\.ts$/,
    consent: /^src\/portals\/consents\.ts$/,
    portal: /^src\/(portals\/(portals|portal-owners|addresses)|accounts\/pictures)\.ts$/,
    client: /^src\/portals\/portals\.ts$/,
    portalAddress: /^src\/portals\/addresses\.ts$/,
    member: /^src\/portals\/(portal-owners|joining)\.ts$/,
    invitation: /^src\/portals\/(invitations|invitation-sending|acceptance)\.ts$/,
    acceptance: /^src\/portals\/acceptance\.ts$/,
    invitationTemplate: /^src\/portals\/invitation-templates\.ts$/,
    entry: /^src\/portals\/entries\.ts$/,
    provider: /^src\/providers\/providers\.ts$/,
    providerLink: /^src\/(providers\/links|accounts\/merge-clean-up)\.ts$/,
    providerVisit: /^src\/providers\/visits\.ts$/,
    providerSession: /^src\/providers\/provider-sessions\.ts$/,
    qrSignIn: /^src\/qr\/qr-sign-ins\.ts$/,
    idempotencyKey: /^src\/api\/idempotency\.ts$/,
    merge: /^src\/accounts\/merge-clean-up\.ts$/,
    clientSubject: /^src\/accounts\/merge-clean-up\.ts$/,
  }
  // What a person takes with them is read from everywhere, and held against the schema by export.test.ts.
  const readsAll = /^src\/accounts\/export(-pages)?\.ts$/
  for (const [table, owner] of Object.entries(owners)) {
    const asking = [
      ...naming('src', new RegExp(`\\b(db|tx)\\.${table}\\.`)),
      ...naming('interactions', new RegExp(`\\b(db|tx)\\.${table}\\.`)),
    ]
    assert.deepEqual(
      asking.filter((path) => !owner.test(path) && !readsAll.test(path)),
      [],
      table,
    )
  }
})

test('a password that is chosen is looked at in one place, with all that is asked of it', () => {
  assert.deepEqual(naming('{src,interactions}', /\bpasswordProblem\b/).sort(), [
    'src/accounts/chosen-password.ts',
    'src/accounts/password-rules.ts',
  ])
  const choosing = naming('{src,interactions}', /\bhasher\.hash\(/)
  const asked = naming('{src,interactions}', /\bchosenPassword\.problem\(/)
  const others = [
    // The password that was right, with today's cost.
    'interactions/login/password-check.ts',
    // One that we made.
    'src/accounts/operator-help.ts',
  ]
  assert.deepEqual(choosing.filter((path) => !asked.includes(path)).sort(), others)
})

test('secrets, and what is made of them, are compared by the one function that takes its time', () => {
  assert.deepEqual(naming('{src,interactions}', /timingSafeEqual/), ['src/store/secrets.ts'])
  const name = String.raw`[\w.?]*(?:[Ss]ecret|[Hh]ash|[Hh]mac|[Pp]assword|[Pp]roof|[Dd]igest|token)(?:Of|In)?(?:\([^()]*\))?`
  // What is compared with a word of ours, or with nothing, is no guess.
  const said = String.raw`(?:undefined|null|true|false|['"\d-])`
  const compared = new RegExp(
    String.raw`\b${name} [!=]== (?!${said})|(?<!typeof [\w.]+ |undefined |null |['"] )[!=]== (?:await )?${name}(?![\w.(])`,
  )
  const notSecret = [
    // Which of a person’s own sessions is this one: neither is what a request says.
    'interactions/account/providers/routes.tsx',
    // The request that comes again with its key, by whoever made the first one.
    'src/api/idempotency.ts',
    // A new password, and what is left of it.
    'src/accounts/password-rules.ts',
  ]
  const files = naming('{src,interactions}', compared)
  assert.deepEqual(files.filter((path) => path !== 'src/store/secrets.ts').sort(), notSecret.sort())
})
