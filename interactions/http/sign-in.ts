import type { Context } from 'koa'
import { addressOf, type Person } from '../../src/accounts/accounts.ts'
import type { Counted, GrantedTurn, Turn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { acrOf, amrOf, type Factor } from '../../src/factors/factors.ts'
import { oneFactor } from '../../src/oidc/acr.ts'
import type { CameFrom } from '../../src/oidc/came-from.ts'
import { isPublicAddress } from '../../src/oidc/egress.ts'
import type { Hurdle, RestsOn } from '../../src/oidc/prompts.ts'
import { addressLabel } from '../letters/browser-label.ts'
import { originOf } from './context.ts'
import { finish, interactionOf } from './interaction.ts'
import { countedAs, markBrowser } from './known-browser.ts'
import { tellOfNewBrowser } from './new-browser.ts'
import { tellOfHandedOver } from './tell-of-handed-over.ts'
import { browserIsTrusted } from './trusted-browser.ts'

/** What attempts at a known person's account are counted under where they may see it: their first address. */
export const countedAccount = (person: Person): string => addressOf(person)?.value ?? person.sub

/**
 * What all attempts at an account are counted under together, whatever was typed. Nobody is refused by it in words before
 * they have proven anything: it would tell which addresses belong together (counted-together.ts).
 */
export const countedTogetherAs = (ctx: Context, deps: InteractionDeps, person: Person): Counted => ({
  limit: 'account',
  key: together(countedAs(ctx, deps, countedAccount(person))),
})

const together = (account: string) => `together\0${account}`

/** What is counted when somebody tries to prove who they are: the account as typed, and where they come from. */
export const attemptsOf = (ctx: Context, deps: InteractionDeps, account: string): [Counted, Counted] => [
  { limit: 'account', key: countedAs(ctx, deps, account) },
  sourceOf(ctx, 'source'),
]

/** The same for somebody who is known by what they proved, or by the passkey that they hold. */
export const attemptsAt = (ctx: Context, deps: InteractionDeps, person: Person): [Counted, ...Counted[]] => [
  ...attemptsOf(ctx, deps, countedAccount(person)),
  countedTogetherAs(ctx, deps, person),
]

export const sourceOf = (
  ctx: Context,
  limit:
    | 'source'
    | 'sender'
    | 'text-sender'
    | 'provider-visit'
    | 'provider-logout'
    | 'qr-source'
    | 'device-source',
): Counted => ({
  limit,
  key: networkOf(ctx),
})

/** Where a request comes from: an IPv4 address, or the /64 that one IPv6 customer has. */
export function networkOf(from: Pick<Context, 'ip'>): string {
  const ip = from.ip.replace(/^::ffff:(?=\d+\.)/, '')
  return ip.includes(':') ? expand(ip).slice(0, 4).join(':') : ip
}

/**
 * Whether another address is in the network that this request comes from. Addresses that are not public say nothing: two
 * devices have one in common behind a proxy that nobody told us to trust, and everybody would be near everybody.
 */
export const sharesNetwork = (ctx: Pick<Context, 'ip'>, ip: string | undefined): boolean =>
  ip !== undefined && isPublicAddress(addressLabel(ip)) && networkOf({ ip }) === networkOf(ctx)

function expand(ip: string): string[] {
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const [left, right] = [head.split(':').filter(Boolean), tail?.split(':').filter(Boolean) ?? []]
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
}

/** What `check` says. Where it breaks off, nothing was checked, and `turn` is given back: overload locks nobody out. */
export async function inTurn<T>(turn: GrantedTurn, check: () => Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    await turn.giveBack()
    throw error
  }
}

/** A person who just proved who they are, as far as these factors go. */
export interface Proof {
  person: Person
  /** In the order in which they were given. */
  factors: Factor[]
  /** The attempt that was taken for it (see throttle.ts). */
  turn: Turn | undefined
  /** When the last factor came: what the account changes after that overtakes the sign-in, however long the check takes. */
  begunAt: Date
  /**
   * When the oldest of the factors that count was proven, where that is not now: a sign-in is never told to be fresher than
   * it is.
   */
  provenAt?: Date | undefined
  restsOn?: RestsOn | undefined
  /** The provider that they came from, where they did. */
  cameFrom?: CameFrom | undefined
}

