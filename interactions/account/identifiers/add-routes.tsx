/**
 * Adding an address or a number: proven by a code that is typed here, by whoever is signed in here.
 *
 *   add ──▶ letter or text ──▶ code ──right──▶ /account/identifiers; everybody is told
 *    ▲                          ▲ │
 *    └─ another one             └─┘ wrong: counted; five, and no code is right any more
 *
 * Until the code is typed nobody holds anything. What belongs to somebody else looks the same, and its owner gets a letter
 * that says so. Of two who prove the same one, the first has it.
 */
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import { AddressTaken } from '../../../src/accounts/accounts.ts'
import { type IdentifierKind, reachable, type TypedIdentifier } from '../../../src/accounts/identifier.ts'
import { mostIdentifiers, TooManyIdentifiers } from '../../../src/accounts/identifiers.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { minutes } from '../../../src/duration.ts'
import { linkSpent } from '../../../src/errors.ts'
import type { OneTimeToken } from '../../../src/store/generated/client.ts'
import { typedCodeForm } from '../../http/code-form.ts'
import { comeBack } from '../../http/come-back.ts'
import { readForm } from '../../http/forms.ts'
import { isolate } from '../../http/headers.ts'
import { requireFreshProof, signedIn } from '../../http/own-session.ts'
import { render, seeOther } from '../../http/render.ts'
import { takeTurnToWrite } from '../../http/text-turn.ts'
import type { Translator } from '../../locales/translator.ts'
import { mailboxFor } from '../../mailbox/address.ts'
import { ownPage } from '../nav.ts'
import { AddPage, type AddProblem, ProvePage } from './add-page.tsx'
import { address } from './page.tsx'
import { teller } from './tell.ts'
import { proofWriter } from './write-proof.ts'

const purpose = 'identifier-add'
const lifetime = minutes(10)
const addForm = z.object({ email: z.string().max(1024) })

/** What the token remembers beside the address. */
interface Adding {
  kind: IdentifierKind
  display: string
  /** It belongs to somebody else: no code was sent, and none is right. */
  known: boolean
}

const addingOf = (token: OneTimeToken) => JSON.parse(token.detail ?? '{}') as Adding

export function addIdentifierRoutes(deps: InteractionDeps): Router {
  const { config, identifiers, now, oneTimeTokens, store, texts } = deps
  const router = new Router({ prefix: address })
  const here = requireFreshProof(deps)
  const kinds: IdentifierKind[] = texts.available ? ['email', 'phone'] : ['email']
  const [writeProof, tell] = [proofWriter(deps, lifetime), teller(deps)]
  const accountIdOf = (ctx: Context) => signedIn(ctx).person.account.id

  const ask = (ctx: Context, typed: string, problem?: AddProblem) => {
    const page = (
      <AddPage page={ownPage(ctx, '/account/security')} kinds={kinds} typed={typed} problem={problem} />
    )
    render(ctx, page, problem ? (problem.kind === 'too-many' ? 429 : 422) : 200)
  }

  router.get('/add', isolate, here, (ctx) => ask(ctx, ''))

  router.post('/add', isolate, here, async (ctx) => {
    const form = await readForm(ctx, addForm)
    const typed = form.fields.email ?? ''
    const to = form.ok ? reachable(typed, config, kinds) : undefined
    if (!to) return ask(ctx, typed, { kind: 'not-an-address' })
    const all = await identifiers.list(accountIdOf(ctx))
    if (all.some(({ kind, value }) => kind === to.kind && value === to.value))
      return ask(ctx, typed, { kind: 'already-yours' })
    if (all.length >= mostIdentifiers) return ask(ctx, typed, { kind: 'full' })
    const turn = await takeTurnToWrite(ctx, deps, to)
    if (!turn.granted) {
      const time = comeBack(ctx, ctx.state.t as Translator, turn, now())
      return ask(ctx, typed, { kind: 'too-many', time })
    }
    await begin(ctx, to)
    seeOther(ctx, `${address}/code`)
  })

  /** Has the code written, or a letter that says that there is none; both cost the same. */
  async function begin(ctx: Context, to: TypedIdentifier): Promise<void> {
    const accountId = accountIdOf(ctx)
    const { kind, value, display } = to
    const write = await writeProof(ctx, to)
    const detail = { kind, display, known: write.known } satisfies Adding
    await store.db.$transaction(async (tx) => {
      const { code } = await oneTimeTokens.make({ purpose, lifetime, accountId, address: value, detail }, tx)
      await write.send(code, tx)
    })
  }

  const askForCode = (ctx: Context, token: OneTimeToken, problem?: 'wrong-code') => {
    const { kind, display } = addingOf(token)
    const to = { kind, display, value: token.address ?? '' }
    const about = { page: ownPage(ctx, '/account/security'), to, mailbox: mailboxFor(config, kind) }
    render(ctx, <ProvePage {...about} problem={problem} />, problem ? 422 : 200)
  }

  router.get('/code', isolate, here, async (ctx) => {
    const token = await oneTimeTokens.findByAccount(purpose, accountIdOf(ctx))
    if (!token) return seeOther(ctx, `${address}/add`)
    askForCode(ctx, token)
  })

  router.post('/code', isolate, here, async (ctx) => {
    const form = await readForm(ctx, typedCodeForm)
    const token = await oneTimeTokens.findByAccount(purpose, accountIdOf(ctx))
    if (!token) return seeOther(ctx, `${address}/add`)
    const { kind, display, known } = addingOf(token)
    const right = form.ok && (await oneTimeTokens.codeMatches(token, form.values.code)) && !known
    if (!right) return askForCode(ctx, token, 'wrong-code')
    const problem = await add(ctx, token, { kind, display, value: token.address ?? '' })
    if (problem) return ask(ctx, display, { kind: problem })
    seeOther(ctx, `${address}?done=added`)
  })

  /** Uses the code up and adds what it proved, both or neither. */
  async function add(
    ctx: Context,
    token: OneTimeToken,
    typed: TypedIdentifier,
  ): Promise<'taken' | 'full' | undefined> {
    const accountId = accountIdOf(ctx)
    try {
      await store.db.$transaction(async (tx) => {
        if (!(await oneTimeTokens.consume(token, tx))) throw linkSpent()
        const added = await identifiers.add(accountId, typed, tx)
        await tell.owner(ctx, accountId, { change: 'added', display: added.display }, tx)
      })
    } catch (error) {
      if (error instanceof AddressTaken) return 'taken'
      if (error instanceof TooManyIdentifiers) return 'full'
      throw error
    }
    await tell.history(ctx, 'identifier-added', typed)
    await tell.phones(ctx, { change: 'added', display: typed.display }, typed.value)
    return undefined
  }

  return router
}
