/**
 * A client's metadata: the members that people change in fields, and all of it as JSON. With a proof of now: an address that
 * is added here gets codes. Both forms name the metadata that they were made from, so that nobody undoes unseen what somebody
 * else just changed.
 */
import type { Context } from 'koa'
import type Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm } from '../../../src/errors.ts'
import { engineRefusal } from '../../../src/oidc/client.ts'
import { InvalidMetadata } from '../../../src/portals/invalid-metadata.ts'
import { type Changed, editClient } from '../../../src/portals/portal-changes.ts'
import { sameHash } from '../../../src/store/secrets.ts'
import { type Fields, readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { byPerson, inBothPlaces, managedOf, managedPage } from '../managed.ts'
import { editedFrom, editFieldsOf, editForm, jsonForm } from './edit-form.ts'
import { EditPage } from './edit-page.tsx'
import { changeable, clientAddress, clientOf, findClient, metadataMark } from './found-client.ts'
import { JsonPage } from './json-page.tsx'

/** What a form is shown with again: what was typed, and why it was not taken. */
interface Again {
  fields?: Fields
  problem?: string
  changedMeanwhile?: boolean
}

export const portalClientEditRoutes = (deps: InteractionDeps): Router =>
  inBothPlaces(deps, (router, guard) => {
    const now = [...guard({ owners: true, recently: true }), findClient(deps), changeable]
    const check = (metadata: Record<string, unknown>) => engineRefusal(deps.engine, metadata)

    async function keep(
      ctx: Context,
      madeFrom: string,
      metadata: unknown,
      showAgain: (again: Again, status: number) => void,
    ): Promise<void> {
      const client = clientOf(ctx)
      try {
        const outcome: Changed = sameHash(madeFrom, metadataMark(client))
          ? await editClient(deps, client, metadata, check, byPerson(ctx))
          : 'changed-meanwhile'
        if (outcome === 'changed-meanwhile') return showAgain({ changedMeanwhile: true }, 409)
        seeOther(ctx, `${clientAddress(managedOf(ctx).base, client)}?saved`)
      } catch (error) {
        if (!(error instanceof InvalidMetadata)) throw error
        showAgain({ problem: error.message }, 422)
      }
    }

    const view = (ctx: Context) => ({
      page: managedPage(ctx, 'clients'),
      base: managedOf(ctx).base,
      client: clientOf(ctx),
    })

    const showFields = (ctx: Context, { fields, ...again }: Again = {}, status = 200) => {
      const { metadata, name } = clientOf(ctx)
      const shown = again.changedMeanwhile || !fields ? editFieldsOf(metadata, name) : fields
      render(ctx, <EditPage {...view(ctx)} {...again} fields={shown} />, status)
    }

    router.get('/clients/:clientId/edit', ...now, (ctx) => showFields(ctx))

    router.post('/clients/:clientId/edit', ...now, async (ctx) => {
      const form = await readForm(ctx, editForm)
      if (!form.ok) throw badForm()
      const metadata = editedFrom(clientOf(ctx).metadata, form.values)
      const fields = { ...form.fields }
      await keep(ctx, form.values.made_from, metadata, (again, status) =>
        showFields(ctx, { fields, ...again }, status),
      )
    })

    const showJson = (ctx: Context, { fields, ...again }: Again = {}, status = 200) => {
      const typed = again.changedMeanwhile ? undefined : fields?.metadata
      render(ctx, <JsonPage {...view(ctx)} {...again} typed={typed} />, status)
    }

    router.get('/clients/:clientId/json', ...now, (ctx) => showJson(ctx))

    router.post('/clients/:clientId/json', ...now, async (ctx) => {
      const form = await readForm(ctx, jsonForm)
      if (!form.ok) throw badForm()
      const fields = { ...form.fields }
      const metadata = parsed(form.values.metadata)
      await keep(ctx, form.values.made_from, metadata, (again, status) =>
        showJson(ctx, { fields, ...again }, status),
      )
    })
  })

/** What is no JSON is undefined, which is no metadata either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
