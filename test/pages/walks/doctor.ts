import { turnOnSecondStep } from '../../support/authenticator.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki, wikiCallback } from '../../support/wiki.ts'

/** Ada, who runs the house, at one of its pages. */
async function enterAt({ house, open, send, signIn }: Walk, address: string): Promise<void> {
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  await open(address)
  await signIn()
  await send({ code: await app.code() })
}

/** The portal doctor, with every kind of answer. */
export async function doctor(walk: Walk): Promise<void> {
  const { t, house, look, open, send } = walk
  const wiki = await openWiki(t, house, { post_logout_redirect_uris: [`${house.issuer}/gone`] })
  const { id } = wiki.registered
  await openAccount(house, bob)
  await enterAt(walk, `/operator/portals/${id}/doctor`)
  await look('doctor')
  await send({ uri: `${wikiCallback.replace('http', 'https')}/` }, '#redirect .button')
  await look('doctor-redirect')
  await send({ uri: wikiCallback }, '#redirect .button')
  await look('doctor-redirect-matches')
  await send({ person: 'nobody@example.com' }, '#sign-in form .button')
  await look('doctor-nobody')
  await send({ person: bob.email, scope: 'openid profile email phone admin' }, '#sign-in form .button')
  await look('doctor-sign-in')
  await send({}, '#addresses form .button')
  await look('doctor-addresses')
  await send({ origin: 'https://evil.example/app' }, '#origin .button')
  await look('doctor-origin')
  await house.deps.portals.setDisabled({ id }, true)
  house.deps.registry.invalidate()
  await send({ person: bob.email }, '#sign-in form .button')
  await look('doctor-stays-out')
  await house.deps.portals.removeClient(wiki.clientId)
  await open(`/operator/portals/${id}/doctor`)
  await look('doctor-no-client')
}

/** The built-in test portal: a whole round trip, and one that ends early. */
export async function testPortal(walk: Walk): Promise<void> {
  const { look, open, page, send } = walk
  await enterAt(walk, '/operator/test-portal')
  await look('test-portal')
  await page.locator('[name="scope"]').fill('openid" admin')
  await send()
  await look('test-portal-wrong')
  await page.locator('[name="scope"]').fill('openid profile email')
  await send()
  await send()
  await look('test-portal-done')
  await page.reload()
  await look('test-portal-over')
  await open('/operator/test-portal')
  await page.locator('[name="scope"]').fill('openid')
  await page.route('**/authorize?*', (route) => route.abort())
  await page.locator('main form .button').click()
  await page.unroute('**/authorize?*')
  await open('/operator/test-portal/callback?error=access_denied')
  await look('test-portal-failed')
}
