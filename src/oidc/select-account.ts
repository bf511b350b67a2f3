/**
 * Which account enters a portal, and that the person sees it before it does.
 *
 *   the request names an account that waits here ─▶ it acts from now on         (pickNamedAccount)
 *   several are here, and nothing picks one ──────▶ select_account: the chooser (choose/)
 *   it names somebody who is not here ────────────▶ login
 *   … what else is missing: see prompts.ts …
 *   an account enters for the first time ─────────▶ enter: "Continue as Ada"    (choose/)
 *
 * A page that showed the account in this very request is enough: nobody is asked twice. An account has entered a portal
 * once that portal got an answer from this session.
 */
import type Provider from 'oidc-provider'
import { type Grant, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Registry } from '../portals/registry.ts'
import {
  type AccountsHere,
  type AccountsHereDeps,
  accountsHere,
  anybodyWaits,
  type Session,
} from './accounts-here.ts'
import { switchTo } from './change-account.ts'
import { choseOnTheWay, hasEnteredOne } from './chosen-on-the-way.ts'
import { ownClientId } from './client.ts'
import type { FoundAccount } from './find-account.ts'
import { type NamedAccountDeps, namedAccount, namedByHint, scopeOfHint } from './named-account.ts'

const { Check, Prompt } = interactionPolicy

export type SelectAccountDeps = AccountsHereDeps & NamedAccountDeps & { registry: Pick<Registry, 'byClient'> }

/** What earlier pages of this request handed to the engine. */
interface Seen {
  proven?: object
  login?: object
  /** With the account that was chosen, unless it was somebody who is yet to sign in. */
  select_account?: { sub?: string }
  consent?: object
}

const seenIn = ({ oidc }: KoaContextWithOIDC): Seen => (oidc.result ?? {}) as Seen

/** Somebody signed in, or is half way through it: they chose whom. */
const signsIn = (ctx: KoaContextWithOIDC): boolean =>
  seenIn(ctx).login !== undefined || seenIn(ctx).proven !== undefined

const choseNow = (ctx: KoaContextWithOIDC): boolean =>
  signsIn(ctx) || seenIn(ctx).select_account !== undefined

/** The same, and it is the account that is here: another tab may have let another one act since. */
const choseThis = (ctx: KoaContextWithOIDC): boolean =>
  signsIn(ctx) || (choseNow(ctx) && seenIn(ctx).select_account?.sub === ctx.oidc.account?.accountId)

const asksFor = ({ oidc }: KoaContextWithOIDC, ...prompts: string[]): boolean =>
  prompts.some((prompt) => oidc.prompts.has(prompt))

const isOwnClient = ({ oidc }: KoaContextWithOIDC): boolean => oidc.client?.clientId === ownClientId

const whoIsHere = (ctx: KoaContextWithOIDC, deps: SelectAccountDeps): Promise<AccountsHere> =>
  accountsHere(ctx, { ...deps, engine: ctx.oidc.provider })

const hasEntered = (session: Session | undefined, { oidc }: KoaContextWithOIDC): boolean =>
  hasEnteredOne(session, oidc.client ? [oidc.client] : [])

/** The account was seen on the way here, by the portal's own address. */
async function choseBefore(
  { oidc }: KoaContextWithOIDC,
  { registry, now }: SelectAccountDeps,
): Promise<boolean> {
  const portal = oidc.account && (await registry.byClient(oidc.client?.clientId ?? ''))
  return choseOnTheWay(oidc.session, portal, now())
}

/** Remembers with a session which portals it entered. The engine writes it back at the end of the request. */
export function rememberEntries(provider: Provider): void {
  provider.on('authorization.accepted', ({ oidc }) => {
    const { client, session } = oidc
    if (client && session) Object.assign(session.authorizationFor(client.clientId), { entered: true })
  })
}

/**
 * The engine takes a portal down with the session as soon as it may be answered, before anybody was asked. Until the account
 * enters it, the portal is not among those that hear of the session's end.
 */
export function noEntryYet({ oidc }: KoaContextWithOIDC): void {
  const { client, session } = oidc
  if (!client || !session || session.grantIdFor(client.clientId)) return
  session.ensureClientContainer(client.clientId)
  Object.assign(session.authorizationFor(client.clientId), { entered: false })
}

