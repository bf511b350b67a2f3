/**
 * What is a person's own to take, and to end.
 *
 *   page ──download──▶ one JSON file; the owner is told by letter
 *     └──▶ delete? ──the address, typed──▶ asked: every session ends, letters with the day ──▶ leaving
 *                                              │
 *                                              ├─ signs in before that day ─▶ keep-account/
 *                                              └─ the time is over ─▶ src/accounts/removing.ts
 *
 * Both need a proof of the last ten minutes. The letters open nothing: the way back takes what a sign-in takes.
 */
import { Readable } from 'node:stream'
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { addressOf, type Person } from '../../../src/accounts/accounts.ts'
import { parseIdentifier } from '../../../src/accounts/identifier.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { announce, tellOwner } from '../../http/announce.ts'
import { comeBack } from '../../http/come-back.ts'
import { originOf, translatorOf } from '../../http/context.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, requireSignIn, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { countedAccount } from '../../http/sign-in.ts'
import { tellByText } from '../../http/tell-by-text.ts'
import { dataExportedLetter } from '../../letters/data-exported.tsx'
import { deletionAskedLetter } from '../../letters/leaving.tsx'
import type { Translator } from '../../locales/translator.ts'
import { ownPage } from '../nav.ts'
import { DeletePage, LeavingPage } from './delete-page.tsx'
import { DataPage } from './page.tsx'

const confirmForm = z.object({ address: z.string().max(320) })

export function dataRoutes(deps: InteractionDeps): Router {
  const { audit, config, deletion, exports, merging, now, throttle } = deps
  const router = new Router({ prefix: '/account/data' })
  const [here, freshly] = [requireSignIn(deps), requireFreshProof(deps)]
  const days = config.DELETE_AFTER_DAYS

  async function show(ctx: Context, problem?: string): Promise<void> {
    const merge = await merging.open(signedIn(ctx).person.account.id)
    const page = <DataPage page={ownPage(ctx, '/account/security')} merge={merge} problem={problem} />
    render(ctx, page, problem ? 429 : 200)
  }

  router.get('/', isolate, here, (ctx) => show(ctx))

  // Where somebody comes back to who had to sign in before the download.
  router.get('/download', (ctx) => seeOther(ctx, '/account/data'))

  router.post('/download', isolate, freshly, async (ctx) => {
    const { person } = signedIn(ctx)
    const [t, origin, at] = [ctx.state.t as Translator, originOf(ctx), now()]
    const turn = await throttle.take({ limit: 'export', key: countedAccount(person) })
    if (!turn.granted) {
      return show(ctx, t('data.take-too-many', { time: comeBack(ctx, t, turn, at) }))
    }
    const letter = dataExportedLetter({ t, origin, at, issuer: config.ISSUER })
    // Before the first byte leaves: nobody takes it without a trace.
    await announce(ctx, deps, person, { kind: 'data-exported', letter })
    ctx.attachment(`portico-${at.toISOString().slice(0, 10)}.json`)
    ctx.type = 'application/json'
    ctx.body = Readable.from(exports.write(person), { highWaterMark: 2 })
  })

  const showDelete = async (ctx: Context, mismatch = false) => {
    const { person } = signedIn(ctx)
    const page = (
      <DeletePage
        page={ownPage(ctx, '/account/security')}
        address={addressOf(person)?.display ?? ''}
        days={days}
        isLastOperator={await deletion.isLastOperator(person.account)}
        leftAlone={await deletion.leftAlone(person.account.id)}
        mismatch={mismatch}
      />
    )
    render(ctx, page, mismatch ? 422 : 200)
  }

  router.get('/delete', isolate, freshly, (ctx) => showDelete(ctx))

  router.post('/delete', isolate, freshly, async (ctx) => {
    const { person } = signedIn(ctx)
    const form = await readForm(ctx, confirmForm)
    if (!form.ok || !isAddressOf(person, form.values.address)) return showDelete(ctx, true)
    if (/^last-/.test(await ask(ctx, person))) return showDelete(ctx)
    seeOther(ctx, '/account/data/leaving')
  })

  const isAddressOf = (person: Person, typed: string): boolean =>
    parseIdentifier(typed, config.COUNTRY)?.value === addressOf(person)?.value

  /** The day, the letters about it and the line in the history are written together. */
  async function ask(ctx: Context, person: Person) {
    const { id } = person.account
    const [t, origin, deleteAt] = [ctx.state.t as Translator, originOf(ctx), deletion.date()]
    const letter = deletionAskedLetter({ t, origin, at: now(), issuer: config.ISSUER, deleteAt })
    const asked = await deletion.ask(person, deleteAt, async (tx) => {
      await audit.record({ kind: 'deletion-asked', accountId: id, origin }, tx)
      await tellOwner(deps, id, letter, tx)
    })
    if (asked === 'asked') await tellByText(ctx, deps, id, letter.subject)
    return asked
  }

  router.get('/leaving', isolate, (ctx) => render(ctx, <LeavingPage t={translatorOf(ctx)} days={days} />))

  return router
}
