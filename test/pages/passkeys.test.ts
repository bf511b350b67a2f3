/** Passkeys in a real Chromium, with a device that it believes is there. */
import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openChromium, phone } from '../support/chromium.ts'
import { type House, openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts'

const browser = await openChromium({ after })

async function begin(t: TestContext, options = {}) {
  const house = await openHouse(t)
  const context = await phone(browser, options)
  t.after(() => context.close())
  const page = await context.newPage()
  return { house, page, context }
}

async function signInWithPassword(page: Page, { email, password }: typeof ada): Promise<void> {
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function addPasskey(page: Page, { issuer }: House, person = ada): Promise<void> {
  await page.goto(`${issuer}/account/passkeys`)
  if (await page.locator('[name=email]').count()) await signInWithPassword(page, person)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey is added').waitFor()
}

/** The sign-in page, as somebody meets it who is signed in nowhere. */
async function signOut(page: Page, { issuer }: House): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${issuer}/account`)
}

test('Ada adds a passkey, and signs in with its button and nothing else', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  const device = await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  assert.equal(await device.count(), 1)

  await device.touch(false)
  await signOut(page, house)
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await button.waitFor()
  await device.touch(true)
  await button.click()
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
})

test('Ada is offered her passkey in the field, and is in without typing anything', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  const device = await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  await device.touch(false)
  await signOut(page, house)
  assert.equal(await page.locator('[name=email]').getAttribute('autocomplete'), 'username webauthn')
  // The finger is on the device from now on: what the browser shows in the field is chosen as soon as it is there.
  await device.touch(true)
  await page.reload()
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
})

test('Bob enters with his passkey in a browser where Ada was, as himself', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  await openAccount(house, bob)
  const device = await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  await device.clear()
  await page.context().clearCookies()
  await addPasskey(page, house, bob)
  await device.touch(false)
  await signOut(page, house)
  const offered = page.waitForResponse(
    (answer) => answer.url().endsWith('/passkey/options') && answer.frame().url().endsWith('/login'),
  )
  await signInWithPassword(page, { ...ada, password: 'not hers' })
  await offered
  await device.touch(true)
  // What the field offers may be quicker than the press. Either way it is Bob.
  const press = page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await Promise.any([press, page.waitForURL(`${house.issuer}/`)])
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
  await page.getByText(bob.email).first().waitFor()
  assert.equal(await page.getByText(ada.email).count(), 0)
})

test('a passkey is Ada’s second step after her password', async (t) => {
  const { house, page } = await begin(t)
  const { account } = await openAccount(house)
  const device = await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  await house.deps.secondStep.choose(account.id, 'passkey', true)
  await device.touch(false)
  await signOut(page, house)
  await signInWithPassword(page, ada)
  const button = page.getByRole('button', { name: 'Use a passkey' })
  await button.waitFor()
  await device.touch(true)
  await button.click()
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
})

test('a device has one passkey of an account: it says so when asked for another', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('has a passkey for your account already').waitFor()
})

test('Ada changes her mind: the page says what to do, and the button works again', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  await page.goto(`${house.issuer}/account/passkeys`)
  await signInWithPassword(page, ada)
  await page.evaluate(
    "navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
  )
  const button = page.getByRole('button', { name: 'Add a passkey' })
  await button.click()
  await page.getByText('No passkey was chosen').waitFor()
  await addVirtualAuthenticator(page)
  await page.reload()
  await button.click()
  await page.getByText('The passkey is added').waitFor()
})

test('a page that lay open for longer than ten minutes asks Ada to prove herself, not to press again', async (t) => {
  const { house, page } = await begin(t)
  await openAccount(house)
  await addVirtualAuthenticator(page)
  await page.goto(`${house.issuer}/account/passkeys`)
  await signInWithPassword(page, ada)
  const button = page.getByRole('button', { name: 'Add a passkey' })
  await button.waitFor()
  house.wait(11 * 60_000)
  await button.click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('Ada removes her passkey, and it is refused in words', async (t) => {
  const { house, page } = await begin(t)
  const { account } = await openAccount(house)
  const device = await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  const [passkey] = await house.deps.passkeys.list(account.id)
  await page.getByRole('link', { name: passkey?.name ?? '' }).click()
  // What would have the device forget it, where a browser listens.
  await page.evaluate('PublicKeyCredential.signalAllAcceptedCredentials = undefined')
  await page.getByRole('button', { name: 'Remove this passkey' }).click()
  await page.getByText('The passkey is removed').waitFor()
  if ((await device.count()) === 0) return t.diagnostic('the browser had the device forget it')
  await signOut(page, house)
  await page.getByText('does not open any account here').waitFor()
})

test('without a script, nothing is offered that cannot work, and the password does', async (t) => {
  const { house, page } = await begin(t, { javaScriptEnabled: false })
  await openAccount(house)
  await page.goto(`${house.issuer}/account/passkeys`)
  assert.equal(await page.getByRole('button', { name: 'passkey' }).count(), 0)
  await signInWithPassword(page, ada)
  await page.getByText('needs JavaScript').waitFor()
  assert.equal(await page.getByRole('button', { name: 'passkey' }).count(), 0)
})

test('the script runs under the page’s own policy', async (t) => {
  const { house, page } = await begin(t)
  const refused: string[] = []
  page.on(
    'console',
    (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()),
  )
  page.on('pageerror', (error) => refused.push(error.message))
  await openAccount(house)
  await addVirtualAuthenticator(page)
  await addPasskey(page, house)
  await signOut(page, house)
  await page.getByRole('heading', { name: 'Your portals', exact: true }).waitFor()
  assert.deepEqual(refused, [])
})
