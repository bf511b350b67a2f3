/**
 * What leaves for the world outside: letters, texts, calls to portals. Never what is in them.
 *
 *   list ──states, a target──▶ list
 *     └──try again──▶ one dead item, or all that are still of use ──▶ list
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { parseIdentifier } from '../../../src/accounts/identifier.ts'
import { outboxStates } from '../../../src/delivery/outbox-list.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notFound } from '../../../src/errors.ts'
import { readForm } from '../../http/forms.ts'
import { place } from '../../http/place.ts'
import { render, seeOther } from '../../http/render.ts'
import { byOperator } from '../by-operator.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { OutboxPage } from './page.tsx'

const address = '/operator/outbox'
/** One event of the history names no more; the count is always there. */
const mostNamed = 20

const wish = z.object({
  state: z.enum(outboxStates).optional(),
  q: z
    .string()
    .max(320)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  before: place.optional(),
  after: place.optional(),
})
const retryForm = z.object({ item: z.string().regex(/^([\w-]{1,64}|all-dead)$/) })

export function outboxRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, outbox, outboxList } = deps
  const router = new Router({ prefix: address })

  router.get('/', ...operatorsOnly(deps), async (ctx: Context) => {
    const asked = wish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { state, q = '', ...from } = asked.data
    const targets = q.trim() ? targetsLike(q.trim(), config.COUNTRY) : undefined
    render(
      ctx,
      <OutboxPage
        page={operatorPage(ctx, address)}
        wish={{ state, targets }}
        typed={q}
        found={await outboxList.page({ state, targets, ...from })}
        dead={await outboxList.count('dead')}
        done={['retried', 'not-now'].find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  router.post('/retry', ...operatorsOnly(deps), async (ctx: Context) => {
    const form = await readForm(ctx, retryForm)
    if (!form.ok) throw badForm()
    const { item } = form.values
    const ids = item === 'all-dead' ? await outbox.deadIds() : [item]
    const left = await outbox.retry(ids)
    if (left.length) return seeOther(ctx, `${address}?done=not-now`)
    if (ids.length) {
      const { origin, detail } = byOperator(ctx)
      const which = { count: ids.length, items: ids.slice(0, mostNamed).join(' ') }
      await audit.record({ kind: 'outbox-retried', origin, detail: { ...detail, ...which } })
      outbox.wake()
    }
    seeOther(ctx, `${address}?done=retried`)
  })

  return router
}

/** As what somebody is written to: in their own spelling, or in the one that is compared. */
function targetsLike(typed: string, country: string | undefined): string[] {
  const found = parseIdentifier(typed, country)
  return [...new Set([typed, ...(found ? [found.value, found.display] : [])])]
}
