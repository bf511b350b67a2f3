/**
 * What a portal is called and looks like, and what else is set about it.
 *
 *   settings ──▶ the same page, saved
 *     ├──▶ logo
 *     ├──▶ settings/rules (rules-routes.tsx): who gets in, with what
 *     └──▶ disable, enable, remove (removal/routes.tsx)
 *
 * A form carries the version that it was made from. Of two that were made from the same one, the second is told.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import { encodePicture } from '../../../src/accounts/picture-encoding.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { editPortal } from '../../../src/portals/portal-changes.ts'
import { written } from '../../../src/portals/written-change.ts'
import type { PictureProblem } from '../../account/profile/picture-section.tsx'
import { discardRest, readUpload } from '../../account/profile/upload.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { appearanceForm, fieldsOf, readAppearance, type SettingsProblem } from './form.ts'
import { SettingsPage, type SettingsPageProps } from './page.tsx'

/** An address is refused in the rules' own words, which are for developers, in English. */
const inWords = (ctx: Context, problem: SettingsProblem): SettingsProblem =>
  problem.field === 'home'
    ? { ...problem, reason: (ctx.state.t as Translator)('create.home-wrong') }
    : problem

export const portalSettingsRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const { config, now, pictures, throttle } = deps

    const show = (ctx: Context, more: Partial<SettingsPageProps> = {}, status = 200) => {
      const managed = managedOf(ctx)
      const about = { page: managedPage(ctx, 'settings'), fields: fieldsOf(managed.portal) }
      render(ctx, <SettingsPage {...about} {...managed} {...more} />, status)
    }

    router.get('/settings', ...guard(), (ctx) => show(ctx, { saved: 'saved' in ctx.query }))

    router.post('/settings', ...guard(), async (ctx) => {
      const form = await readForm(ctx, appearanceForm)
      if (!form.ok) throw badForm()
      const { portal, base } = managedOf(ctx)
      const fields = { ...form.fields }
      const read = readAppearance(form.values, config.onLoopback)
      if (!read.ok) return show(ctx, { fields, problem: inWords(ctx, read.problem) }, 422)
      const before = { ...portal, version: Number(form.values.version) }
      const outcome = await editPortal(deps, before, read.change, byPerson(ctx))
      if (outcome === 'changed-meanwhile') return show(ctx, { changedMeanwhile: true }, 409)
      seeOther(ctx, `${base}/settings?saved`)
    })

    const refuseLogo = (ctx: Context, logoProblem: PictureProblem, status = 422) => {
      discardRest(ctx)
      show(ctx, { logoProblem }, status)
    }

    // Whoever reloads after a picture that was refused comes back to the page it stood on.
    router.get('/logo', ...guard(), (ctx) => seeOther(ctx, `${managedOf(ctx).base}/settings`))

    router.post('/logo', ...guard(), async (ctx) => {
      const { portal, base } = managedOf(ctx)
      const turn = await throttle.take({ limit: 'upload', key: signedIn(ctx).person.account.id })
      if (!turn.granted) {
        const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
        return refuseLogo(ctx, { kind: 'too-many', time }, 429)
      }
      const upload = await readUpload(ctx)
      if (!upload.ok)
        return refuseLogo(ctx, { kind: upload.problem }, upload.problem === 'too-large' ? 413 : 422)
      const encoded = await encodePicture(upload.bytes, upload.square)
      if (!encoded.ok) return refuseLogo(ctx, { kind: encoded.refusal })
      await pictures.replace({ kind: 'portal', id: portal.id }, encoded.files)
      await written(deps, 'portal-logo-changed', portal, byPerson(ctx))
      seeOther(ctx, `${base}/settings?saved`)
    })
  })
