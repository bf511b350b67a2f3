/**
 * Setting another provider up.
 *
 *   new-provider ──which service, and its name in addresses──▶ the form: what to register there, what to bring back
 *                                                                └──▶ the provider, which can be asked at once
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { isSlug } from '../../../src/portals/slugs.ts'
import { addProvider, InvalidProvider, newProvider } from '../../../src/providers/provider-changes.ts'
import { providerKinds } from '../../../src/providers/provider-rows.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson } from '../../portals/managed.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { emptyFields, type FormProblem, problemFrom, readDetails } from './form.ts'
import { FormPage, type FormPageProps } from './form-page.tsx'
import { KindPage } from './kind-page.tsx'
import { newProviderAddress, providerAddress, providersAddress } from './places.ts'

const kind = z.enum(providerKinds)
const slug = z.string().trim().toLowerCase().refine(isSlug)
const wish = z.object({ kind, slug: z.string().max(200).default('') })
const form = z.object({ kind, slug, name: z.string().default(''), client_id: z.string().default('') })

export function newProviderRoutes(deps: InteractionDeps): Router {
  const { config, providers } = deps
  const router = new Router({ prefix: newProviderAddress })
  const now = operatorsOnly(deps, { recently: true })
  const page = (ctx: Context) => operatorPage(ctx, providersAddress)

  const show = (
    ctx: Context,
    about: Pick<FormPageProps, 'kind' | 'slug' | 'fields'> & { problem?: FormProblem | undefined },
  ) => {
    const { problem, ...rest } = about
    const props = { page: page(ctx), issuer: config.ISSUER, ...rest, ...(problem && { problem }) }
    render(ctx, <FormPage {...props} />, problem ? 422 : 200)
  }

  /** The kind's own name, or the first of those with a number behind it that nobody has. */
  const freeSlug = async (kind: string): Promise<string> => {
    const taken = new Set((await providers.all()).map((each) => each.slug))
    const names = [kind, ...Array.from(taken, (_, at) => `${kind}-${at + 2}`)]
    return names.find((name) => !taken.has(name)) ?? kind
  }

  router.get('/', ...now, async (ctx) => {
    const asked = wish.safeParse(ctx.query)
    if (!asked.success) return render(ctx, <KindPage page={page(ctx)} />)
    const { kind, slug: typed } = asked.data
    const read = slug.safeParse(typed || (await freeSlug(kind)))
    if (!read.success || (await providers.find(read.data)))
      return render(ctx, <KindPage page={page(ctx)} typed={typed} />, 422)
    show(ctx, { kind, slug: read.data, fields: emptyFields(kind) })
  })

  router.post('/', ...now, async (ctx) => {
    const sent = await readForm(ctx, form)
    if (!sent.ok) throw badForm()
    const { kind, slug } = sent.values
    const { secret: _, ...fields } = sent.fields
    const read = readDetails(sent.fields, kind, config.onLoopback)
    const again = (problem: FormProblem | undefined) => show(ctx, { kind, slug, fields, problem })
    if (!read.ok) return again(read.problem)
    const { name = '', clientId = '', ...rest } = read.change
    try {
      await addProvider(deps, newProvider({ ...rest, name, clientId, slug, kind }), byPerson(ctx))
    } catch (error) {
      if (!(error instanceof InvalidProvider)) throw error
      return again(problemFrom(error.wrong))
    }
    seeOther(ctx, `${providerAddress(slug)}?done=added`)
  })

  return router
}
