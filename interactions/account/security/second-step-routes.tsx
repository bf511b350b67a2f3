/**
 * The second step on the person's own pages.
 *
 *   off ──set up──▶ QR code ──code from the app──▶ recovery codes, once
 *   on  ──new recovery codes──▶ recovery codes, once
 *       └─remove──▶ off
 *
 * Setting it up needs a sign-in of the last ten minutes; changing it one of the last five, with the second step itself.
 * Whoever is half way through a sign-in has no session, so none of this answers them. The owner is told by letter.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { AuditKind } from '../../../src/audit/audit.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { minutes } from '../../../src/duration.ts'
import { totpUri } from '../../../src/factors/totp.ts'
import { oneFactor, twoFactors } from '../../../src/oidc/acr.ts'
import { renewSession } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { secondStepChangedLetter } from '../../letters/second-step-changed.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { CodesPage, NewCodesPage, RemovePage, SecondStepPage } from './second-step-page.tsx'
import { SetUpPage } from './set-up-page.tsx'

const codeForm = z.object({ code: z.string().min(1).max(64) })

const address = '/account/second-step'
const changes = {
  added: 'totp-added',
  removed: 'totp-removed',
  'new-codes': 'recovery-codes-made',
} as const satisfies Record<string, AuditKind>

export function secondStepRoutes(deps: InteractionDeps): Router {
  const { audit, config, letters, now, secondStep } = deps
  const router = new Router({ prefix: address })
  const here = requireSignIn(deps)
  const fresh = requireSignIn(deps, { maxAge: minutes(10) })
  const proven = requireSignIn(deps, { acr: twoFactors, maxAge: minutes(5) })

  const page = (ctx: Context) => ownPage(ctx, '/account/security')
  const accountIdOf = (ctx: Context) => signedIn(ctx).person.account.id

  router.get('/', isolate, here, async (ctx) => {
    const id = accountIdOf(ctx)
    if (!(await secondStep.isOn(id))) return seeOther(ctx, `${address}/set-up`)
    render(ctx, <SecondStepPage page={page(ctx)} codesLeft={await secondStep.recoveryCodesLeft(id)} />)
  })

  /** Shows what the app needs; leads on where the second step is on already. */
  async function showSetUp(ctx: Context, problem?: 'wrong-code'): Promise<void> {
    const { person, sessionUid } = signedIn(ctx)
    const secret = await secondStep.begin(person.account.id, sessionUid)
    if (!secret) return seeOther(ctx, address)
    const label = person.email?.display ?? person.sub
    const uri = totpUri({ issuer: `Portico ${new URL(config.ISSUER).hostname}`, account: label, secret })
    render(
      ctx,
      <SetUpPage page={page(ctx)} secret={secret} uri={uri} problem={problem} />,
      problem ? 422 : 200,
    )
  }

  router.get('/set-up', isolate, fresh, (ctx) => showSetUp(ctx))

  router.post('/set-up', isolate, fresh, async (ctx) => {
    const form = await readForm(ctx, codeForm)
    const { person, sessionUid } = signedIn(ctx)
    const codes = form.ok && (await secondStep.confirm(person.account.id, sessionUid, form.values.code))
    if (!codes) return showSetUp(ctx, 'wrong-code')
    // The password was given less than ten minutes ago and the code right now: that is two factors.
    await renewSession(ctx, deps, { acr: twoFactors, amr: ['pwd', 'otp', 'mfa'] })
    await tell(ctx, 'added')
    showCodes(ctx, codes)
  })

  // The codes are kept nowhere in a form that could be read again, so they are in the answer to the form itself.
  const showCodes = (ctx: Context, codes: string[]) =>
    render(ctx, <CodesPage page={page(ctx)} codes={codes} />)

  router.get('/recovery-codes', isolate, proven, (ctx) => render(ctx, <NewCodesPage page={page(ctx)} />))

  router.post('/recovery-codes', isolate, proven, async (ctx) => {
    const codes = await secondStep.newRecoveryCodes(accountIdOf(ctx))
    if (!codes) return seeOther(ctx, address)
    await tell(ctx, 'new-codes')
    showCodes(ctx, codes)
  })

  router.get('/remove', isolate, proven, (ctx) =>
    render(ctx, <RemovePage page={page(ctx)} minLength={config.PASSWORD_MIN_LENGTH} />),
  )

  router.post('/remove', isolate, proven, async (ctx) => {
    await secondStep.remove(accountIdOf(ctx))
    // What no longer exists proves nothing.
    await renewSession(ctx, deps, { acr: oneFactor, amr: ['pwd'] })
    await tell(ctx, 'removed')
    seeOther(ctx, '/account/security')
  })

  /** Writes down what changed and tells the owner, who may be somebody else. */
  async function tell(ctx: Context, change: keyof typeof changes): Promise<void> {
    const { account, email } = signedIn(ctx).person
    const [origin, at, t] = [originOf(ctx), now(), ctx.state.t as Translator]
    await audit.record({ kind: changes[change], accountId: account.id, origin })
    if (!email) return
    await letters.write(
      email.display,
      secondStepChangedLetter({ t, change, origin, at, issuer: config.ISSUER }),
    )
  }

  return router
}
