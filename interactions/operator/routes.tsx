/**
 * The operator's page: the portals.
 *
 *   /operator ──register──▶ handover: the secret, this once   (the answer to the form itself)
 *       │
 *       └─▶ /operator/portals/<client id> (portal-routes.tsx)
 *
 * A form that registers carries the id that its portal will have: sent again, it finds that portal instead of
 * registering a second one, and nobody needs to keep the secret anywhere to show it after a redirect.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { badForm } from '../../src/errors.ts'
import { engineRefusal } from '../../src/oidc/client.ts'
import { InvalidMetadata } from '../../src/portals/invalid-metadata.ts'
import { registerPortal } from '../../src/portals/registration.ts'
import { ownPage } from '../account/nav.ts'
import { originOf } from '../http/context.ts'
import { type Fields, readForm } from '../http/forms.ts'
import { signedIn } from '../http/own-session.ts'
import { render } from '../http/render.ts'
import { emptyForm, metadataFrom, problemFrom, registrationForm } from './form.ts'
import { HandoverPage } from './handover-page.tsx'
import { operatorsOnly } from './operators-only.tsx'
import { PortalsPage, type PortalsPageProps } from './portals-page.tsx'

export function operatorRoutes(deps: InteractionDeps): Router {
  const { config, engine, portals } = deps
  const router = new Router({ prefix: '/operator' })
  const here = operatorsOnly(deps)

  const show = async (ctx: Context, more: Partial<PortalsPageProps> = {}, status = 200) => {
    const about = { page: ownPage(ctx, '/operator'), portals: await portals.list(), fields: emptyForm() }
    render(ctx, <PortalsPage {...about} {...more} />, status)
  }

  router.get('/', ...here, (ctx) => show(ctx, { removed: 'removed' in ctx.query }))

  router.post('/', ...here, async (ctx) => {
    const form = await readForm(ctx, registrationForm)
    if (!form.ok) throw badForm()
    const sentBefore = await portals.findByClient(form.values.client_id)
    if (sentBefore) return show(ctx, { sentBefore }, 409)
    if (!form.values.client_name.trim()) {
      return refuse(ctx, form.fields, `client_name: ${ownPage(ctx, '/operator').t('operator.name-missing')}`)
    }
    const by = { accountId: signedIn(ctx).person.account.id, origin: originOf(ctx) }
    const check = (metadata: Record<string, unknown>) => engineRefusal(engine, metadata)
    try {
      const registered = await registerPortal(deps, metadataFrom(form.values), check, by)
      const page = ownPage(ctx, '/operator')
      const title = page.t('operator.registered', { name: registered.portal.name })
      render(ctx, <HandoverPage {...registered} page={page} title={title} issuer={config.ISSUER} />, 201)
    } catch (error) {
      if (!(error instanceof InvalidMetadata)) throw error
      return refuse(ctx, form.fields, error.message)
    }
  })

  const refuse = (ctx: Context, fields: Fields, message: string) =>
    show(ctx, { fields: { ...emptyForm(), ...fields }, problem: problemFrom(message) }, 422)

  return router
}
