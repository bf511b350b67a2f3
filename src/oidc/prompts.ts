/**
 * What a person is asked, and in which order. Nothing else decides this.
 *
 *   authorization request
 *     │
 *     ├─ prompt=create ──────────────────────────▶ create    (signup/)
 *     ├─ nobody, too long ago, somebody else ────▶ login     (login/)
 *     ├─ two are needed, the first is a day old ─▶ login
 *     ├─ known by one factor, two are needed ────▶ second_step (totp/)
 *     ├─ the portal may not know this yet ───────▶ consent   (consent/)
 *     └─ nothing is missing ─────────────────────▶ back to the portal
 *
 * A conversation ends by handing what was proven to the engine, which comes back here. Somebody who gave the right
 * password but not the second step yet has no session: what they proved waits in the interaction, under `proven`. A
 * complete sign-in waits there too until the browser comes back with it, and counts only if nothing changed meanwhile.
 */
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Accounts } from '../accounts/accounts.ts'
import { seconds } from '../duration.ts'
import { acrValues, currentProof, oneFactor, satisfies, twoFactors, twoFactorsLast } from './acr.ts'
import { lastUsed } from './session-life.ts'

const { Check, Prompt, base } = interactionPolicy

/** What a conversation hands to the engine when more is to be asked before there is a session. */
export interface Proven {
  sub: string
  amr: string[]
  /** When, in milliseconds since the epoch. */
  at: number
}

export interface PromptDeps {
  accounts: Pick<Accounts, 'findBySub'>
  /** Whether this person has a second step to be asked for. */
  secondStepIsOn(sub: string): Promise<boolean>
  now: () => Date
}

interface Result {
  proven?: Proven
  login?: { accountId: string; acr: string; at: number }
}

const resultOf = (ctx: KoaContextWithOIDC) => (ctx.oidc.result ?? {}) as unknown as Result

/** How much the portal insists on two factors: by `acr_values` (or its registered default), or by an essential claim. */
function twoFactorsWanted(ctx: KoaContextWithOIDC): 'essential' | 'voluntary' | undefined {
  const claim = ctx.oidc.claims.id_token?.acr as
    | { essential?: boolean; value?: string; values?: string[] }
    | null
    | undefined
  const claimed = [claim?.value ?? [], claim?.values ?? []].flat()
  if (claim?.essential && claimed.length && !claimed.some((acr) => acrValues.includes(acr))) {
    throw new errors.UnmetAuthenticationRequirements(`acr can only be ${acrValues.join(' or ')}`)
  }
  const insists = claim?.essential && !claimed.includes(oneFactor) && claimed.includes(twoFactors)
  if (insists) return 'essential'
  const listed = [...String(ctx.oidc.params?.acr_values ?? '').split(' '), ...claimed]
  return listed.includes(twoFactors) ? 'voluntary' : undefined
}

export function createPrompts(deps: PromptDeps) {
  const { secondStepIsOn, now } = deps
  const policy = base()
  const login = policy.get('login')
  const consent = policy.get('consent')
  if (!login || !consent) throw new Error('the engine has no login or consent prompt')

  /** Half way: what was proven waits for its second step. With that it is weighed like any other sign-in. */
  const needsNobody = (ctx: KoaContextWithOIDC) => {
    const { proven, login: complete } = resultOf(ctx)
    return proven !== undefined && complete === undefined
  }
  for (const reason of ['login_prompt', 'max_age', 'id_token_hint', 'claims_id_token_sub_value']) {
    const check = login.checks.get(reason)
    if (!check) throw new Error(`the engine has no check ${reason}`)
    const asked = check.check
    // Whoever is half way through a sign-in is not asked to begin again.
    check.check = (ctx) => (needsNobody(ctx) ? Check.NO_NEED_TO_PROMPT : asked(ctx))
  }
  // What was proven is weighed by our own prompt, which asks for the missing factor instead of for everything.
  for (const reason of ['no_session', 'essential_acrs', 'essential_acr']) login.checks.remove(reason)
  login.checks.add(
    new Check('no_session', 'End-User authentication is required', 'login_required', async (ctx) => {
      ageSession(ctx, now())
      await refuseOvertaken(ctx, deps)
      const known = ctx.oidc.session?.accountId !== undefined && ctx.oidc.account !== undefined
      return known || needsNobody(ctx) ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
    }),
  )

  login.checks.add(
    new Check(
      'first_factor_too_old',
      'the whole sign-in is required again',
      'login_required',
      async (ctx) => {
        const session = ctx.oidc.session
        if (!session?.accountId || needsNobody(ctx) || resultOf(ctx).login) return Check.NO_NEED_TO_PROMPT
        if (satisfies(session.acr, twoFactors) || !twoFactorsWanted(ctx)) return Check.NO_NEED_TO_PROMPT
        const age = now().getTime() - seconds(session.loginTs ?? 0)
        return age >= twoFactorsLast && (await secondStepIsOn(session.accountId))
          ? Check.REQUEST_PROMPT
          : Check.NO_NEED_TO_PROMPT
      },
    ),
  )

  const secondStep = new Prompt(
    { name: 'second_step', requestable: false },
    new Check('factor_missing', 'a second factor is required', async (ctx) => {
      if (needsNobody(ctx)) return Check.REQUEST_PROMPT
      const session = ctx.oidc.session
      if (!session?.accountId || satisfies(session.acr, twoFactors)) return Check.NO_NEED_TO_PROMPT
      const wanted = twoFactorsWanted(ctx)
      if (wanted === 'essential') return Check.REQUEST_PROMPT
      return wanted && (await secondStepIsOn(session.accountId))
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT
    }),
  )

  const create = new Prompt({ name: 'create', requestable: true })
  for (const check of create.checks) {
    const asked = check.check
    // The engine takes a prompt as answered by a result of its own name. Ours is answered by who is there now.
    check.check = (ctx) => (resultOf(ctx).login || needsNobody(ctx) ? Check.NO_NEED_TO_PROMPT : asked(ctx))
  }

  policy.clear()
  for (const prompt of [create, login, secondStep, consent]) policy.add(prompt)
  return policy
}

/** Lets a session prove no more than it still does: two factors wear off (see acr.ts). */
function ageSession(ctx: KoaContextWithOIDC, now: Date): void {
  const session = ctx.oidc.session
  if (!session?.accountId || resultOf(ctx).login) return
  const { acr, amr } = currentProof(session, lastUsed(session, now), now)
  if (acr !== session.acr) Object.assign(session, { acr, amr })
}

/**
 * A sign-in that was held back and comes only now: what the password or the second step changed since has overtaken it.
 * Throws LoginRequired, and leaves no session behind.
 */
async function refuseOvertaken(ctx: KoaContextWithOIDC, deps: PromptDeps): Promise<void> {
  if (!(await isOvertaken(ctx, deps))) return
  await ctx.oidc.session?.destroy()
  throw new errors.LoginRequired('the account was changed after this sign-in')
}

/** Whether this request completes a sign-in, and the account was changed or disabled since. */
export async function isOvertaken(
  ctx: KoaContextWithOIDC,
  { accounts, secondStepIsOn }: PromptDeps,
): Promise<boolean> {
  const { login } = resultOf(ctx)
  if (!login) return false
  const person = await accounts.findBySub(login.accountId)
  const changedAt = person?.account.passwordChangedAt?.getTime() ?? 0
  const missing = login.acr !== twoFactors && (await secondStepIsOn(login.accountId))
  return !person || changedAt > login.at || missing
}
