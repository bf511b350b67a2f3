import { addMember, changePortal, disablePortal, portalOf } from '../../support/entrance.ts'
import { openHouse } from '../../support/house.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** A portal in its own colour, by its address: signing in there, kept out of it, and one that leads nowhere. */
export async function entering({ t, house, look, open, signIn }: Walk): Promise<void> {
  await openAccount(house)
  const owners = [
    await openAccount(house, bob),
    await openAccount(house, { ...ada, name: 'Bartholomew Featherstonehaugh', email: 'bart@example.com' }),
  ]
  const wiki = await openWiki(t, house, {
    client_name: 'Reading Room',
    client_uri: 'http://localhost:9/home',
  })
  for (const owner of owners) await addMember(house, wiki, owner, { role: 'owner' })
  await changePortal(house, wiki, { access: 'members', colour: '#ffcc00' })
  const address = `/p/${(await portalOf(house, wiki)).slug}`
  await open(address)
  await look('sign-in-by-address')
  await signIn()
  await look('not-a-member-by-address')
  await open(await wiki.start())
  await look('not-a-member')
  await changePortal(house, wiki, { access: 'invited', colour: '#12343b' })
  await open(await wiki.start())
  await look('not-invited')
  await changePortal(house, wiki, { homeUrl: null })
  await open(address)
  await look('portal-homeless')
  await disablePortal(house, wiki)
  await open(address)
  await look('portal-closed')
}

/** What a portal is told of somebody who belongs to it. */
export async function roles({ t, house, look, open, signIn }: Walk): Promise<void> {
  const wiki = await openWiki(t, house)
  const member = {
    role: 'admin',
    roles: ['editor', 'night-watch'],
    groups: ['north', 'library/board'],
  } as const
  await addMember(house, wiki, await openAccount(house), {
    role: member.role,
    roles: [...member.roles],
    groups: [...member.groups],
  })
  await changePortal(house, wiki, { colour: '#b00b69' })
  await open(await wiki.start({ scope: 'openid profile email roles groups offline_access' }))
  await signIn()
  await look('consent-roles')
}

/** A portal that anybody may have registered, before somebody is led there. */
export async function leaving({ t, look, open }: Walk): Promise<void> {
  const house = await openHouse(t, { CREATE_PORTALS: 'everybody' })
  const wiki = await openWiki(t, house, {
    client_name: 'Reading Room',
    initiate_login_uri: 'http://localhost:9/login',
  })
  await open(`${house.issuer}/p/${(await portalOf(house, wiki)).slug}`)
  await look('leaving-for-a-portal')
}
