/**
 * Signing out from a page of our own: at once, of every portal, without being asked again. The form came from one of our
 * own pages (http/same-origin.ts), which is all that a second question would prove.
 *
 *   the account in use ─▶ it ends, and nobody takes its place unseen ─▶ "You are signed out", with who still is
 *   another one here ───▶ it ends ─▶ back to the accounts
 *   all of them ────────▶ "You are signed out"
 *   there, too ─────────▶ on request alone: the provider's own page, which leads back to "You are signed out"
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { factorsOf } from '../../../src/factors/factors.ts'
import { type SignedIn, signOut, whoIsSignedIn } from '../../http/browser-session.ts'
import { readForm } from '../../http/forms.ts'
import { seeOther } from '../../http/render.ts'
import { endedHere, forgetEnded, rememberEnded, thereOf } from '../../sign-out/there.ts'

const form = z.object({ account: z.string().max(64).optional() })

const done = '/end-session/success'

export function signOutRoutes(deps: InteractionDeps): Router {
  const router = new Router({ prefix: '/account/sign-out' })

  /** What the page that says it was done offers besides. */
  const remember = (ctx: Context, leaving: SignedIn | undefined): void =>
    leaving && factorsOf(leaving.amr).includes('provider')
      ? rememberEnded(ctx, deps, leaving.sessionUid)
      : forgetEnded(ctx, deps)

  router.post('/', async (ctx) => {
    const read = await readForm(ctx, form)
    const acting = await whoIsSignedIn(ctx, deps)
    const own = acting?.person.sub
    const leaving = (read.ok ? read.values.account : undefined) ?? own
    await signOut(ctx, deps, (sub) => sub === leaving)
    if (own && leaving !== own) return seeOther(ctx, '/account/switch')
    remember(ctx, acting)
    seeOther(ctx, done)
  })

  router.post('/all', async (ctx) => {
    remember(ctx, await whoIsSignedIn(ctx, deps))
    await signOut(ctx, deps)
    seeOther(ctx, done)
  })

  /** After it: of whom nobody is left here. */
  router.post('/there', async (ctx) => {
    const there = await thereOf(deps, endedHere(ctx, deps))
    forgetEnded(ctx, deps)
    seeOther(ctx, there?.address.href ?? done)
  })

  /** In place of it: here first, whatever becomes of it there. */
  router.post('/with-there', async (ctx) => {
    const acting = await whoIsSignedIn(ctx, deps)
    if (!acting) return seeOther(ctx, done)
    const there = await thereOf(deps, acting.sessionUid)
    await signOut(ctx, deps, (sub) => sub === acting.person.sub)
    forgetEnded(ctx, deps)
    seeOther(ctx, there?.address.href ?? done)
  })

  return router
}
