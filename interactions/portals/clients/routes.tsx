/**
 * The clients of a portal: how its applications speak to Portico. Admins see them; owners and operators change them.
 *
 *   clients ──▶ clients/new ──▶ handover: the secret, this once   (the answer to the form itself)
 *      └─▶ clients/<client id> ──▶ setup: the handover again, without the secret
 *               ├─▶ edit, json (edit-routes.tsx)
 *               ├─▶ rotate-secret, drop-secret (secret-routes.tsx)
 *               └─▶ remove
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { engineRefusal } from '../../../src/oidc/client.ts'
import { InvalidMetadata } from '../../../src/portals/invalid-metadata.ts'
import { addClient } from '../../../src/portals/portal-changes.ts'
import { readForm } from '../../http/forms.ts'
import { render } from '../../http/render.ts'
import { clientForm, emptyForm, kindAsked, metadataFrom, problemFrom } from '../create/form.ts'
import { HandoverPage } from '../handover/page.tsx'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { clientOf, findClient, labelOf, mayChange } from './found-client.ts'
import { ClientsPage } from './list-page.tsx'
import { NewClientPage, type NewClientPageProps } from './new-page.tsx'
import { ClientPage } from './page.tsx'

export const portalClientsRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const { config, engine, now, portals } = deps
    const one = [...guard(), findClient(deps)]
    // With a proof of now: another client has a secret, and addresses that get codes.
    const owners = guard({ owners: true, recently: true })
    const check = (metadata: Record<string, unknown>) => engineRefusal(engine, metadata)
    const page = (ctx: Context) => managedPage(ctx, 'clients')

    router.get('/clients', ...guard(), async (ctx) => {
      const managed = managedOf(ctx)
      const clients = await portals.clientsOf(managed.portal.id)
      render(
        ctx,
        <ClientsPage page={page(ctx)} {...managed} clients={clients} removed={'removed' in ctx.query} />,
      )
    })

    const ask = (ctx: Context, more: Partial<NewClientPageProps> = {}, status = 200) =>
      render(
        ctx,
        <NewClientPage page={page(ctx)} {...managedOf(ctx)} fields={emptyForm()} {...more} />,
        status,
      )

    router.get('/clients/new', ...owners, (ctx) => ask(ctx))

    router.post('/clients', ...owners, async (ctx) => {
      const form = await readForm(ctx, clientForm)
      if (!form.ok) throw badForm()
      const { portal, base } = managedOf(ctx)
      const metadata = metadataFrom(
        kindAsked(form.values),
        form.values.name.trim(),
        portal.homeUrl,
        form.values,
      )
      try {
        const added = await addClient(deps, portal, metadata, check, byPerson(ctx))
        const about = { page: page(ctx), issuer: config.ISSUER, client: added.portal, base }
        const title = about.page.t('client.added', { name: labelOf(added.portal) })
        const more = { clientSecret: added.clientSecret, madeWith: form.values.made_with }
        render(ctx, <HandoverPage {...about} {...more} title={title} />, 201)
      } catch (error) {
        if (!(error instanceof InvalidMetadata)) throw error
        const problem = problemFrom(error.message)
        ask(ctx, { fields: { ...emptyForm(), ...form.fields }, problem }, 422)
      }
    })

    router.get('/clients/:clientId', ...one, (ctx) => {
      const about = { ...managedOf(ctx), client: clientOf(ctx), now: now() }
      const { mayOwn, ...rest } = page(ctx)
      const seen = { ...rest, mayOwn: mayOwn && mayChange(about, about.client) }
      render(ctx, <ClientPage page={seen} {...about} saved={'saved' in ctx.query} />)
    })

    router.get('/clients/:clientId/setup', ...one, (ctx) => {
      const about = {
        page: page(ctx),
        issuer: config.ISSUER,
        base: managedOf(ctx).base,
        client: clientOf(ctx),
      }
      const title = about.page.t('handover.title', { name: labelOf(about.client) })
      render(ctx, <HandoverPage {...about} title={title} />)
    })
  })
