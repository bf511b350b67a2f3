import type { Context } from 'koa'
import type { Person } from '../../../src/accounts/accounts.ts'
import {
  closeWayBack,
  openWayBack,
  replacePassword,
  whyNoWayBack,
} from '../../../src/accounts/operator-help.ts'
import { appoint, dismiss } from '../../../src/accounts/operators.ts'
import { endSessions, letIn, removeAccount, shutOut } from '../../../src/accounts/shutting-out.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { farewellLetter } from '../../letters/leaving.tsx'
import { operatorLetters } from '../../letters/operator-letters.ts'
import { byOperator } from '../by-operator.ts'

/** What an operator can do to somebody's account, in the order in which it is offered. */
export const actions = [
  'end-sessions',
  'open-way-back',
  'close-way-back',
  'set-password',
  'make-operator',
  'make-read-only',
  'take-role',
  'disable',
  'enable',
  'remove',
] as const
export type Action = (typeof actions)[number]

/** Something that is shown once, to be handed over. */
export interface Handed {
  kind: 'link' | 'password'
  value: string
  until: Date
}

/** `not-now`: it is not as it was when the page was shown. */
export type Outcome = 'done' | 'not-now' | 'last-operator' | Handed

/** What can be done to this account as it stands now, by somebody whose own account may be the same. */
export async function offeredFor(
  deps: InteractionDeps,
  person: Person,
  isSelf: boolean,
): Promise<ReadonlySet<Action>> {
  const { operator, operatorReadOnly, disabledAt, deleteAt, id } = person.account
  const isOpen = disabledAt === null
  const maySetPassword = deps.config.OPERATORS_SET_PASSWORDS === 'yes' && isOpen && !isSelf
  const offered: Record<Action, boolean> = {
    'end-sessions': isOpen,
    // Nobody finds a way around their own second step with a session that somebody else may hold.
    'open-way-back': !isSelf && (await whyNoWayBack(deps, person)) === undefined,
    'close-way-back': (await deps.wayBack.openFor(id)) !== undefined,
    // With a way back, too, nothing would be left that only its owner has.
    'set-password': maySetPassword && (await deps.wayBack.openFor(id)) === undefined,
    'make-operator': isOpen && deleteAt === null && (!operator || operatorReadOnly),
    'make-read-only': isOpen && deleteAt === null && !(operator && operatorReadOnly),
    'take-role': operator,
    'disable': isOpen && !operator,
    'enable': !isOpen,
    'remove': !operator,
  }
  return new Set(actions.filter((action) => offered[action]))
}

type Doing = (deps: InteractionDeps, person: Person, ctx: Context) => Promise<Outcome>

const lettersFor = ({ config }: InteractionDeps, { account }: Person) =>
  operatorLetters({ locale: account.locale, issuer: config.ISSUER })

const role = (outcome: Awaited<ReturnType<typeof appoint>>): Outcome =>
  outcome === 'done' || outcome === 'last-operator' ? outcome : 'not-now'

/** Does it. Whoever calls made sure that it was offered; what may be wrong by now is found out again by each. */
export const doing: Record<Action, Doing> = {
  'end-sessions': async (deps, person, ctx) => {
    await endSessions(deps, person, byOperator(ctx))
    return 'done'
  },
  'open-way-back': async (deps, person, ctx) => {
    const { link, until } = await openWayBack(deps, person, byOperator(ctx), lettersFor(deps, person))
    return { kind: 'link', value: link, until }
  },
  'close-way-back': async (deps, person, ctx) =>
    (await closeWayBack(deps, person, byOperator(ctx))) ? 'done' : 'not-now',
  'set-password': async (deps, person, ctx) => {
    const { password, until } = await replacePassword(deps, person, byOperator(ctx), lettersFor(deps, person))
    return { kind: 'password', value: password, until }
  },
  'make-operator': async (deps, { account }, ctx) =>
    role(await appoint(deps, account.id, { readOnly: false }, byOperator(ctx))),
  'make-read-only': async (deps, { account }, ctx) =>
    role(await appoint(deps, account.id, { readOnly: true }, byOperator(ctx))),
  'take-role': async (deps, { account }, ctx) => role(await dismiss(deps, account.id, byOperator(ctx))),
  'disable': async (deps, person, ctx) =>
    (await shutOut(deps, person, byOperator(ctx))) === 'done' ? 'done' : 'not-now',
  'enable': async (deps, person, ctx) => {
    await letIn(deps, person, byOperator(ctx))
    return 'done'
  },
  'remove': async (deps, person, ctx) =>
    (await removeAccount(deps, person, farewellLetter, byOperator(ctx))) === 'done' ? 'done' : 'not-now',
}
