/**
 * Everybody who has an account.
 *
 *   list ──search──▶ those whose name, address or number begins so
 *     └──▶ one account (account-routes.tsx)
 */
import Router from 'koa-router'
import { z } from 'zod'
import type { SearchPlace } from '../../../src/accounts/directory.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { place } from '../../http/place.ts'
import { render } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import { AccountsPage, FoundPage } from './page.tsx'

const address = '/operator/accounts'

/** As `placeText` writes it: what was found last is a name or an address, in letters that an address bar may hold. */
const searchPlace = z
  .string()
  .max(1024)
  .regex(/^\d\.[\w-]+\.[\w-]{1,64}$/)
  .transform((text): SearchPlace => {
    const [part = '', key = '', id = ''] = text.split('.')
    return { part: Number(part), key: Buffer.from(key, 'base64url').toString(), id }
  })
  .refine(({ key }) => /^\P{Cc}*$/u.test(key))

const listWish = z.object({ before: place.optional(), after: place.optional() })
const searchWish = z.object({
  q: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u),
  from: searchPlace.optional(),
})

export function accountsRoutes(deps: InteractionDeps): Router {
  const { directory, now } = deps
  const router = new Router({ prefix: address })

  router.get('/', ...operatorsOnly(deps), async (ctx) => {
    const page = operatorPage(ctx, address)
    if (typeof ctx.query.q === 'string' && ctx.query.q.trim()) {
      const asked = searchWish.safeParse(ctx.query)
      if (!asked.success) throw notFound()
      const { q, from } = asked.data
      const found = await directory.search(q, from)
      return render(ctx, <FoundPage page={page} typed={q} found={found} goesOn={!!from} now={now()} />)
    }
    const asked = listWish.safeParse(ctx.query)
    if (!asked.success) throw notFound()
    const { before, after } = asked.data
    const found = await directory.page({
      before: before && { createdAt: before.at, id: before.id },
      after: after && { createdAt: after.at, id: after.id },
    })
    render(ctx, <AccountsPage page={page} found={found} removed={'removed' in ctx.query} now={now()} />)
  })

  return router
}
