/**
 * What a person is asked, and in which order. Nothing else decides this.
 *
 *   authorization request
 *     │
 *     ├─ prompt=create ──────────────────────────▶ create          (signup/)
 *     ├─ which of several accounts? ─────────────▶ select_account  (choose/)
 *     ├─ nobody, too long ago, somebody else ────▶ login           (login/, passkey/, code/)
 *     ├─ longer ago than the portal's rule allows ▶ login
 *     ├─ a phone let this browser in, and more is needed ▶ login
 *     ├─ two are needed, the first is a day old ─▶ login
 *     ├─ the portal is not open to them ─────────▶ membership      (not-a-member/)
 *     ├─ known by one factor, two are needed ────▶ second_step     (second-step/)
 *     ├─ a rule asks for a second step ──────────▶ second_step
 *     ├─ theirs is taken here no more ───────────▶ second_step
 *     ├─ an operator set the password ───────────▶ new_password    (new-password/)
 *     ├─ the account is about to be deleted ─────▶ keep_account    (keep-account/)
 *     ├─ the portal may not know this yet ───────▶ consent         (consent/)
 *     ├─ an account enters that was not seen ────▶ enter           (choose/)
 *     └─ nothing is missing ─────────────────────▶ back to the portal
 *
 * A conversation ends by handing what was proven to the engine, which comes back here. Somebody who gave the right
 * password but has something left to do first, such as the second step, has no session: what they proved waits in the
 * interaction, under `proven`, with what is next. A complete sign-in waits there too until the browser comes back with it,
 * and counts only if nothing changed meanwhile.
 */
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Accounts, Person, Standing } from '../accounts/accounts.ts'
import type { TypedIdentifier } from '../accounts/identifier.ts'
import { type Factor, factorsOf } from '../factors/factors.ts'
import { provesMoreThanCodes } from '../factors/second-step-by-code.ts'
import type { Registry } from '../portals/registry.ts'
import { acrValues, currentProof, handedOver, satisfies, twoFactorsLast, twoSteps } from './acr.ts'
import { essentialAcrs, namedAcrs, namesMoreThanHandedOver } from './asked-acr.ts'
import type { CameFrom } from './came-from.ts'
import { ownClientId } from './client.ts'
import type { FoundAccount } from './find-account.ts'
import { ageCheck, membershipPrompt } from './portal-rules.ts'
import { enterPrompt, hintCheck, type SelectAccountDeps, selectAccountPrompt } from './select-account.ts'
import { lastUsed, signInAge } from './session-life.ts'

const { Check, Prompt, base } = interactionPolicy

/** What stands between a right first factor and a session, in this order. */
export type Hurdle = 'second_step' | 'new_password' | 'keep_account'

/** What a proof rests on that can be taken off the account while the sign-in is still under way. */
export interface RestsOn {
  /** The id of the passkey that signed. */
  passkey?: string | undefined
  /** Where the code was sent to. */
  address?: Pick<TypedIdentifier, 'kind' | 'value'> | undefined
  /** The id of the link by which a provider opened the account, and of the provider. */
  link?: string | undefined
  provider?: string | undefined
}

/** What a conversation hands to the engine when more is to be asked before there is a session. */
export interface Proven {
  sub: string
  factors: Factor[]
  /** When the first of them was proven, in milliseconds since the epoch. */
  at: number
  next: Hurdle
  restsOn?: RestsOn | undefined
  cameFrom?: CameFrom | undefined
}

export interface PromptDeps {
  accounts: Pick<Accounts, 'findSignedIn' | 'findStanding'>
  /** Whether this person has a second step to be asked for. */
  secondStepIsOn(standing: Standing): Promise<boolean>
  /** Whether this person has nothing but codes that the house takes as a second step no more. */
  secondStepGoesOut(sub: string): Promise<boolean>
  /** Whether a rule of this Portico or of the portal asks this person for one. */
  secondStepDemanded(person: Person, clientId: string): Promise<'no' | 'soon' | 'now'>
  /** Whether this person has what it takes to prove `acr` after these factors. */
  canReach(person: Person, factors: Factor[], acr: string): Promise<boolean>
  /** Whether this person trusts the browser that asks: there it takes the place of the second step. */
  browserIsTrusted(ctx: KoaContextWithOIDC, standing: Standing): Promise<boolean>
  /** Whether this account still has what a sign-in rests on. */
  stillHas(accountId: string, restsOn: RestsOn): Promise<boolean>
  registry: Pick<Registry, 'byClient'>
  now: () => Date
}

interface Result {
  proven?: Proven
  login?: { accountId: string; acr: string; at: number; trusted?: boolean; restsOn?: RestsOn }
  /** The person puts the second step off that a rule will ask for soon. */
  later?: boolean
}

