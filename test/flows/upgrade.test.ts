/** Today's code on the database of the release before, which that release's own code made (`npm run fixture`). */
import assert from 'node:assert/strict'
import { generate } from 'otplib'
import type { Manifest } from '../fixtures/manifest.ts'
import { openFixture } from '../fixtures/open.ts'
import { authorizeWith, exchange, refresh, userinfo } from '../fixtures/portal.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import type { House } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { readPasskey } from '../support/passkey.ts'
import { signInWith } from '../support/passkey-owner.ts'
import { enter, json } from '../support/protocol.ts'

/** The browser in which the member was signed in when the release before was left. */
function browserOf({ issuer }: House, { member }: Manifest): Browser {
  const browser = new Browser()
  for (const { name, value, path } of member.cookies)
    browser.cookies.set(`${name}=${value}; Path=${path}`, new URL(issuer))
  return browser
}

async function signInAsOperator({ issuer, deps }: House, { operator }: Manifest): Promise<Browser> {
  const browser = new Browser()
  await browser.open(`${issuer}/operator`)
  await browser.submit({ email: operator.email, password: operator.password })
  const epoch = Math.floor(deps.now().getTime() / 1000)
  await browser.submit({ code: await generate({ secret: operator.seed, epoch }) })
  return browser
}

async function signInByRecoveryCode({ issuer }: House, { operator }: Manifest, code: string) {
  const browser = new Browser()
  await browser.open(`${issuer}/account`)
  await browser.submit({ email: operator.email, password: operator.password })
  await browser.follow('Use a recovery code')
  await browser.submit({ code })
  return browser.heading
}

/** Who is signed in still is, and the portal knows them as before. */
async function everythingGoesOn(house: House, manifest: Manifest, accessToken: string): Promise<void> {
  const { member, portal, invitation } = manifest
  const browser = browserOf(house, manifest)
  await browser.open(`${house.issuer}/`)
  assert.equal(browser.heading, 'Your portals')
  assert.match(browser.text, /Wiki/)
  const callback = await enter(browser, authorizeWith(house.issuer, portal), member)
  const again = await exchange(house.issuer, portal, callback.searchParams.get('code') ?? '')
  assert.equal(again.status, 200)

  const claims = await json(await userinfo(house.issuer, accessToken))
  assert.equal(claims.sub, member.sub)
  assert.deepEqual(
    [claims.email, claims.roles, claims.groups],
    [member.email, ['member', 'editor'], ['bakers']],
  )
  assert.equal(claims.picture, `${house.issuer}${member.picture}`)
  const picture = await fetch(String(claims.picture))
  assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/png'])
  assert.ok((await picture.arrayBuffer()).byteLength > 100)

  await browser.open(new URL(new URL(invitation.link).pathname, house.issuer))
  assert.equal(browser.heading, 'Your invitation to Wiki')
}

test('what the release before left goes on, what was over stays over, and so it is after the next start', async (t) => {
  const { manifest, start } = await openFixture(t)
  const { member, operator, portal, tokens } = manifest
  const inbox = await openInbox(t)
  const house = await start({ SMTP_URL: inbox.url })
  await everythingGoesOn(house, manifest, tokens.access)
  const next = await refresh(house.issuer, portal, tokens.refresh)
  assert.equal(next.status, 200)
  const { refresh_token: refreshToken, access_token: accessToken } = await json(next)
  assert.equal((await refresh(house.issuer, portal, tokens.revokedRefresh)).status, 400)

  const console = await signInAsOperator(house, manifest)
  assert.match(console.url, /\/operator$/)
  await console.open(`${house.issuer}/operator/audit`)
  assert.match(console.text, /Wiki/)
  assert.notEqual(await signInByRecoveryCode(house, manifest, operator.usedRecoveryCode), 'Your portals')
  const withPasskey = new Browser()
  await withPasskey.open(`${house.issuer}/account/history`)
  await signInWith(withPasskey, readPasskey(house.issuer, member.passkey))
  assert.equal(withPasskey.heading, 'History')
  assert.match(withPasskey.text, /passkey/i)
  // The letter that never left.
  const letter = await inbox.letterTo(member.email)
  await house.stop()

  const later = await start({ SMTP_URL: inbox.url })
  await everythingGoesOn(later, manifest, String(accessToken))
  assert.equal(await signInByRecoveryCode(later, manifest, operator.recoveryCode), 'Your portals')
  assert.equal((await exchange(later.issuer, portal, tokens.spentCode)).status, 400)
  // Whoever shows one that was used before the upgrade is a thief, and ends them all.
  for (const token of [tokens.spentRefresh, String(refreshToken)])
    assert.equal((await refresh(later.issuer, portal, token)).status, 400)
  const link = letter.links.find((each) => each.includes('/reset/')) ?? assert.fail('no link')
  await withPasskey.open(new URL(new URL(link).pathname, later.issuer))
  await withPasskey.submit({ password: 'a new phrase after the upgrade' })
  assert.equal(withPasskey.heading, 'Your password is changed')
  const browser = browserOf(later, manifest)
  await browser.open(`${later.issuer}/`)
  assert.equal(browser.heading, 'Sign in')
})