/** `prompt=select_account` (OpenID Connect Core 3.1.2.1), and whoever has to choose without being asked to by the portal. */
export function selectAccountPrompt(deps: SelectAccountDeps) {
  const severalAccounts = new Check('several_accounts', 'an account has to be chosen', async (ctx) => {
    const { session, account } = ctx.oidc
    // Whoever is to sign in anyway chooses by doing it.
    if (choseNow(ctx) || asksFor(ctx, 'login', 'create') || !anybodyWaits(ctx, deps)) return false
    if (account && (isOwnClient(ctx) || hasEntered(session, ctx))) return false
    if (await choseBefore(ctx, deps)) return false
    return (await nothingPicks(ctx, deps)) && (await whoIsHere(ctx, deps)).waiting.length > 0
  })
  const prompt = new Prompt({ name: 'select_account', requestable: true }, severalAccounts)
  const asked = prompt.checks.get('select_account_prompt')
  if (!asked) throw new Error('the engine has no check select_account_prompt')
  const { check } = asked
  // Where nobody is signed in there is nobody to choose.
  asked.check = async (ctx) => {
    if (signsIn(ctx) || !check(ctx)) return Check.NO_NEED_TO_PROMPT
    return ctx.oidc.account !== undefined || (await whoIsHere(ctx, deps)).waiting.length > 0
  }
  return prompt
}

/** Whether the request leaves open who is meant. A portal that asks silently and was told nothing yet learns nothing by naming. */
async function nothingPicks(ctx: KoaContextWithOIDC, deps: SelectAccountDeps): Promise<boolean> {
  if (asksFor(ctx, 'none') && !mayKnow(ctx, deps, ctx.oidc.grant)) return true
  return namedAccount(ctx, deps) === undefined
}

/**
 * Whether an account allowed the portal to know what the request names somebody by: the address that it is hinted at by, or
 * anything of what is asked for.
 */
function mayKnow(ctx: KoaContextWithOIDC, deps: SelectAccountDeps, grant: Grant | undefined): boolean {
  const scope = scopeOfHint(ctx, deps)
  const scopes = scope === undefined ? ctx.oidc.requestParamOIDCScopes : new Set([scope])
  return Boolean(grant?.getOIDCScopeFiltered(scopes))
}

/** For the login prompt: the hint names somebody else than who is signed in here. */
export const hintCheck = (deps: SelectAccountDeps) =>
  new Check('login_hint', 'login_hint names another account', 'login_required', async (ctx) => {
    if (choseThis(ctx) || !ctx.oidc.account || isOwnClient(ctx)) return Check.NO_NEED_TO_PROMPT
    if (asksFor(ctx, 'none') && !mayKnow(ctx, deps, ctx.oidc.grant)) return Check.NO_NEED_TO_PROMPT
    const isNamed = namedByHint(ctx, deps)
    return isNamed !== undefined && !(await isNamed((ctx.oidc.account as FoundAccount).person))
  })

/** The first time that a session enters a portal without any page that would have shown whose it is. */
export const enterPrompt = (deps: SelectAccountDeps) =>
  new Prompt(
    { name: 'enter', requestable: false },
    new Check('account_not_seen', 'the person has to see which account enters', async (ctx) => {
      if (choseThis(ctx) || seenIn(ctx).consent || isOwnClient(ctx) || asksFor(ctx, 'none')) return false
      const isNew = ctx.oidc.account !== undefined && !hasEntered(ctx.oidc.session, ctx)
      return isNew && !(await choseBefore(ctx, deps))
    }),
  )

/**
 * Lets the account act that the request names, if it waits in this browser. Silently only where it has entered the portal
 * before: which accounts are here is not to be found out by trying.
 */
export async function pickNamedAccount(ctx: KoaContextWithOIDC, deps: SelectAccountDeps): Promise<void> {
  const { oidc } = ctx
  if (oidc.route !== 'authorization' || asksFor(ctx, 'select_account', 'create')) return
  const isNamed = anybodyWaits(ctx, deps) ? namedAccount(ctx, deps) : undefined
  if (!isNamed) return
  const { acting, waiting } = await whoIsHere(ctx, deps)
  if (acting && (await isNamed(acting.person))) return
  for (const { person, session } of waiting) {
    if (!(await isNamed(person)) || (asksFor(ctx, 'none') && !(await mayKnowOf(ctx, deps, session)))) continue
    const picked = await switchTo(ctx, { ...deps, engine: oidc.provider }, person.sub)
    if (picked) actAs(ctx, picked)
    return
  }
}

/** Whether the account of a session that waits has entered the portal, and let it know what the request names. */
async function mayKnowOf(
  ctx: KoaContextWithOIDC,
  deps: SelectAccountDeps,
  session: Session,
): Promise<boolean> {
  const { client, provider } = ctx.oidc
  const grantId = hasEntered(session, ctx) ? session.grantIdFor(client?.clientId ?? '') : undefined
  return grantId !== undefined && mayKnow(ctx, deps, await provider.Grant.find(grantId))
}

/** The rest of this request is answered as this session, which the engine writes back and names in its cookie. */
function actAs({ oidc }: KoaContextWithOIDC, session: Session): void {
  Object.assign(oidc, { session })
  oidc.entity('Session', session)
}
