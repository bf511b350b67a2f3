import { encodePicture } from '../../../src/accounts/picture-encoding.ts'
import { turnOnSecondStep } from '../../support/authenticator.ts'
import { Browser } from '../../support/browser.ts'
import { halves } from '../../support/images.ts'
import { enterAs, offline, undoLink } from '../../support/merge.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const also = { ...bob, name: 'Ada King, Countess of Lovelace' }
const profile = {
  nickname: 'Countess',
  birthdate: '1815-12-10',
  streetAddress: '12 St James’s Square',
  locality: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'United Kingdom',
}

/** Two accounts of one person become one, and are parted again, here and by the link in the letter. */
export async function merging({ t, house, page, look, open, send, signIn, elsewhere }: Walk): Promise<void> {
  const { account } = await openAccount(house, ada, { profile: { nickname: 'Ada', birthdate: '1815' } })
  await openAccount(house, also, { profile })
  const encoded = await encodePicture(await halves())
  if (encoded.ok) await house.deps.pictures.replace({ kind: 'account', id: account.id }, encoded.files)
  for (const client_name of ['Wiki', 'The Reading Room of the Royal Society of London']) {
    const portal = await openWiki(t, house, { client_name })
    for (const who of [ada, also]) await enterAs(new Browser(), who, portal, offline)
  }
  await open('/account/merge')
  await signIn()
  await look('merge')
  await send({}, 'main form .button')
  await send({ email: also.email, password: also.password })
  if (await page.locator('[data-hand-on]').count()) await page.waitForURL(/confirm/)
  await page.waitForURL(/\/account\/merge\/confirm/)
  await look('merge-confirm')
  await send({}, '#what .button')
  await look('merge-done')
  await open('/account/data')
  await look('data-merged')
  await open('/account/merge')
  await send({}, '#merge .button')
  await look('merge-parted')

  await open('/account/merge/confirm')
  await look('merge-begin-again')
  const other = await elsewhere()
  await other.open('/account/merge')
  await other.send({ email: also.email, password: also.password })
  await other.send({}, 'main form .button')
  await other.send({ email: ada.email, password: ada.password })
  await other.page.waitForURL(/\/account\/merge\/confirm/)
  await other.send({}, '#what .button')
  await open(await undoLink(house))
  await look('merge-link')
  await send()
  await look('merge-link-done')
}

/** Neither of two can go into the other. */
export async function notMerging({ house, page, look, open, send, signIn }: Walk): Promise<void> {
  const first = await openAccount(house)
  const { account } = await openAccount(house, also)
  const { app } = await turnOnSecondStep(house, account.id)
  await open('/account/merge')
  await signIn()
  await send({}, 'main form .button')
  await house.deps.store.db.account.update({ where: { id: first.account.id }, data: { operator: true } })
  await send({ email: also.email, password: also.password })
  await send({ code: await app.code() })
  await page.waitForURL(/\/account\/merge\/confirm/)
  await look('merge-impossible')
}
