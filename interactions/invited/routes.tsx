/**
 * Where an invitation leads: who invites where, as what, and until when.
 *
 *   link ──▶ page ──accept──▶ signed in as whom it is for ─────────────▶ member, inside the portal
 *             │     │          somebody else ──▶ another account, or the address is proven (prove-routes.tsx)
 *             │     └────────▶ nobody ──has an account──▶ sign in ──▶ /invited: the page again, and one press
 *             │                    └───has none────────▶ create it (account-routes.tsx) ──▶ inside the portal
 *             └──decline──▶ over
 *
 * Opening it spends nothing: mail scanners open links too. It signs nobody in, and nobody joins who did not press a button
 * on a page that says as whom. What the person goes on with is remembered in a cookie, so that the link's secret is in no
 * other address.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../src/deps.ts'
import { badForm, linkSpent } from '../../src/errors.ts'
import { isOpen } from '../../src/portals/invitation-rows.ts'
import { forgetSecret, rememberSecret } from '../http/browser-secret.ts'
import { type SignedIn, whoIsSignedIn } from '../http/browser-session.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { isolate } from '../http/headers.ts'
import {
  addAccountAddress,
  createAccountAddress,
  requireSignIn,
  signInAsAddress,
} from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { arrivedBy, doorOf, invitationDoors, type Opened, recipientOf, remembered } from './opened.ts'
import { DeclinedPage, InvitedPage } from './page.tsx'

/** Of which invitation the page was, and who was here: elsewhere than on that page, the address says it. */
const shownForm = z.object({ invitation: z.string().optional(), as: z.string().optional() })
const wayForm = shownForm.extend({ way: z.enum(['accept', 'sign-in', 'create', 'prove']) })
type Shown = z.infer<typeof shownForm>
type Way = z.infer<typeof wayForm>['way']

export function invitedRoutes(deps: InteractionDeps): Router {
  const { config, invitations } = deps
  const router = new Router()
  const doors = invitationDoors(deps)

  const languageOf = (ctx: Context, here: SignedIn | undefined) =>
    translatorOf(ctx, { locale: here?.person.account.locale ?? null })

  async function show(ctx: Context, opened: Opened, here: SignedIn | undefined): Promise<void> {
    const standing = await doors.standing(opened, here?.person)
    const page = (
      <InvitedPage t={languageOf(ctx, here)} {...opened} standing={standing} person={here?.person} />
    )
    render(ctx, page, isOpen(opened.invitation) || standing === 'member' ? 200 : 410)
  }

  /** Keeps the invitation in this browser for as long as it takes to sign in. */
  function goOnWith(ctx: Context, { secret }: Opened, address: string): void {
    if (secret) rememberSecret(ctx, config, 'invited', secret, remembered)
    seeOther(ctx, address)
  }

  async function accept(ctx: Context, opened: Opened, here: SignedIn): Promise<void> {
    const acceptor = { accountId: here.person.account.id, origin: originOf(ctx) }
    const outcome = await invitations.accept(opened.invitation, acceptor)
    if (outcome === 'not-theirs' || outcome === 'over') return show(ctx, await anew(opened), here)
    forgetSecret(ctx, config, 'invited')
    seeOther(ctx, doorOf(opened.portal))
  }

  /** What became of it meanwhile. */
  async function anew(opened: Opened): Promise<Opened> {
    const invitation = await invitations.find(opened.invitation.id)
    if (!invitation) throw linkSpent()
    return { ...opened, invitation }
  }

  /** Whether a form was sent for this invitation, by whom it was shown to. */
  const isAsShown = ({ invitation }: Opened, here: SignedIn | undefined, shown: Shown): boolean =>
    (shown.invitation ?? invitation.id) === invitation.id &&
    (shown.as ?? here?.person.sub) === here?.person.sub

  const signInFor = ({ invitation }: Opened): string => {
    const to = recipientOf(invitation)
    return to ? signInAsAddress(config, '/invited', to.value) : addAccountAddress(config, '/invited')
  }

  const onward: Record<Exclude<Way, 'accept'>, (opened: Opened) => string> = {
    'sign-in': signInFor,
    'create': ({ invitation }) =>
      createAccountAddress(config, invitation.channel === 'link' ? '/invited' : arrivedBy(invitation)),
    'prove': () => '/invited/prove',
  }

  /** The same page behind each of the three doors. */
  function behind(path: string, open: (ctx: Context) => Promise<Opened>, ...guards: Middleware[]): void {
    router.get(path, isolate, ...guards, async (ctx) => {
      const opened = await open(ctx)
      if (ctx.method === 'GET' && isOpen(opened.invitation)) await invitations.markOpened(opened.invitation)
      await show(ctx, opened, await whoIsSignedIn(ctx, deps))
    })

    router.post(path, isolate, ...guards, async (ctx) => {
      const form = await readForm(ctx, wayForm)
      if (!form.ok) throw badForm()
      const opened = await open(ctx)
      const here = await whoIsSignedIn(ctx, deps)
      const { way } = form.values
      if (!isOpen(opened.invitation) || !isAsShown(opened, here, form.values)) return show(ctx, opened, here)
      if (way !== 'accept') return goOnWith(ctx, opened, onward[way](opened))
      // Whoever signed out meanwhile is asked again who they are.
      if (here) return accept(ctx, opened, here)
      return show(ctx, opened, here)
    })

    router.post(`${path}/decline`, isolate, ...guards, async (ctx) => {
      const form = await readForm(ctx, shownForm)
      if (!form.ok) throw badForm()
      const opened = await open(ctx)
      const here = await whoIsSignedIn(ctx, deps)
      if (!isAsShown(opened, here, form.values)) return show(ctx, opened, here)
      const by = { accountId: here?.person.account.id, origin: originOf(ctx) }
      if (!(await invitations.decline(opened.portal, opened.invitation, by)))
        return show(ctx, await anew(opened), here)
      forgetSecret(ctx, config, 'invited')
      seeOther(ctx, '/invited/declined')
    })
  }

  router.get('/invited/declined', isolate, async (ctx) => {
    const here = await whoIsSignedIn(ctx, deps)
    render(ctx, <DeclinedPage t={languageOf(ctx, here)} isHere={Boolean(here)} />)
  })

  router.get(arrivedBy({ id: ':id' }), isolate, async (ctx) => {
    const { invitation, portal } = await doors.remembered(ctx)
    if (invitation.id !== ctx.params.id) return seeOther(ctx, '/')
    // Whoever signed in on the way, instead of creating an account, has accepted nothing yet.
    if (isOpen(invitation)) return seeOther(ctx, '/invited')
    forgetSecret(ctx, config, 'invited')
    seeOther(ctx, doorOf(portal))
  })

  behind('/invited', doors.remembered)
  behind('/invitations/:id', doors.waiting, requireSignIn(deps))
  behind('/invited/:secret', doors.byLink)
  return router
}
