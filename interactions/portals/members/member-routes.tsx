/**
 * One member of a portal.
 *
 *   member ──▶ another role, other names ──▶ members
 *     ├──▶ removed: what the portal holds for them ends ──▶ members
 *     └──▶ hand-over? ──▶ they own it, the owner is an admin ──▶ members
 *
 * All of it wants a proof of now. What whoever looks may do is asked again with the change itself (src/portals/members.ts).
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import type { InteractionDeps } from '../../../src/deps.ts'
import { badForm, notAllowed, notFound } from '../../../src/errors.ts'
import {
  changeMember,
  handOver,
  type MemberNews,
  type MemberWork,
  removeMember,
} from '../../../src/portals/member-changes.ts'
import type { MemberOutcome } from '../../../src/portals/members.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { managedOf, managedPage, type Place } from '../managed.ts'
import { HandOverPage } from './hand-over-page.tsx'
import { MemberPage, type Typed } from './member-page.tsx'
import { memberForm, standing } from './names.ts'
import { actorOf, memberAddress, memberOf, membersAddress } from './places.ts'
import { tellByTextToo, turnFor, workOn } from './work.ts'

interface Wrong {
  typed?: Typed
  field?: string
  problem?: string
}

export function memberRoutes(deps: InteractionDeps, { prefix, guard }: Place): Router {
  const { accounts, now } = deps
  const router = new Router({ prefix: `${prefix}/members/:sub` })
  const freshly = guard({ recently: true })
  const ownersFreshly = guard({ recently: true, owners: true })

  async function show(ctx: Context, wrong: Wrong = {}, status = 200): Promise<void> {
    const member = await memberOf(ctx, deps)
    const inviter = member.invitedBy === null ? undefined : await accounts.find(member.invitedBy)
    render(
      ctx,
      <MemberPage
        page={managedPage(ctx, 'members')}
        managed={managedOf(ctx)}
        member={member}
        invitedBy={inviter?.account.name ?? undefined}
        isYou={actorOf(ctx) === member.accountId}
        {...wrong}
      />,
      status,
    )
  }

  const showChanged = (ctx: Context) =>
    show(ctx, { problem: (ctx.state.t as Translator)('member.changed-meanwhile') }, 409)

  router.get('/', ...freshly, (ctx) => show(ctx))
  // Whoever proves on the way who they are comes back to the page that the form stood on.
  router.get('/remove', ...freshly, async (ctx) =>
    seeOther(ctx, memberAddress(managedOf(ctx), await memberOf(ctx, deps))),
  )

  /** One change, in turn; then back to the list, or to the page with what stands in the way. */
  async function change(
    ctx: Context,
    work: MemberWork,
    make: () => Promise<MemberOutcome>,
    done: string,
    news?: Pick<MemberNews, 'what' | 'role'>,
  ): Promise<void> {
    const t = ctx.state.t as Translator
    const turn = await turnFor(deps, work)
    if (!turn.granted) {
      const problem = t('members.too-many', { time: comeBack(ctx, t, turn, now()) })
      return show(ctx, { problem }, 429)
    }
    const outcome = await make()
    if (outcome === 'no-member') throw notFound()
    if (outcome === 'not-allowed') throw notAllowed()
    if (outcome === 'changed-meanwhile') return showChanged(ctx)
    if (outcome === 'last-owner') return show(ctx, { problem: t('member.last-owner') }, 422)
    if (news) await tellByTextToo(ctx, deps, work, news)
    seeOther(ctx, `${membersAddress(managedOf(ctx))}?done=${done}`)
  }

  router.post('/', ...freshly, async (ctx) => {
    const member = await memberOf(ctx, deps)
    const form = await readForm(ctx, memberForm)
    if (!form.ok) {
      const field = ['roles', 'groups'].find((name) => form.wrong.has(name))
      if (!field) throw badForm()
      const { role, roles, groups } = form.fields
      const problem = (ctx.state.t as Translator)('member.bad-names')
      return show(ctx, { typed: { role, roles, groups }, field, problem }, 422)
    }
    const { stands, ...to } = form.values
    const { role } = to
    if (stands !== standing(member)) return showChanged(ctx)
    const work = workOn(ctx, member.accountId)
    const news = role === member.role ? undefined : ({ what: 'changed', role } as const)
    await change(ctx, work, () => changeMember(deps, work, to, member), 'changed', news)
  })

  router.post('/remove', ...freshly, async (ctx) => {
    const { accountId } = await memberOf(ctx, deps)
    // Who leaves is asked about it on a page of their own.
    if (accountId === actorOf(ctx)) return seeOther(ctx, leaveAddress(ctx))
    const work = workOn(ctx, accountId)
    const news = { what: 'removed', role: 'member' } as const
    await change(ctx, work, () => removeMember(deps, work), 'removed', news)
  })

  const leaveAddress = (ctx: Context) => `/account/portals/${managedOf(ctx).portal.id}/leave`

  /** Operators make owners by the form above: there is nothing of theirs to hand over. */
  const giverOf = (ctx: Context): string => {
    if (managedOf(ctx).as !== 'owner') throw notFound()
    return signedIn(ctx).person.account.id
  }

  router.get('/hand-over', ...ownersFreshly, async (ctx) => {
    giverOf(ctx)
    const member = await memberOf(ctx, deps)
    if (member.role === 'owner') throw notFound()
    render(ctx, <HandOverPage page={managedPage(ctx, 'members')} managed={managedOf(ctx)} member={member} />)
  })

  router.post('/hand-over', ...ownersFreshly, async (ctx) => {
    const actor = giverOf(ctx)
    const { accountId } = await memberOf(ctx, deps)
    const work = workOn(ctx, accountId)
    const mine = { ...work, by: { ...work.by, actor } }
    const news = { what: 'owner', role: 'owner' } as const
    await change(ctx, work, () => handOver(deps, mine), 'handed-over', news)
  })

  return router
}
