import { z } from 'zod'
import { engineRefusal } from '../oidc/client.ts'
import { addClient, editClient, removeClient } from '../portals/portal-changes.ts'
import type { ApiDeps } from './api-deps.ts'
import { changedMeanwhile, checkMatch } from './etag.ts'
import { findClient, findPortal, refuseStronger } from './find.ts'
import {
  clientInformation,
  clientInput,
  clientShape,
  clientWithSecret,
  inClient,
  inPortal,
  toldClient as told,
} from './portal-shapes.ts'
import { type Route, route } from './route.ts'
import { name } from './shapes.ts'

const clientList = name('Clients', z.strictObject({ items: z.array(clientShape) }))
/** The clients through which portals speak to us. */
export function clientRoutes(deps: ApiDeps): Route[] {
  const check = (metadata: Record<string, unknown>) => engineRefusal(deps.engine, metadata)
  const path = '/portals/{portal}/clients/{client}'

  return [
    route({
      method: 'get',
      path: '/portals/{portal}/clients',
      scope: 'portals:read',
      summary: 'The clients of a portal',
      params: inPortal,
      answer: clientList,
      async handle({ params }) {
        const { id } = await findPortal(deps, params.portal)
        return { body: { items: (await deps.portals.clientsOf(id)).map(clientInformation) } }
      },
    }),
    route({
      method: 'post',
      path: '/portals/{portal}/clients',
      scope: 'portals:write',
      summary: 'Give a portal a client',
      description: 'Its secret is answered this once.',
      params: inPortal,
      body: clientInput,
      status: 201,
      answer: clientWithSecret,
      creates: true,
      async handle({ params, body, by }) {
        const portal = await findPortal(deps, params.portal)
        const {
          portal: client,
          clientSecret = null,
          unknown,
        } = await addClient(deps, portal, body, check, by)
        const { body: information, etag } = told(client)
        const location = `/portals/${portal.id}/clients/${encodeURIComponent(client.clientId)}`
        return { body: { ...information, clientSecret, unknown }, etag, location }
      },
    }),
    route({
      method: 'get',
      path,
      scope: 'portals:read',
      summary: 'One client',
      params: inClient,
      answer: clientShape,
      handle: async ({ params }) => told(await findClient(deps, params)),
    }),
    route({
      method: 'put',
      path,
      scope: 'portals:write',
      summary: 'Replace the metadata of a client',
      description:
        'The whole of it (RFC 7592): what is left out is what it is by default. Id and secret stay.',
      params: inClient,
      body: clientInput,
      answer: clientShape,
      ifMatch: 'needed',
      problems: ['refused'],
      async handle({ params, body, by, caller, ifMatch }) {
        const before = await findClient(deps, params)
        refuseStronger(caller, before)
        checkMatch(ifMatch, clientInformation(before))
        if ((await editClient(deps, before, body, check, by)) !== 'done') throw changedMeanwhile()
        return told(await findClient(deps, params))
      },
    }),
    route({
      method: 'delete',
      path,
      scope: 'portals:write',
      summary: 'Remove a client, with every token it holds',
      params: inClient,
      ifMatch: 'heeded',
      async handle({ params, by, ifMatch }) {
        const client = await findClient(deps, params)
        checkMatch(ifMatch, clientInformation(client))
        await removeClient(deps, client, by)
        return {}
      },
    }),
  ]
}
