import type { InteractionDeps } from '../../src/deps.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'

/** The provider of this name, if somebody may sign in with it here: it stands on the page, or addresses lead to it anyway. */
export async function offeredHere(
  { providers }: Pick<InteractionDeps, 'providers'>,
  portal: Pick<Portal, 'providers'> | undefined,
  slug: string,
): Promise<Provider | undefined> {
  const shown = await providers.shownAt(portal)
  const provider = await providers.find(slug)
  if (!provider || provider.disabledAt) return undefined
  return provider.leadsDomains.length > 0 || shown.some(({ id }) => id === provider.id) ? provider : undefined
}
