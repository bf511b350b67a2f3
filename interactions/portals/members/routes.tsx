/**
 * Who belongs to a portal, for those who run it.
 *
 *   members ──▶ add ──somebody whom the portal knows──▶ a member at once
 *    │   ▲        └───anybody else────────────────────▶ an invitation (src/portals/invitations.ts)
 *    │   └──────────────────────────────────────────────┐
 *    └──▶ one of them (member-routes.tsx) ──▶ change, remove, hand over
 *
 * Nobody who runs a portal learns here whether an address has an account: both ways end at the same page, and only people
 * whose address the portal was told already are made members without being asked. Operators may add whom they like.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { reachable, type TypedIdentifier } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notAllowed, notFound } from '../../../src/errors.ts'
import { addMember } from '../../../src/portals/member-changes.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { invitationWords } from '../../letters/invitation.tsx'
import type { Translator } from '../../locales/translator.ts'
import { byPerson, managedOf, managedPage, type Place, places } from '../managed.ts'
import { AddMemberPage } from './add-page.tsx'
import { doneWords, MembersPage } from './list-page.tsx'
import { memberRoutes } from './member-routes.tsx'
import { addForm } from './names.ts'
import { membersAddress, place } from './places.ts'
import { tellByTextToo, turnFor, workOn } from './work.ts'

/** So many on a page. */
const pageLength = 50

export function portalMembersRoutes(deps: InteractionDeps): Router {
  const router = new Router()
  for (const each of places(deps)) {
    router.use(listRoutes(deps, each).routes())
    router.use(memberRoutes(deps, each).routes())
  }
  return router
}

function listRoutes(deps: InteractionDeps, { prefix, guard }: Place): Router {
  const { config, identifiers, invitations, members, now, texts } = deps
  const router = new Router({ prefix: `${prefix}/members` })

  router.get('/', ...guard(), async (ctx) => {
    const managed = managedOf(ctx)
    const after = ctx.query.after === undefined ? undefined : place.safeParse(ctx.query.after)
    if (after && !after.success) throw notFound()
    const found = await (after
      ? members.listAfter(managed.portal.id, pageLength + 1, after.data)
      : members.list(managed.portal.id, pageLength + 1))
    render(
      ctx,
      <MembersPage
        page={managedPage(ctx, 'members')}
        managed={managed}
        members={found.slice(0, pageLength)}
        hasMore={found.length > pageLength}
        hasBefore={after !== undefined}
        done={doneWords.find((word) => word === ctx.query.done)}
        now={now()}
      />,
    )
  })

  const showAdd = (
    ctx: Context,
    more: { typed?: string; role?: string; problem?: string } = {},
    status = 200,
  ) => {
    const about = { page: managedPage(ctx, 'members'), managed: managedOf(ctx), phones: texts.available }
    render(ctx, <AddMemberPage {...about} {...more} />, status)
  }

  router.get('/add', ...guard({ recently: true }), (ctx) => {
    if (managedOf(ctx).portal.access === 'invited') throw notFound()
    showAdd(ctx)
  })

  router.post('/add', ...guard({ recently: true }), async (ctx) => {
    const t = ctx.state.t as Translator
    const form = await readForm(ctx, addForm)
    const { email: typed = '', role } = form.fields
    const to = form.ok
      ? reachable(typed, config, texts.available ? ['email', 'phone'] : ['email'])
      : undefined
    const refuse = (problem: string, status = 422) =>
      showAdd(ctx, { typed, ...(role ? { role } : {}), problem }, status)
    if (!form.ok || !to) return refuse(t('members.add-unreachable'))
    if (managedOf(ctx).portal.access === 'invited') return refuse(t('members.access-invited'))
    const outcome = await addOrInvite(ctx, to, form.values.role)
    if (outcome.why === 'too-many')
      return refuse(t('members.too-many', { time: comeBack(ctx, t, outcome, now()) }), 429)
    if (outcome.why) return refuse(t(`members.add-${outcome.why}`))
    seeOther(ctx, `${membersAddress(managedOf(ctx))}?done=${outcome.done}`)
  })

  type Outcome =
    | { why?: undefined; done: 'added' | 'invited' }
    | { why: 'too-many'; retryAt: Date }
    | { why: 'member-already' | 'unreachable' }

  async function addOrInvite(ctx: Context, to: TypedIdentifier, role: 'member' | 'admin'): Promise<Outcome> {
    const accountId = await whoCanBeAdded(ctx, to)
    return accountId === undefined ? invite(ctx, to, role) : add(ctx, accountId, role)
  }

  /** Whoever can be made a member without being asked. */
  async function whoCanBeAdded(ctx: Context, to: TypedIdentifier): Promise<string | undefined> {
    const { as, portal } = managedOf(ctx)
    if (as === 'operator') return (await identifiers.find(to))?.accountId
    // The address that portals are told is the main one: by another one the portal does not know them.
    return to.kind === 'email' ? members.toldOf(portal.id, to.value) : undefined
  }

  async function add(ctx: Context, accountId: string, role: 'member' | 'admin'): Promise<Outcome> {
    const work = workOn(ctx, accountId)
    const turn = await turnFor(deps, work)
    if (!turn.granted) return { why: 'too-many', retryAt: turn.retryAt }
    const outcome = await addMember(deps, work, { role })
    if (outcome === 'not-allowed') throw notAllowed()
    if (outcome === 'no-portal' || outcome === 'invited-only') throw notFound()
    if (outcome === 'member-already') return { why: 'member-already' }
    await tellByTextToo(ctx, deps, work, { what: 'added', role })
    return { done: 'added' }
  }

  async function invite(ctx: Context, to: TypedIdentifier, role: 'member' | 'admin'): Promise<Outcome> {
    const channel = to.kind === 'email' ? 'letter' : 'text'
    const inviter = { person: signedIn(ctx).person, by: byPerson(ctx) }
    const invited = await invitations.invite(
      managedOf(ctx).portal,
      { channel, to, role },
      inviter,
      invitationWords(ctx.state.t as Translator),
    )
    if (invited.ok) return { done: 'invited' }
    return invited.why === 'too-many' ? { why: 'too-many', retryAt: invited.retryAt } : { why: 'unreachable' }
  }

  return router
}