const resultOf = (ctx: KoaContextWithOIDC) => (ctx.oidc.result ?? {}) as unknown as Result

/** Whoever is signed in, as they were found when this request began; undefined: nobody, or they are disabled or gone. */
const personOf = ({ oidc }: KoaContextWithOIDC): Person | undefined =>
  (oidc.account as FoundAccount | undefined)?.person

/** What a portal wants to be proven, beyond one factor. */
interface Wanted {
  /** Any of them will do, the first the best. */
  acrs: string[]
  /** Otherwise it takes less from whoever has less. */
  essential: boolean
}

/** Whether what a phone let in is not enough here: by the portal's own rule, by what it asks for, or for a second step. */
async function needsMoreThanHandedOver(ctx: KoaContextWithOIDC, deps: PromptDeps): Promise<boolean> {
  const [clientId, person] = [ctx.oidc.client?.clientId ?? '', personOf(ctx)]
  if (namesMoreThanHandedOver(ctx.oidc.params ?? {})) return true
  if ((await deps.registry.byClient(clientId))?.qrSignIn === false) return true
  if (!person || (await deps.secondStepDemanded(person, clientId)) !== 'now') return false
  return !(await deps.browserIsTrusted(ctx, person))
}

/** Which acr the portal wants, if more than one factor: by `acr_values` (or its registered default), or by an essential claim. */
function wantedAcr(ctx: KoaContextWithOIDC): Wanted | undefined {
  const params = ctx.oidc.params ?? {}
  const essential = essentialAcrs(params)
  if (essential.length && !essential.some((acr) => acrValues.includes(acr))) {
    throw new errors.UnmetAuthenticationRequirements(`acr can only be ${acrValues.join(' or ')}`)
  }
  const [least] = acrValues.filter((acr) => essential.includes(acr))
  if (least && satisfies(least, twoSteps)) return { acrs: [least], essential: true }
  const acrs = namedAcrs(params)
    .filter((acr) => satisfies(acr, twoSteps))
    .reverse()
  // Our own pages ask for nothing that they could do without.
  return acrs.length ? { acrs, essential: ctx.oidc.client?.clientId === ownClientId } : undefined
}

/** What the session is still to prove of what is wanted; undefined: enough is proven, or all that this person can. */
async function missingAcr(ctx: KoaContextWithOIDC, { canReach }: PromptDeps): Promise<string | undefined> {
  const { accountId, acr, amr } = ctx.oidc.session ?? {}
  const [wanted, person] = [wantedAcr(ctx), personOf(ctx)]
  if (!accountId || !wanted) return undefined
  for (const each of wanted.acrs) {
    if (satisfies(acr, each)) return undefined
    if (wanted.essential || (person && (await canReach(person, factorsOf(amr), each)))) return each
  }
  return undefined
}

