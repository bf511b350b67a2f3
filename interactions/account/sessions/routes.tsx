/**
 * Where a person is signed in, and how to end it there.
 *
 *   page ──end one────────▶ proven afresh? ──▶ that session ends, with its tokens; its portals are told ──▶ page
 *     └────end all others─▶ proven afresh? ──▶ so does every session but this ──▶ page
 *
 * Looking needs no fresh proof; ending does, so that whoever took a cookie cannot shut its owner out.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { renewSession } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { viewOf } from '../../http/interaction.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { ownPage } from '../nav.ts'
import { doneWords, SessionsPage } from './page.tsx'

const address = '/account/sessions'
const sessionForm = z.object({ session: z.string().regex(/^[\w-]{1,64}$/) })

export function sessionsRoutes(deps: InteractionDeps): Router {
  const { audit, now, registry, sessions } = deps
  const router = new Router({ prefix: address })
  const here = requireSignIn(deps)
  const fresh = requireFreshProof(deps)

  router.get('/', isolate, here, async (ctx) => {
    const { person, sessionUid } = signedIn(ctx)
    const all = await sessions.list(person.sub)
    const portals = await registry.all()
    render(
      ctx,
      <SessionsPage
        page={ownPage(ctx, '/account/security')}
        sessions={all}
        current={sessionUid}
        heldElsewhere={await sessions.goesOnElsewhere(person.sub, sessionUid)}
        portals={new Map(portals.map((portal) => [portal.clientId, viewOf(portal)]))}
        done={doneWords.find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  // Whoever had to prove themselves first comes back here; the form was not sent.
  router.get(['/end', '/end-others'], (ctx) => seeOther(ctx, `${address}?done=proven`))

  router.post('/end', isolate, fresh, async (ctx) => {
    const { person } = signedIn(ctx)
    const form = await readForm(ctx, sessionForm)
    const uid = form.ok ? form.values.session : ''
    const ended = (await sessions.list(person.sub)).find((each) => each.uid === uid)
    // Asked of the database once more: a session may have ended, or been somebody else's all along.
    if (!(await sessions.endOwn(person.sub, uid))) return seeOther(ctx, `${address}?done=gone`)
    await record(ctx, 'session-ended', { browser: ended?.browser.userAgent ?? '' })
    seeOther(ctx, `${address}?done=one`)
  })

  router.post('/end-others', isolate, fresh, async (ctx) => {
    const { person, sessionUid } = signedIn(ctx)
    await sessions.endAll(person.sub, { except: sessionUid })
    // A copy of this browser's cookie is no other session; its id is dead from now on.
    await renewSession(ctx, deps)
    await record(ctx, 'signed-out', { elsewhere: true })
    seeOther(ctx, `${address}?done=others`)
  })

  const record = (
    ctx: Context,
    kind: 'session-ended' | 'signed-out',
    detail: Record<string, string | boolean>,
  ) => audit.record({ kind, accountId: signedIn(ctx).person.account.id, origin: originOf(ctx), detail })

  return router
}
