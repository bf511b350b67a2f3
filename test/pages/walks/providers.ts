import { openBareIssuer } from '../../support/bare-issuer.ts'
import { openHouse } from '../../support/house.ts'
import { carol, invitationLink, invite, makeMember } from '../../support/invitations.ts'
import { lettersTo } from '../../support/mail.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const button = 'form[action$="/provider/elsewhere"] button'

async function elsewhere({ t, house }: Walk) {
  const there = await openBareIssuer(t)
  const provider = await house.deps.providers.create(there.details({ believedDomains: ['example.com'] }))
  return { there, provider }
}

/** Coming from a provider: with no address that counts, with one that is known, and with a free one. */
export async function arriving(walk: Walk): Promise<void> {
  const { t, house, look, open, send } = walk
  const { there, provider } = await elsewhere(walk)
  await openAccount(house)
  const wiki = await openWiki(t, house)
  await open(await wiki.start())
  await send({}, button)
  await look('arriving-address')
  await send({ email: 'grace@localhost' })
  await look('arriving-address-wrong')
  await send({ email: 'grace@navy.example' })
  await look('arriving-code')
  await send({ code: '00000000' })
  await look('arriving-code-wrong')
  there.knobs.person = { sub: 'ada', email: ada.email, email_verified: true, name: ada.name }
  await open(await wiki.start())
  await send({}, button)
  await look('arriving-known')
  const picture = `${there.issuer}/picture`
  there.knobs.person = { sub: 'bo', email: 'bo@example.com', email_verified: true, name: 'Bo', picture }
  await open(await wiki.start())
  await send({}, button)
  await look('arriving-create')
  await send({ name: ' ' })
  await look('arriving-create-wrong')
  await house.deps.providers.change(provider, { ...there.details(), createsAccounts: false })
  await open(await wiki.start())
  await send({}, button)
  await look('arriving-refused')
  await open(`/providers/elsewhere/callback?state=nothing&code=nothing`)
  await look('arriving-strayed')
}

/** The same for whoever was invited; and signing up where only they may, or only some domains. */
export async function arrivingInvited(walk: Walk): Promise<void> {
  const { t, house, look, open, send } = walk
  await elsewhere(walk)
  const owner = await openAccount(house)
  const portal = await house.deps.portals.find((await openWiki(t, house)).registered.id)
  if (!portal) throw new Error('no portal')
  await makeMember(house, portal, owner, 'owner')
  await invite(house, portal, owner, carol.email)
  const [letter] = await lettersTo(house, carol.email)
  await open(invitationLink({ links: /http\S+\/invited\/[\w-]+/.exec(letter?.text ?? '') ?? [] }))
  await send()
  await look('invited-account-providers')
  await send({}, button)
  await look('arriving-invited')

  const settings = { SIGN_UP_DOMAINS: 'example.org,analytical-engine.example' }
  const chosen = await openHouse(t, settings)
  await open(await (await openWiki(t, chosen)).start({ prompt: 'create' }))
  await look('sign-up-domains')
  await send({ email: ada.email })
  await look('sign-up-domains-wrong')
  const closed = await openHouse(t, { SIGN_UP: 'invited' })
  await open(await (await openWiki(t, closed)).start({ prompt: 'create' }))
  await look('sign-up-closed')
}
