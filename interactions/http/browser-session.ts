/**
 * The session of this browser as Portico's own pages use it: the engine's, no other. One cookie, one sign-out.
 */
import type { Context } from 'koa'
import type Provider from 'oidc-provider'
import type { Person } from '../../src/accounts/accounts.ts'
import { timeSince } from '../../src/clock-skew.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { after, minutes, seconds } from '../../src/duration.ts'
import { currentProof } from '../../src/oidc/acr.ts'
import { signOutHere } from '../../src/oidc/change-account.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import { sessionCookie } from '../../src/oidc/cookies.ts'
import { lastUsed, sessionTtl } from '../../src/oidc/session-life.ts'
import { originOf } from './context.ts'

export interface SignedIn {
  person: Person
  acr: string
  amr: string[]
  /** When the person last proved who they are, with all the factors that count. */
  signedInAt: Date
  /** When a page was last used that limits how long it may lie idle; at first, when the person signed in. */
  attendedAt: Date
  /** The session's public handle, for ending all others but this one. */
  sessionUid: string
}

type Session = Awaited<ReturnType<Provider['Session']['get']>>

/** Uses of a session closer together than this are one. */
const useGranularity = minutes(1)

const sessionOf = (ctx: Context, { engine }: InteractionDeps): Promise<Session> =>
  engine.Session.get(ctx as Parameters<typeof engine.Session.get>[0])

/** Writes the session with its new end, and tells the browser. */
async function keep(ctx: Context, { config, now }: InteractionDeps, session: Session): Promise<void> {
  const ttl = sessionTtl(session, now())
  await session.save(ttl)
  ctx.cookies.set(sessionCookie(config.https), session.jti, {
    httpOnly: true,
    overwrite: true,
    sameSite: 'lax',
    secure: config.https,
    signed: true,
    expires: after(now(), seconds(ttl)),
  })
}

/** Where the session remembers the use of pages that may not lie idle: with what it knows of our own client. */
const attendance = (session: Session) => session.authorizationFor(ownClientId) as { attended?: number }

/** Who is signed in in this browser, if anybody. */
export async function whoIsSignedIn(ctx: Context, deps: InteractionDeps): Promise<SignedIn | undefined> {
  const { accounts, now } = deps
  const session = await sessionOf(ctx, deps)
  const person = session.accountId ? await accounts.findSignedIn(session.accountId) : undefined
  if (!person) return undefined
  const used = lastUsed(session, now())
  // What wore off stays off: this use must not make an idle second factor count again.
  const proof = currentProof(session, used, now())
  if (proof.acr !== session.acr) Object.assign(session, proof)
  if (timeSince(used, now()) > useGranularity) await keep(ctx, deps, session)
  const signedInAt = new Date(seconds(session.loginTs ?? 0))
  const attended = new Date(attendance(session).attended ?? 0)
  // After a new sign-in, a use of tomorrow's says nothing.
  const isOver = signedInAt > attended || timeSince(attended, now()) === Infinity
  const attendedAt = isOver ? signedInAt : attended
  return { person, acr: proof.acr, amr: proof.amr, signedInAt, attendedAt, sessionUid: session.uid }
}

/** Remembers that a page was used now that may not lie idle. */
export async function attend(ctx: Context, deps: InteractionDeps, { attendedAt }: SignedIn): Promise<void> {
  const at = deps.now().getTime()
  if (at - attendedAt.getTime() <= useGranularity) return
  const session = await sessionOf(ctx, deps)
  attendance(session).attended = at
  await keep(ctx, deps, session)
}

/**
 * Gives the session a new id and, where said, another proof: after something that a copied cookie must not survive.
 * The old id is dead at once.
 */
export async function renewSession(
  ctx: Context,
  deps: InteractionDeps,
  proof: { acr: string; amr: string[] } | undefined = undefined,
): Promise<void> {
  const session = await sessionOf(ctx, deps)
  session.resetIdentifier()
  if (proof) Object.assign(session, proof)
  await keep(ctx, deps, session)
}

/**
 * Signs out of these of the accounts that are signed in in this browser: of all, unless it is said which. The portals that
 * were entered from them and want to know are told afterwards. False when there was nobody to sign out.
 */
export async function signOut(
  ctx: Context,
  deps: InteractionDeps,
  leaves: (sub: string) => boolean = () => true,
): Promise<boolean> {
  const gone = await signOutHere(ctx, deps, leaves)
  const origin = originOf(ctx)
  for (const { account } of gone)
    await deps.audit.record({ kind: 'signed-out', accountId: account.id, origin })
  return gone.length > 0
}
