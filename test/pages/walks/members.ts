import { carol, join } from '../../support/members.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Ada's wiki with nobody in it but her, and then with Bob and Carol. */
export async function members(walk: Walk): Promise<void> {
  const { t, house, look, open, follow, send, signIn } = walk
  const { id } = (await openWiki(t, house)).registered
  await join(house, id, await openAccount(house), { role: 'owner' })
  await open(`/portals/${id}/members`)
  await signIn()
  await look('members-alone')
  await open('/account/data/delete')
  await join(house, id, await openAccount(house, bob), { roles: ['editor'], groups: ['staff/berlin'] })
  await join(house, id, await openAccount(house, carol), { role: 'admin' })
  await open(`/portals/${id}/members`)
  await look('members')
  await follow('.actions .primary')
  await look('members-add')
  await send({ email: 'nobody' })
  await look('members-add-wrong')
  await send({ email: 'new@example.com' })
  await look('members-invited')
  await theOthers(walk, id)
}

async function theOthers({ house, look, open, follow, send }: Walk, id: string): Promise<void> {
  const [own, other] = await Promise.all(
    [ada.email, bob.email].map(async (value) => (await house.deps.accounts.findByEmail(value))?.sub),
  )
  await open(`/portals/${id}/members/${other}`)
  await look('member')
  await send({ groups: 'a "b"' }, '#what .button')
  await look('member-wrong')
  await follow('#hand-over a')
  await look('member-hand-over')
  await open(`/portals/${id}/members/${own}`)
  await look('member-own')
  await open(`/account/portals/${id}/leave`)
  await look('leave-last')
  await open('/account/data/delete')
  await look('delete-owner')
  await house.deps.members.change(id, (await house.deps.accounts.findByEmail(bob.email))?.account.id ?? '', {
    role: 'owner',
  })
  await open(`/account/portals/${id}/leave`)
  await look('leave')
}
