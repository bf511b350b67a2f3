/**
 * The link in the letters that tell of a merge: whoever lost an account to somebody else gets it back with it, for two weeks.
 *
 *   link ──▶ page ──part them──▶ two accounts again, and nobody is signed in to either
 *
 * Opening it does nothing: mail scanners open links too. It signs nobody in, and changes no password and no second step.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { OpenMerge } from '../../src/accounts/merging.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { linkSpent } from '../../src/errors.ts'
import { undo } from '../account/merge/undo.ts'
import { translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { render, seeOther } from '../http/render.ts'
import { MergeUndonePage, MergeUndoPage } from './page.tsx'

export function mergeUndoRoutes(deps: InteractionDeps): Router {
  const { merging, oneTimeTokens } = deps
  const router = new Router({ prefix: '/merge-undo' })

  async function mergeOf(ctx: Context): Promise<OpenMerge> {
    const token = await oneTimeTokens.findBySecret('merge-undo', String(ctx.params.secret))
    const merge = token?.accountId ? await merging.openOfOther(token.accountId) : undefined
    if (!merge) throw linkSpent()
    return merge
  }

  router.get('/done', isolate, (ctx) => render(ctx, <MergeUndonePage t={translatorOf(ctx)} />))

  router.get('/:secret', isolate, async (ctx) => {
    const { undoUntil } = await mergeOf(ctx)
    render(ctx, <MergeUndoPage t={translatorOf(ctx)} action={ctx.path} until={undoUntil} />)
  })

  router.post('/:secret', isolate, async (ctx) => {
    const t = translatorOf(ctx)
    const merge = await mergeOf(ctx)
    const parted = await undo(ctx, deps, merge, { t })
    if (parted === 'parted') return seeOther(ctx, '/merge-undo/done')
    if (parted === 'over') throw linkSpent()
    const page = <MergeUndoPage t={t} action={ctx.path} until={merge.undoUntil} problem={parted} />
    render(ctx, page, 422)
  })

  return router
}
