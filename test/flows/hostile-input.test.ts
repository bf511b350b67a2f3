/** What no form of ours would send, to every new page of the person's account: a clean answer each time, never a 500. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { send } from '../support/race.ts'
import { adasNumber, addIdentifier } from '../support/recipients.ts'
import { openWiki } from '../support/wiki.ts'

const hostile = [
  '',
  '\0',
  'a\0b@example.com',
  '\u{d800}',
  '１２３４５６７８',
  '12345678',
  '9'.repeat(400),
  `${'a'.repeat(300)}@example.com`,
  '{"id":"\\u0000","rawId":"x","type":"public-key","response":{}}',
  '[]',
  '__proto__',
  '../../\\evil.example',
  'x'.repeat(12_000),
]
const fields = [
  'email',
  'password',
  'current',
  'code',
  'answer',
  'trust',
  'name',
  'choice',
  'turn',
  'client',
  'session',
  'id',
  'address',
  'account',
  'decision',
  '__proto__',
]
const inPaths = ['%00', '%ff', '%2e%2e%2f', '__proto__', 'x'.repeat(3000), '%F0%9F%94%91']
const inQueries = [
  'done=%00',
  'done=a&done=b',
  'done[x]=1',
  'show=%00',
  'show=changes&show=sign-ins',
  'before=9999999999999.a',
  'before=0000000000000.%00',
  'after[]=1',
  'after=8640000000001.x&before=1.1',
  'forgotten=1&forgotten=2',
  'state=%00',
  'state=%2F%2Fevil.example',
]

const own = {
  pages: [
    '/',
    '/account',
    '/account/security',
    '/account/security/password',
    '/account/sessions',
    '/account/history',
    '/account/second-step',
    '/account/second-step/set-up',
    '/account/second-step/remove',
    '/account/second-step/recovery-codes',
    '/account/trusted-browsers',
    '/account/data',
    '/account/data/delete',
    '/account/data/leaving',
    '/account/identifiers',
    '/account/identifiers/add',
    '/account/identifiers/code',
    '/account/passkeys',
    '/account/switch',
    '/end-session/success',
  ],
  forms: [
    '/portal/some-portal/take-back',
    '/account/security/password',
    '/account/second-step/set-up',
    '/account/second-step/choices',
    '/account/sessions/end',
    '/account/trusted-browsers/forget',
    '/account/data/delete',
    '/account/second-step/apps/x/name',
    '/account/second-step/apps/x/remove',
    '/account/identifiers/add',
    '/account/identifiers/code',
    '/account/identifiers/x/primary',
    '/account/identifiers/x/remove',
    '/account/passkeys',
    '/account/passkeys/options',
    '/account/passkeys/x/name',
    '/account/switch',
  ],
  withWords: [
    '/portal/*',
    '/way-back/*',
    '/close-way-back/*',
    '/way-in/*',
    '/reset/*',
    '/account/second-step/apps/*',
    '/account/second-step/apps/*/name',
    '/undo/*',
    '/merge-undo/*',
    '/confirm/*',
    '/confirm/*/stop',
    '/account/identifiers/*',
    '/account/identifiers/*/primary',
    '/account/identifiers/*/remove',
    '/account/passkeys/*',
    '/account/passkeys/*/name',
    '/account/passkeys/*/remove',
  ],
}

const conversations = [
  'login',
  'passkey',
  'passkey/options',
  'signup',
  'signup/code',
  'signup/details',
  'choose',
  'enter',
  'consent',
  'code',
  'code/sent',
  'recover',
  'recover/sent',
  'recover/code',
  'recover/password',
  'recover/done',
  'second-step',
  'second-step/app',
  'second-step/passkey',
  'second-step/passkey/options',
  'second-step/letter',
  'second-step/letter/send',
  'second-step/text',
  'second-step/text/send',
  'second-step/password',
  'second-step/recovery-code',
  'second-step/later',
  'second-step/set-up',
  'new-password',
  'keep-account',
  'way-back',
]

async function open(t: TestContext): Promise<House> {
  const house = await openHouse(t, {
    SIGN_IN_BY_CODE: 'letter,text',
    OPERATORS_SET_PASSWORDS: 'yes',
  })
  const { account } = await openAccount(house)
  await addIdentifier(house, account.id, adasNumber)
  return house
}

