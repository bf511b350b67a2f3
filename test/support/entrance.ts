import type { MemberChange } from '../../src/portals/members.ts'
import type { PortalDetails } from '../../src/portals/portal-details.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { House } from './house.ts'

interface Registered {
  registered: Pick<Portal, 'id'>
}

/** The portal as it stands now. */
export async function portalOf({ deps }: House, { registered }: Registered): Promise<Portal> {
  const portal = await deps.portals.find(registered.id)
  if (!portal) throw new Error('the portal is gone')
  return portal
}

/** Changes a portal, as those who run it do. */
export async function changePortal(
  house: House,
  wiki: Registered,
  change: Partial<PortalDetails>,
): Promise<void> {
  const done = await house.deps.portals.change(await portalOf(house, wiki), change)
  house.deps.registry.invalidate()
  if (!done) throw new Error('somebody else changed the portal')
}

/** Lets nobody into a portal any more, or somebody again. */
export async function disablePortal({ deps }: House, { registered }: Registered, disabled = true) {
  await deps.portals.setDisabled(registered, disabled)
  deps.registry.invalidate()
}

/** Makes somebody a member. */
export const addMember = (
  { deps }: House,
  { registered }: Registered,
  { account }: { account: { id: string } },
  change?: MemberChange,
): Promise<boolean> =>
  deps.store.transaction((tx) => deps.members.addWithin(tx, registered.id, account.id, change))

/** Takes somebody out of a portal. */
export const removeMember = (
  { deps }: House,
  { registered }: Registered,
  { account }: { account: { id: string } },
) => deps.members.remove(registered.id, account.id)
