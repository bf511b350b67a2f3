import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'

export type Standing = Awaited<ReturnType<typeof standingOf>>

/** What protects a person's account and who can open it, as it stands now. */
export async function standingOf(deps: InteractionDeps, { account }: Person) {
  const identifiers = await deps.identifiers.list(account.id)
  return {
    passwordChangedAt: account.passwordHash === null ? undefined : account.passwordChangedAt,
    hasPassword: account.passwordHash !== null,
    passkeys: (await deps.passkeys.list(account.id)).length,
    /** Services elsewhere that open it, where any can. */
    links:
      (await deps.providers.all()).length > 0
        ? (await deps.providerLinks.list(account.id)).length
        : undefined,
    secondStep: await deps.secondStep.summary(account),
    identifiers,
    trustedBrowsers: (await deps.trustedBrowsers.list(account.id)).length,
    /** One that an operator opened, and that is open still. */
    wayBack: await deps.wayBack.openFor(account.id),
  }
}
