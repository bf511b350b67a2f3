/**
 * Who gets into a portal, with what, and what it may know of them. With a proof of now: a rule that is gone lets in whoever
 * it kept out.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { editPortal } from '../../../src/portals/portal-changes.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { fieldsOf, readRules, rulesForm } from './form.ts'
import { RulesPage, type RulesPageProps } from './rules-page.tsx'

export const portalRulesRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const now = guard({ owners: true, recently: true })

    const show = async (ctx: Context, more: Partial<RulesPageProps> = {}, status = 200) => {
      const managed = managedOf(ctx)
      const about = {
        page: managedPage(ctx, 'settings'),
        graceDays: deps.config.SECOND_STEP_GRACE_DAYS,
        // Which ones there are is the operators' business.
        providers: managed.as === 'operator' ? await deps.providers.all() : [],
      }
      render(ctx, <RulesPage {...about} {...managed} fields={fieldsOf(managed.portal)} {...more} />, status)
    }

    router.get('/settings/rules', ...now, (ctx) => show(ctx))

    router.post('/settings/rules', ...now, async (ctx) => {
      const form = await readForm(ctx, rulesForm)
      if (!form.ok) throw badForm()
      const { portal, as, base } = managedOf(ctx)
      const providers = (await deps.providers.all()).map(({ slug }) => slug)
      const read = readRules(form.fields, { as, onLoopback: deps.config.onLoopback, providers })
      if (!read.ok) return show(ctx, { fields: { ...form.fields }, problem: read.problem }, 422)
      const before = { ...portal, version: Number(form.values.version) }
      const outcome = await editPortal(deps, before, read.change, byPerson(ctx))
      if (outcome === 'changed-meanwhile') return show(ctx, { changedMeanwhile: true }, 409)
      seeOther(ctx, `${base}/settings?saved`)
    })
  })
