/**
 * Undoing a change of addresses: the link in the letter to the address that lost its place.
 *
 *   link ──▶ what it would do ──button──▶ the address is the first one again, everybody is signed out, everybody is told
 *
 * Opening it spends nothing: mail scanners open links too. It works once, in any browser, whoever is signed in or not, and
 * signs nobody in; password and second step stay as they are. What came after the change gives way: newer links of this
 * kind, and what was added in the week before it or since, services elsewhere among it (docs/decisions/undo.md).
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { AddressTaken, type Person } from '../../src/accounts/accounts.ts'
import type { OwnIdentifier } from '../../src/accounts/identifiers.ts'
import { addedAround, comesOff, undoOf } from '../../src/accounts/undo-links.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { after, minutes } from '../../src/duration.ts'
import { linkSpent } from '../../src/errors.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import type { Transaction } from '../../src/store/open.ts'
import { originOf, translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { render, seeOther } from '../http/render.ts'
import { identifierChangedLetter, undoLetter } from '../letters/identifier-changed.tsx'
import { UndonePage, UndoPage } from './page.tsx'

interface OpenLink {
  token: OneTimeToken
  person: Person
}

export function undoRoutes(deps: InteractionDeps): Router {
  const { accounts, audit, config, identifiers, letters, now, sessions, store } = deps
  const { providerLinks, providers, trustedBrowsers, undoLinks } = deps
  const router = new Router({ prefix: '/undo' })

  async function openLink(ctx: Context): Promise<OpenLink> {
    const token = await undoLinks.find(String(ctx.params.secret))
    const person = token?.accountId ? await accounts.find(token.accountId) : undefined
    if (!token || !person) throw linkSpent()
    ctx.state.t = translatorOf(ctx, { locale: person.account.locale })
    return { token, person }
  }

  router.get('/done', isolate, (ctx) => render(ctx, <UndonePage t={translatorOf(ctx)} />))

  router.get('/:secret', isolate, async (ctx) => {
    const { token } = await openLink(ctx)
    render(ctx, <UndoPage t={ctx.state.t} action={ctx.path} address={undoOf(token).display} />)
  })

  router.post('/:secret', isolate, async (ctx) => {
    const link = await openLink(ctx)
    const { account, sub } = link.person
    // Before, so that a power cut in between leaves no session behind; after, for who signed in meanwhile.
    await sessions.endAll(sub)
    const { display } = await store.db.$transaction((tx) => restore(ctx, link, tx)).catch(spentIfTaken)
    await sessions.endAll(sub)
    const detail = { of: 'email', display }
    await audit.record({ kind: 'identifier-restored', accountId: account.id, origin: originOf(ctx), detail })
    seeOther(ctx, '/undo/done')
  })

  /** Parted from an account that was merged into this one, the address is that one's again. */
  function spentIfTaken(error: unknown): never {
    throw error instanceof AddressTaken ? linkSpent() : error
  }

  /** Uses the link up and brings the address back, both or neither. */
  async function restore(ctx: Context, link: OpenLink, tx: Transaction): Promise<OwnIdentifier> {
    const { token, person } = link
    const { id } = person.account
    if (!(await undoLinks.use(token, tx))) throw linkSpent()
    const { display, createdAt } = undoOf(token)
    const address = { kind: 'email', value: token.address ?? '', display } as const
    const drop = addedAround(token, person.account)
    const done = await identifiers.restore(id, { ...address, createdAt: new Date(createdAt) }, drop, tx)
    await trustedBrowsers.forgetAll(id, tx)
    await unlink(ctx, link, tx)
    await tellEverybody(ctx, id, done, tx)
    return done.restored
  }

  /** Of the services elsewhere, too: whoever let one in could come back by it at once. */
  async function unlink(ctx: Context, { token, person }: OpenLink, tx: Transaction): Promise<void> {
    const { id } = person.account
    // Whoever came here by a service has had it for as long as the address: since the same moment.
    const since = after(comesOff(token), minutes(1))
    for (const { providerId, display } of await providerLinks.removeSince(id, since, tx)) {
      const detail = { name: (await providers.byId(providerId))?.name ?? '', display }
      await audit.record({ kind: 'provider-unlinked', accountId: id, origin: originOf(ctx), detail }, tx)
    }
  }

  async function tellEverybody(
    ctx: Context,
    accountId: string,
    { restored, dropped, before }: Awaited<ReturnType<typeof identifiers.restore>>,
    tx: Transaction,
  ): Promise<void> {
    const about = { t: ctx.state.t, origin: originOf(ctx), at: now(), issuer: config.ISSUER }
    const told = identifierChangedLetter({ ...about, change: 'restored', display: restored.display })
    for (const each of await accounts.emailsOf(accountId, tx)) await letters.write(each, told, tx)
    for (const { kind, display } of dropped) {
      const removed = identifierChangedLetter({ ...about, change: 'removed', display })
      if (kind === 'email') await letters.write(display, removed, tx)
    }
    // Whoever had the account longer has the last word.
    if (!before || before.id === restored.id || before.createdAt >= restored.createdAt) return
    const secret = await undoLinks.make(accountId, before, tx, restored.value)
    const { display } = before
    await letters.write(display, undoLetter({ ...about, change: 'primary', display, secret }), tx)
  }

  return router
}
