/**
 * Somebody came to a portal that is not open to them.
 *
 *   page ──use another account──▶ choose ──▶ engine, as that one
 *    │ ├────try again, and they are a member by now──▶ engine, which goes on
 *    │ └────back──▶ the portal, with access_denied
 *    └── whom to ask, or the invitation that waits (invited/)
 */
import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { whyKeptOut } from '../../src/portals/access.ts'
import { translatorOf } from '../http/context.ts'
import { finish, inConversation, interactionOf, lookAgain, startOver } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { NotAMemberPage } from './page.tsx'
import { waysIntoPortal } from './ways-in.ts'

export function notAMemberRoutes(deps: InteractionDeps): Router {
  const { accounts, log } = deps
  const router = new Router({ prefix: '/interaction/:uid/not-a-member' })
  const here = inConversation(deps, 'not-a-member')

  router.get('/', here, async (ctx) => {
    const { details, params, portal, at } = interactionOf(ctx)
    const person = portal && (await accounts.findBySub(details.session?.accountId ?? '', portal.id))
    // Signed out elsewhere meanwhile.
    if (!portal || !person) return startOver(ctx)
    if (whyKeptOut(portal, person.member) !== 'not-a-member') return lookAgain(ctx)
    log.info({ requestId: ctx.state.requestId, portal: portal.id }, 'somebody who may not enter was kept out')
    const page = {
      t: translatorOf(ctx, { uiLocales: params.ui_locales, locale: person.account.locale }),
      portal,
      account: accountView(person),
      ways: await waysIntoPortal(deps, portal.id, person.account.id),
      another: at('choose'),
      again: at('not-a-member'),
      back: at('not-a-member/back'),
    }
    render(ctx, <NotAMemberPage {...page} />, 403)
  })

  router.post('/back', here, (ctx) =>
    finish(ctx, deps, { error: 'access_denied', error_description: 'the person may not enter this portal' }),
  )

  return router
}
