/**
 * One portal of the operator's.
 *
 *   /operator/portals/<client id> ──▶ logo
 *        ├──▶ second-step: on or off
 *        ├──▶ rotate-secret ──yes──▶ handover: the new secret, this once   (the answer to the form itself)
 *        └──▶ remove ──by name──▶ /operator
 *
 * All but the logo want a proof that is at most five minutes old.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { encodePicture } from '../../src/accounts/picture-encoding.ts'
import type { AuditKind } from '../../src/audit/audit.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { badForm, notFound } from '../../src/errors.ts'
import type { PortalClient } from '../../src/portals/portals.ts'
import { sameHash } from '../../src/store/secrets.ts'
import { ownPage } from '../account/nav.ts'
import type { PictureProblem } from '../account/profile/picture-section.tsx'
import { discardRest, readUpload } from '../account/profile/upload.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { signedIn } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { RemovePortalPage, RotateSecretPage, secretMark } from './danger-pages.tsx'
import { HandoverPage } from './handover-page.tsx'
import { operatorsOnly } from './operators-only.tsx'
import { PortalPage } from './portal-page.tsx'
import { portalAddress } from './portals-page.tsx'

const rotationForm = z.object({ replaces: z.string() })
const ruleForm = z.object({ turn: z.enum(['on', 'off']) })
const removalForm = z.object({ name: z.string() })

export function portalRoutes(deps: InteractionDeps): Router {
  const { audit, config, pictures, portals, registry } = deps
  const router = new Router({ prefix: '/operator/portals/:clientId' })

  const find: Middleware = async (ctx, next) => {
    const portal = await portals.findByClient(String(ctx.params.clientId))
    if (!portal) throw notFound()
    ctx.state.portal = portal
    return next()
  }
  const here = [...operatorsOnly(deps), find]
  const now = [...operatorsOnly(deps, { recently: true }), find]
  const view = (ctx: Context) => ({
    page: ownPage(ctx, '/operator'),
    portal: portalOf(ctx),
    graceDays: config.SECOND_STEP_GRACE_DAYS,
  })

  const record = (ctx: Context, kind: AuditKind) =>
    audit.record({
      kind,
      accountId: signedIn(ctx).person.account.id,
      clientId: portalOf(ctx).clientId,
      origin: originOf(ctx),
      detail: { name: portalOf(ctx).name },
    })

  router.get('/', ...here, (ctx) => render(ctx, <PortalPage {...view(ctx)} />))

  // Whoever reloads after a picture that was refused comes back to the page it stood on.
  router.get('/logo', ...here, (ctx) => seeOther(ctx, portalAddress(portalOf(ctx).clientId)))

  const refuseLogo = (ctx: Context, logoProblem: PictureProblem, status = 422) => {
    discardRest(ctx)
    render(ctx, <PortalPage {...view(ctx)} logoProblem={logoProblem} />, status)
  }

  router.post('/logo', ...here, async (ctx) => {
    const upload = await readUpload(ctx)
    if (!upload.ok)
      return refuseLogo(ctx, { kind: upload.problem }, upload.problem === 'too-large' ? 413 : 422)
    const encoded = await encodePicture(upload.bytes, upload.square)
    if (!encoded.ok) return refuseLogo(ctx, { kind: encoded.refusal })
    const { id, clientId } = portalOf(ctx)
    await pictures.replace({ kind: 'portal', id }, encoded.files)
    registry.invalidate()
    await record(ctx, 'portal-logo-changed')
    seeOther(ctx, portalAddress(clientId))
  })

  router.get('/second-step', ...here, (ctx) => seeOther(ctx, portalAddress(portalOf(ctx).clientId)))

  // With a proof of now: a rule that is gone lets everybody in who has a password.
  router.post('/second-step', ...now, async (ctx) => {
    const form = await readForm(ctx, ruleForm)
    if (!form.ok) throw badForm()
    const changed = await portals.requireSecondStep(portalOf(ctx), form.values.turn === 'on')
    if (changed) {
      registry.invalidate()
      await record(ctx, 'portal-rule-changed')
    }
    seeOther(ctx, portalAddress(portalOf(ctx).clientId))
  })

  router.get('/rotate-secret', ...now, (ctx) => {
    if (!portalOf(ctx).secretHmac) throw notFound()
    render(ctx, <RotateSecretPage {...view(ctx)} />)
  })

  router.post('/rotate-secret', ...now, async (ctx) => {
    const portal = portalOf(ctx)
    if (!portal.secretHmac) throw notFound()
    const form = await readForm(ctx, rotationForm)
    if (!form.ok) throw badForm()
    // Reloading the answer sends the form again; that must not replace the secret that was just copied.
    const isFirst = sameHash(form.values.replaces, secretMark(portal))
    const clientSecret = isFirst ? await portals.rotateSecret(portal) : undefined
    if (!clientSecret) return render(ctx, <RotateSecretPage {...view(ctx)} changed />, 409)
    registry.invalidate()
    await record(ctx, 'portal-secret-rotated')
    const about = view(ctx)
    const title = about.page.t('operator.rotated', { name: portal.name })
    render(ctx, <HandoverPage {...about} title={title} issuer={config.ISSUER} clientSecret={clientSecret} />)
  })

  router.get('/remove', ...now, (ctx) => render(ctx, <RemovePortalPage {...view(ctx)} />))

  router.post('/remove', ...now, async (ctx) => {
    const { id, name } = portalOf(ctx)
    const form = await readForm(ctx, removalForm)
    const typed = form.fields.name?.normalize('NFC').trim()
    if (typed !== name) return render(ctx, <RemovePortalPage {...view(ctx)} wrongName />, 422)
    await portals.remove(id)
    registry.invalidate()
    await record(ctx, 'portal-removed')
    seeOther(ctx, '/operator?removed')
  })

  return router
}

const portalOf = (ctx: Context): PortalClient => ctx.state.portal as PortalClient
