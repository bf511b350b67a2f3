/**
 * Signing in with nothing but a passkey, from the sign-in page.
 *
 *   sign-in page ──script: what to ask?──▶ options (a challenge, for this conversation, for five minutes)
 *        ▲                                    │ the browser asks for finger, face or PIN, and signs
 *        │                                    ▼
 *        └── refused, or too often ◀────── answer ──right──▶ engine
 *
 * The passkey says who it is: nobody is named before, so nothing tells who exists.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import type { Verified } from '../../src/factors/passkeys.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render, seeOther } from '../http/render.ts'
import { attemptsAt, goOn, inTurn, type Proof, sourceOf } from '../http/sign-in.ts'
import { LoginPage, type LoginProblem } from '../login/page.tsx'
import { waysIn } from '../login/ways-in.ts'

const answerForm = z.object({ answer: z.string().min(1) })

type Refused = Verified & { ok: false }

export function passkeyRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, now, passkeys, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/passkey' })
  const here = inConversation(deps, 'login', 'signup')

  router.get('/', here, (ctx) => seeOther(ctx, interactionOf(ctx).at('login')))

  router.post('/options', here, async (ctx) => {
    if (!passkeys.available) throw notFound()
    ctx.body = await passkeys.signInOptions(interactionOf(ctx).details.uid)
  })

  router.post('/', here, async (ctx) => {
    const form = await readForm(ctx, answerForm)
    if (!form.ok) return show(ctx, { kind: 'wrong-passkey' })
    const { answer } = form.values
    const owner = await ownerOf(answer)
    // Whose passkey it says it is has the attempt counted; nobody can name one that they have never held.
    const turn = await throttle.take(...(owner ? attemptsAt(ctx, deps, owner) : [sourceOf(ctx, 'source')]))
    if (!turn.granted) {
      const about = { accountId: owner?.account.id, origin: originOf(ctx), detail: { factor: 'passkey' } }
      await audit.record({ kind: 'sign-in-throttled', ...about })
      const time = comeBack(ctx, interactionOf(ctx).t, turn, now())
      return show(ctx, { kind: 'too-many-attempts', time })
    }
    const begunAt = now()
    const proof = await inTurn(turn, () => provenBy(ctx, answer))
    if ('ok' in proof) return show(ctx, problemOf(proof))
    rememberWay(ctx, config, 'passkey')
    await goOn(ctx, deps, { ...proof, factors: ['passkey'], turn, begunAt })
  })

  async function ownerOf(answer: string): Promise<Person | undefined> {
    const id = await passkeys.ownerOf(answer)
    return id === undefined ? undefined : accounts.find(id)
  }

  /** Whoever the passkey belongs to, if the answer is right and they may sign in. */
  async function provenBy(
    ctx: Context,
    answer: string,
  ): Promise<Pick<Proof, 'person' | 'restsOn'> | Refused> {
    const verified = await passkeys.verifySignIn(interactionOf(ctx).details.uid, answer)
    const person = verified.ok ? await accounts.find(verified.accountId) : undefined
    if (verified.ok && person && !person.account.disabledAt)
      return { person, restsOn: { passkey: verified.passkeyId } }
    const refused: Refused = verified.ok ? { ...verified, ok: false, reason: 'refused' } : verified
    const kind = refused.reason === 'cloned' ? 'passkey-cloned' : 'sign-in-failed'
    const clientId = String(interactionOf(ctx).params.client_id)
    const about = { accountId: refused.accountId, clientId, origin: originOf(ctx) }
    await audit.record({ kind, ...about, detail: { factor: 'passkey' } })
    return refused
  }

  const problemOf = ({ reason, passkeyId }: Refused): LoginProblem =>
    reason === 'unknown' && passkeyId
      ? { kind: 'unknown-passkey', rpId: passkeys.rpId, credentialId: passkeyId }
      : { kind: 'wrong-passkey' }

  async function show(ctx: Context, problem: LoginProblem): Promise<void> {
    const interaction = interactionOf(ctx)
    const identifier = String(interaction.params.login_hint ?? '')
    const ways = await waysIn(ctx, deps)
    const page = <LoginPage interaction={interaction} ways={ways} identifier={identifier} problem={problem} />
    render(ctx, page, problem.kind === 'too-many-attempts' ? 429 : 422)
  }

  return router
}
