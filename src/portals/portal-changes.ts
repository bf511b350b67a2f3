/**
 * What can be done to a portal. Pages, the command line, files and the HTTP API all come through here, so that each change
 * is in force at once and stands in the audit log, whoever made it.
 */
import type { Addresses } from './addresses.ts'
import { InvalidMetadata } from './invalid-metadata.ts'
import { firstOwner } from './members.ts'
import { detailsOf, type PortalDetails } from './portal-details.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'
import { type Changed, type Changing, difference, written } from './written-change.ts'

export {
  addClient,
  allowApi,
  dropPreviousSecret,
  editClient,
  removeClient,
  rotateSecret,
} from './client-changes.ts'
export type { Changed, Changing } from './written-change.ts'

/** What a portal chooses must be there: a name that is typed wrongly would take a way in from everybody. */
async function refuseUnknown(
  { providers }: Pick<Changing, 'providers'>,
  chosen: readonly string[] | null = null,
): Promise<void> {
  for (const slug of chosen ?? [])
    if (!(await providers.find(slug))) throw new InvalidMetadata(`providers: there is no provider ${slug}.`)
}

/**
 * Makes a portal without a client, owned by `ownerId` where one is named. It has an address from here on. Throws
 * InvalidMetadata where it chooses a provider that is not there.
 */
export async function createPortal(
  deps: Changing,
  details: PortalDetails,
  by: By,
  ownerId?: string,
): Promise<Portal> {
  const { portals, store, now } = deps
  await refuseUnknown(deps, details.providers)
  const portal = await store.db.$transaction(async (tx) => {
    const made = await portals.create(details, tx)
    if (ownerId !== undefined) await firstOwner(tx, made.id, ownerId, now())
    return made
  })
  await written(deps, 'portal-registered', portal, by)
  return portal
}

/**
 * Changes what `change` says and what is not so already; nothing at all is done where nothing differs. Throws InvalidMetadata
 * where it chooses a provider that is not there.
 */
export async function editPortal(
  deps: Changing,
  before: Portal,
  change: Partial<PortalDetails>,
  by: By,
): Promise<Changed> {
  const stands = detailsOf(before)
  const said = Object.entries(change).filter(([, value]) => value !== undefined)
  const news = difference(stands, { ...stands, ...Object.fromEntries(said) })
  if (!news) return 'done'
  const names = new Set(news.changed.split(' '))
  if (names.has('providers')) await refuseUnknown(deps, change.providers)
  const changed = Object.fromEntries(said.filter(([name]) => names.has(name)))
  if (!(await deps.portals.change(before, changed))) return 'changed-meanwhile'
  await written(deps, 'portal-changed', { ...before, name: change.name ?? before.name }, by, news)
  return 'done'
}

/** Lets nobody in any more, or somebody again. False when it is so already. */
export async function setPortalDisabled(
  deps: Changing,
  portal: Portal,
  disabled: boolean,
  by: By,
): Promise<boolean> {
  const changed = await deps.portals.setDisabled(portal, disabled)
  if (changed) await written(deps, disabled ? 'portal-disabled' : 'portal-enabled', portal, by)
  return changed
}

/** Removes a portal with its clients, members, invitations, consents and every token. False when it is gone already. */
export async function removePortal(deps: Changing, portal: Portal, by: By): Promise<boolean> {
  const [first] = await deps.portals.clientsOf(portal.id)
  const removed = await deps.portals.remove(portal.id)
  if (removed)
    await written(deps, 'portal-removed', { ...portal, ...(first && { clientId: first.clientId }) }, by)
  return removed
}

/** Gives a portal another address: this one, or a new one. Those it had lead to it still. */
export async function changeAddress(
  deps: Changing,
  portal: Portal,
  slug: string | undefined,
  by: By,
): ReturnType<Addresses['change']> {
  const outcome = await deps.addresses.change(portal.id, slug)
  if (outcome.ok) await written(deps, 'portal-address-changed', portal, by, { address: outcome.slug })
  return outcome
}
