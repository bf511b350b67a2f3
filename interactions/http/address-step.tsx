import type { Context, Middleware } from 'koa'
import type Router from 'koa-router'
import type { ComponentType } from 'preact'
import { z } from 'zod'
import { type EmailAddress, parseEmailAddress } from '../../src/accounts/email-address.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { comeBack } from './come-back.ts'
import { readForm } from './forms.ts'
import { type Interaction, interactionOf } from './interaction.ts'
import { render, seeOther } from './render.ts'
import { sourceOf } from './sign-in.ts'

export type AddressProblem = { kind: 'not-an-address' } | { kind: 'too-many-letters'; time: string }

export interface AddressStepProps {
  interaction: Interaction
  email: string
  problem?: AddressProblem | undefined
}

interface AddressStep {
  /** What has to be true before the page is shown (see interaction.ts). */
  here: Middleware
  Page: ComponentType<AddressStepProps>
  /** Has a letter written, whoever the address belongs to. */
  writeTo(ctx: Context, email: EmailAddress): Promise<void>
  /** The step that comes then. */
  next: string
}

const addressForm = z.object({
  email: z.string().trim().transform(parseEmailAddress).pipe(z.custom<EmailAddress>(Boolean)),
})
const statuses = { 'not-an-address': 422, 'too-many-letters': 429 }

/** The first step of a conversation that asks for an address and has a letter written to it, not too many of them. */
export function addressStep(router: Router, deps: InteractionDeps, step: AddressStep): void {
  const { here, Page, writeTo, next } = step

  const ask = (ctx: Context, email: string, problem?: AddressProblem) => {
    const page = <Page interaction={interactionOf(ctx)} email={email} problem={problem} />
    render(ctx, page, problem ? statuses[problem.kind] : 200)
  }

  router.get('/', here, (ctx) => ask(ctx, String(interactionOf(ctx).params.login_hint ?? '')))

  router.post('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, addressForm)
    const typed = form.fields.email ?? ''
    if (!form.ok) return ask(ctx, typed, { kind: 'not-an-address' })
    const { email } = form.values
    const turn = await deps.throttle.take({ limit: 'recipient', key: email.value }, sourceOf(ctx, 'sender'))
    if (!turn.granted) {
      return ask(ctx, typed, {
        kind: 'too-many-letters',
        time: comeBack(ctx, interaction.t, turn, deps.now()),
      })
    }
    await writeTo(ctx, email)
    seeOther(ctx, interaction.at(next))
  })
}
