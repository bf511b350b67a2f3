import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noAccountLetter, passwordResetLetter } from '../../interactions/letters/password-reset.tsx'
import { alreadyHereLetter, signUpLetter } from '../../interactions/letters/sign-up.tsx'
import { type Language, translatorFor } from '../../interactions/locales/translator.ts'
import { axeViolations, openChromium, screenshot } from '../support/chromium.ts'

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
