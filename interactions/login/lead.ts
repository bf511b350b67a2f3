/**
 * E-mail domains whose people sign in elsewhere. Which ones, the operator said: nothing here depends on who has an account.
 *
 *   address of such a domain ──▶ straight to its provider, whatever stands in the password field
 *          │                          │
 *          │                          └─ failed ──▶ sign-in page, which says so ──"in another way"──▶ ?here
 *          ├─ just came from there, to let it into an account that they have here ──▶ stays
 *          └─ with ?here in the page's address: stays, and the password counts as anybody's
 */
import type { Context } from 'koa'
import { parseIdentifier } from '../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { rememberedSecret } from '../http/browser-secret.ts'
import { type Interaction, interactionOf } from '../http/interaction.ts'
import { linkPageOf } from '../provider/back.ts'
import { beginVisit } from '../provider/begin.ts'
import { isAskedAgain } from '../provider/proof.ts'

/** Where somebody goes on, and the address that they are known by there. */
interface Lead {
  provider: Provider
  loginHint: string
}

type LeadDeps = Pick<InteractionDeps, 'config' | 'providers' | 'providerVisits'>

/** Whether the page was asked to keep everybody here. */
export const staysHere = (ctx: Context): boolean => 'here' in ctx.query

/** Where whoever typed this goes on, if not here. */
export async function leadFor(ctx: Context, deps: LeadDeps, typed: string): Promise<Lead | undefined> {
  const { config, providers } = deps
  if (staysHere(ctx)) return undefined
  const identifier = parseIdentifier(typed, config.COUNTRY)
  if (identifier?.kind !== 'email') return undefined
  const provider = await providers.leadFor(identifier.value)
  if (!provider || (await isFrom(ctx, deps, provider))) return undefined
  return { provider, loginHint: identifier.display }
}

/**
 * Whether somebody just came from there, and is to sign in to the account that they have here so that the provider can open
 * it from now on: led there again they would go in circles.
 */
async function isFrom(
  ctx: Context,
  { config, providerVisits }: Pick<InteractionDeps, 'config' | 'providerVisits'>,
  provider: Provider,
): Promise<boolean> {
  const { client_id, state } = interactionOf(ctx).params
  const visit = URL.parse(String(state ?? ''), config.ISSUER)?.searchParams.get('visit')
  if (client_id !== ownClientId || !visit || state !== linkPageOf({ id: visit })) return false
  const arrival = await providerVisits.arrived(rememberedSecret(ctx, config, 'provider'), { visit })
  return arrival?.provider.id === provider.id
}

/**
 * Where the portal's `login_hint` leads before anything is asked. Not where the portal wants the page (`prompt`), not where
 * somebody is signed in and asked once more, and not where it was just tried.
 */
export async function leadByHint(ctx: Context, deps: LeadDeps): Promise<Lead | undefined> {
  const { details, params } = interactionOf(ctx)
  if (params.prompt !== undefined || details.session?.accountId || 'failed' in ctx.query) return undefined
  return leadFor(ctx, deps, hintOf({ params }))
}

/** Sends the browser there. Throws tooOften. */
export function follow(ctx: Context, deps: InteractionDeps, { provider, loginHint }: Lead): Promise<void> {
  const { details, params } = interactionOf(ctx)
  const uiLocales = typeof params.ui_locales === 'string' ? params.ui_locales : undefined
  const errand = { purpose: 'sign-in', conversation: details.uid } as const
  return beginVisit(ctx, deps, provider, errand, {
    loginHint,
    uiLocales,
    again: isAskedAgain(interactionOf(ctx)),
  })
}

/** The address that the portal thinks it is about. */
export const hintOf = ({ params }: Pick<Interaction, 'params'>): string =>
  typeof params.login_hint === 'string' ? params.login_hint : ''
