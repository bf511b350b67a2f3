/**
 * Signing in by a code, in place of the password: by letter, by text, each only where SIGN_IN_BY_CODE says so.
 *
 *   address or number ──▶ "we sent a code" ──right code, typed in this browser──▶ engine (second step, consent, or nothing)
 *          │                     ▲ │
 *          │                     └─┘ wrong: counted; five, and no code is right any more
 *          └┄┄ a letter or text, if there is such an account; a letter that says that there is none; no text
 *
 * The page says and does the same for everybody. A code works for ten minutes, once, and dies with a newer one.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { Person } from '../../src/accounts/accounts.ts'
import type { IdentifierKind, TypedIdentifier } from '../../src/accounts/identifier.ts'
import { channelOf, openedBy, recipientOf } from '../../src/accounts/sent-tokens.ts'
import type { GrantedTurn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { notFound } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../http/browser-secret.ts'
import { typedCodeForm } from '../http/code-form.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { countedTogether } from '../http/counted-together.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { recipientStep } from '../http/recipient-step.tsx'
import { recordFailure } from '../http/record-failure.ts'
import { render, seeOther } from '../http/render.ts'
import { sender } from '../http/send-to-recipient.ts'
import { attemptsOf, goOn, inTurn } from '../http/sign-in.ts'
import { noAccountLetter } from '../letters/password-reset.tsx'
import { signInCodeLetter } from '../letters/sign-in-code.tsx'
import { mailboxFor } from '../mailbox/address.ts'
import { codeText } from '../texts/code-text.ts'
import { type CodeProblem, CodeRecipientPage, SentCodePage } from './page.tsx'

const purpose = 'sign-in-code'
const lifetime = minutes(10)

export function codeRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, now, oneTimeTokens, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/code' })
  const inLogin = inConversation(deps, 'login', 'signup')
  const send = sender(deps)
  const kinds = (['email', 'phone'] satisfies IdentifierKind[]).filter((kind) =>
    config.SIGN_IN_BY_CODE.includes(channelOf({ kind })),
  )

  const here: Middleware = (ctx, next) => {
    if (kinds.length === 0) throw notFound()
    return inLogin(ctx, next)
  }

  recipientStep(router, deps, { here, kinds, Page: CodeRecipientPage, sendTo, next: 'code/sent' })

  async function sendTo(ctx: Context, recipient: TypedIdentifier): Promise<void> {
    const { t } = interactionOf(ctx)
    const about = { t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const { browserSecret, person } = await send(ctx, {
      purpose,
      lifetime,
      recipient,
      letter: ({ code }) => signInCodeLetter({ ...about, code }),
      noAccount: () => noAccountLetter({ ...about, wanted: 'sign-in' }),
      text: ({ code }) => codeText({ t, for: 'sign-in', code, issuer: config.ISSUER }),
    })
    rememberSecret(ctx, config, 'code', browserSecret, lifetime)
    const accountId = person?.account.id
    const detail = { by: channelOf(recipient) }
    await audit.record({ kind: 'sign-in-code-asked', accountId, origin: originOf(ctx), detail })
  }

  /** What this browser asked for; used, or of somebody unknown, it looks the same. */
  const askedHere = (ctx: Context) => oneTimeTokens.findAsked(purpose, rememberedSecret(ctx, config, 'code'))

  function show(ctx: Context, token: OneTimeToken, problem?: CodeProblem): void {
    const page = (
      <SentCodePage
        interaction={interactionOf(ctx)}
        recipient={recipientOf(token)}
        step="code/sent"
        again="code"
        mailbox={mailboxFor(config, recipientOf(token).kind)}
        problem={problem}
      />
    )
    const refused = problem?.kind === 'too-many-attempts' ? 429 : 422
    render(ctx, page, problem ? refused : 200)
  }

  router.get('/sent', here, async (ctx) => {
    const token = await askedHere(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('code'))
    show(ctx, token)
  })

  router.post('/sent', here, async (ctx) => {
    const form = await readForm(ctx, typedCodeForm)
    const token = await askedHere(ctx)
    if (!token) return seeOther(ctx, interactionOf(ctx).at('code'))
    // As typed: whether two addresses belong to one account is nobody else's business.
    const turn = await throttle.take(...attemptsOf(ctx, deps, recipientOf(token).value))
    if (!turn.granted) {
      const detail = { factor: channelOf(recipientOf(token)) }
      await audit.record({ kind: 'sign-in-throttled', origin: originOf(ctx), detail })
      const time = comeBack(ctx, interactionOf(ctx).t, turn, now())
      return show(ctx, token, { kind: 'too-many-attempts', time })
    }
    const begunAt = now()
    const code = form.ok ? form.values.code : ''
    const person = await inTurn(turn, () => provenBy(ctx, turn, token, code))
    if (!person) return show(ctx, token, { kind: 'wrong-code' })
    forgetSecret(ctx, config, 'code')
    const { kind, value } = recipientOf(token)
    const restsOn = { address: { kind, value } }
    rememberWay(ctx, config, 'code')
    await goOn(ctx, deps, { person, factors: [channelOf({ kind })], turn, begunAt, restsOn })
  })

  /** Whoever the code belongs to. It is used up, and of several that bring it at one moment one is let in. */
  async function provenBy(
    ctx: Context,
    turn: GrantedTurn,
    token: OneTimeToken,
    code: string,
  ): Promise<Person | undefined> {
    const recipient = recipientOf(token)
    const person = await openedBy(token, { accounts, oneTimeTokens })
    const isRight = async () => (await oneTimeTokens.codeMatches(token, code)) && person !== undefined
    const counted = { turn, person, typed: recipient.value }
    const right = await countedTogether(ctx, deps, counted, isRight)
    if (person && right && (await oneTimeTokens.consume(token))) return person
    await recordFailure(ctx, deps, { accountId: token.accountId ?? undefined, factor: channelOf(recipient) })
    return undefined
  }

  return router
}