export function createPrompts(deps: PromptDeps & SelectAccountDeps) {
  const { now } = deps
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

  const signsIn = (ctx: KoaContextWithOIDC) => needsNobody(ctx) || resultOf(ctx).login !== undefined
  login.checks.add(ageCheck(deps, signsIn))
  login.checks.add(
    new Check(
      'first_factor_too_old',
      'the whole sign-in is required again',
      'login_required',
      async (ctx) => {
        const session = ctx.oidc.session
        if (!session?.accountId || signsIn(ctx)) return Check.NO_NEED_TO_PROMPT
        if (signInAge(session, now()) < twoFactorsLast) return Check.NO_NEED_TO_PROMPT
        const [missing, person] = [await missingAcr(ctx, deps), personOf(ctx)]
        return Boolean(missing && person && (await deps.canReach(person, factorsOf(session.amr), missing)))
      },
    ),
  )

  // Nothing that is asked for afterwards makes it more than what a phone handed over: it takes a sign-in here.
  login.checks.add(
    new Check('handed_over', 'a sign-in in this browser is required', 'login_required', async (ctx) => {
      const isHandedOver = ctx.oidc.session?.accountId !== undefined && ctx.oidc.session.acr === handedOver
      return isHandedOver && !needsNobody(ctx) && needsMoreThanHandedOver(ctx, deps)
    }),
  )

  /** Half way through a sign-in, this is what comes next. */
  const isNext = (ctx: KoaContextWithOIDC, hurdle: Hurdle) =>
    needsNobody(ctx) && resultOf(ctx).proven?.next === hurdle

  const hurdle = (name: Exclude<Hurdle, 'second_step'>, description: string) =>
    new Prompt(
      { name, requestable: false },
      new Check(`${name}_missing`, description, (ctx) =>
        isNext(ctx, name) ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )

  const secondStep = new Prompt(
    { name: 'second_step', requestable: false },
    new Check(
      'factor_missing',
      'a second factor is required',
      async (ctx) =>
        needsNobody(ctx) ? isNext(ctx, 'second_step') : (await missingAcr(ctx, deps)) !== undefined,
      // What the conversation is to reach (interactions/second-step/here.ts).
      async (ctx) => ({
        acrs: needsNobody(ctx) ? (wantedAcr(ctx)?.acrs ?? []) : [await missingAcr(ctx, deps)],
      }),
    ),
    new Check('rule', 'a rule asks for a second step', async (ctx) => {
      const session = ctx.oidc.session
      if (needsNobody(ctx) || !session?.accountId || satisfies(session.acr, twoSteps)) {
        return Check.NO_NEED_TO_PROMPT
      }
      // Whoever a phone let in is asked to sign in here instead, once it is due.
      if (session.acr === handedOver) return Check.NO_NEED_TO_PROMPT
      const person = personOf(ctx)
      if (!person) return Check.NO_NEED_TO_PROMPT
      const { login: complete, later } = resultOf(ctx)
      const demanded = await deps.secondStepDemanded(person, ctx.oidc.client?.clientId ?? '')
      // While there is time it is said once at each sign-in, and can be put off.
      const asked = demanded === 'now' || (demanded === 'soon' && complete !== undefined && !later)
      // For as long as it is trusted, not only at the sign-in: the session does not say how it began.
      return asked && !(await deps.browserIsTrusted(ctx, person))
    }),
    new Check('goes_out', 'the second step is taken no more', async (ctx) => {
      const { accountId, acr, amr } = ctx.oidc.session ?? {}
      const isAsked = accountId !== undefined && acr !== handedOver && !needsNobody(ctx)
      if (!isAsked || provesMoreThanCodes(factorsOf(amr))) return Check.NO_NEED_TO_PROMPT
      return deps.secondStepGoesOut(accountId)
    }),
  )

  const create = new Prompt({ name: 'create', requestable: true })
  for (const check of create.checks) {
    const asked = check.check
    // The engine takes a prompt as answered by a result of its own name. Ours is answered by who is there now.
    check.check = (ctx) => (resultOf(ctx).login || needsNobody(ctx) ? Check.NO_NEED_TO_PROMPT : asked(ctx))
  }

  policy.clear()
  const newPassword = hurdle('new_password', 'the password has to be replaced')
  const keepAccount = hurdle('keep_account', 'the account is about to be deleted')
  login.checks.add(hintCheck(deps))
  const selectAccount = selectAccountPrompt(deps)
  const membership = membershipPrompt(needsNobody)
  const known = [create, selectAccount, login, membership, secondStep, newPassword, keepAccount]
  const all = [...known, consent, enterPrompt(deps)]
  for (const prompt of all) policy.add(prompt)
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
 * A sign-in that was held back and comes only now: what the account changed since has overtaken it, be it the password, the
 * second step, or the passkey or the address by which it was proven.
 * Throws LoginRequired, and leaves no session behind.
 */
async function refuseOvertaken(ctx: KoaContextWithOIDC, deps: PromptDeps): Promise<void> {
  if (!(await isOvertakenBy(ctx, deps, personOf(ctx)))) return
  await ctx.oidc.session?.destroy()
  throw new errors.LoginRequired('the account was changed after this sign-in')
}

/** The same by another look: whether the account was changed, disabled or merged into another one by now. */
export async function isOvertaken(ctx: KoaContextWithOIDC, deps: PromptDeps): Promise<boolean> {
  const { login } = resultOf(ctx)
  return login !== undefined && isOvertakenBy(ctx, deps, await deps.accounts.findStanding(login.accountId))
}

/** Whether this request completes a sign-in that is over by what is known of the account. */
async function isOvertakenBy(
  ctx: KoaContextWithOIDC,
  { secondStepIsOn, browserIsTrusted, stillHas }: PromptDeps,
  standing: Standing | undefined,
): Promise<boolean> {
  const { login } = resultOf(ctx)
  if (!login) return false
  if (!standing || (standing.account.passwordChangedAt?.getTime() ?? 0) > login.at) return true
  if (login.restsOn && !(await stillHas(standing.account.id, login.restsOn))) return true
  // Whoever holds the phone that let them in proved the second step there.
  if (login.acr === handedOver) return false
  if (satisfies(login.acr, twoSteps) || !(await secondStepIsOn(standing))) return false
  return !login.trusted || !(await browserIsTrusted(ctx, standing))
}
