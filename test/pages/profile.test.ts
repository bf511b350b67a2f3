import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { type House, openHouse } from '../support/house.ts'
import { halves } from '../support/images.ts'
import { ada, openAccount } from '../support/people.ts'

const profile = {
  givenName: 'Ada',
  familyName: 'Lovelace',
  birthdate: '1815-12-10',
  website: 'https://example.com/',
  zoneinfo: 'Europe/London',
  phoneNumber: '+442079460958',
}

async function signIn(page: Page, { issuer }: House): Promise<void> {
  await page.goto(`${issuer}/account/profile`)
  await page.getByLabel('E-mail address').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/account/profile')
}

async function openProfile(t: TestContext) {
  const house = await openHouse(t)
  await openAccount(house, ada, { profile })
  const browser = await openChromium(t)
  const page = await (await phone(browser)).newPage()
  await signIn(page, house)
  return { house, browser, page }
}

const colourAt = async (page: Page, url: string, left: number) => {
  const bytes = Buffer.from(await (await page.request.get(url)).body())
  const { data } = await sharp(bytes)
    .extract({ left, top: 256, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return data.toString('hex').slice(0, 6)
}

test('Ada chooses the square of her picture', async (t) => {
  const { house, page } = await openProfile(t)
  const { issuer } = house
  assert.deepEqual(await axeViolations(page), [])
  await screenshot(page, 'profile')

  await page
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves() })
  const cutting = page.getByRole('application', { name: 'The part that is shown' })
  await cutting.waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await screenshot(page, 'profile-cropper')

  // The left edge of the picture, which is red, and then twice as near.
  await cutting.focus()
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft')
  await page.getByLabel('Zoom').fill('2')
  for (let i = 0; i < 40; i++) await cutting.press('ArrowLeft')
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByRole('status').waitFor()
  const picture = page.getByRole('img', { name: 'Picture of Ada Lovelace' })
  const address = `${issuer}${await picture.getAttribute('src')}`.replace('256.png', '512.png')
  assert.equal(await colourAt(page, address, 0), 'ff0000')
  assert.equal(await colourAt(page, address, 511), 'ff0000')
  assert.deepEqual(await axeViolations(page), [])
})

test('a finger drags the picture', async (t) => {
  const { page, house } = await openProfile(t)
  await page
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves() })
  const box = await page.getByRole('application').boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + 200, box.y + 100)
  await page.mouse.down()
  await page.mouse.move(box.x + 20, box.y + 100, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByRole('status').waitFor()
  const src = await page.getByRole('img', { name: 'Picture of Ada' }).getAttribute('src')
  // The middle square would be red for its first 256 pixels.
  const address = `${house.issuer}${src}`.replace('256.png', '512.png')
  assert.equal(await colourAt(page, address, 180), '0000ff')
})

test('a picture that is too large for us is made smaller in the browser', async (t) => {
  const { page } = await openProfile(t)
  const buffer = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: '#0a0' } })
    .jpeg()
    .toBuffer()
  await page
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('application').waitFor()
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByRole('status').waitFor()
  assert.match(page.url(), /\?picture$/)
})

test('what is wrong with a profile is said where it can be mended', async (t) => {
  const { page } = await openProfile(t)
  await page.getByLabel('Name', { exact: true }).fill('')
  await page.getByLabel('Website').fill('not a page')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await screenshot(page, 'profile-mends')
  await page.getByRole('link', { name: 'Enter your name.' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'name')
})
