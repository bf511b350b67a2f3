import { encodePicture } from '../../../src/accounts/picture-encoding.ts'
import { days, hours } from '../../../src/duration.ts'
import type { MemberRole } from '../../../src/portals/members.ts'
import type { PortalDetails } from '../../../src/portals/portal-details.ts'
import { Browser } from '../../support/browser.ts'
import type { House } from '../../support/house.ts'
import { plain } from '../../support/images.ts'
import { invite } from '../../support/invitations.ts'
import { ada, bob, openAccount } from '../../support/people.ts'
import { enter } from '../../support/protocol.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

interface Belonging {
  as?: MemberRole
  invitedBy?: string
  /** How long ago they entered it. */
  entered?: number
  logo?: string
}

/** A portal that Ada belongs to. */
async function openPlace(
  { deps }: House,
  accountId: string,
  details: PortalDetails,
  { as, invitedBy, entered, logo }: Belonging = {},
): Promise<string> {
  const { db } = deps.store
  const { id } = await db.$transaction((tx) =>
    deps.portals.create({ homeUrl: 'https://portal.example/', ...details }, tx),
  )
  const about = { role: as ?? 'member', groups: ['section-a'] }
  await deps.store.transaction((tx) => deps.members.addWithin(tx, id, accountId, about, invitedBy))
  if (entered !== undefined)
    await db.entry.create({ data: { accountId, portalId: id, at: new Date(deps.now().getTime() - entered) } })
  const encoded = logo ? await encodePicture(await plain(logo)) : undefined
  if (encoded?.ok) await deps.pictures.replace({ kind: 'portal', id }, encoded.files)
  deps.registry.invalidate()
  return id
}

const description = 'Minutes, maps and the library of the Royal Society, for everybody who works on them.'

/** The first page of a person: without portals, with one, and with a few. */
export async function launcher({ house, look, open, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const host = await openAccount(house, bob)
  await open('/')
  await signIn()
  await look('launcher-empty')
  const wiki = await openPlace(
    house,
    account.id,
    { name: 'Wiki', description },
    { as: 'admin', invitedBy: host.account.id, entered: hours(2), logo: '#0f766e' },
  )
  await open('/')
  await look('launcher-one')
  const long = 'The Reading Room of the Royal Society of London for Improving Natural Knowledge'
  await openPlace(house, account.id, { name: long }, { entered: days(12) })
  const off = await openPlace(
    house,
    account.id,
    { name: 'Tickets', description: 'What is broken, and who mends it.' },
    { entered: days(400), logo: '#b45309' },
  )
  await house.deps.portals.setDisabled({ id: off }, true)
  house.deps.registry.invalidate()
  await house.deps.wayBack.open(account.id, house.deps.store.db)
  for (const name of ['Board', `${long} of London`]) {
    const club = await openPlace(house, host.account.id, { name, access: 'invited' }, { as: 'owner' })
    const portal = await house.deps.portals.find(club)
    if (portal) await invite(house, portal, name === 'Board' ? host : null, ada.email)
  }
  await open('/')
  await look('launcher-three')
  await open(`/portal/${wiki}`)
  await look('my-portal-member')
  await open(`/portal/${off}`)
  await look('my-portal-off')
}

/** With forty portals, and one among them that is looked for. */
export async function launcherOfMany({ house, look, open, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const colours = ['#0f766e', '#b45309', '#1d4ed8', '#9d174d', undefined]
  for (let n = 1; n <= 40; n++) {
    const logo = colours[n % colours.length]
    await openPlace(
      house,
      account.id,
      { name: n % 7 ? `Laboratory ${n}` : `Laboratory ${n} of experimental philosophy`, description },
      { ...(logo ? { logo } : {}), ...(n % 3 ? { entered: days(n) } : {}) },
    )
  }
  await open('/')
  await signIn()
  await look('launcher-many')
  await send({ q: 'philosophy' }, 'search button')
  await look('launcher-found')
  await send({ q: 'Donaudampfschifffahrtsgesellschaft' }, 'search button')
  await look('launcher-none-found')
}

/** What portals know: one that was allowed much, one of our own, and one that was left. */
export async function myPortals({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house, ada, {
    profile: { birthdate: '1815-12-10', zoneinfo: 'Europe/London', phoneNumber: '+442079460958' },
  })
  const wiki = await openWiki(t, house, { client_name: 'Wiki' })
  const own = await openWiki(t, house, {
    client_name: 'Intranet',
    client_uri: 'https://in.example/',
    first_party: true,
  })
  const scopes = ['openid', 'profile', 'email', 'address', 'phone']
  await house.deps.consents.remember(account.id, wiki.clientId, { scopes, claims: [] })
  await open('/')
  await signIn()
  await open(`/portal/${wiki.registered.id}`)
  await look('my-portal-knows')
  await send({}, '#knows .button')
  await look('launcher-taken-back')
  await enter(new Browser(), await own.start())
  await open(`/portal/${own.registered.id}`)
  await look('my-portal-ours')
}
