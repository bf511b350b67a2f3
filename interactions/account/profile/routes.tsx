/**
 * The one profile and the one picture that every portal is shown.
 *
 *   /account/profile ──▶ save ───────────────────────▶ /account/profile?saved
 *        │
 *        ├─▶ picture: file, square ──▶ encoded ──────▶ /account/profile?picture
 *        └─▶ picture/remove ─────────────────────────▶ /account/profile?removed
 *
 * What the person typed and what is wrong with it comes back on the same page.
 */

import type { Context } from 'koa'
import Router from 'koa-router'
import type { Person } from '../../../src/accounts/accounts.ts'
import { encodePicture } from '../../../src/accounts/picture-encoding.ts'
import { type ProfileChange, type ProfileClaim, profileColumns } from '../../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { Account } from '../../../src/store/generated/client.ts'
import { comeBack } from '../../http/come-back.ts'
import { originOf } from '../../http/context.ts'
import { type Fields, readFields } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { profileClaims, readProfile } from './form.ts'
import { ProfilePage, type ProfilePageProps } from './page.tsx'
import type { PictureProblem } from './picture-section.tsx'
import { discardRest, readUpload } from './upload.ts'

const home = '/account/profile'
const doneWords = ['saved', 'picture', 'removed'] as const

export function profileRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, now, pictures, texts, throttle } = deps
  const router = new Router({ prefix: home })
  const here = requireSignIn(deps)

  /** A number that nobody proved is a field until one can be proven; one that was typed before can still be taken back. */
  const isTyped = ({ account, phone }: Person) => !phone && (!texts.available || account.phoneNumber !== null)

  const show = (ctx: Context, more: Partial<ProfilePageProps> = {}, status = 200) => {
    const { person } = signedIn(ctx)
    const about = {
      page: ownPage(ctx, home),
      person,
      values: valuesOf(person.account),
      phoneIsTyped: isTyped(person),
    }
    render(ctx, <ProfilePage {...about} {...more} />, status)
  }

  const showPictureProblem = (ctx: Context, problem: PictureProblem, status: number) => {
    discardRest(ctx)
    show(ctx, { pictureProblem: problem }, status)
  }

  const record = (
    ctx: Context,
    kind: 'profile-changed' | 'picture-changed',
    detail: Record<string, string>,
  ) => audit.record({ kind, accountId: signedIn(ctx).person.account.id, origin: originOf(ctx), detail })

  router.get('/', here, isolate, (ctx) => {
    // A word in the address only chooses among our own sentences.
    show(ctx, { done: doneWords.find((word) => word in ctx.query) })
  })

  router.post('/', here, isolate, async (ctx) => {
    const { account } = signedIn(ctx).person
    const fields = await readFields(ctx)
    if (!isTyped(signedIn(ctx).person)) delete fields.phone_number
    const form = readProfile(fields, now())
    if (!form.ok) {
      const values = { ...valuesOf(account), ...fields }
      return show(ctx, { values, problems: form.problems }, 422)
    }
    const changed = changedClaims(account, form.change)
    if (changed.length > 0) {
      await accounts.changeProfile(account.id, form.change)
      await record(ctx, 'profile-changed', { claims: changed.join(' ') })
    }
    seeOther(ctx, `${home}?saved`)
  })

  // Whoever reloads after a form that had to be mended comes back to the page it stood on.
  router.get(['/picture', '/picture/remove'], (ctx) => seeOther(ctx, home))

  router.post('/picture', here, isolate, async (ctx) => {
    const { account } = signedIn(ctx).person
    const turn = await throttle.take({ limit: 'upload', key: account.id })
    if (!turn.granted) {
      const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
      return showPictureProblem(ctx, { kind: 'too-many', time }, 429)
    }
    const upload = await readUpload(ctx)
    if (!upload.ok)
      return showPictureProblem(ctx, { kind: upload.problem }, upload.problem === 'too-large' ? 413 : 422)
    const encoded = await encodePicture(upload.bytes, upload.square)
    if (!encoded.ok) return showPictureProblem(ctx, { kind: encoded.refusal }, 422)
    await pictures.replace({ kind: 'account', id: account.id }, encoded.files)
    await record(ctx, 'picture-changed', { to: 'upload' })
    seeOther(ctx, `${home}?picture`)
  })

  router.post('/picture/remove', here, async (ctx) => {
    const { account } = signedIn(ctx).person
    await pictures.remove(account)
    await record(ctx, 'picture-changed', { to: 'initials' })
    seeOther(ctx, `${home}?removed`)
  })

  return router
}

/** The profile as the form shows it. */
const valuesOf = (account: Account): Fields =>
  Object.fromEntries(profileClaims.map((claim) => [claim, account[profileColumns[claim]] ?? '']))

const changedClaims = (account: Account, change: ProfileChange): ProfileClaim[] =>
  profileClaims.filter((claim) => {
    const column = profileColumns[claim]
    return column in change && change[column] !== account[column]
  })
