/**
 * The phone's half of signing in on another screen (../qr), in a browser that is signed in.
 *
 *   camera ──▶ "Sign in on another screen?" ──one press, the first account──▶ who asks? which number does it show?
 *                   (spends nothing)                                             │      │       │
 *                                              stopped, told to the owner ◀──not me┴─wrong┘       right
 *                                                       ▲                                        ▼
 *                                                       └──────not me────── confirm, proven in the last five minutes ──▶ done
 *
 * A browser that a phone let in is asked to sign in itself first: what was handed over is not handed on.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { oneFactor } from '../../src/oidc/acr.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import { proofLasts, type QrSignIn } from '../../src/qr/qr-sign-ins.ts'
import { announce } from '../http/announce.ts'
import { whoIsSignedIn } from '../http/browser-session.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { isolate } from '../http/headers.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { sharesNetwork } from '../http/sign-in.ts'
import { qrRefusedLetter } from '../letters/qr-sign-in.tsx'
import { type Asked, AsksPage, ConfirmPage, DonePage, ScannedPage, StoppedPage } from './page.tsx'

const idShape = /^[\w-]{22}$/
const codeShape = /^[\w-]{22}\.[\w-]{22}$/
const answerForm = z.object({ number: z.coerce.number().int().min(10).max(99) })

export function qrPhoneRoutes(deps: InteractionDeps): Router {
  const { audit, now, qrSignIns, registry, secondStepRule, throttle } = deps
  const router = new Router({ prefix: '/qr' })
  const own = requireSignIn(deps, { acr: oneFactor })
  const fresh = requireFreshProof(deps, proofLasts)

  const claimant = (ctx: Context) => ({
    accountId: signedIn(ctx).person.account.id,
    session: signedIn(ctx).sessionUid,
  })
  const idOf = (ctx: Context) => String(ctx.params.id)
  const at = (ctx: Context, step: string) => `/qr/${idOf(ctx)}/${step}`

  /** What this session claimed under the id in the address; where it did not, or it is over, the person is told so. */
  const claimed: Middleware = async (ctx, next) => {
    if (!idShape.test(idOf(ctx))) throw notFound()
    const row = await qrSignIns.findClaimed(idOf(ctx), claimant(ctx))
    if (!row) return stopped(ctx, 'over')
    ctx.state.row = row
    return next()
  }
  const rowOf = (ctx: Context): QrSignIn => ctx.state.row as QrSignIn

  async function asked(ctx: Context): Promise<Asked> {
    const { id, clientId, ip, userAgent, createdAt } = rowOf(ctx)
    const portal = clientId === ownClientId ? undefined : await registry.byClient(clientId)
    const sameNetwork = sharesNetwork(ctx, ip)
    const who = { portal: portal?.name, userAgent, ip, sameNetwork, at: createdAt, now: now() }
    return { t: ctx.state.t, person: signedIn(ctx).person, id, who }
  }

  function stopped(ctx: Context, why: 'over' | 'refused' | 'too-late' | 'needs-more'): void {
    const t = translatorOf(ctx, { locale: signedIn(ctx).person.account.locale })
    render(ctx, <StoppedPage t={t} why={why} />, why === 'refused' ? 200 : 410)
  }

  router.get('/:code', isolate, async (ctx) => {
    const found = await whoIsSignedIn(ctx, deps)
    const t = translatorOf(ctx, { locale: found?.person.account.locale ?? null })
    const row = await qrSignIns.findByCode(String(ctx.params.code))
    if (!row) return render(ctx, <StoppedPage t={t} why="over" />, 410)
    render(ctx, <ScannedPage t={t} person={found?.person} code={String(ctx.params.code)} />)
  })

  router.post('/:code', isolate, own, async (ctx) => {
    const code = String(ctx.params.code)
    // It stands in the address of the form that is shown again.
    if (!codeShape.test(code)) return stopped(ctx, 'over')
    const turn = await throttle.take({ limit: 'qr-account', key: claimant(ctx).accountId })
    const t = translatorOf(ctx, { locale: signedIn(ctx).person.account.locale })
    if (!turn.granted) {
      const time = comeBack(ctx, t, turn, now())
      const page = <ScannedPage t={t} person={signedIn(ctx).person} code={code} tooMany={time} />
      return render(ctx, page, 429)
    }
    const row = await qrSignIns.findByCode(code)
    if (row && (await needsMore(ctx, row))) return stopped(ctx, 'needs-more')
    const id = await qrSignIns.claim(code, claimant(ctx))
    if (id !== undefined) return seeOther(ctx, `/qr/${id}/asks`)
    await turn.giveBack()
    stopped(ctx, 'over')
  })

  /** Whether this person would be asked to sign in on that screen all the same. */
  async function needsMore(ctx: Context, { clientId }: QrSignIn): Promise<boolean> {
    if ((await registry.byClient(clientId))?.qrSignIn === false) return true
    const demand = await secondStepRule.demandFor(signedIn(ctx).person.account, clientId)
    return demand !== undefined && demand.until === undefined
  }

  router.get('/:id/asks', isolate, own, claimed, async (ctx) => {
    const { id, state } = rowOf(ctx)
    if (state === 'chosen') return seeOther(ctx, at(ctx, 'confirm'))
    if (state === 'refused') return stopped(ctx, 'refused')
    if (state !== 'claimed') return render(ctx, <DonePage {...(await asked(ctx))} />)
    render(ctx, <AsksPage {...(await asked(ctx))} offered={qrSignIns.offered(id, claimant(ctx))} />)
  })

  router.post('/:id/asks', isolate, own, claimed, async (ctx) => {
    const form = await readForm(ctx, answerForm)
    if (!form.ok) return seeOther(ctx, at(ctx, 'asks'))
    const chosen = await qrSignIns.choose(idOf(ctx), claimant(ctx), form.values.number)
    if (chosen === 'wrong') await report(ctx, 'wrong-number')
    seeOther(ctx, at(ctx, chosen === 'right' ? 'confirm' : 'asks'))
  })

  router.post('/:id/not-me', isolate, own, claimed, async (ctx) => {
    if (!(await qrSignIns.refuse(idOf(ctx), claimant(ctx))))
      return rowOf(ctx).state === 'refused' ? stopped(ctx, 'refused') : stopped(ctx, 'too-late')
    await report(ctx, 'not-me')
    seeOther(ctx, at(ctx, 'asks'))
  })

  router.get('/:id/confirm', isolate, fresh, claimed, async (ctx) => {
    if (rowOf(ctx).state !== 'chosen') return seeOther(ctx, at(ctx, 'asks'))
    render(ctx, <ConfirmPage {...(await asked(ctx))} />)
  })

  router.post('/:id/confirm', isolate, fresh, claimed, async (ctx) => {
    const row = rowOf(ctx)
    if (await qrSignIns.approve(row.id, claimant(ctx))) {
      const { accountId } = claimant(ctx)
      const detail = { browser: row.userAgent ?? '', ip: row.ip ?? '' }
      await audit.record({
        kind: 'qr-approved',
        accountId,
        clientId: row.clientId,
        origin: originOf(ctx),
        detail,
      })
    }
    seeOther(ctx, at(ctx, 'asks'))
  })

  /** Somebody tried to be let in, or the wrong screen was: the owner is told, with where that screen is. */
  async function report(ctx: Context, why: 'not-me' | 'wrong-number'): Promise<void> {
    const { userAgent = '', ip = '', createdAt } = rowOf(ctx)
    const { person } = signedIn(ctx)
    await announce(ctx, deps, person, {
      kind: 'qr-refused',
      detail: { why, browser: userAgent, ip },
      letter: qrRefusedLetter({
        t: translatorOf(ctx, { locale: person.account.locale }),
        name: person.account.name,
        origin: { ip, userAgent, requestId: '' },
        at: createdAt,
        issuer: deps.config.ISSUER,
      }),
    })
  }

  return router
}
