import { bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Several accounts in one browser: which one enters, switching, and the ways out. */
export async function severalAccounts({ t, house, look, open, follow, send, signIn }: Walk): Promise<void> {
  await openAccount(house)
  await openAccount(house, { ...bob, name: 'Bartholomew Featherstonehaugh-Cholmondeley of Bakewell' })
  const wiki = await openWiki(t, house, { first_party: true })
  await open('/account')
  await signIn()
  await open(await wiki.start())
  await look('enter')
  await open('/account/switch')
  await look('switch-alone')
  await follow('main a.button')
  await send({ email: bob.email, password: bob.password })
  await look('home-of-two')
  await follow('header .passport')
  await look('switch')
  await open(await wiki.start())
  await look('choose')
  await open('/account/switch')
  await send({}, 'form[action="/account/sign-out"] button')
  await look('sign-out-done-one-stays')
}
