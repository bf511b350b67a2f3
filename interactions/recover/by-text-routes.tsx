/**
 * A forgotten password: the code in the text, typed in the browser that asked for it.
 *
 *   code ──right──▶ new password ──▶ done ──▶ sign in, with the second step as ever
 *    ▲ │
 *    └─┘ wrong: counted; five, or ten minutes, and no code is right any more
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { openedBy, recipientOf } from '../../src/accounts/sent-tokens.ts'
import type { GrantedTurn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { type CodeProblem, SentCodePage } from '../code/page.tsx'
import { forgetSecret, rememberedSecret } from '../http/browser-secret.ts'
import { typedCodeForm } from '../http/code-form.ts'
import { comeBack } from '../http/come-back.ts'
import { countedTogether } from '../http/counted-together.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { recordFailure } from '../http/record-failure.ts'
import { render, seeOther } from '../http/render.ts'
import { attemptsOf, inTurn } from '../http/sign-in.ts'
import { mailboxFor } from '../mailbox/address.ts'
import { openReset, purpose } from './opened-reset.ts'
import { resetForm, type ShownReset } from './reset-form.tsx'

export function resetByTextRoutes(deps: InteractionDeps): Router {
  const { config, now, oneTimeTokens, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/recover' })
  const here = inConversation(deps, 'login', 'signup')
  const form = resetForm(deps)

  const secretOf = (ctx: Context) => rememberedSecret(ctx, config, 'recover')

  /** What this browser asked for by a number; of somebody unknown it looks the same. */
  async function askedHere(ctx: Context): Promise<OneTimeToken | undefined> {
    const token = await oneTimeTokens.findAsked(purpose, secretOf(ctx))
    if (token && recipientOf(token).kind === 'phone') return token
    seeOther(ctx, interactionOf(ctx).at('recover'))
    return undefined
  }

  function show(ctx: Context, token: OneTimeToken, problem?: CodeProblem): void {
    const page = (
      <SentCodePage
        interaction={interactionOf(ctx)}
        recipient={recipientOf(token)}
        step="recover/code"
        again="recover"
        mailbox={mailboxFor(config, 'phone')}
        problem={problem}
      />
    )
    const refused = problem?.kind === 'too-many-attempts' ? 429 : 422
    render(ctx, page, problem ? refused : 200)
  }

  router.get('/code', here, async (ctx) => {
    const token = await askedHere(ctx)
    if (token) show(ctx, token)
  })

  router.post('/code', here, async (ctx) => {
    const typed = await readForm(ctx, typedCodeForm)
    const token = await askedHere(ctx)
    if (!token) return
    const turn = await throttle.take(...attemptsOf(ctx, deps, recipientOf(token).value))
    if (!turn.granted) {
      const time = comeBack(ctx, interactionOf(ctx).t, turn, now())
      return show(ctx, token, { kind: 'too-many-attempts', time })
    }
    const code = typed.ok ? typed.values.code : ''
    if (!(await inTurn(turn, () => isRight(ctx, turn, token, code)))) {
      await recordFailure(ctx, deps, { accountId: token.accountId ?? undefined, factor: 'text' })
      return show(ctx, token, { kind: 'wrong-code' })
    }
    await turn.giveBack()
    await oneTimeTokens.prove(token)
    seeOther(ctx, interactionOf(ctx).at('recover/password'))
  })

  async function isRight(
    ctx: Context,
    turn: GrantedTurn,
    token: OneTimeToken,
    code: string,
  ): Promise<boolean> {
    const person = await openedBy(token, deps)
    const matches = async () => (await oneTimeTokens.codeMatches(token, code)) && person !== undefined
    return countedTogether(ctx, deps, { turn, person, typed: recipientOf(token).value }, matches)
  }

  /** The reset whose code was typed in this browser. Whoever has none is led back to where they can ask. */
  async function provenHere(ctx: Context): Promise<ShownReset | undefined> {
    const token = await oneTimeTokens.findByBrowser(purpose, secretOf(ctx))
    const reset = token?.provenAt ? await openReset(token, deps) : undefined
    const { t, portalView, at } = interactionOf(ctx)
    if (reset) return { ...reset, t, portal: portalView }
    seeOther(ctx, at('recover'))
    return undefined
  }

  router.get('/password', here, async (ctx) => {
    const reset = await provenHere(ctx)
    if (reset) form.show(ctx, reset)
  })

  router.post('/password', here, async (ctx) => {
    const reset = await provenHere(ctx)
    if (!reset || !(await form.submit(ctx, reset))) return
    forgetSecret(ctx, config, 'recover')
    seeOther(ctx, interactionOf(ctx).at('recover/done'))
  })

  return router
}
