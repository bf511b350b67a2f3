/** Who may create an account in this conversation (src/accounts/sign-up-rules.ts). Nothing here tells who has one. */
import type { Context } from 'koa'
import { isSignUpOpen } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import { isOpen } from '../../src/portals/invitation-rows.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { interactionOf } from '../http/interaction.ts'

export function whoMaySignUp(deps: InteractionDeps) {
  const { accounts, config, invitations, oneTimeTokens } = deps

  /** Came by an invitation that is for whoever holds its link, and goes back to it. */
  async function holdsInvitation(ctx: Context): Promise<boolean> {
    const { client_id, state } = interactionOf(ctx).params
    if (client_id !== ownClientId || state !== '/invited') return false
    const secret = rememberedSecret(ctx, config, 'invited')
    const invitation = secret ? await invitations.findBySecret(secret) : undefined
    return invitation?.channel === 'link' && isOpen(invitation)
  }

  /** Came by the first operator's link. */
  async function setsUp(ctx: Context): Promise<boolean> {
    const secret = rememberedSecret(ctx, config, 'setup')
    const link = secret ? await oneTimeTokens.findBySecret('operator-setup', secret) : null
    return link !== null && !(await accounts.hasOperator())
  }

  /** Whether no rule counts for them. */
  const isAsked = async (ctx: Context): Promise<boolean> => (await holdsInvitation(ctx)) || setsUp(ctx)

  return {
    /** Whether they may create an account at all. */
    mayBegin: async (ctx: Context): Promise<boolean> => isSignUpOpen(config) || isAsked(ctx),

    /** The e-mail domains of which their address has to be; none: it may be any. */
    domainsFor: async (ctx: Context): Promise<readonly string[]> =>
      config.SIGN_UP_DOMAINS.length && !(await isAsked(ctx)) ? config.SIGN_UP_DOMAINS : [],
  }
}
