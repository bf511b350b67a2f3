/**
 * What is said of a provider, and its secret, which nobody sees. A form carries the version that it was made from: of two
 * that were made from the same one, the second is told.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import {
  editProvider,
  InvalidProvider,
  type ProviderChange,
} from '../../../src/providers/provider-changes.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson } from '../../portals/managed.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { SecretPage } from './danger-pages.tsx'
import {
  editForm,
  type FormProblem,
  fieldsOf,
  problemFrom,
  readDetails,
  readSecret,
  secretForm,
} from './form.ts'
import { FormPage, type FormPageProps } from './form-page.tsx'
import { findProvider, providerOf } from './found.ts'
import { providerAddress, providersAddress } from './places.ts'

export function providerEditRoutes(deps: InteractionDeps): Router {
  const { config } = deps
  const router = new Router({ prefix: providersAddress })
  const page = (ctx: Context) => operatorPage(ctx, providersAddress)
  const now = [...operatorsOnly(deps, { recently: true }), findProvider(deps)]

  /** Undefined where it is done; what has to be mended otherwise. */
  async function edit(ctx: Context, version: string, change: ProviderChange) {
    const before = { ...providerOf(ctx), version: Number(version) }
    try {
      const outcome = await editProvider(deps, before, change, byPerson(ctx))
      return outcome === 'done' ? undefined : ({ status: 409, changedMeanwhile: true } as const)
    } catch (error) {
      if (!(error instanceof InvalidProvider)) throw error
      return { status: 422, problem: problemFrom(error.wrong) } as const
    }
  }

  const showForm = (ctx: Context, more: Partial<FormPageProps> = {}, status = 200) => {
    const provider = providerOf(ctx)
    const { kind, slug } = provider
    const about = { page: page(ctx), issuer: config.ISSUER, kind, slug, provider, fields: fieldsOf(provider) }
    render(ctx, <FormPage {...about} {...more} />, status)
  }

  router.get('/:slug/edit', ...now, (ctx) => showForm(ctx))

  router.post('/:slug/edit', ...now, async (ctx) => {
    const form = await readForm(ctx, editForm)
    if (!form.ok) throw badForm()
    const { secret: _, ...fields } = form.fields
    const { kind, slug } = providerOf(ctx)
    const read = readDetails(form.fields, kind, config.onLoopback)
    if (!read.ok) return showForm(ctx, { fields, problem: read.problem }, 422)
    const refusal = await edit(ctx, form.values.version, read.change)
    // What somebody else wrote meanwhile is shown: the form is filled in anew from there.
    if (refusal?.changedMeanwhile) return showForm(ctx, { changedMeanwhile: true }, 409)
    if (refusal?.problem) return showForm(ctx, { fields, problem: refusal.problem }, 422)
    seeOther(ctx, `${providerAddress(slug)}?done=changed`)
  })

  const showSecret = (
    ctx: Context,
    { status = 200, ...more }: { status?: number; problem?: FormProblem; changedMeanwhile?: boolean } = {},
  ) => {
    const provider = providerOf(ctx)
    const about = { page: page(ctx), provider, version: String(provider.version) }
    render(ctx, <SecretPage {...about} {...more} />, status)
  }

  router.get('/:slug/secret', ...now, (ctx) => showSecret(ctx))

  router.post('/:slug/secret', ...now, async (ctx) => {
    const form = await readForm(ctx, secretForm)
    if (!form.ok) throw badForm()
    const read = readSecret(form.values.secret, config.onLoopback)
    if (!read.ok) return showSecret(ctx, { status: 422, problem: read.problem })
    const refusal = await edit(ctx, form.values.version, read.change)
    if (refusal?.changedMeanwhile) return showSecret(ctx, { status: 409, changedMeanwhile: true })
    if (refusal?.problem) return showSecret(ctx, { status: 422, problem: refusal.problem })
    seeOther(ctx, `${providerAddress(providerOf(ctx).slug)}?done=secret`)
  })

  return router
}
