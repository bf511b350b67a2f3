/**
 * A client's secret: a new one, beside which the old one counts for a while, so that an application that runs in many places
 * can be told one after the other; and the old one's end before that.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { days, hours } from '../../../src/duration.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import { dropPreviousSecret, removeClient, rotateSecret } from '../../../src/portals/portal-changes.ts'
import { sameHash } from '../../../src/store/secrets.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { HandoverPage } from '../handover/page.tsx'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { RemovalPage } from '../removal/page.tsx'
import { isNamed, removalForm } from '../removal/typed-name.ts'
import { changeable, clientAddress, clientOf, findClient, labelOf, secretMark } from './found-client.ts'
import { RotatePage } from './rotate-page.tsx'

/** How long the old secret counts beside the new one. */
export const overlaps = { none: 0, hour: hours(1), day: hours(24), week: days(7) } as const

const rotationForm = z.object({
  replaces: z.string(),
  overlap: z.enum(Object.keys(overlaps) as [keyof typeof overlaps]),
})

export const portalSecretRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const now = [...guard({ owners: true, recently: true }), findClient(deps), changeable]
    const at = (ctx: Context) => clientAddress(managedOf(ctx).base, clientOf(ctx))

    const ask = (ctx: Context, changed = false) => {
      if (!clientOf(ctx).secretHmac) throw notFound()
      const about = { page: managedPage(ctx, 'clients'), base: managedOf(ctx).base, client: clientOf(ctx) }
      render(ctx, <RotatePage {...about} changed={changed} />, changed ? 409 : 200)
    }

    router.get('/clients/:clientId/rotate-secret', ...now, (ctx) => ask(ctx))

    router.post('/clients/:clientId/rotate-secret', ...now, async (ctx) => {
      const client = clientOf(ctx)
      if (!client.secretHmac) throw notFound()
      const form = await readForm(ctx, rotationForm)
      if (!form.ok) throw badForm()
      // Reloading the answer sends the form again; that must not replace the secret that was just copied.
      const isFirst = sameHash(form.values.replaces, secretMark(client))
      const overlap = overlaps[form.values.overlap]
      const clientSecret = isFirst ? await rotateSecret(deps, client, overlap, byPerson(ctx)) : undefined
      if (!clientSecret) return ask(ctx, true)
      const page = managedPage(ctx, 'clients')
      const about = { page, issuer: deps.config.ISSUER, client, base: managedOf(ctx).base, clientSecret }
      render(ctx, <HandoverPage {...about} title={page.t('client.rotated', { name: labelOf(client) })} />)
    })

    router.get('/clients/:clientId/drop-secret', ...now, (ctx) => seeOther(ctx, at(ctx)))

    router.post('/clients/:clientId/drop-secret', ...now, async (ctx) => {
      await dropPreviousSecret(deps, clientOf(ctx), byPerson(ctx))
      seeOther(ctx, `${at(ctx)}?saved`)
    })

    const showRemoval = (ctx: Context, wrongName = false) => {
      const page = managedPage(ctx, 'clients')
      const name = labelOf(clientOf(ctx))
      const words = {
        title: page.t('removal.title', { name }),
        consequence: page.t('client.removal-consequence'),
        keep: page.t('client.keep'),
      }
      const about = { page, name, action: `${at(ctx)}/remove`, back: at(ctx), wrongName }
      render(ctx, <RemovalPage {...about} {...words} />, wrongName ? 422 : 200)
    }

    router.get('/clients/:clientId/remove', ...now, (ctx) => showRemoval(ctx))

    router.post('/clients/:clientId/remove', ...now, async (ctx) => {
      const form = await readForm(ctx, removalForm)
      if (!isNamed(labelOf(clientOf(ctx)), form.fields.name)) return showRemoval(ctx, true)
      await removeClient(deps, clientOf(ctx), byPerson(ctx))
      seeOther(ctx, `${managedOf(ctx).base}/clients?removed`)
    })
  })
