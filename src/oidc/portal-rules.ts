/** What a portal itself asks of whoever enters it, beside the second step: that they may, and that they signed in lately. */
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { seconds } from '../duration.ts'
import type { Registry } from '../portals/registry.ts'
import type { FoundAccount } from './find-account.ts'
import { signInAge } from './session-life.ts'

const { Check, Prompt } = interactionPolicy

interface RuleDeps {
  registry: Pick<Registry, 'byClient'>
  now: () => Date
}

/** Whoever may not enter is told so, and a portal that asks silently is told `access_denied`. */
export const membershipPrompt = (needsNobody: (ctx: KoaContextWithOIDC) => boolean) =>
  new Prompt(
    { name: 'membership', requestable: false },
    new Check('not_a_member', 'the person may not enter this portal', 'access_denied', (ctx) => {
      const account = ctx.oidc.account as FoundAccount | undefined
      return account?.keptOut !== undefined && !needsNobody(ctx)
    }),
  )

/** For the login prompt: the sign-in is older than the portal's rule allows, whatever `max_age` it sends. */
export const ageCheck = (deps: RuleDeps, signsIn: (ctx: KoaContextWithOIDC) => boolean) =>
  new Check('older_than_rule', 'the portal asks for a newer sign-in', 'login_required', async (ctx) => {
    const { session, client } = ctx.oidc
    if (!session?.accountId || signsIn(ctx)) return Check.NO_NEED_TO_PROMPT
    const portal = await deps.registry.byClient(client?.clientId ?? '')
    return typeof portal?.maxAge === 'number' && signInAge(session, deps.now()) > seconds(portal.maxAge)
  })
