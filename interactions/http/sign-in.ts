import type { Context } from 'koa'
import type { Person } from '../../src/accounts/accounts.ts'
import type { Counted, Turn } from '../../src/accounts/throttle.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { oneFactor, twoFactors } from '../../src/oidc/acr.ts'
import { originOf } from './context.ts'
import { finish, interactionOf } from './interaction.ts'
import { countedAs, markBrowser } from './known-browser.ts'

/** What is counted when somebody tries to prove who they are: the account as typed, and where they come from. */
export const attemptsOf = (ctx: Context, deps: InteractionDeps, account: string): [Counted, Counted] => [
  { limit: 'account', key: countedAs(ctx, deps, account) },
  sourceOf(ctx, 'source'),
]

export const sourceOf = (ctx: Context, limit: 'source' | 'sender'): Counted => ({
  limit,
  key: networkOf(ctx),
})

/** Where a request comes from: an IPv4 address, or the /64 that one IPv6 customer has. */
export function networkOf(ctx: Context): string {
  const ip = ctx.ip.replace(/^::ffff:(?=\d+\.)/, '')
  return ip.includes(':') ? expand(ip).slice(0, 4).join(':') : ip
}

function expand(ip: string): string[] {
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const [left, right] = [head.split(':').filter(Boolean), tail?.split(':').filter(Boolean) ?? []]
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
}

/** What `check` says. Where it breaks off, nothing was checked, and `turn` is given back: overload locks nobody out. */
export async function inTurn<T>(turn: Turn & { granted: true }, check: () => Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    await turn.giveBack()
    throw error
  }
}

/**
 * Ends a complete sign-in: the failures of the account are forgotten, the source gets back the attempt it took, and the
 * engine is told who it is, by which factors (RFC 8176). `begunAt` is when the last factor came: what the account changes
 * after that overtakes the sign-in, however long the check takes. `provenAt` is when the oldest of the factors that count was
 * proven, where that is not now: a sign-in is never told to be fresher than it is.
 */
export async function signIn(
  ctx: Context,
  deps: InteractionDeps,
  {
    person,
    amr,
    turn,
    begunAt,
    provenAt,
  }: { person: Person; amr: string[]; turn: Turn | undefined; begunAt: Date; provenAt?: Date | undefined },
): Promise<void> {
  const { audit, now } = deps
  if (turn?.granted) await turn.giveBack()
  await forgetFailures(ctx, deps, person)
  const acr = amr.includes('mfa') ? twoFactors : oneFactor
  const clientId = String(interactionOf(ctx).params.client_id)
  await audit.record({
    kind: 'signed-in',
    accountId: person.account.id,
    clientId,
    origin: originOf(ctx),
    detail: { acr },
  })
  await finish(ctx, deps, {
    login: { accountId: person.sub, amr, acr, ts: inSeconds(provenAt ?? now()), at: begunAt.getTime() },
  })
}

/** Everybody's failures at this account, and those of this browser, which is known from now on. */
async function forgetFailures(ctx: Context, deps: InteractionDeps, { email, sub }: Person): Promise<void> {
  const account = email?.value ?? sub
  for (const key of new Set([account, countedAs(ctx, deps, account)]))
    await deps.throttle.clear({ limit: 'account', key })
  markBrowser(ctx, deps, account)
}

const inSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000)
