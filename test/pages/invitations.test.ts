/** Being invited, in a real Chromium, with a real mail server and a real receiver of texts. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openChromium, phone } from '../support/chromium.ts'
import { carol, invitationLink, invite, openInvitingHouse, roleOf } from '../support/invitations.ts'
import { openGateway, webhookSecret } from '../support/text-gateways.ts'
import { until } from '../support/until.ts'
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts'

const browser = await openChromium({ after })

test('Carol is invited by letter, begins with a passkey, and has no password at all', async (t) => {
  const { inbox, house, owner, portal } = await openInvitingHouse(t)
  await invite(house, portal, owner, carol.email)
  const context = await phone(browser, {})
  t.after(() => context.close())
  const page = await context.newPage()
  const device = await addVirtualAuthenticator(page)
  await page.goto(invitationLink(await inbox.letterTo(carol.email)))
  await page.getByRole('button', { name: 'Create an account' }).click()
  await page.getByRole('link', { name: 'Use a passkey instead of a password' }).click()
  await page.getByLabel('Your name').fill(carol.name)
  await page.getByRole('button', { name: 'Create account with a passkey' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/interaction/'))
  assert.equal(await roleOf(house, portal, carol.email), 'member')
  assert.equal(await device.count(), 1)
  const person = await house.deps.accounts.findByEmail(carol.email)
  assert.equal(person?.account.passwordHash, null)

  // It is hers from then on: she comes back with it and nothing else.
  await device.touch(false)
  await page.context().clearCookies()
  await page.goto(`${house.issuer}/account/profile`)
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await button.waitFor()
  await device.touch(true)
  await button.click()
  await page.waitForURL('**/account/profile')
  assert.match(await page.locator('main').innerText(), /Carol|Profile/)
})

test('somebody is invited by text, and is inside the portal at the end', async (t) => {
  const gateway = await openGateway(t)
  const { house, owner, portal } = await openInvitingHouse(t, {
    TEXT_WEBHOOK_URL: `${gateway.url}/texts`,
    TEXT_WEBHOOK_SECRET: webhookSecret,
  })
  await house.deps.store.db.portal.update({
    where: { id: portal.id },
    data: { homeUrl: `${house.issuer}/livez` },
  })
  house.deps.registry.invalidate()
  await invite(house, portal, owner, '+4915112345678')
  await until(() => gateway.calls.length === 1)
  const { text } = JSON.parse(gateway.calls[0]?.body ?? '{}') as { text: string }
  const context = await phone(browser, {})
  t.after(() => context.close())
  const page = await context.newPage()
  await page.goto(/https?:\S+/.exec(text)?.[0] ?? '')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Create an account' }).press('Enter')
  await page.getByLabel('Your name').fill(carol.name)
  await page.locator('[name=password]').fill(carol.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/livez')
  const person = await house.deps.accounts.findByIdentifier({ kind: 'phone', value: '+4915112345678' })
  assert.ok(person && (await house.deps.members.find(portal.id, person.account.id)))
})