/**
 * Goes on after a factor was proven: a complete sign-in is told to the engine. Where something is left to do first there is
 * no session yet, and the engine leads to it (src/oidc/prompts.ts).
 */
export async function goOn(ctx: Context, deps: InteractionDeps, proof: Proof): Promise<void> {
  const { person, factors, turn, begunAt, provenAt = begunAt, restsOn, cameFrom } = proof
  const lacksStep =
    acrOf(factors) === oneFactor && (await deps.secondStep.isOn(person.account, person.hasApp))
  const trusted = lacksStep && (await browserIsTrusted(ctx, deps, person))
  const next = lacksStep && !trusted ? 'second_step' : nextHurdle(proof)
  if (!next) return signIn(ctx, deps, proof, trusted)
  // Given back so that the next step is not refused; the failures before it still count.
  if (turn?.granted) await turn.giveBack()
  const at = provenAt.getTime()
  await finish(ctx, deps, { proven: { sub: person.sub, factors, at, next, restsOn, cameFrom } })
}

/** What is left to do after the second step. */
function nextHurdle({ person: { account }, factors }: Proof): Hurdle | undefined {
  if (account.passwordMustChange && factors.includes('password')) return 'new_password'
  return account.deleteAt ? 'keep_account' : undefined
}

/**
 * Ends a complete sign-in: the failures of the account are forgotten, the source gets back the attempt it took, and the
 * engine is told who it is, by which factors.
 */
async function signIn(
  ctx: Context,
  deps: InteractionDeps,
  { person, factors, turn, begunAt, provenAt, restsOn, cameFrom }: Proof,
  trusted: boolean,
): Promise<void> {
  const { audit, metrics, now, secondStep } = deps
  // A browser that a phone let in has proven nothing itself: it stays unknown, and what was guessed there stays counted.
  const isHere = !factors.includes('qr')
  await (isHere ? tellOfNewBrowser : tellOfHandedOver)(ctx, deps, person)
  const failures = isHere ? failuresAt(ctx, deps, person) : []
  if (isHere) markBrowser(ctx, deps, { counted: countedAccount(person), sub: person.sub })
  const [acr, amr] = [acrOf(factors), amrOf(factors)]
  if (acr !== oneFactor && factors.includes('password'))
    await secondStep.passwordIsProven(person.account.id, provenAt ?? begunAt)
  const clientId = String(interactionOf(ctx).params.client_id)
  await Promise.all([
    turn?.granted && turn.giveBack(failures.flat()),
    ...failures.map((pair) => deps.throttle.clear(...pair)),
    audit.record({
      kind: 'signed-in',
      accountId: person.account.id,
      clientId,
      origin: originOf(ctx),
      detail: { acr, amr: amr.join(' '), ...(trusted ? { trusted } : {}) },
    }),
  ])
  metrics.signedIn(factors)
  await finish(ctx, deps, {
    login: {
      accountId: person.sub,
      amr,
      acr,
      ts: inSeconds(provenAt ?? now()),
      at: begunAt.getTime(),
      ...(trusted ? { trusted } : {}),
      ...(restsOn ? { restsOn } : {}),
      ...(cameFrom ? { cameFrom } : {}),
    },
  })
}

/** Under what everybody's failures at this account are counted, and those of this browser. */
function failuresAt(ctx: Context, deps: InteractionDeps, person: Person): [Counted, Counted][] {
  const account = countedAccount(person)
  return [...new Set([account, countedAs(ctx, deps, account)])].map(failuresOf)
}

const failuresOf = (account: string): [Counted, Counted] => [
  { limit: 'account', key: account },
  { limit: 'account', key: together(account) },
]

/** Forgets the failures that are counted under an account. */
export async function forgetCounted({ throttle }: Pick<InteractionDeps, 'throttle'>, account: string) {
  await throttle.clear(...failuresOf(account))
}

const inSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000)
