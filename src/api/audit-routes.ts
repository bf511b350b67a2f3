import { z } from 'zod'
import { type AuditListEntry, aboutPortal } from '../audit/audit-list.ts'
import type { ApiDeps } from './api-deps.ts'
import { findAccount, findPortal } from './find.ts'
import { cursor, limitOf, moment, pageShape, paging } from './paging.ts'
import { type Route, route } from './route.ts'
import { at, clientIdShape, id, name } from './shapes.ts'

const eventShape = name(
  'AuditEvent',
  z.strictObject({
    id: z.string(),
    at,
    kind: z.string(),
    account: z.string().nullable().describe('The id of the account that it happened to, or by.'),
    client: z.string().nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  }),
)
const auditPage = name('AuditPage', pageShape(eventShape))

const listQuery = z.strictObject({
  kind: z
    .string()
    .regex(/^[a-z-]{1,64}$/, 'is not a kind')
    .optional()
    .describe('What happened, such as `signed-in`.'),
  account: id.optional().describe('An account: its id or its sub.'),
  portal: id.optional().describe('The id of a portal: what was done to it, and by its clients.'),
  client: clientIdShape.optional(),
  from: moment.optional().describe('From this moment on.'),
  to: moment.optional().describe('Until just before this one.'),
  ...paging(z.strictObject({ at: moment, id })),
})

const information = (entry: AuditListEntry): z.infer<typeof eventShape> => ({
  id: entry.id,
  at: entry.at.toISOString(),
  kind: entry.kind,
  account: entry.accountId,
  client: entry.clientId,
  ip: entry.ip,
  userAgent: entry.userAgent,
  requestId: entry.requestId,
  detail: entry.detail,
})

/** Who did what, when. Whoever takes all of it out follows `next` to the end. */
export function auditRoutes(deps: ApiDeps): Route[] {
  /** Whose account is gone stands there still, under the id that it had. */
  const accountIdOf = (given: string): Promise<string> =>
    findAccount(deps, given).then(
      ({ account }) => account.id,
      () => given,
    )

  async function aboutWhat({ portal, client }: z.output<typeof listQuery>) {
    if (portal === undefined) return client === undefined ? undefined : [{ clientId: client }]
    const { id } = await findPortal(deps, portal)
    const clients = await deps.portals.clientsOf(id)
    return client === undefined
      ? aboutPortal(id, clients)
      : clients.filter((each) => each.clientId === client)
  }

  return [
    route({
      method: 'get',
      path: '/audit',
      scope: 'audit:read',
      summary: 'What happened, the newest first',
      query: listQuery,
      answer: auditPage,
      problems: ['not-found'],
      async handle({ query }) {
        const { kind, account, from, to, after: before } = query
        const accountId = account === undefined ? undefined : await accountIdOf(account)
        const about = await aboutWhat(query)
        const wish = { kind, accountId, about, from, to, before }
        const { entries, hasOlder } = await deps.auditList.page(wish, limitOf(query))
        const last = entries.at(-1)
        const next = hasOlder && last ? cursor({ at: last.at, id: last.id }) : null
        return { body: { items: entries.map(information), next }, next }
      },
    }),
  ]
}
