import type { Context, Middleware } from 'koa'
import type { InteractionDeps } from '../../src/deps.ts'
import { hours, minutes } from '../../src/duration.ts'
import { notAllowed } from '../../src/errors.ts'
import { factorsOf } from '../../src/factors/factors.ts'
import { twoFactors } from '../../src/oidc/acr.ts'
import { isolate } from '../http/headers.ts'
import { askForPasskey, requireSignIn, signedIn } from '../http/own-session.ts'
import { render } from '../http/render.ts'
import { SecondStepNeededPage } from './second-step-needed-page.tsx'

/** A stolen session is no way in: two factors, twelve hours at most, a quarter of an hour without use. */
const strong = { acr: twoFactors, maxAge: hours(12), maxIdle: minutes(15) }
/** What cannot be taken back is done by somebody who is there now. */
const fresh = { acr: twoFactors, maxAge: minutes(5) }

/** All that operators may do who are there to look. */
const looksOnly: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Lets operators through who proved themselves twice, `recently` within the last five minutes. Others are refused
 * before anything more is asked of them, and so is whatever an operator who may only look sends; an operator without a
 * second step is led to where it is set up, and then whoever came without a passkey, where one is needed, to theirs.
 */
export function operatorsOnly(deps: InteractionDeps, { recently = false } = {}): Middleware[] {
  const { operatorPasskeys, secondStep } = deps
  const haveSecondStep: Middleware = async (ctx, next) => {
    const { account } = signedIn(ctx).person
    if (!account.operator) throw notAllowed()
    if (account.operatorReadOnly && !looksOnly.has(ctx.method)) throw notAllowed()
    if (await secondStep.isOn(account)) return next()
    const isAsked = operatorPasskeys.isAsked(account)
    const passkey = isAsked ? ((await operatorPasskeys.has(account.id)) ? 'there' : 'missing') : undefined
    render(ctx, <SecondStepNeededPage ctx={ctx as Context} passkey={passkey} />, 403)
  }
  const comeByPasskey: Middleware = (ctx, next) => {
    const { person, amr } = signedIn(ctx as Context)
    const isEnough = !operatorPasskeys.isAsked(person.account) || factorsOf(amr).includes('passkey')
    return isEnough ? next() : askForPasskey(ctx as Context)
  }
  return [
    isolate,
    requireSignIn(deps),
    haveSecondStep,
    requireSignIn(deps, strong),
    comeByPasskey,
    ...(recently ? [requireSignIn(deps, fresh)] : []),
  ]
}
