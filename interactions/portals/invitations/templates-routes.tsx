/**
 * Words for invitations, kept by whoever runs a portal: plain text, shown as such wherever it stands.
 *
 *   page ──keep──▶ page      page ──remove──▶ page
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { AuditKind } from '../../../src/audit/audit.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { templateShape } from '../../../src/portals/invitation-templates.ts'
import { type Fields, readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson, managedOf, managedPage, type Place, places } from '../managed.ts'
import { invitationsAddress } from './places.ts'
import { TemplatesPage, type TemplatesProblem } from './templates-page.tsx'

const templateForm = z.object(templateShape)

/** The same pages in both places (../managed.ts). */
export function invitationTemplatesRoutes(deps: InteractionDeps): Router {
  const router = new Router()
  for (const place of places(deps)) templatesAt(router, deps, place)
  return router
}

function templatesAt(router: Router, deps: InteractionDeps, { prefix, guard }: Place): void {
  const { audit, invitationTemplates: all } = deps
  const at = `${prefix}/invitations/templates`
  const here = guard()

  const show = async (ctx: Context, typed: Fields, problem?: TemplatesProblem) => {
    const templates = await all.list(managedOf(ctx).portal.id)
    const about = {
      page: managedPage(ctx, 'invitations'),
      managed: managedOf(ctx),
      templates,
      typed,
      problem,
    }
    render(ctx, <TemplatesPage {...about} />, problem ? 422 : 200)
  }

  const record = (ctx: Context, kind: AuditKind) => {
    const { id, name } = managedOf(ctx).portal
    return audit.record({ ...byPerson(ctx), kind, detail: { name, portal: id } })
  }

  router.get(at, ...here, (ctx) => show(ctx, {}))

  router.post(at, ...here, async (ctx) => {
    const form = await readForm(ctx, templateForm)
    if (!form.ok) return show(ctx, form.fields, form.wrong.has('name') ? 'name-wrong' : 'words-wrong')
    const added = await all.add(managedOf(ctx).portal.id, form.values)
    if (added !== 'done') return show(ctx, form.fields, added === 'taken' ? 'taken' : 'full')
    await record(ctx, 'invitation-template-added')
    seeOther(ctx, `${invitationsAddress(managedOf(ctx))}/templates`)
  })

  router.get(`${at}/:id/remove`, ...here, (ctx) =>
    seeOther(ctx, `${invitationsAddress(managedOf(ctx))}/templates`),
  )

  router.post(`${at}/:id/remove`, ...here, async (ctx) => {
    const id = String(ctx.params.id)
    // What cannot be an id is not asked for: PostgreSQL throws at some of it.
    const removed = /^[\w-]{1,64}$/.test(id) && (await all.remove(managedOf(ctx).portal.id, id))
    if (!removed) throw notFound()
    await record(ctx, 'invitation-template-removed')
    seeOther(ctx, `${invitationsAddress(managedOf(ctx))}/templates`)
  })
}
