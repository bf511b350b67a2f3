import type { Deps } from '../../src/deps.ts'
import type { PromptDeps } from '../../src/oidc/prompts.ts'

/** Whether an account still has what a sign-in rests on that comes only now. */
export const stillHas =
  ({
    identifiers,
    passkeys,
    providerLinks,
    providers,
  }: Pick<Deps, 'identifiers' | 'passkeys' | 'providerLinks' | 'providers'>): PromptDeps['stillHas'] =>
  async (accountId, { passkey, address, link, provider }) => {
    if (link && (await providerLinks.find(link))?.accountId !== accountId) return false
    if (provider && (await providers.byId(provider))?.disabledAt !== null) return false
    if (address && (await identifiers.find(address))?.accountId !== accountId) return false
    return passkey === undefined || (await passkeys.list(accountId)).some(({ id }) => id === passkey)
  }
