/**
 * A person's passkeys: added, named and taken away behind a sign-in of the last ten minutes.
 *
 *   list ──script: what to ask?──▶ options ──the browser makes a key──▶ answer ──right──▶ kept ──▶ list
 *    └──one of them──▶ its page ──name──▶ list
 *                         └──remove──▶ list   (never the last way into the account)
 *
 * Each change gives this browser's session a new id, is written down, and the owner is told by letter; a new name alone is
 * not worth one.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { notFound } from '../../../src/errors.ts'
import { acrOf, amrOf, factorsOf } from '../../../src/factors/factors.ts'
import { passkeyProvider } from '../../../src/factors/passkey-providers.ts'
import type { PasskeyView } from '../../../src/factors/passkeys.ts'
import { announce } from '../../http/announce.ts'
import { renewSession } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, signedIn } from '../../http/own-session.ts'
import { accountView } from '../../http/person.ts'
import { render, seeOther } from '../../http/render.ts'
import { systemName } from '../../letters/browser-name.ts'
import { passkeyChangedLetter } from '../../letters/passkey-changed.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { address, doneKinds, PasskeysPage, type PasskeysProblem } from './page.tsx'
import { longestName, PasskeyPage } from './passkey-page.tsx'

const answerForm = z.object({ answer: z.string().min(1) })
const nameForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(longestName)
    .regex(/^\P{Cc}*$/u),
})

export function passkeysRoutes(deps: InteractionDeps): Router {
  const { audit, config, now, operatorPasskeys, passkeys } = deps
  const router = new Router({ prefix: address })
  const fresh = requireFreshProof(deps)

  const page = (ctx: Context) => ownPage(ctx, '/account/security')
  const translator = (ctx: Context) => ctx.state.t as Translator
  const accountOf = (ctx: Context) => signedIn(ctx).person.account

  async function show(ctx: Context, problem?: PasskeysProblem): Promise<void> {
    const { id } = accountOf(ctx)
    const view = (
      <PasskeysPage
        page={page(ctx)}
        passkeys={await passkeys.list(id)}
        available={passkeys.available}
        party={{ rpId: passkeys.rpId, userId: await passkeys.handleOf(id) }}
        now={now()}
        done={problem ? undefined : doneKinds.find((kind) => kind === ctx.query.done)}
        problem={problem}
      />
    )
    render(ctx, view, problem ? 422 : 200)
  }

  /** The passkey of the address. Throws notFound where it is nobody's, or somebody else's. */
  async function ownPasskey(ctx: Context): Promise<{ passkey: PasskeyView; others: number }> {
    const all = await passkeys.list(accountOf(ctx).id)
    const passkey = all.find(({ id }) => id === ctx.params.id)
    if (!passkey) throw notFound()
    return { passkey, others: all.length - 1 }
  }

  async function showOne(ctx: Context, problem?: PasskeysProblem | 'name', typed?: string): Promise<void> {
    const { passkey, others } = await ownPasskey(ctx)
    const endsSecondStep = others === 0 && accountOf(ctx).secondStepByPasskey
    const view = (
      <PasskeyPage
        page={page(ctx)}
        passkey={passkey}
        endsSecondStep={endsSecondStep}
        problem={problem}
        typed={typed}
      />
    )
    render(ctx, view, problem ? 422 : 200)
  }

  router.get('/', isolate, fresh, (ctx) => show(ctx))

  router.post('/options', isolate, fresh, async (ctx) => {
    if (!passkeys.available) throw notFound()
    const { person, sessionUid } = signedIn(ctx)
    const { name, email } = accountView(person)
    ctx.body = await passkeys.addOptions(person.account, sessionUid, {
      name: email || name,
      displayName: name,
    })
  })

  router.post('/', isolate, fresh, async (ctx) => {
    const { sessionUid } = signedIn(ctx)
    const form = await readForm(ctx, answerForm)
    const answer = form.ok ? form.values.answer : ''
    const added = await passkeys.add(accountOf(ctx).id, sessionUid, answer, (aaguid) => nameFor(ctx, aaguid))
    if (!added.ok) return show(ctx, added.reason)
    await operatorPasskeys.excuseIsOver(accountOf(ctx).id)
    // A new passkey proves nothing yet: it was made by whoever signed in, as far as they did.
    await renewSession(ctx, deps)
    await tell(ctx, 'added', added.passkey.name)
    seeOther(ctx, `${address}?done=added`)
  })

  /** What its owner may recognise it by until they name it. */
  function nameFor(ctx: Context, aaguid: string): string {
    const t = translator(ctx)
    const system = systemName(originOf(ctx).userAgent)
    return passkeyProvider(aaguid) ?? (system ? t('passkeys.name-on', { system }) : t('passkeys.name-plain'))
  }

  router.get('/:id', isolate, fresh, (ctx) => showOne(ctx))
  // Where somebody comes back to who had to sign in again before a form of that page.
  router.get('/:id/:form', (ctx) => seeOther(ctx, `${address}/${encodeURIComponent(ctx.params.id ?? '')}`))

  router.post('/:id/name', isolate, fresh, async (ctx) => {
    const { passkey } = await ownPasskey(ctx)
    const form = await readForm(ctx, nameForm)
    if (!form.ok) return showOne(ctx, 'name', form.fields.name)
    const { id } = accountOf(ctx)
    await passkeys.rename(id, passkey.id, form.values.name)
    const detail = { name: form.values.name }
    await audit.record({ kind: 'passkey-renamed', accountId: id, origin: originOf(ctx), detail })
    seeOther(ctx, `${address}?done=renamed`)
  })

  router.post('/:id/remove', isolate, fresh, async (ctx) => {
    const { passkey } = await ownPasskey(ctx)
    const removed = await passkeys.remove(accountOf(ctx).id, passkey.id)
    if (removed === 'last-way-in') return showOne(ctx, removed)
    if (removed !== 'gone') {
      await renewSession(ctx, deps, removed.left === 0 ? withoutPasskey(signedIn(ctx).amr) : undefined)
      await tell(ctx, 'removed', removed.name)
    }
    seeOther(ctx, `${address}?done=removed`)
  })

  /** Writes down what changed and tells the owner, who may be somebody else. What was trusted before is not any more. */
  async function tell(ctx: Context, change: 'added' | 'removed', name: string): Promise<void> {
    await deps.trustedBrowsers.forgetAll(accountOf(ctx).id)
    const [t, origin] = [translator(ctx), originOf(ctx)]
    const letter = passkeyChangedLetter({ t, change, name, origin, at: now(), issuer: config.ISSUER })
    await announce(ctx, deps, signedIn(ctx).person, { kind: `passkey-${change}`, detail: { name }, letter })
  }

  return router
}

/** What no longer exists proves nothing. */
function withoutPasskey(amr: readonly string[]): { acr: string; amr: string[] } {
  const factors = factorsOf(amr).filter((factor) => factor !== 'passkey')
  return { acr: acrOf(factors), amr: amrOf(factors) }
}
