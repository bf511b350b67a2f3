import type { Deps } from '../deps.ts'
import type { By } from '../portals/registration.ts'
import {
  addProvider,
  editProvider,
  removeProvider,
  setProviderDisabled,
} from '../providers/provider-changes.ts'
import type { Deed } from './changes.ts'

type ProviderDeed = Extract<Deed, { do: `${string}-provider` }>

/** Adds, changes or removes a provider. False when that cannot be done any more. Throws InvalidProvider. */
export async function bringProvider(deps: Deps, deed: ProviderDeed, by: By): Promise<boolean> {
  if (deed.do === 'add-provider') return Boolean(await addProvider(deps, deed.details, by))
  if (deed.do === 'edit-provider')
    return (await editProvider(deps, deed.provider, deed.change, by)) === 'done'
  if (deed.do === 'remove-provider') return removeProvider(deps, deed.provider, by)
  const provider = await deps.providers.find(deed.slug)
  return provider !== undefined && setProviderDisabled(deps, provider, deed.disabled, by)
}
