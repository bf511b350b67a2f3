/**
 * How a portal ends: closed by an operator, who can open it again; or removed by its name, which cannot be undone.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notAllowed } from '../../../src/errors.ts'
import { removePortal, setPortalDisabled } from '../../../src/portals/portal-changes.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { RemovalPage, TurnPage } from './page.tsx'
import { isNamed, removalForm } from './typed-name.ts'

export const portalRemovalRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const now = guard({ owners: true, recently: true })

    const showRemoval = (ctx: Context, wrongName = false) => {
      const { portal, base } = managedOf(ctx)
      const { t, ...page } = managedPage(ctx, 'settings')
      const words = {
        title: t('removal.title', { name: portal.name }),
        consequence: t('removal.consequence', { name: portal.name }),
        keep: t('removal.keep'),
      }
      const about = {
        page: { t, ...page },
        name: portal.name,
        action: `${base}/remove`,
        back: `${base}/settings`,
      }
      render(ctx, <RemovalPage {...about} {...words} wrongName={wrongName} />, wrongName ? 422 : 200)
    }

    router.get('/remove', ...now, (ctx) => showRemoval(ctx))

    router.post('/remove', ...now, async (ctx) => {
      const { portal, as } = managedOf(ctx)
      const form = await readForm(ctx, removalForm)
      if (!isNamed(portal.name, form.fields.name)) return showRemoval(ctx, true)
      await removePortal(deps, portal, byPerson(ctx))
      seeOther(ctx, as === 'operator' ? '/operator/portals?removed' : '/')
    })

    for (const turn of ['disable', 'enable'] as const) {
      router.get(`/${turn}`, ...now, (ctx) => {
        const { portal, base } = operatorsAlone(ctx)
        render(ctx, <TurnPage page={managedPage(ctx, 'settings')} portal={portal} base={base} turn={turn} />)
      })

      router.post(`/${turn}`, ...now, async (ctx) => {
        const { portal, base } = operatorsAlone(ctx)
        await setPortalDisabled(deps, portal, turn === 'disable', byPerson(ctx))
        seeOther(ctx, `${base}/settings?saved`)
      })
    }
  })

function operatorsAlone(ctx: Context) {
  const managed = managedOf(ctx)
  if (managed.as !== 'operator') throw notAllowed()
  return managed
}
