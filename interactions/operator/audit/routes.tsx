/**
 * What happened in the whole house.
 *
 *   list ──filters, in the address──▶ list ──older──▶ …
 *     └──export──▶ the same as a file, streamed; that somebody took it stands in the list itself
 */
import { Readable } from 'node:stream'
import type { Context } from 'koa'
import Router from 'koa-router'
import { exportLines } from '../../../src/audit/audit-export.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { accountView } from '../../http/person.ts'
import { render } from '../../http/render.ts'
import { byOperator } from '../by-operator.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { peopleIn } from './events.tsx'
import { type AuditFields, type AuditPlaces, auditWish, exportWish, filterFrom } from './filters.ts'
import { AuditPage } from './page.tsx'

const address = '/operator/audit'
const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const

export function auditRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, auditList, now, registry } = deps
  const router = new Router({ prefix: address })
  const here = operatorsOnly(deps)

  const show = async (ctx: Context, fields: AuditFields & AuditPlaces, status = 200) => {
    const { before, after, ...rest } = fields
    const filter = await filterFrom(deps, rest)
    const found = filter
      ? await auditList.page({ ...filter, before, after })
      : { entries: [], hasNewer: false, hasOlder: false }
    const people = await accounts.findAll(peopleIn(found.entries))
    const clients = await registry.all()
    render(
      ctx,
      <AuditPage
        page={operatorPage(ctx, address)}
        fields={rest}
        found={found}
        unknownPerson={filter === undefined}
        kinds={await auditList.kinds()}
        portals={await registry.portals()}
        names={new Map(clients.map(({ clientId, name }) => [clientId, name]))}
        people={new Map(people.map((person) => [person.account.id, accountView(person).name]))}
        now={now()}
      />,
      status,
    )
  }

  router.get('/', ...here, (ctx: Context) => {
    const asked = auditWish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    return show(ctx, asked.data)
  })

  router.get('/export', ...here, async (ctx: Context) => {
    const asked = exportWish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { format, ...fields } = asked.data
    const filter = await filterFrom(deps, fields)
    if (!filter) return show(ctx, fields, 422)
    await audit.record({ ...byOperator(ctx), kind: 'audit-exported' })
    ctx.attachment(`audit-${now().toISOString().slice(0, 10)}.${format}`)
    ctx.type = types[format]
    ctx.body = Readable.from(exportLines(auditList.all(filter), format))
  })

  return router
}
