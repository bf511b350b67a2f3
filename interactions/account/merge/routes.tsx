/**
 * Merging two accounts of one person (docs/decisions/merging.md).
 *
 *   /account/merge ──begin──▶ what was proven waits, for this browser ──▶ signing in as the other account
 *                                                                                      │
 *        merged ◀── one transaction ◀──merge── which one stays, field by field ◀── …/confirm
 *          │
 *          └──undo, for two weeks──▶ two accounts again
 *
 * Both are proven in this browser within ten minutes, each with its second step; the first one waits in it meanwhile
 * (src/oidc/accounts-here.ts), and what was entered from either session goes on with the one that stays. Whatever changed since the page was shown
 * shows it again. The same can be undone from the letters to every address of both (interactions/merge-undo).
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { type FirstProof, firstProofOf } from '../../../src/accounts/merge-tokens.ts'
import type { NotMerged } from '../../../src/accounts/merging.ts'
import { timeSince } from '../../../src/clock-skew.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { minutes } from '../../../src/duration.ts'
import { accountsHere } from '../../../src/oidc/accounts-here.ts'
import { satisfies, twoSteps } from '../../../src/oidc/acr.ts'
import { goOnHere } from '../../../src/oidc/change-account.ts'
import type { OneTimeToken } from '../../../src/store/generated/client.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../../http/browser-secret.ts'
import { renewSession } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, signedIn, signInAgainAddress } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { accountsMergedLetter } from '../../letters/accounts-merged.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { type Both, choiceOf, compare } from './compare.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { MergePage, type MergeProblem } from './page.tsx'
import { undo } from './undo.ts'

const address = '/account/merge'
/** How long two proofs may be apart from the merge; the first one is asked for again when little of it is left. */
const proofLasts = minutes(10)
const firstProofIsNew = minutes(5)

const confirmForm = z.object({ keep: z.enum(['first', 'second']), seen: z.string().min(1).max(64) })

