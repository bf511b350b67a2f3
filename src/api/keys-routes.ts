import { z } from 'zod'
import { after, seconds } from '../duration.ts'
import { algorithms } from '../oidc/algorithms.ts'
import { type KeyLife, keySchedule } from '../oidc/key-life.ts'
import { createSigningKeys } from '../oidc/signing-keys.ts'
import type { ApiDeps } from './api-deps.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { at, iso, maybeAt, name } from './shapes.ts'

/** What every instance needs to hear of a key before it is used. */
const heardEverywhere = seconds(5)

const keyList = name(
  'Keys',
  z.strictObject({
    items: z.array(
      z.strictObject({
        kid: z.string(),
        alg: z.enum(algorithms),
        state: z.enum(['next', 'current', 'old']),
        createdAt: at,
        signsFrom: at,
        leaves: maybeAt.describe('When it is no longer published; null while nothing follows it.'),
      }),
    ),
  }),
)
const rotation = z.strictObject({
  alg: z.enum(algorithms).optional().describe('One of them; all of them where it is left out.'),
  now: z
    .boolean()
    .default(false)
    .describe('It signs at once: portals that keep a copy of the old keys refuse it until they fetch.'),
})
const retirement = z.strictObject({
  replace: z
    .boolean()
    .default(false)
    .describe('Where it is the key that signs: its successor signs at once.'),
})
const inKey = z.strictObject({ kid: z.string().regex(/^[\w-]{1,128}$/, 'is not a kid') })

const information = ({ kid, alg, state, createdAt, signsFrom, leaves }: KeyLife) => ({
  kid,
  alg: alg as (typeof algorithms)[number],
  state,
  createdAt: createdAt.toISOString(),
  signsFrom: signsFrom.toISOString(),
  leaves: iso(leaves ?? null),
})

/** The keys that sign tokens. */
export function keysRoutes(deps: ApiDeps): Route[] {
  const keys = createSigningKeys(deps, keySchedule)
  const told = async () => ({ body: { items: (await keys.lives()).map(information) } })

  return [
    route({
      method: 'get',
      path: '/keys',
      scope: 'keys:read',
      summary: 'The keys that sign tokens, as they are published',
      answer: keyList,
      handle: told,
    }),
    route({
      method: 'post',
      path: '/keys/rotate',
      scope: 'keys:write',
      summary: 'Publish the next key now',
      description: 'It signs a day later, when every portal has heard of it.',
      body: rotation,
      answer: keyList,
      creates: true,
      async handle({ body: { alg, now }, by }) {
        const signsFrom = after(deps.now(), now ? heardEverywhere : keySchedule.lead)
        for (const each of alg ? [alg] : algorithms) await keys.rotate(each, signsFrom, by.detail)
        return told()
      },
    }),
    route({
      method: 'post',
      path: '/keys/{kid}/retire',
      scope: 'keys:write',
      summary: 'Take a key away at once, as when it was stolen',
      description: 'What it signed is refused.',
      params: inKey,
      body: retirement,
      answer: keyList,
      problems: ['conflict'],
      async handle({ params, body, by }) {
        const { outcome } = await keys.retire(params.kid, body.replace, by.detail)
        if (outcome === 'unknown') throw new ApiProblem('not-found', 'There is no such key.')
        if (outcome === 'signs') throw new ApiProblem('conflict', 'It is the key that signs: say replace.')
        return told()
      },
    }),
  ]
}
