import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { wiki as wikiTheme } from '../../../examples/portal/themes.ts'
import { hours, minutes } from '../../../src/duration.ts'
import { authenticatorWith } from '../../support/authenticator.ts'
import { axeViolations, screenshot } from '../../support/chromium.ts'
import { openExample } from '../../support/example-portal.ts'
import { halves } from '../../support/images.ts'
import { openPasskey } from '../../support/passkey-owner.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const profile = {
  givenName: 'Ada',
  familyName: 'Lovelace',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  phoneNumber: '+442079460958',
}

/** The profile, what has to be mended in it, and its picture. */
export async function ownProfile({ house, look, open, page, send, signIn }: Walk): Promise<void> {
  await openAccount(house, ada, { profile })
  await open('/account/profile')
  await signIn()
  await look('profile')
  await unfold(page)
  await send(
    { name: '', website: 'not a page', phone_number: '12' },
    'form[action="/account/profile"] .button',
  )
  await look('profile-mends')
  const file = { name: 'me.png', mimeType: 'image/png', buffer: await halves() }
  await page.locator('[type=file]').setInputFiles(file)
  await page.locator('.cutting').waitFor()
  await look('profile-cropper')
  await send({}, '[data-crop] .button')
  await look('profile-picture')
}

async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary')
  while ((await folded.count()) > 0) await folded.first().press('Enter')
}

/** Passkeys: none, some, one of them, and the last way in. */
export async function passkeys({ house, look, open, follow, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  await open('/account/passkeys')
  await signIn()
  await look('passkeys-empty')
  const first = await openPasskey(house, account.id)
  house.wait(hours(0.1))
  const second = await openPasskey(house, account.id, { lies: { be: false, bs: false } })
  await house.deps.passkeys.rename(account.id, first.id, 'Google Password Manager')
  await house.deps.passkeys.rename(account.id, second.id, 'The key on my key ring with the red ribbon')
  await open('/account/passkeys')
  await look('passkeys')
  await follow(`main a[href$="${first.id}"]`)
  await look('passkey')
  await send({ name: ' ' })
  await look('passkey-unnamed')
  await open(`/account/passkeys/${first.id}`)
  await send({}, '#remove .button')
  await look('passkeys-removed')
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { passwordHash: null } })
  await open(`/account/passkeys/${second.id}`)
  await send({}, '#remove .button')
  await look('passkey-last')
}

/** The second step from its set-up to its end. */
export async function security({ house, look, open, page, send, signIn }: Walk): Promise<void> {
  await openAccount(house)
  await open('/account/second-step')
  await signIn()
  await look('second-step-off')
  await open('/account/second-step/set-up')
  await look('second-step-set-up')
  const key = (await page.locator('#secret').innerText()).replaceAll(' ', '')
  await send({ code: '000000' })
  await look('second-step-set-up-wrong')
  await send({ code: await authenticatorWith(house, key).code() })
  await look('second-step-codes')
  for (const what of ['', '/recovery-codes', '/remove']) {
    await open(`/account/second-step${what}`)
    await look(`second-step-manage${what.replace('/', '-')}`)
  }
  await open('/account/trusted-browsers')
  await look('trusted-browsers')
  await open('/account/security')
  await look('security-second-step-on')
}

/** What is shown to whoever comes by a wrong way, or for the first time. */
export async function strays({ house, look, open, signIn }: Walk): Promise<void> {
  await open('/there-is-no-such-page')
  await look('error-not-found')
  await open('/interaction/gone')
  await look('error-interaction-expired')
  await open('/authorize?client_id=nobody&response_type=code')
  await look('error-sign-in-request')
  await open('/dev/mailbox')
  await look('mailbox-empty')
  const { secret } = (await house.deps.oneTimeTokens.makeSetup(minutes(30))) ?? assert.fail('no link')
  await open(`/setup/${secret}`)
  await look('setup')
  await openAccount(house)
  await open('/operator')
  await signIn()
  await look('error-not-allowed')
}

/** The letters of development. */
export async function mailbox({ t, house, look, open, follow, send }: Walk): Promise<void> {
  await openAccount(house)
  const wiki = await openWiki(t, house)
  for (const [link, email] of [
    ['signup', 'eve@example.com'],
    ['recover', ada.email],
  ]) {
    await open(await wiki.start())
    await follow(`main a[href$=${link}]`)
    await send({ email: `${email}` })
  }
  await open('/dev/mailbox')
  await look('mailbox')
  await follow('main a[href*="/mailbox/"]')
  await look('mailbox-letter')
}

/** The example portal, which has its own pages. */
export async function example({ t, house, page, open }: Walk): Promise<void> {
  await open(await openExample(t, house, wikiTheme))
  await page.locator('h1').waitFor()
  const violations = await axeViolations(page)
  if (violations.length > 0) throw new Error(violations.join('\n'))
  await screenshot(page, 'example')
}

/** What a person takes with them, how they leave, and how they come back. */
export async function data({ house, look, open, follow, send, signIn }: Walk): Promise<void> {
  await openAccount(house)
  await open('/account/data')
  await signIn()
  await look('data')
  for (let time = 0; time < 5; time++) await house.deps.throttle.take({ limit: 'export', key: ada.email })
  await send()
  await look('data-too-often')
  await follow('main a[href$="/data/delete"]')
  await look('delete')
  await send({ address: 'bob@example.com' }, '#sure .button')
  await look('delete-wrong')
  await send({ address: ada.email }, '#sure .button')
  await look('leaving')
  await open('/account')
  await signIn()
  await look('keep-account')
}
