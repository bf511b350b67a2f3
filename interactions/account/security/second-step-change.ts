import type { Context } from 'koa'
import type { AuditKind } from '../../../src/audit/audit.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { acrOf, amrOf, type Factor, factorsOf } from '../../../src/factors/factors.ts'
import { announce } from '../../http/announce.ts'
import { renewSession } from '../../http/browser-session.ts'
import { originOf } from '../../http/context.ts'
import { signedIn } from '../../http/own-session.ts'
import { type SecondStepChange, secondStepChangedLetter } from '../../letters/second-step-changed.tsx'
import type { Translator } from '../../locales/translator.ts'

type Detail = Record<string, string | boolean>

/** What stands in the history for what the letter says. */
const kinds = {
  'added': 'totp-added',
  'app-removed': 'totp-removed',
  'chosen': 'second-step-chosen',
  'new-codes': 'recovery-codes-made',
  'removed': 'second-step-removed',
} as const satisfies Record<SecondStepChange, AuditKind>

/** Writes down what changed and tells the owner, who may be somebody else. */
export async function tellOfChange(
  ctx: Context,
  deps: InteractionDeps,
  change: SecondStepChange,
  detail: Detail = {},
): Promise<void> {
  const [t, origin] = [ctx.state.t as Translator, originOf(ctx)]
  const letter = secondStepChangedLetter({ t, change, origin, at: deps.now(), issuer: deps.config.ISSUER })
  await announce(ctx, deps, signedIn(ctx).person, { kind: kinds[change], letter, detail })
}

/** Gives the session a new id, and what these factors prove: a copied cookie does not survive the change. */
export const proveAnew = (ctx: Context, deps: InteractionDeps, factors: Factor[]): Promise<void> =>
  renewSession(ctx, deps, { acr: acrOf(factors), amr: amrOf(factors) })

/** What the session proves now. */
export const provenHere = (ctx: Context): Factor[] => factorsOf(signedIn(ctx).amr)