export function mergeRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, merging, now, oneTimeTokens, secondStep, store } = deps
  const router = new Router({ prefix: address })
  const fresh = requireFreshProof(deps)

  const page = (ctx: Context) => ownPage(ctx, '/account/security')
  const tOf = (ctx: Context) => ctx.state.t as Translator

  async function show(ctx: Context, problem?: MergeProblem): Promise<void> {
    const { account } = signedIn(ctx).person
    const open = await merging.open(account.id)
    const done = ctx.query.done === 'merged' || ctx.query.done === 'parted' ? ctx.query.done : undefined
    const shown = <MergePage page={page(ctx)} open={open} done={done} problem={problem} />
    render(ctx, shown, problem ? 422 : 200)
  }

  router.get('/', isolate, fresh, (ctx) => show(ctx))
  for (const form of ['/begin', '/undo']) router.get(form, (ctx) => seeOther(ctx, address))

  router.post('/begin', isolate, fresh, async (ctx) => {
    const { person, signedInAt, acr, amr } = signedIn(ctx)
    const age = timeSince(signedInAt, now())
    if (age > firstProofIsNew) return seeOther(ctx, signInAgainAddress(config, address))
    const detail: FirstProof = {
      acr,
      amr,
      at: signedInAt.getTime(),
      passwordChangedAt: person.account.passwordChangedAt?.getTime() ?? 0,
    }
    const [accountId, lifetime] = [person.account.id, proofLasts - age]
    const token = { purpose: 'merge', lifetime, accountId, detail: { ...detail } } as const
    const { browserSecret } = await oneTimeTokens.make(token, store.db)
    rememberSecret(ctx, config, 'merge', browserSecret, lifetime)
    seeOther(ctx, signInAgainAddress(config, `${address}/confirm`))
  })

  /** The two accounts, of which the first one waits in this browser. Undefined: begin again. */
  async function bothOf(ctx: Context): Promise<(Both & { token: OneTimeToken }) | undefined> {
    const token = await oneTimeTokens.findByBrowser('merge', rememberedSecret(ctx, config, 'merge'))
    const first = token?.accountId ? await accounts.find(token.accountId) : undefined
    if (!token || !first || first.account.disabledAt || first.account.deleteAt) return undefined
    const { acr, passwordChangedAt } = firstProofOf(token)
    const changed = (first.account.passwordChangedAt?.getTime() ?? 0) !== passwordChangedAt
    const half = (await secondStep.isOn(first.account)) && !satisfies(acr, twoSteps)
    return changed || half ? undefined : { token, first, second: signedIn(ctx).person }
  }

  async function showConfirm(ctx: Context, problem?: 'changed' | 'incomplete'): Promise<void> {
    const both = await bothOf(ctx)
    if (!both) return show(ctx, 'begin-again')
    if (both.first.account.id === both.second.account.id) return show(ctx, 'same')
    const comparison = await compare(deps, both)
    render(
      ctx,
      <ConfirmPage page={page(ctx)} comparison={comparison} problem={problem} />,
      problem ? 422 : 200,
    )
  }

  router.get('/confirm', isolate, fresh, (ctx) => showConfirm(ctx))

  router.post('/confirm', isolate, fresh, async (ctx) => {
    const form = await readForm(ctx, confirmForm)
    const both = await bothOf(ctx)
    if (!both) return show(ctx, 'begin-again')
    if (both.first.account.id === both.second.account.id) return show(ctx, 'same')
    if (!form.ok) return showConfirm(ctx, 'incomplete')
    const comparison = await compare(deps, both)
    if (comparison.seen !== form.values.seen) return showConfirm(ctx, 'changed')
    const merged = await merge(ctx, both, choiceOf(comparison, form.values.keep, form.fields))
    return merged ? showConfirm(ctx, 'changed') : seeOther(ctx, `${address}?done=merged`)
  })

  /** Why it was not merged, if it was not. */
  async function merge(
    ctx: Context,
    { token, first }: Both & { token: OneTimeToken },
    choice: ReturnType<typeof choiceOf>,
  ): Promise<NotMerged | undefined> {
    const { kept, other } = choice
    const { waiting } = await accountsHere(ctx, deps)
    const beside = waiting.filter(({ person }) => [kept.sub, other.sub].includes(person.sub))
    const merged = await merging.merge({
      ...choice,
      proof: token,
      session: {
        uid: signedIn(ctx).sessionUid,
        beside: beside.map(({ session }) => session.uid),
        ...proofOf(ctx, kept === first ? token : undefined),
      },
      letter: (secret) => accountsMergedLetter({ ...about(ctx), kept, other, undo: secret }),
    })
    if (!merged.ok) return merged.why
    forgetSecret(ctx, config, 'merge')
    await goOnHere(ctx, deps, merged.session)
    for (const { account } of [kept, other])
      await audit.record({ kind: 'accounts-merged', accountId: account.id, origin: originOf(ctx) })
    return undefined
  }

  const about = (ctx: Context) => ({
    t: tOf(ctx),
    origin: originOf(ctx),
    at: now(),
    issuer: config.ISSUER,
  })

  /** How the account that stays was proven: first, or by who is signed in now. */
  function proofOf(ctx: Context, token: OneTimeToken | undefined) {
    const { acr, amr, signedInAt } = signedIn(ctx)
    const { at, ...first } = token ? firstProofOf(token) : { acr, amr, at: signedInAt.getTime() }
    return { acr: first.acr, amr: first.amr, loginTs: Math.floor(at / 1000) }
  }

  router.post('/undo', isolate, fresh, async (ctx) => {
    const { person, sessionUid } = signedIn(ctx)
    const open = await merging.open(person.account.id)
    const parted = open ? await undo(ctx, deps, open, { t: tOf(ctx), except: sessionUid }) : 'over'
    if (parted !== 'parted') return show(ctx, parted)
    await renewSession(ctx, deps)
    seeOther(ctx, `${address}?done=parted`)
  })

  return router
}
