import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { accountsMergedLetter } from '../../interactions/letters/accounts-merged.tsx'
import { arrivingLetter, arrivingMadeLetter } from '../../interactions/letters/arriving.tsx'
import { dataExportedLetter } from '../../interactions/letters/data-exported.tsx'
import { deviceConnectedLetter } from '../../interactions/letters/device-connected.tsx'
import {
  identifierChangedLetter,
  notYoursToAddLetter,
  proveAddressLetter,
  undoLetter,
} from '../../interactions/letters/identifier-changed.tsx'
import {
  deletionAskedLetter,
  deletionCancelledLetter,
  farewellLetter,
} from '../../interactions/letters/leaving.tsx'
import { memberLetter } from '../../interactions/letters/member-letters.ts'
import { mergeUndoneLetter } from '../../interactions/letters/merge-undone.tsx'
import { newBrowserLetter } from '../../interactions/letters/new-browser.tsx'
import { oneTimePasswordLetter } from '../../interactions/letters/one-time-password.tsx'
import { passkeyChangedLetter } from '../../interactions/letters/passkey-changed.tsx'
import { passwordChangedLetter } from '../../interactions/letters/password-changed.tsx'
import { noAccountLetter, passwordResetLetter } from '../../interactions/letters/password-reset.tsx'
import { passwordSetLetter } from '../../interactions/letters/password-set.tsx'
import { recoveryCodeUsedLetter } from '../../interactions/letters/recovery-code-used.tsx'
import {
  type SecondStepChange,
  secondStepChangedLetter,
} from '../../interactions/letters/second-step-changed.tsx'
import { secondStepCodeLetter } from '../../interactions/letters/second-step-code.tsx'
import { signInCodeLetter } from '../../interactions/letters/sign-in-code.tsx'
import {
  addressReservedLetter,
  alreadyHereLetter,
  signUpLetter,
} from '../../interactions/letters/sign-up.tsx'
import { wayBackOpenedLetter, wayBackUsedLetter } from '../../interactions/letters/way-back.tsx'
import { wayBackClosedLetter } from '../../interactions/letters/way-back-closed.tsx'
import { wayInLetter } from '../../interactions/letters/way-in.tsx'
import { type Language, translatorFor } from '../../interactions/locales/translator.ts'
import type { LetterContent } from '../../src/delivery/letters.ts'
import { days } from '../../src/duration.ts'
import { axeViolations, openChromium, screenshot } from '../support/chromium.ts'

