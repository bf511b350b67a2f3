import type { InteractionDeps } from '../../src/deps.ts'

/** What the services elsewhere are called that open an account now. */
export async function linkedServices(
  { providerLinks, providers }: Pick<InteractionDeps, 'providerLinks' | 'providers'>,
  accountId: string,
): Promise<string[]> {
  const links = await providerLinks.list(accountId)
  const found = await Promise.all(links.map(({ providerId }) => providers.byId(providerId)))
  return [...new Set(found.flatMap((each) => (each && !each.disabledAt ? [each.name] : [])))]
}
