import { z } from 'zod'
import { parseIdentifier } from '../accounts/identifier.ts'
import { masked } from '../delivery/masked.ts'
import type { ListedItem } from '../delivery/outbox.ts'
import { orderOf, outboxStates } from '../delivery/outbox-list.ts'
import type { ApiDeps } from './api-deps.ts'
import { cursor, limitOf, moment, pageShape, paging } from './paging.ts'
import { ApiProblem } from './problem.ts'
import { type Route, route } from './route.ts'
import { at, id, iso, maybeAt, name, plain } from './shapes.ts'

const itemShape = name(
  'OutboxItem',
  z.strictObject({
    id: z.string(),
    kind: z.string().describe('letter, text or logout'),
    target: z.string().describe('Whom it is for: a client, or enough of an address to recognise it.'),
    state: z.enum(outboxStates),
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: at,
    nextAttemptAt: maybeAt,
    expiresAt: at,
    endedAt: maybeAt,
  }),
)
const outboxPage = name('OutboxPage', pageShape(itemShape))
const retried = name('Retried', z.strictObject({ retried: z.array(z.string()) }))

const listQuery = z.strictObject({
  state: z.enum(outboxStates).optional(),
  target: plain(320).optional().describe('An address, a number or a client id, exactly.'),
  ...paging(z.strictObject({ at: moment, id })),
})
/** What one event of the history names; the count is always there. */
const mostNamed = 20
const mostRetried = 500
const retry = z
  .strictObject({
    ids: z
      .array(id)
      .min(1, 'must not be empty')
      .max(mostRetried, `must be ${mostRetried} at most`)
      .optional(),
    allDead: z.literal(true).optional().describe('Every dead item that is still of use.'),
  })
  .refine(({ ids, allDead }) => (ids === undefined) !== (allDead === undefined), 'needs ids or allDead')

const information = (item: ListedItem): z.infer<typeof itemShape> => ({
  id: item.id,
  kind: item.kind,
  target: masked(item.target),
  state: item.state,
  attempts: item.attempts,
  lastError: item.lastError,
  createdAt: item.createdAt.toISOString(),
  nextAttemptAt: item.state === 'waiting' ? iso(item.nextAttemptAt) : null,
  expiresAt: item.expiresAt.toISOString(),
  endedAt: iso(item.endedAt),
})

/** What leaves for the world outside; never what is in it. */
export function outboxRoutes(deps: ApiDeps): Route[] {
  const { audit, config, outbox, outboxList } = deps

  return [
    route({
      method: 'get',
      path: '/outbox',
      scope: 'outbox:read',
      summary: 'Letters, texts and calls on their way, the newest first',
      query: listQuery,
      answer: outboxPage,
      async handle({ query }) {
        const { state, after: before } = query
        const named = query.target && (parseIdentifier(query.target, config.COUNTRY)?.value ?? query.target)
        const wish = { state, targets: named ? [named] : undefined }
        const { items, hasOlder } = await outboxList.page({ ...wish, before }, limitOf(query))
        const last = items.at(-1)
        const next = hasOlder && last ? cursor({ at: last[orderOf(wish)], id: last.id }) : null
        return { body: { items: items.map(information), next }, next }
      },
    }),
    route({
      method: 'post',
      path: '/outbox/retry',
      scope: 'outbox:write',
      summary: 'Put dead items back',
      description: 'All of those that are named, or none of them. They leave within seconds.',
      body: retry,
      answer: retried,
      problems: ['conflict'],
      async handle({ body, by }) {
        const ids = [...new Set(body.ids ?? (await outbox.deadIds()))]
        const left = await outbox.retry(ids)
        if (left.length)
          throw new ApiProblem(
            'conflict',
            `Nothing was put back: not dead, or of no use any more: ${left.join(' ')}.`,
          )
        const named = { count: ids.length, items: ids.slice(0, mostNamed).join(' ') }
        if (ids.length) {
          await audit.record({ ...by, kind: 'outbox-retried', detail: { ...by.detail, ...named } })
          outbox.wake()
        }
        return { body: { retried: ids } }
      },
    }),
  ]
}
