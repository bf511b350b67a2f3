/**
 * The same with a passkey in place of a password: the account is made with the key, and not before.
 *
 *   page ──script: what to ask?──▶ options ──the browser makes a key──▶ answer ──right──▶ account, member ──▶ engine
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { profileFields } from '../../src/accounts/profile.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { passkeyProvider } from '../../src/factors/passkey-providers.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { inConversation, interactionOf } from '../http/interaction.ts'
import { rememberWay } from '../http/last-way.ts'
import { render } from '../http/render.ts'
import { goOn } from '../http/sign-in.ts'
import { systemName } from '../letters/browser-name.ts'
import { NewcomerPasskeyPage } from './account-page.tsx'
import { newcomers, newcomerView } from './newcomer.ts'
import type { Opened } from './opened.ts'

const passkeyForm = z.object({ name: profileFields.shape.name, answer: z.string().min(1) })

export function invitedPasskeyRoutes(deps: InteractionDeps): Router {
  const { config, now, passkeys } = deps
  const router = new Router({ prefix: '/interaction/:uid/invited/passkey' })
  const here = inConversation(deps, 'login', 'signup')
  const { load, create } = newcomers(deps)

  const show = (ctx: Context, opened: Opened, name = '', problem?: 'name' | 'refused') => {
    const page = <NewcomerPasskeyPage {...newcomerView(ctx, opened)} name={name} problem={problem} />
    render(ctx, page, problem ? 422 : 200)
  }

  router.get('/', here, async (ctx) => {
    if (!passkeys.available) throw notFound()
    const opened = await load(ctx)
    if (opened) show(ctx, opened)
  })

  router.post('/options', here, async (ctx) => {
    if (!passkeys.available) throw notFound()
    const opened = await load(ctx)
    const name = opened?.invitation.display ?? ''
    if (opened) ctx.body = await passkeys.newcomerOptions(holderOf(ctx), { name, displayName: name })
  })

  router.post('/', here, async (ctx) => {
    const form = await readForm(ctx, passkeyForm)
    const opened = await load(ctx)
    if (!opened) return
    if (!form.ok) return show(ctx, opened, form.fields.name, form.wrong.has('name') ? 'name' : 'refused')
    const { name, answer } = form.values
    const key = await passkeys.verifyNewcomer(holderOf(ctx), answer)
    if (!key) return show(ctx, opened, name, 'refused')
    const person = await create(ctx, opened, { name, passwordHash: null }, (tx, { account }) =>
      passkeys.keepFirst(holderOf(ctx), { key, accountId: account.id, name: nameFor(ctx, key.aaguid) }, tx),
    )
    if (!person) return
    rememberWay(ctx, config, 'passkey')
    const restsOn = { passkey: key.id }
    await goOn(ctx, deps, { person, factors: ['passkey'], turn: undefined, begunAt: now(), restsOn })
  })

  const holderOf = (ctx: Context) => interactionOf(ctx).details.uid

  function nameFor(ctx: Context, aaguid: string): string {
    const { t } = interactionOf(ctx)
    const system = systemName(originOf(ctx).userAgent)
    return passkeyProvider(aaguid) ?? (system ? t('passkeys.name-on', { system }) : t('passkeys.name-plain'))
  }

  return router
}
