/**
 * Changing who acts in a browser, and who waits (see accounts-here.ts).
 *
 *   switchTo ─────▶ one that waits changes places with the one that acts
 *   makeRoomFor ──▶ somebody signs in: their own session acts, if one waits here; else nobody, and the one before waits
 *   goOnHere ─────▶ the one that acts has got another id, and some of the others may be gone
 *   signOutHere ──▶ they end, and nobody takes the place of the one that acted
 *
 * Whoever comes to act or to wait gets a new id, and the old one is dead. Of two tabs that change who acts at once, one
 * does, and the other changes nothing: it could not name the sessions that the first has given other ids. Of more than five
 * that wait, the one that acted longest ago is signed out.
 */
import type { Context } from 'koa'
import type { Person } from '../accounts/accounts.ts'
import { after, seconds } from '../duration.ts'
import {
  type AccountHere,
  accountsHere,
  cookiesOf,
  type Means,
  mostWaiting,
  type Session,
  sessionHere,
} from './accounts-here.ts'
import { accountsCookie, sessionCookie } from './cookies.ts'
import { longestSession, sessionTtl } from './session-life.ts'

/**
 * Lets the account with this sub act, and the one that acts wait. Undefined when it is not signed in here, or another tab
 * was faster.
 */
export async function switchTo(ctx: Context, means: Means, sub: string): Promise<Session | undefined> {
  const { acting, waiting } = await accountsHere(ctx, means)
  if (acting?.person.sub === sub) return acting.session
  const chosen = waiting.find(({ person }) => person.sub === sub)
  if (!chosen || !(await takeTurn(ctx, means))) return undefined
  const others = waiting.filter((each) => each !== chosen)
  await arrange(ctx, means, chosen, acting, others)
  return chosen.session
}

/** Lets the account that acts wait, so that somebody else can sign in. */
export async function setAside(ctx: Context, means: Means): Promise<void> {
  const { acting, waiting } = await accountsHere(ctx, means)
  if (!acting) return dropSession(ctx, means)
  if (await takeTurn(ctx, means)) await arrange(ctx, means, undefined, acting, waiting)
}

/** The session of somebody who may not sign in any more waits for nothing. */
async function dropSession(ctx: Context, means: Means): Promise<void> {
  const session = await sessionHere(ctx, means)
  if (!session) return
  await means.sessions.end(session.uid)
  tell(ctx, means, undefined)
}

/** Makes room for somebody who signed in completely: their own session acts, where they have one here, or none does. */
export async function makeRoomFor(ctx: Context, means: Means, sub: string): Promise<Session | undefined> {
  const { acting, waiting } = await accountsHere(ctx, means)
  if (acting?.person.sub === sub || waiting.some(({ person }) => person.sub === sub))
    return switchTo(ctx, means, sub)
  await setAside(ctx, means)
  return undefined
}

/** Signs out of these accounts, and says whom that was. Whoever acts goes on acting; of the others, nobody begins to. */
export async function signOutHere(
  ctx: Context,
  means: Means,
  leaves: (sub: string) => boolean,
): Promise<Person[]> {
  const { acting, waiting } = await accountsHere(ctx, means)
  const gone = [...(acting ? [acting] : []), ...waiting].filter(({ person }) => leaves(person.sub))
  for (const { session } of gone) await means.sessions.end(session.uid)
  if (acting && gone.includes(acting)) tell(ctx, means, undefined)
  tellWaiting(
    ctx,
    means,
    waiting.filter((each) => !gone.includes(each)),
  )
  return gone.map(({ person }) => person)
}

/** Names the session that acts by the id that it has got elsewhere, and of those that wait the ones that still do. */
export async function goOnHere(ctx: Context, means: Means, id: string): Promise<void> {
  const { waiting } = await accountsHere(ctx, means)
  tell(ctx, means, await means.engine.Session.find(id))
  tellWaiting(ctx, means, waiting)
}

/** Whether this request is the one that changes who acts, of all that come from the browser as it is now. */
function takeTurn(ctx: Context, means: Means): Promise<boolean> {
  const { acting, waiting } = cookiesOf(ctx, means)
  return means.sessions.claim(`${acting}.${waiting}`)
}

/** Writes down who acts and who waits, the sessions before the cookies that name them. */
async function arrange(
  ctx: Context,
  means: Means,
  acting: AccountHere | undefined,
  aside: AccountHere | undefined,
  others: AccountHere[],
): Promise<void> {
  for (const each of [acting, aside]) if (each) await underNewId(each.session, means)
  const waiting = [...(aside ? [aside] : []), ...others]
  for (const { session } of waiting.slice(mostWaiting)) await means.sessions.end(session.uid)
  tell(ctx, means, acting?.session)
  tellWaiting(ctx, means, waiting.slice(0, mostWaiting))
}

async function underNewId(session: Session, { now }: Means): Promise<void> {
  session.resetIdentifier()
  // What a sign-out was begun with belongs to the page that asked.
  session.state = undefined
  await session.save(sessionTtl(session, now()))
}

function tell(ctx: Context, means: Means, session: Session | undefined): void {
  const { config, now } = means
  const ttl = session ? sessionTtl(session, now()) : 0
  setCookie(ctx, means, sessionCookie(config.https), session?.jti, seconds(ttl))
}

function tellWaiting(ctx: Context, means: Means, waiting: AccountHere[]): void {
  const ids = waiting.map(({ session }) => session.jti).join('.')
  setCookie(ctx, means, accountsCookie(means.config.https), ids || undefined, longestSession)
}

/** Undefined takes the cookie away. */
function setCookie(
  ctx: Context,
  { config, now }: Means,
  name: string,
  value: string | undefined,
  lifetime: number,
): void {
  ctx.cookies.set(name, value ?? null, {
    httpOnly: true,
    overwrite: true,
    path: '/',
    sameSite: 'lax',
    secure: config.https,
    signed: true,
    ...(value === undefined ? {} : { expires: after(now(), lifetime) }),
  })
}
