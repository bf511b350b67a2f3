import { carol, invitationLink, invite, makeMember } from '../../support/invitations.ts'
import { lettersTo } from '../../support/mail.ts'
import { bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

const words = 'Glad to have you with us.\nWe meet on Mondays.'

async function adasWiki({ t, house }: Walk) {
  const { id } = (await openWiki(t, house)).registered
  const owner = await openAccount(house)
  const portal = await house.deps.portals.find(id)
  if (!portal) throw new Error('no portal')
  await makeMember(house, portal, owner, 'owner')
  return { owner, portal, address: `/portals/${id}/invitations` }
}

async function linkTo({ house }: Walk, email: string): Promise<string> {
  const [letter] = await lettersTo(house, email)
  return invitationLink({ links: /http\S+\/invited\/[\w-]+/.exec(letter?.text ?? '') ?? [] })
}

/** Inviting people, and what becomes of it. */
export async function inviting(walk: Walk): Promise<void> {
  const { house, look, open, follow, send, signIn } = walk
  const { address, portal } = await adasWiki(walk)
  await open(address)
  await signIn()
  await look('invitations-none')
  await open(`${address}/templates`)
  await look('invitation-templates-none')
  await send({ name: 'Welcome', words })
  await look('invitation-templates')
  await open(`${address}/new`)
  await look('invitations-new')
  await send({ addresses: 'nobody', days: '99' })
  await look('invitations-new-wrong')
  await open(`${address}/new`)
  await send({
    addresses: 'carol@example.com\na.very.long.name.of.somebody@analytical-engine.example',
    words,
  })
  await look('invitations-sent')
  await open(`${address}?state=declined`)
  await look('invitations-filtered')
  await open(address)
  await follow('tbody a')
  await look('invitation')
  await open(`${address}/link`)
  await look('invitations-new-link')
  await send({ quota: '30' })
  await look('invitation-link')
  const [link] = await house.deps.invitations.list({ portalId: portal.id, limit: 1 })
  await open(`${address}/${link?.id}`)
  await look('invitation-of-link')
  await send({}, '#revoke .button')
  await look('invitations-revoked')
}

/** Being invited: as somebody new, as somebody with an account, and as somebody else. */
export async function invited(walk: Walk): Promise<void> {
  const { house, look, open, follow, send } = walk
  const { owner, portal } = await adasWiki(walk)
  const { invitation } = await invite(house, portal, owner, carol.email, { role: 'admin', words })
  const link = await linkTo(walk, carol.email)
  await open(link)
  await look('invited-new')
  await send()
  await look('invited-account')
  await send({ name: carol.name, password: 'short' })
  await look('invited-account-wrong')
  await follow('a[href$=passkey]')
  await look('invited-account-passkey')
  await house.deps.invitations.revoke(portal, invitation, {})
  await open(link)
  await look('invited-over')
  await invitedWithAccount(await walk.elsewhere(), { owner, portal })
}

async function invitedWithAccount(
  walk: Walk,
  { owner, portal }: Pick<Awaited<ReturnType<typeof adasWiki>>, 'owner' | 'portal'>,
): Promise<void> {
  const { house, look, open, send } = walk
  await openAccount(house, bob)
  await invite(house, portal, owner, bob.email)
  await invite(house, portal, owner, 'bob@work.example')
  await open(await linkTo(walk, bob.email))
  await look('invited-known')
  await send()
  await send({ password: bob.password })
  await look('invited-accept')
  await open(await linkTo(walk, 'bob@work.example'))
  await look('invited-not-theirs')
  await send()
  await look('invited-prove')
  await send()
  await look('invited-code')
  await open(await linkTo(walk, bob.email))
  await send({}, 'form[action$=decline] .button')
  await look('invited-declined')
}
