import type { Context, Middleware } from 'koa'
import type Router from 'koa-router'
import type { ComponentType } from 'preact'
import { z } from 'zod'
import { type IdentifierKind, reachable, type TypedIdentifier } from '../../src/accounts/identifier.ts'
import { isOfDomains } from '../../src/accounts/sign-up-rules.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { Provider } from '../../src/providers/provider-rows.ts'
import { comeBack } from './come-back.ts'
import { readForm } from './forms.ts'
import { type Interaction, interactionOf } from './interaction.ts'
import { render, seeOther } from './render.ts'
import { takeTurnToWrite } from './text-turn.ts'

export type RecipientProblem =
  | { kind: 'not-an-address' }
  | { kind: 'too-many'; time: string }
  /** It is none of these domains (see sign-up-rules.ts). */
  | { kind: 'other-domain'; domains: readonly string[] }

export interface RecipientStepProps {
  interaction: Interaction
  /** What may be typed. */
  kinds: readonly IdentifierKind[]
  /** Those that are taken, where not all are. */
  domains: readonly string[]
  /** The other ways on, where the step has some. */
  providers: Provider[]
  typed: string
  problem?: RecipientProblem | undefined
}

interface RecipientStep {
  /** What has to be true before the page is shown (see interaction.ts). */
  here: Middleware
  kinds: readonly IdentifierKind[]
  /** The e-mail domains that are taken, where not all are. */
  domainsFor?(ctx: Context): Promise<readonly string[]>
  /** The providers with which somebody may go on instead. */
  providersFor?(ctx: Context): Promise<Provider[]>
  Page: ComponentType<RecipientStepProps>
  /** Has something sent, whoever it belongs to. */
  sendTo(ctx: Context, recipient: TypedIdentifier): Promise<void>
  /** The step that comes then. */
  next: string
}

const recipientForm = z.object({ email: z.string().trim().max(320) })
const statuses = { 'not-an-address': 422, 'too-many': 429, 'other-domain': 422 }

/** The first step of a conversation in which an address or a number is typed that somebody else may have. */
export function recipientStep(router: Router, deps: InteractionDeps, step: RecipientStep): void {
  const { here, kinds, Page, sendTo, next } = step

  const ask = async (ctx: Context, typed: string, problem?: RecipientProblem) => {
    const [domains, providers] = [await step.domainsFor?.(ctx), await step.providersFor?.(ctx)]
    const about = {
      interaction: interactionOf(ctx),
      kinds,
      domains: domains ?? [],
      providers: providers ?? [],
    }
    const page = <Page {...about} typed={typed} problem={problem} />
    render(ctx, page, problem ? statuses[problem.kind] : 200)
  }

  router.get('/', here, (ctx) => ask(ctx, String(interactionOf(ctx).params.login_hint ?? '')))

  router.post('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, recipientForm)
    const typed = form.fields.email ?? ''
    const recipient = form.ok ? reachable(form.values.email, deps.config, kinds) : undefined
    if (!recipient) return ask(ctx, typed, { kind: 'not-an-address' })
    const domains = (await step.domainsFor?.(ctx)) ?? []
    if (!isOfDomains(domains, recipient)) return ask(ctx, typed, { kind: 'other-domain', domains })
    const turn = await takeTurnToWrite(ctx, deps, recipient)
    if (!turn.granted) {
      return ask(ctx, typed, { kind: 'too-many', time: comeBack(ctx, interaction.t, turn, deps.now()) })
    }
    await sendTo(ctx, recipient)
    seeOther(ctx, interaction.at(next))
  })
}
