/**
 * Registers a portal: by an operator, or by whoever is signed in, where the setting allows it.
 *
 *   /operator/portals/new, /portals/new ──▶ handover: the secret, this once   (the answer to the form itself)
 *                                      └──a mere link──▶ the portal's own page
 *
 * The form carries the id that its client will have: sent again, it finds that client instead of registering a second one,
 * and nobody needs to keep the secret anywhere to show it after a redirect.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notAllowed } from '../../../src/errors.ts'
import { oneFactor } from '../../../src/oidc/acr.ts'
import { engineRefusal } from '../../../src/oidc/client.ts'
import { InvalidMetadata } from '../../../src/portals/invalid-metadata.ts'
import { createPortal } from '../../../src/portals/portal-changes.ts'
import type { PortalDetails } from '../../../src/portals/portal-details.ts'
import { registerPortal } from '../../../src/portals/registration.ts'
import { comeBack } from '../../http/come-back.ts'
import { type Fields, readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { operatorsOnly } from '../../operator/operators-only.tsx'
import { HandoverPage } from '../handover/page.tsx'
import { byPerson, frameOf } from '../managed.ts'
import { readDetails } from './details.ts'
import {
  emptyForm,
  type FormProblem,
  kindAsked,
  metadataFrom,
  type PortalForm,
  portalForm,
  problemFrom,
} from './form.ts'
import { CreatePage, type CreatePageProps } from './page.tsx'

interface Where {
  /** What stands before `/new`, and before the new portal's id. */
  prefix: '/portals' | '/operator/portals'
  asOperator: boolean
  guard: Middleware[]
}

export function createPortalRoutes(deps: InteractionDeps): Router {
  const router = new Router()
  const mayCreate: Middleware = (ctx, next) => {
    if (deps.config.CREATE_PORTALS === 'everybody') return next()
    // Operators have a form of their own.
    if (!signedIn(ctx as Context).person.account.operator) throw notAllowed()
    return seeOther(ctx as Context, '/operator/portals/new')
  }
  // Whoever a phone let in registers nothing (managed.ts).
  const anybody = [isolate, requireSignIn(deps, { acr: oneFactor }), mayCreate]
  mount(router, deps, { prefix: '/portals', asOperator: false, guard: anybody })
  mount(router, deps, { prefix: '/operator/portals', asOperator: true, guard: operatorsOnly(deps) })
  return router
}

function mount(router: Router, deps: InteractionDeps, { prefix, asOperator, guard }: Where): void {
  const { config, engine, now, throttle } = deps
  const address = `${prefix}/new`
  const check = (metadata: Record<string, unknown>) => engineRefusal(engine, metadata)

  const show = (ctx: Context, more: Partial<CreatePageProps> = {}, status = 200) => {
    const about = { page: frameOf(ctx, asOperator), action: address, asOperator, fields: emptyForm() }
    render(ctx, <CreatePage {...about} local={config.onLoopback} {...more} />, status)
  }
  const refuse = (ctx: Context, fields: Fields, problem: FormProblem) =>
    show(ctx, { fields: { ...emptyForm(), ...fields }, problem }, 422)

  router.get(address, ...guard, (ctx) => show(ctx))

  router.post(address, ...guard, async (ctx) => {
    const form = await readForm(ctx, portalForm)
    if (!form.ok) throw badForm()
    const asked = { ...form.values, kind: kindAsked(form.values) }
    if (asked.kind === 'machine' && !asOperator) throw badForm()
    const sentBefore = await registeredBefore(ctx, deps, asked.client_id, prefix)
    if (sentBefore) return show(ctx, { sentBefore }, 409)
    const t = ctx.state.t as Translator
    const read = readDetails(t, asked, config.onLoopback, asOperator)
    if ('problem' in read) return refuse(ctx, form.fields, read.problem)
    const turn = asOperator ? undefined : await throttle.take({ limit: 'portal-address', key: ownerOf(ctx) })
    if (turn?.granted === false) {
      const retryAt = comeBack(ctx, t, turn, now())
      return show(ctx, { fields: form.fields, retryAt }, 429)
    }
    try {
      await register(ctx, asked, read.details)
    } catch (error) {
      if (!(error instanceof InvalidMetadata)) throw error
      await turn?.giveBack()
      return refuse(ctx, form.fields, problemFrom(error.message))
    }
  })

  async function register(ctx: Context, form: PortalForm, details: PortalDetails): Promise<void> {
    const ownerId = asOperator ? undefined : ownerOf(ctx)
    if (form.kind === 'link') {
      const { id } = await createPortal(deps, details, byPerson(ctx), ownerId)
      return seeOther(ctx, `${prefix}/${id}`)
    }
    const metadata = metadataFrom(form.kind, details.name, details.homeUrl ?? null, form)
    const said = { ...details, ...(ownerId === undefined ? {} : { ownerId }) }
    const { portal, clientSecret } = await registerPortal(deps, metadata, check, byPerson(ctx), said)
    const page = frameOf(ctx, asOperator)
    const about = { page, issuer: config.ISSUER, client: portal, base: `${prefix}/${portal.id}` }
    const title = page.t('handover.registered', { name: portal.name })
    render(
      ctx,
      <HandoverPage {...about} title={title} {...{ clientSecret, madeWith: form.made_with }} />,
      201,
    )
  }
}

const ownerOf = (ctx: Context): string => signedIn(ctx).person.account.id

/** The portal that this very form registered before, for whoever runs it. */
async function registeredBefore(
  ctx: Context,
  { members, portals }: InteractionDeps,
  clientId: string,
  prefix: Where['prefix'],
): Promise<CreatePageProps['sentBefore']> {
  const there = await portals.findByClient(clientId)
  if (!there) return undefined
  const isOwn =
    prefix === '/operator/portals' || (await members.find(there.id, ownerOf(ctx)))?.role === 'owner'
  return isOwn ? { name: there.name, base: `${prefix}/${there.id}` } : undefined
}
