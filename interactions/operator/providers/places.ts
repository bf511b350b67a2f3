/** Where a provider's pages are. A new one is made beside them: "new" could be a slug. */
export const providersAddress = '/operator/providers'
export const newProviderAddress = '/operator/new-provider'
export const providerAddress = (slug: string): string => `${providersAddress}/${slug}`
