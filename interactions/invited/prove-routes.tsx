/**
 * Accepting an invitation for an address that is not the account's yet: it is proven by a code that is sent to it now, is the
 * account's from then on, and everybody is told, as for any other address that is added.
 *
 *   /invited ──▶ prove ──▶ letter or text ──▶ code ──right──▶ the address is added, the invitation is accepted: both or neither
 *
 * Holding the link is not enough: it may have been forwarded.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { AddressTaken } from '../../src/accounts/accounts.ts'
import type { TypedIdentifier } from '../../src/accounts/identifier.ts'
import { TooManyIdentifiers } from '../../src/accounts/identifiers.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { minutes } from '../../src/duration.ts'
import { linkSpent } from '../../src/errors.ts'
import { CannotAccept } from '../../src/portals/acceptance.ts'
import { isOpen } from '../../src/portals/invitation-rows.ts'
import type { OneTimeToken } from '../../src/store/generated/client.ts'
import { teller } from '../account/identifiers/tell.ts'
import { proofWriter } from '../account/identifiers/write-proof.ts'
import { forgetSecret } from '../http/browser-secret.ts'
import { typedCodeForm } from '../http/code-form.ts'
import { comeBack } from '../http/come-back.ts'
import { originOf } from '../http/context.ts'
import { readForm } from '../http/forms.ts'
import { isolate } from '../http/headers.ts'
import { requireFreshProof, signedIn } from '../http/own-session.ts'
import { render, seeOther } from '../http/render.ts'
import { takeTurnToWrite } from '../http/text-turn.ts'
import type { Translator } from '../locales/translator.ts'
import { mailboxFor } from '../mailbox/address.ts'
import { doorOf, invitationDoors, type Opened, recipientOf } from './opened.ts'
import { ProveCodePage, ProvePage, type ProveProblem } from './prove-page.tsx'

const purpose = 'identifier-add'
const lifetime = minutes(10)

export function invitedProveRoutes(deps: InteractionDeps): Router {
  const { config, identifiers, invitations, now, oneTimeTokens, store } = deps
  const router = new Router({ prefix: '/invited' })
  const here = requireFreshProof(deps)
  const doors = invitationDoors(deps)
  const [writeProof, tell] = [proofWriter(deps, lifetime), teller(deps)]
  const accountIdOf = (ctx: Context) => signedIn(ctx).person.account.id

  /** The invitation that this browser goes on with, and what is to be proven; undefined, and led back, where nothing is. */
  async function load(ctx: Context): Promise<(Opened & { to: TypedIdentifier }) | undefined> {
    const opened = await doors.remembered(ctx)
    const to = recipientOf(opened.invitation)
    const standing = await doors.standing(opened, signedIn(ctx).person)
    if (to && isOpen(opened.invitation) && standing.startsWith('not-theirs')) return { ...opened, to }
    seeOther(ctx, '/invited')
    return undefined
  }

  const viewOf = (ctx: Context, { portal, to }: { portal: Opened['portal']; to: TypedIdentifier }) => ({
    t: ctx.state.t as Translator,
    portal,
    to,
    person: signedIn(ctx).person,
  })

  type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>
  const ask = (ctx: Context, opened: Loaded, problem?: ProveProblem) =>
    render(
      ctx,
      <ProvePage {...viewOf(ctx, opened)} problem={problem} />,
      problem ? (problem.kind === 'too-many' ? 429 : 422) : 200,
    )

  router.get('/prove', isolate, here, async (ctx) => {
    const opened = await load(ctx)
    if (opened) ask(ctx, opened)
  })

  router.post('/prove', isolate, here, async (ctx) => {
    const opened = await load(ctx)
    if (!opened) return
    const turn = await takeTurnToWrite(ctx, deps, opened.to)
    if (!turn.granted) {
      const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
      return ask(ctx, opened, { kind: 'too-many', time })
    }
    await begin(ctx, opened.to)
    seeOther(ctx, '/invited/code')
  })

  /** Has the code written; what is somebody else's gets a letter that says so, and no code is right. */
  async function begin(ctx: Context, to: TypedIdentifier): Promise<void> {
    const write = await writeProof(ctx, to)
    const detail = { kind: to.kind, display: to.display, known: write.known }
    const token = { purpose, lifetime, accountId: accountIdOf(ctx), address: to.value, detail } as const
    await store.db.$transaction(async (tx) => {
      const { code } = await oneTimeTokens.make(token, tx)
      await write.send(code, tx)
    })
  }

  /** What was sent to this very address for this account. */
  async function tokenFor(ctx: Context, { to }: Loaded): Promise<OneTimeToken | undefined> {
    const token = await oneTimeTokens.findByAccount(purpose, accountIdOf(ctx))
    return token?.address === to.value ? token : undefined
  }

  const askForCode = (ctx: Context, opened: Loaded, problem?: 'wrong-code') => {
    const mailbox = mailboxFor(config, opened.to.kind)
    const page = <ProveCodePage {...viewOf(ctx, opened)} mailbox={mailbox} problem={problem} />
    render(ctx, page, problem ? 422 : 200)
  }

  router.get('/code', isolate, here, async (ctx) => {
    const opened = await load(ctx)
    if (!opened) return
    if (!(await tokenFor(ctx, opened))) return seeOther(ctx, '/invited/prove')
    askForCode(ctx, opened)
  })

  router.post('/code', isolate, here, async (ctx) => {
    const form = await readForm(ctx, typedCodeForm)
    const opened = await load(ctx)
    if (!opened) return
    const token = await tokenFor(ctx, opened)
    if (!token) return seeOther(ctx, '/invited/prove')
    const { known } = JSON.parse(token.detail ?? '{}') as { known?: boolean }
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code)) && known === false
    if (!right) return askForCode(ctx, opened, 'wrong-code')
    const problem = await addAndAccept(ctx, opened, token)
    if (problem) return ask(ctx, opened, { kind: problem })
    forgetSecret(ctx, config, 'invited')
    seeOther(ctx, doorOf(opened.portal))
  })

  /** Uses the code up, adds what it proved, and accepts: all of it or nothing. */
  async function addAndAccept(
    ctx: Context,
    { invitation, to }: Loaded,
    token: OneTimeToken,
  ): Promise<'taken' | 'full' | undefined> {
    const accountId = accountIdOf(ctx)
    try {
      await store.db.$transaction(async (tx) => {
        if (!(await oneTimeTokens.consume(token, tx))) throw linkSpent()
        const added = await identifiers.add(accountId, to, tx)
        await tell.owner(ctx, accountId, { change: 'added', display: added.display }, tx)
        await invitations.acceptWithin(tx, invitation, { accountId, origin: originOf(ctx) })
      })
    } catch (error) {
      if (error instanceof AddressTaken) return 'taken'
      if (error instanceof TooManyIdentifiers) return 'full'
      throw error instanceof CannotAccept ? linkSpent() : error
    }
    await tell.history(ctx, 'identifier-added', to)
    await tell.phones(ctx, { change: 'added', display: to.display }, to.value)
    return undefined
  }

  return router
}
