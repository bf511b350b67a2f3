import { grace, openBareIssuer } from '../../support/bare-issuer.ts'
import { openLink } from '../../support/links.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

async function elsewhere({ t, house }: Walk) {
  const there = await openBareIssuer(t)
  const provider = await house.deps.providers.create(there.details())
  return { house, there, provider }
}

/** Services that open an account: none, one that is linked, one that is somebody's, and the way to be rid of one. */
export async function links(walk: Walk): Promise<void> {
  const { house, look, open, follow, send, signIn } = walk
  const both = await elsewhere(walk)
  const { there, provider } = both
  const settings = { kind: 'google', settings: {} } as const
  await house.deps.providers.create({ ...there.details({ slug: 'google', name: 'Google', ...settings }) })
  const { account } = await openAccount(house)
  await openLink(both, await openAccount(house, bob), { sub: 'bob' })
  const begin = 'form[action$="/begin/elsewhere"] button'
  await open('/account/providers')
  await signIn()
  await look('links-empty')
  await send({}, begin)
  await look('link-confirm')
  await send()
  await look('links')
  there.knobs.person = { sub: 'bob', email: bob.email }
  await send({}, begin)
  await look('link-somebody-elses')
  there.knobs.denies = 'access_denied'
  await open('/account/providers')
  await send({}, begin)
  await look('links-denied')
  await open('/account/security')
  await look('security-links')
  await open('/account/providers')
  await follow('main a[href*="/links/"]')
  await look('linked')
  await house.deps.store.db.account.update({ where: { id: account.id }, data: { passwordHash: null } })
  await send({}, '#unlink .button')
  await look('link-last')
  await house.deps.providers.setDisabled(provider, true)
  await open('/account/providers')
  await look('links-disabled')
}

/** Name and picture from a provider: what would change, a picture that cannot be had, and nothing new. */
export async function takingOver(walk: Walk): Promise<void> {
  const { house, look, open, follow, send, signIn } = walk
  const both = await elsewhere(walk)
  await openLink(both, await openAccount(house))
  const ask = async () => {
    await open('/account/providers')
    await follow('main a[href*="/links/"]')
    await send({}, '#profile .button')
  }
  await open('/account/providers')
  await signIn()
  both.there.knobs.person = { ...grace, picture: `${both.there.issuer}/nowhere` }
  await ask()
  await look('take-over')
  await send()
  await look('take-over-no-picture')
  both.there.knobs.person = { sub: grace.sub, name: ada.name }
  await ask()
  await look('take-over-nothing')
}

/** Signing out there, too: asked by a portal, and after it. */
export async function signingOutThere(walk: Walk): Promise<void> {
  const { t, house, look, open, send } = walk
  await openLink(await elsewhere(walk), await openAccount(house))
  const wiki = await openWiki(t, house, { first_party: true })
  await open(await wiki.start())
  await send({}, 'form[action$="/provider/elsewhere"] button').catch(() => undefined)
  await open('/end-session')
  await look('sign-out-there')
  await send()
  await look('signed-out-there')
}
