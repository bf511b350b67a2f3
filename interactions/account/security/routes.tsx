/**
 * How a person's account is protected: one page that says how everything stands and leads to each of it.
 *
 *   page ──▶ password, passkeys, addresses, second step, trusted browsers, sessions, history, data: a folder each
 *     └──close the way back──▶ what an operator opened is closed; the history and the owner hear of it ──▶ page
 */
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { oneFactor } from '../../../src/oidc/acr.ts'
import { announce } from '../../http/announce.ts'
import { originOf } from '../../http/context.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { wayBackClosedLetter } from '../../letters/way-back-closed.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { standingOf } from '../standing.ts'
import { doneWords, SecurityPage } from './page.tsx'

const address = '/account/security'

export function securityRoutes(deps: InteractionDeps): Router {
  const { config, now, safetyFacts, sessions, wayBack } = deps
  const router = new Router({ prefix: address })
  const here = requireSignIn(deps)

  router.get('/', isolate, here, async (ctx) => {
    const { person } = signedIn(ctx)
    render(
      ctx,
      <SecurityPage
        page={ownPage(ctx, address)}
        standing={await standingOf(deps, person)}
        safety={await safetyFacts(person.account)}
        sessions={(await sessions.list(person.sub)).length}
        done={doneWords.find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  // Whoever had to sign in first comes back here; the form was not sent.
  router.get('/close-way-back', (ctx) => seeOther(ctx, address))

  // Closing asks for no fresh proof: nobody gains by it but who did not ask for a way back. Whoever was talked into letting
  // a browser in may need that way, and that browser does not close it.
  router.post('/close-way-back', isolate, requireSignIn(deps, { acr: oneFactor }), async (ctx) => {
    const { person } = signedIn(ctx)
    if (!(await wayBack.cancel(person.account.id))) return seeOther(ctx, address)
    const letter = wayBackClosedLetter({
      t: ctx.state.t as Translator,
      origin: originOf(ctx),
      at: now(),
      issuer: config.ISSUER,
    })
    await announce(ctx, deps, person, { kind: 'way-back-cancelled', letter })
    seeOther(ctx, `${address}?done=way-back`)
  })

  return router
}