/** Fails with everything that broke, not the first of it. */
async function survive(house: House, browser: Browser, asked: Array<[string, Record<string, string>?]>) {
  const broken: string[] = []
  // Guesses are throttled; here it is about what is read before.
  for (const [where, form] of asked) {
    await house.deps.store.db.throttle.deleteMany({})
    const { status } = await send(browser, house, where, form)
    if (status >= 500) broken.push(`${status} ${where} ${JSON.stringify(form ?? {}).slice(0, 80)}`)
  }
  assert.deepEqual(
    broken,
    [],
    house
      .log()
      .split('\n')
      .filter((line) => /"level":50/.test(line))
      .slice(0, 3)
      .join('\n'),
  )
}

const formsTo = (where: string): Array<[string, Record<string, string>]> =>
  hostile.map((value) => [
    where,
    // As much of it as a form of ours may hold.
    Object.fromEntries(
      fields.map((name) => [name, value.slice(0, Math.max(1, Math.floor(12_000 / fields.length)))]),
    ),
  ])

test('what is typed into the sign-in and its ways by nobody who means well', async (t) => {
  const house = await open(t)
  const wiki = await openWiki(t, house, { first_party: true })
  const browser = new Browser()
  await browser.open(await wiki.start())
  const [, , uid = ''] = new URL(browser.url).pathname.split('/')
  const at = (step: string) => `/interaction/${uid}/${step}`
  for (const [step, email] of [
    ['code', ada.email],
    ['recover', adasNumber],
  ] as const) {
    await browser.open(`${house.issuer}${at(step)}`)
    await browser.submit({ email })
    assert.ok(browser.field('code'), 'what is typed next is held against a code that was sent')
  }
  await survive(
    house,
    browser,
    conversations.flatMap((step) => [[at(step)], ...formsTo(at(step))]),
  )
  await survive(
    house,
    browser,
    own.withWords.flatMap((each) =>
      inPaths.flatMap(
        (word): Array<[string, Record<string, string>?]> => [
          [each.replace('*', word)],
          [each.replace('*', word), { password: 'x' }],
        ],
      ),
    ),
  )
})

for (const [who, proceed] of [
  ['a half-taken second step', async (house: House, id: string) => void (await turnOnSecondStep(house, id))],
  [
    'a one-time password',
    ({ deps }: House, id: string) =>
      deps.store.db.account.update({ where: { id }, data: { passwordMustChange: true } }),
  ],
  [
    'an account that is about to be deleted',
    ({ deps }: House, id: string) =>
      deps.store.db.account.update({ where: { id }, data: { deleteAt: deps.deletion.date() } }),
  ],
] as const) {
  test(`what is typed into ${who} by nobody who means well`, async (t) => {
    const house = await open(t)
    const person = await house.deps.accounts.findByEmail(ada.email)
    assert.ok(person)
    await proceed(house, person.account.id)
    const wiki = await openWiki(t, house, { first_party: true })
    const browser = new Browser()
    await browser.open(await wiki.start())
    await browser.submit({ email: ada.email, password: ada.password })
    const [, , uid = '', where = ''] = new URL(browser.url).pathname.split('/')
    for (const each of conversations.filter((step) => step.split('/')[0] === where))
      await survive(house, browser, [
        [`/interaction/${uid}/${each}`],
        ...formsTo(`/interaction/${uid}/${each}`),
      ])
  })
}

test('what is typed on the person’s own pages by nobody who means well', async (t) => {
  const house = await open(t)
  await openAccount(house, bob)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account`, ada)
  assert.equal(browser.heading && new URL(browser.url).pathname, '/')
  await survive(
    house,
    browser,
    own.pages.flatMap((page) => inQueries.map((query): [string] => [`${page}?${query}`])),
  )
  await survive(
    house,
    browser,
    inQueries.map((query): [string] => [`/signed-in?${query}`]),
  )
  await survive(house, browser, own.forms.flatMap(formsTo))
  await survive(
    house,
    browser,
    own.withWords.flatMap((each) => inPaths.map((word): [string] => [each.replace('*', word)])),
  )
})
