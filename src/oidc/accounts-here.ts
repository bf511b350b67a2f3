/**
 * The accounts that are signed in in one browser.
 *
 *   portico_session ───▶ the session that acts: whatever the browser asks for, it asks as this account
 *   portico_accounts ──▶ the sessions of the others, which wait; the one that acted last stands first
 *
 * A waiting session is a session like any other: it ages, is ended, tells its portals and is purged as all are, and being
 * looked at makes it no younger. Its id opens it, so that it stands in that cookie alone; pages name an account by its sub.
 */
import type { Context } from 'koa'
import type Provider from 'oidc-provider'
import type { Accounts, Person } from '../accounts/accounts.ts'
import type { Config } from '../config.ts'
import { accountsCookie, sessionCookie } from './cookies.ts'
import type { Sessions } from './sessions.ts'

export type Session = Awaited<ReturnType<Provider['Session']['get']>>

export interface AccountHere {
  person: Person
  session: Session
}

export interface AccountsHere {
  acting: AccountHere | undefined
  waiting: AccountHere[]
}

export interface AccountsHereDeps {
  accounts: Pick<Accounts, 'findSignedIn'>
  config: Pick<Config, 'https'>
  sessions: Pick<Sessions, 'claim' | 'end'>
  now: () => Date
}

export type Means = AccountsHereDeps & { engine: Pick<Provider, 'Session'> }

/** How many accounts wait. */
export const mostWaiting = 5

const anId = /^[\w-]{16,64}$/

/** The ids of the sessions that wait in this browser; whether they still go on is not said. */
const waitingIds = (ctx: Context, means: Pick<Means, 'config'>): string[] =>
  cookiesOf(ctx, means)
    .waiting.split('.')
    .filter((id) => anId.test(id))
    .slice(0, mostWaiting)

/** What this browser says; what was not signed by us says nothing. */
export function cookiesOf(
  ctx: Context,
  { config }: Pick<Means, 'config'>,
): { acting: string; waiting: string } {
  const [acting = '', waiting = ''] = [sessionCookie, accountsCookie].map((name) =>
    ctx.cookies.get(name(config.https), { signed: true }),
  )
  return { acting, waiting }
}

const actingSession = (ctx: Context, { engine }: Means): Promise<Session> =>
  engine.Session.get(ctx as Parameters<typeof engine.Session.get>[0])

async function accountOf(
  session: Session | undefined,
  { accounts }: Means,
): Promise<AccountHere | undefined> {
  const person = session?.accountId ? await accounts.findSignedIn(session.accountId) : undefined
  return session && person && { person, session }
}

/** Who is signed in in this browser. Whoever was signed out elsewhere, is disabled, or went into another account, is not. */
export async function accountsHere(ctx: Context, means: Means): Promise<AccountsHere> {
  const acting = await accountOf(await actingSession(ctx, means), means)
  const waiting: AccountHere[] = []
  for (const id of waitingIds(ctx, means)) {
    const found = await accountOf(await means.engine.Session.find(id), means)
    // The session that a person uses is the one that counts, should there be two of them.
    const known = [acting, ...waiting].some((each) => each?.person.sub === found?.person.sub)
    if (found && !known) waiting.push(found)
  }
  return { acting, waiting }
}

/** Whether anybody waits in this browser, as far as its cookie says. */
export const anybodyWaits = (ctx: Context, means: Pick<Means, 'config'>): boolean =>
  waitingIds(ctx, means).length > 0

/** The session that acts in this browser, whoever's it is. */
export async function sessionHere(ctx: Context, means: Means): Promise<Session | undefined> {
  const session = await actingSession(ctx, means)
  return session.accountId ? session : undefined
}
