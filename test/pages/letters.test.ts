import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noAccountLetter, passwordResetLetter } from '../../interactions/letters/password-reset.tsx'
import { alreadyHereLetter, signUpLetter } from '../../interactions/letters/sign-up.tsx'
import { type Language, translatorFor } from '../../interactions/locales/translator.ts'
import { hours } from '../../src/duration.ts'
import { axeViolations, openChromium, screenshot } from '../support/chromium.ts'
import { openHouse } from '../support/house.ts'
import { ada, openAccount } from '../support/people.ts'
import { openWiki } from '../support/wiki.ts'

const origin = { ip: '192.0.2.7', userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/150.0', requestId: '1' }
const secret = 'J8fKq2mZ'.repeat(5)

const lettersIn = (language: Language) => {
  const t = translatorFor(language)
  const about = { t, origin, at: new Date('2030-05-17T18:04:00Z'), issuer: 'https://id.example.com' }
  return {
    'sign-up': signUpLetter({ ...about, code: '12345678', secret }),
    'already-here': alreadyHereLetter(about),
    'password-reset': passwordResetLetter({ ...about, secret }),
    'no-account': noAccountLetter(about),
  }
}

const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** Shows what `go` opens at every width and in both colours, and holds it against axe and against the window. */
async function look(t: TestContext, name: string, go: (page: Page) => Promise<void>): Promise<void> {
  const chromium = await openChromium(t)
  for (const { width, colorScheme } of looks) {
    const page = await chromium.newPage({ viewport: { width, height: 844 }, colorScheme })
    await go(page)
    assert.deepEqual(await axeViolations(page), [], `${name} ${width} ${colorScheme}`)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
    await screenshot(page, `${name}-${width}-${colorScheme}`)
    await page.close()
  }
}

for (const language of ['en', 'de'] as const) {
  for (const [name, letter] of Object.entries(lettersIn(language))) {
    test(`the letter ${name} (${language}) reads well in light and dark, as HTML and as text`, async (t) => {
      assert.ok(!/<(img|link|script|iframe)|url\(|@import/i.test(letter.html))
      for (const href of letter.html.match(/href="[^"]+"/g) ?? [])
        assert.ok(letter.text.includes(href.slice(6, -1)))
      assert.match(letter.text, /Firefox, Windows/)
      assert.match(letter.text, /UTC/)
      await look(t, `letter-${name}-${language}`, (page) => page.setContent(letter.html))
    })
  }
}

test('the pages of a forgotten password, a new account and the mailbox hold up', async (t) => {
  const house = await openHouse(t)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  const visit = async (page: Page, link: string, email: string) => {
    // A day later, so that letters are not too many.
    house.wait(hours(24))
    await page.goto(String(await wiki.start()))
    await page.getByRole('link', { name: link }).click()
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button').last().click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  }
  const letter = async (page: Page) => {
    await page.goto(`${house.issuer}/dev/mailbox`)
    await page.getByRole('main').getByRole('link').first().click()
  }
  const pages: Record<string, (page: Page) => Promise<void>> = {
    'recover-sent': (page) => visit(page, 'I forgot my password', ada.email),
    'signup-code': (page) => visit(page, 'Create account', 'eve@example.com'),
    'mailbox': async (page) => {
      await page.goto(`${house.issuer}/dev/mailbox`)
    },
    'mailbox-letter': letter,
    'recover': async (page) => {
      await page.goto(String(await wiki.start()))
      await page.getByRole('link', { name: 'I forgot my password' }).click()
    },
    'reset': async (page) => {
      await visit(page, 'I forgot my password', ada.email)
      await letter(page)
      await page.locator('a[href*="/reset/"]').click()
    },
    'reset-problem': async (page) => {
      await pages.reset?.(page)
      await page.getByLabel('New password', { exact: true }).fill('short')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByRole('alert').waitFor()
    },
    'reset-done': async (page) => {
      await page.goto(`${house.issuer}/reset/done`)
    },
    'details': async (page) => {
      await visit(page, 'Create account', 'eve@example.com')
      const [newest] = await house.deps.letters.newest(1)
      const [code = ''] = /\d{4} \d{4}/.exec(newest?.text ?? '') ?? []
      await page.getByLabel('Code from the letter').fill(code)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('heading', { name: 'About you' }).waitFor()
    },
    'code-elsewhere': async (page) => {
      await visit(page, 'Create account', 'eve@example.com')
      await page.context().clearCookies()
      await letter(page)
      await page.locator('a[href*="/confirm/"]').click()
    },
    'setup': async (page) => {
      const { secret } = await house.deps.oneTimeTokens.makeSetup(hours(1))
      await page.goto(`${house.issuer}/setup/${secret}`)
    },
  }
  for (const [name, go] of Object.entries(pages)) await look(t, name, go)
})