const origin = { ip: '192.0.2.7', userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/150.0', requestId: '1' }
const secret = 'J8fKq2mZ'.repeat(5)

const known = (display: string) => ({
  email: { value: display, display, verified: true },
  phone: undefined,
})
const [ada, bob] = [known('ada@example.com'), known('bob@example.com')]

const wiki = { name: 'The wiki of the Analytical Engine', slug: 'amber-otter-7xk2' }
const display = 'countess@analytical-engine.example'
const secondStepChanges: SecondStepChange[] = ['added', 'app-removed', 'chosen', 'removed', 'new-codes']

/** A letter for each of several changes. */
const each = <Change extends string>(
  what: string,
  changes: readonly Change[],
  letterOf: (change: Change) => LetterContent,
): Record<string, LetterContent> =>
  Object.fromEntries(changes.map((change) => [`${what}-${change}`, letterOf(change)]))

/** Every letter that somebody's request caused: it says when that was, and from where. */
function causedLettersIn(language: Language) {
  const t = translatorFor(language)
  const at = new Date('2030-05-17T18:04:00Z')
  const about = { t, origin, at, issuer: 'https://id.example.com' }
  const coded = { ...about, code: '12345678' }
  const deleteAt = new Date(at.getTime() + days(14))
  return {
    'sign-up': signUpLetter({ ...coded, secret }),
    'already-here': alreadyHereLetter(about),
    reserved: addressReservedLetter(about),
    'password-reset': passwordResetLetter({ ...about, secret }),
    'no-account': noAccountLetter(about),
    'no-account-for-a-code': noAccountLetter({ ...about, wanted: 'sign-in' }),
    'sign-in-code': signInCodeLetter(coded),
    'second-step-code': secondStepCodeLetter(coded),
    'password-changed': passwordChangedLetter({ ...about, services: ['Google', 'Acme'] }),
    'password-set': passwordSetLetter(about),
    'recovery-code-used': recoveryCodeUsedLetter({ ...about, left: 1 }),
    'new-browser': newBrowserLetter({ ...about, name: 'Ada Lovelace' }),
    device: deviceConnectedLetter({ ...about, name: 'Ada Lovelace', portal: 'Reading Room' }),
    ...each('second-step', secondStepChanges, (change) => secondStepChangedLetter({ ...about, change })),
    ...each('passkey', ['added', 'removed'], (change) =>
      passkeyChangedLetter({ ...about, change, name: 'The red key' }),
    ),
    prove: proveAddressLetter(coded),
    arriving: arrivingLetter({ ...coded, provider: 'Elsewhere' }),
    'arriving-made': arrivingMadeLetter({ ...about, provider: 'Elsewhere' }),
    'not-yours-to-add': notYoursToAddLetter(about),
    ...each('identifier', ['added', 'primary', 'removed', 'restored'], (change) =>
      identifierChangedLetter({ ...about, change, display }),
    ),
    ...each('undo', ['primary', 'removed'], (change) => undoLetter({ ...about, change, display, secret })),
    'accounts-merged': accountsMergedLetter({ ...about, kept: ada, other: bob, undo: secret }),
    'merge-undone': mergeUndoneLetter(about),
    'data-exported': dataExportedLetter(about),
    'deletion-asked': deletionAskedLetter({ ...about, deleteAt }),
    'deletion-at-once': deletionAskedLetter({ ...about, deleteAt: at }),
    'deletion-cancelled': deletionCancelledLetter(about),
    'way-back-used': wayBackUsedLetter(about),
    'way-back-closed': wayBackClosedLetter(about),
  }
}

/** What an operator caused, or time did. */
function otherLettersIn(language: Language) {
  const about = { t: translatorFor(language), issuer: 'https://id.example.com' }
  return {
    'one-time-password': oneTimePasswordLetter(about),
    'way-back-opened': wayBackOpenedLetter({ ...about, closing: secret }),
    ...each('way-in', ['opened', 'used'], (what) =>
      wayInLetter(what, about.issuer)({ locale: language }, 'ada@example.com'),
    ),
    farewell: farewellLetter({ locale: language }),
    ...each('member', ['added', 'changed', 'removed', 'owner', 'handed-over'], (what) =>
      memberLetter({ locale: language }, { what, portal: wiki, role: 'admin', issuer: about.issuer }),
    ),
  }
}
const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

const browser = await openChromium({ after })
// A page for each look, which all letters are put into: a new one for each would be a process each.
const pages = await Promise.all(
  looks.map(async ({ width, colorScheme }) => ({
    page: await browser.newPage({ viewport: { width, height: 844 }, colorScheme }),
    look: `${width}-${colorScheme}`,
  })),
)

/** Shows the letter at every width and in both colours, and holds it against axe and against the window. */
async function look(name: string, { html }: LetterContent): Promise<void> {
  for (const { page, look } of pages) {
    await page.setContent(html)
    assert.deepEqual(await axeViolations(page), [], `${name} ${look}`)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
    await screenshot(page, `letter-${name}-${look}`)
  }
}

async function readsWell(name: string, letter: LetterContent): Promise<void> {
  assert.ok(!/<(img|link|script|iframe)|url\(|@import/i.test(letter.html))
  assert.ok(!/\{\w+\}/.test(letter.subject + letter.text), 'something is not filled in')
  for (const href of letter.html.match(/href="[^"]+"/g) ?? [])
    assert.ok(letter.text.includes(href.slice(6, -1)))
  await look(name, letter)
}

for (const language of ['en', 'de'] as const) {
  for (const [name, letter] of Object.entries(causedLettersIn(language))) {
    test(`the letter ${name} (${language}) reads well in light and dark, as HTML and as text`, async () => {
      assert.match(letter.text, /Firefox, Windows/)
      assert.match(letter.text, /UTC/)
      await readsWell(`${name}-${language}`, letter)
    })
  }
  for (const [name, letter] of Object.entries(otherLettersIn(language))) {
    test(`the letter ${name} (${language}), which nobody's request caused, reads well, too`, async () => {
      await readsWell(`${name}-${language}`, letter)
    })
  }
}
