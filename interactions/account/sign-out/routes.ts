/**
 * Signing out from a page of our own: at once, of every portal, without being asked again. The form came from one of our
 * own pages (http/same-origin.ts), which is all that a second question would prove.
 *
 *   the account in use ─▶ it ends, and nobody takes its place unseen ─▶ "You are signed out", with who still is
 *   another one here ───▶ it ends ─▶ back to the accounts
 *   all of them ────────▶ "You are signed out"
 */
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { signOut, whoIsSignedIn } from '../../http/browser-session.ts'
import { readForm } from '../../http/forms.ts'
import { seeOther } from '../../http/render.ts'

const form = z.object({ account: z.string().max(64).optional() })

export function signOutRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/account/sign-out' })

  router.post('/', async (ctx) => {
    const read = await readForm(ctx, form)
    const own = (await whoIsSignedIn(ctx, deps))?.person.sub
    const leaving = (read.ok ? read.values.account : undefined) ?? own
    await signOut(ctx, deps, (sub) => sub === leaving)
    seeOther(ctx, own && leaving !== own ? '/account/switch' : '/end-session/success')
  })

  router.post('/all', async (ctx) => {
    await signOut(ctx, deps)
    seeOther(ctx, '/end-session/success')
  })

  return router
}
