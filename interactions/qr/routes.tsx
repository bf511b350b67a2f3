/**
 * Signing in on this screen with a phone that is signed in. The phone's half is in ../qr-phone.
 *
 *   sign-in page ──▶ a code, new every 75 seconds ──scanned──▶ a number ──chosen and confirmed there──▶ engine
 *                      ▲                             │ │
 *                      └── over, or refused there ◀──┘ └── events, or a look every few seconds, tell the page's script
 *
 * The secret of the browser that waits is in its cookie alone, and counts in the conversation that showed the code alone.
 * Whoever saw the code, or holds one of the two without the other, is let in nowhere.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import type { QrSignIn } from '../../src/qr/qr-sign-ins.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { recordFailure } from '../http/record-failure.ts'
import { render, seeOther } from '../http/render.ts'
import { goOn, type Proof, sourceOf } from '../http/sign-in.ts'
import { beginToWait, forScript, holderHere, shownIn, waitingHere } from './here.ts'
import { qrMayOpen } from './may-open.ts'
import { QrPage, TooManyCodesPage } from './page.tsx'
import { streamTo } from './stream.ts'

const idShape = /^[\w-]{22}$/

export function qrRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, now, passkeys, qrSignIns, qrWaiting, sessions, throttle } = deps
  const router = new Router({ prefix: '/interaction/:uid/qr' })
  const inLogin = inConversation(deps, 'login', 'signup')

  const here: Middleware = (ctx, next) => {
    if (ctx.params.id !== undefined && !idShape.test(String(ctx.params.id))) throw notFound()
    return inLogin(ctx, async () => {
      const interaction = interactionOf(ctx)
      if (await qrMayOpen(deps, interaction)) return next()
      seeOther(ctx, interaction.at('login'))
    })
  }

  router.get('/', here, async (ctx) => {
    const turn = await throttle.take(sourceOf(ctx, 'qr-source'))
    const interaction = interactionOf(ctx)
    if (!turn.granted) {
      await audit.record({ kind: 'sign-in-throttled', origin: originOf(ctx), detail: { factor: 'qr' } })
      const time = comeBack(ctx, interaction.t, turn, now())
      return render(ctx, <TooManyCodesPage interaction={interaction} time={time} />, 429)
    }
    seeOther(ctx, interaction.at(`qr/${await beginToWait(ctx, deps)}`))
  })

  router.get('/:id', here, async (ctx) => {
    const row = await waitingHere(ctx, deps)
    const told = row ? qrWaiting.tellOnce(row) : ({ state: 'over' } as const)
    const page = { interaction: interactionOf(ctx), id: String(ctx.params.id), told, issuer: config.ISSUER }
    render(ctx, <QrPage {...page} passkey={passkeys.available} />)
  })

  router.get('/:id/state', here, async (ctx) => {
    const row = await waitingHere(ctx, deps)
    ctx.body = forScript(
      config.ISSUER,
      row ? qrWaiting.tellOnce(row, shownIn(ctx.query.shown)) : { state: 'over' },
    )
  })

  router.get('/:id/events', here, async (ctx) => {
    const row = await waitingHere(ctx, deps)
    // No Content: the browser does not ask again (HTML Living Standard, 9.2.3), and the script looks now and then.
    if (!row || !qrWaiting.hasRoom(row)) ctx.status = 204
    else streamTo(ctx, deps, row)
  })

  router.post('/:id/finish', here, async (ctx) => {
    const row = await waitingHere(ctx, deps)
    if (row?.state !== 'approved') return again(ctx)
    // Whatever comes of it: an approval that opens nothing must not be tried again by the page's script.
    if (!(await qrSignIns.use(row.id, holderHere(ctx, deps)))) return again(ctx)
    const letIn = await whoLetIn(row)
    if (!letIn) {
      await recordFailure(ctx, deps, { accountId: row.accountId, factor: 'qr' })
      return again(ctx)
    }
    await throttle.giveBack(sourceOf(ctx, 'qr-source'))
    rememberWay(ctx, config, 'qr')
    // Begun in the moment in which the phone let it in: what the account changed since has overtaken it.
    await goOn(ctx, deps, { ...letIn, factors: ['qr'], turn: undefined, begunAt: row.changedAt })
  })

  /** Who let it in, and when they proved it; undefined where the phone was signed out since, or is nobody's any more. */
  async function whoLetIn(row: QrSignIn): Promise<Pick<Proof, 'person' | 'provenAt'> | undefined> {
    const person = row.accountId ? await accounts.find(row.accountId) : undefined
    if (!person || person.account.disabledAt) return undefined
    const open = await sessions.list(person.sub)
    const phone = open.find(({ uid }) => qrSignIns.isClaimedIn(row, uid))
    if (!phone) return undefined
    return { person, provenAt: new Date(Math.min(phone.signedInAt.getTime(), row.changedAt.getTime())) }
  }

  /** Whatever came of it stands on the page. */
  const again = (ctx: Context) => seeOther(ctx, interactionOf(ctx).at(`qr/${ctx.params.id}`))

  return router
}
