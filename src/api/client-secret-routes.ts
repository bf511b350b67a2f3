import { z } from 'zod'
import { days, seconds } from '../duration.ts'
import { allowApi, dropPreviousSecret, rotateSecret } from '../portals/portal-changes.ts'
import type { ApiDeps } from './api-deps.ts'
import { changedMeanwhile, checkMatch } from './etag.ts'
import { findClient, refuseStronger } from './find.ts'
import {
  clientInformation,
  clientShape,
  clientWithSecret,
  inClient,
  toldClient as told,
} from './portal-shapes.ts'
import { type Route, route } from './route.ts'
import { apiScopes } from './scopes.ts'

const path = '/portals/{portal}/clients/{client}'
const longestOverlap = days(7) / seconds(1)

const rotation = z.strictObject({
  overlap: z
    .int('must be a whole number of seconds')
    .min(0, 'must be 0 at least')
    .max(longestOverlap, `must be ${longestOverlap} at most`)
    .default(0)
    .describe('For how many seconds the old secret counts beside the new one: 0 to seven days.'),
})

const scopesInput = z.strictObject({
  apiScopes: z
    .array(z.enum(apiScopes, { error: () => `must be of ${apiScopes.join(', ')}` }))
    .transform((given) => [...new Set(given)]),
})

/** How clients prove themselves, and what of this API they may ask for. */
export const clientSecretRoutes = (deps: ApiDeps): Route[] => [
  route({
    method: 'post',
    path: `${path}/secret`,
    scope: 'portals:write',
    summary: 'Give a client a new secret',
    description: 'It is answered this once.',
    params: inClient,
    body: rotation,
    status: 201,
    answer: clientWithSecret,
    creates: true,
    ifMatch: 'heeded',
    problems: ['refused'],
    async handle({ params, body, by, caller, ifMatch }) {
      const before = await findClient(deps, params)
      refuseStronger(caller, before)
      checkMatch(ifMatch, clientInformation(before))
      const clientSecret = await rotateSecret(deps, before, seconds(body.overlap), by)
      if (clientSecret === undefined) throw changedMeanwhile()
      const { body: information, etag } = told(await findClient(deps, params))
      return { body: { ...information, clientSecret, unknown: [] }, etag }
    },
  }),
  route({
    method: 'delete',
    path: `${path}/previous-secret`,
    scope: 'portals:write',
    summary: 'Let the secret before the last rotation count no more',
    params: inClient,
    problems: ['refused'],
    async handle({ params, by, caller }) {
      const client = await findClient(deps, params)
      refuseStronger(caller, client)
      await dropPreviousSecret(deps, client, by)
      return {}
    },
  }),
  route({
    method: 'put',
    path: `${path}/api-scopes`,
    scope: 'operators:write',
    summary: 'Say what of this API a client may ask for',
    description: 'Only what the token itself allows can be given or taken.',
    params: inClient,
    body: scopesInput,
    answer: clientShape,
    ifMatch: 'heeded',
    problems: ['refused'],
    async handle({ params, body, by, caller, ifMatch }) {
      const before = await findClient(deps, params)
      refuseStronger(caller, before)
      refuseStronger(caller, body)
      checkMatch(ifMatch, clientInformation(before))
      if (!(await allowApi(deps, before, body.apiScopes, by))) throw changedMeanwhile()
      return told(await findClient(deps, params))
    },
  }),
]
