import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { wiki } from '../../examples/portal/themes.ts'
import { openChromium } from '../support/chromium.ts'
import { openExample } from '../support/example-portal.ts'
import { halves } from '../support/images.ts'
import { ada, openAccount } from '../support/people.ts'
import { beginWalk } from '../support/walk.ts'
import { openWiki } from '../support/wiki.ts'

const browser = await openChromium({ after })
const options = { locale: 'en-GB', colorScheme: 'light', javaScriptEnabled: false } as const

test('without a script, Ada signs in, allows, and shows another picture', async (t) => {
  const { house, page, open, send, signIn } = await beginWalk(t, { browser, options })
  await openAccount(house)
  await open(await openExample(t, house, wiki))
  await page.getByRole('link', { name: 'Sign in with Portico' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  assert.equal(await page.locator('.reveal:visible').count(), 0, 'nothing is offered that cannot work')
  await signIn()
  assert.equal(await page.locator('h1').innerText(), 'Continue to Wiki')

  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText(`Hello, ${ada.name}`).waitFor()

  await open('/account/profile')
  const file = { name: 'me.png', mimeType: 'image/png', buffer: await halves() }
  await page.locator('[type=file]').setInputFiles(file)
  await send({}, '[data-crop] .button')
  const picture = page.getByRole('img', { name: `Picture of ${ada.name}` })
  assert.match(String(await picture.getAttribute('src')), /256\.png$/)
})

test('without a mouse, every control of the sign-in page comes in the order in which it is read', async (t) => {
  const { house, page, open } = await beginWalk(t, {
    browser,
    options: { locale: 'en-GB', colorScheme: 'light' },
  })
  await open(await (await openWiki(t, house)).start())
  await page.locator('#email:focus').waitFor()
  const seen: string[] = []
  for (let presses = 0; presses < 9; presses++) {
    seen.push(
      await page.evaluate<string>(
        'document.activeElement.id || document.activeElement.innerText || document.activeElement.ariaLabel',
      ),
    )
    assert.ok(
      await page.evaluate('getComputedStyle(document.activeElement).outlineStyle !== "none"'),
      `${seen.at(-1)} shows that it has the focus`,
    )
    await page.keyboard.press('Tab')
  }
  assert.deepEqual(seen, [
    'email',
    'password',
    'Show password',
    'Sign in',
    'Sign in with a passkey',
    'Sign in with a code',
    'Sign in with your phone',
    'I forgot my password',
    'Create account',
  ])
})
