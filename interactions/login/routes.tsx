/**
 * Signing in with an e-mail address and a password.
 *
 *   page ──right──▶ engine (which asks for the second step, consent, or nothing)
 *    ▲ │
 *    │ └─wrong: counted, said without telling which of the two
 *    └──too often: until when
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../src/accounts/accounts.ts'
import { parseEmailAddress } from '../../src/accounts/email-address.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { finish, inConversation, interactionOf } from '../http/interaction.ts'
import { render } from '../http/render.ts'
import { attemptsOf, inTurn, networkOf, signIn } from '../http/sign-in.ts'
import { LoginPage } from './page.tsx'

const loginForm = z.object({ email: z.string().trim().min(1).max(320), password: z.string().min(1) })

export function loginRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, hasher, now, secondStep, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/login' })
  const here = inConversation(deps, 'login', 'signup')

  router.get('/', here, (ctx) => {
    const interaction = interactionOf(ctx)
    render(ctx, <LoginPage interaction={interaction} email={String(interaction.params.login_hint ?? '')} />)
  })

  router.post('/', here, async (ctx) => {
    const interaction = interactionOf(ctx)
    const form = await readForm(ctx, loginForm)
    const email = form.fields.email ?? ''
    if (!form.ok) {
      return render(
        ctx,
        <LoginPage interaction={interaction} email={email} problem={{ kind: 'incomplete' }} />,
        422,
      )
    }
    const address = parseEmailAddress(form.values.email)?.value
    const turn = await throttle.take(...attemptsOf(ctx, deps, address ?? form.values.email.toLowerCase()))
    if (!turn.granted) {
      await audit.record({ kind: 'sign-in-throttled', origin: originOf(ctx) })
      const problem = { kind: 'too-many-attempts' as const, time: comeBack(ctx, interaction.t, turn, now()) }
      return render(ctx, <LoginPage interaction={interaction} email={email} problem={problem} />, 429)
    }

    const begunAt = now()
    const person = await inTurn(turn, () => provenByPassword(ctx, address, form.values.password))
    if (!person) {
      return render(
        ctx,
        <LoginPage interaction={interaction} email={email} problem={{ kind: 'wrong-details' }} />,
        422,
      )
    }
    if (await secondStep.isOn(person.account.id)) {
      // Given back so that the second step is not refused; the failures before it still count.
      await turn.giveBack()
      return finish(ctx, deps, { proven: { sub: person.sub, amr: ['pwd'], at: begunAt.getTime() } })
    }
    await signIn(ctx, deps, { person, amr: ['pwd'], turn, begunAt })
  })

  /** The person, if the password is theirs. Takes as long and says as little when there is no such account. */
  async function provenByPassword(
    ctx: Context,
    address: string | undefined,
    password: string,
  ): Promise<Person | undefined> {
    // What is no address is nobody's, and may be text that PostgreSQL refuses.
    const person = address === undefined ? undefined : await accounts.findByEmail(address)
    const usable = person && !person.account.disabledAt ? person : undefined
    const matches = await hasher.matches(usable?.account.passwordHash ?? null, password, {
      source: networkOf(ctx),
    })
    if (!usable || !matches) {
      await audit.record({ kind: 'sign-in-failed', accountId: person?.account.id, origin: originOf(ctx) })
      return undefined
    }
    await renewHash(usable, password)
    return usable
  }

  /** Keeps old hashes as strong as new ones: the password is only known now. */
  async function renewHash({ account }: Person, password: string): Promise<void> {
    if (!account.passwordHash || !hasher.needsRehash(account.passwordHash)) return
    const hashed = await hasher.hash(password)
    if (hashed.ok) await accounts.renewHash(account.id, account.passwordHash, hashed.hash)
  }

  return router
}
