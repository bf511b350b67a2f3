/**
 * Telling portals that a session is over (OpenID Connect Back-Channel Logout 1.0).
 *
 * Whatever ends a session writes one item for every portal that was entered from it and wants to know (sessions.ts), with
 * the end itself; here it is carried there. The engine would call only once, only from its own sign-out, and have the
 * person wait for it.
 */
import type Provider from 'oidc-provider'
import type { Config } from '../config.ts'
import { type Carrier, type Parcel, Refused } from '../delivery/carrier.ts'
import type { NewItem, Outbox } from '../delivery/outbox.ts'
import { days, hours, minutes, seconds } from '../duration.ts'
import type { Registry } from '../portals/registry.ts'
import type { Statements } from '../store/statements.ts'
import { createEgressFetch } from './egress.ts'
import { knownAs } from './known-as.ts'

/** What a portal is told: whose session ended, and which one, in its own words for both. */
interface Ended {
  sub: string
  sid: string | undefined
}

/** A session as it is stored. */
export interface StoredSession {
  uid: string
  accountId?: string
  /** By client id. A portal that was not entered (see select-account.ts) knows nothing of the session. */
  authorizations?: Record<string, { sid?: string; grantId?: string; entered?: boolean }>
}

/** How long a call is of use. */
const lifetime = days(2)
/** A portal that is away for half a day is given up on; until the call expires an operator can put it back. */
const waits = [seconds(5), seconds(30), minutes(2), minutes(10), minutes(30), ...Array(11).fill(hours(1))]

/** Writes down whom to tell of `sessions`: everybody who was entered from them, or the one portal `only`. */
export type TellPortals = (tx: Statements, sessions: StoredSession[], only?: string) => Promise<void>

/**
 * Asks which portals want to know, before the transaction of an end begins: what is in memory may have to be loaded, and
 * the transaction may hold the only connection.
 */
export async function whoWantsToKnow(registry: Registry, outbox: Outbox): Promise<TellPortals> {
  const portals = await registry.all()
  const listening = new Map(
    portals.flatMap((portal) =>
      portal.metadata.backchannel_logout_uri ? [[portal.clientId, portal] as const] : [],
    ),
  )
  return async (tx, sessions, only) => {
    for (const item of sessions.flatMap(callsFor)) {
      const portal = only === undefined || only === item.target ? listening.get(item.target) : undefined
      if (!portal) continue
      // In the words it has for the person now: by the time it is called they may be others.
      const sub = portal.knowsMerged ? await knownAs(tx, item.target, item.content.sub) : item.content.sub
      await outbox.write({ ...item, content: { ...item.content, sub } }, tx)
    }
  }
}

const callsFor = ({ accountId, authorizations = {} }: StoredSession): (NewItem & { content: Ended })[] =>
  accountId === undefined
    ? []
    : Object.entries(authorizations)
        .filter(([, { entered }]) => entered !== false)
        .map(([target, { sid }]) => ({
          kind: 'logout' as const,
          target,
          content: { sub: accountId, sid } satisfies Ended,
          lifetime,
        }))

/** What the engine's types leave out. */
interface NotifiedClient {
  backchannelLogoutUri?: string
  backchannelLogoutSessionRequired?: boolean
}

interface LogoutToken {
  mask: object
  set(name: string, value: unknown): void
  issue(options: { use: 'logout' }): Promise<string>
}

type IdToken = new (
  available: { sub: string },
  about: { client: NotifiedClient; ctx: undefined },
) => LogoutToken

/** The engine calls nobody itself. It still says that portals are called, in its discovery document. */
export function leaveCallsToOutbox(engine: Provider): void {
  const prototype = engine.Client.prototype as unknown as { backchannelLogout(): Promise<void> }
  prototype.backchannelLogout = async () => {}
}

interface CarrierDeps {
  config: Config
  /** The engine of the moment: another one takes its place when the signing keys change. */
  engine: () => Provider
  registry: Pick<Registry, 'byClient'>
}

/** Calls portals, with a token that is made for every attempt anew. */
export function logoutCarrier({ config, engine, registry }: CarrierDeps): Carrier {
  const fetch = createEgressFetch({
    allow: config.EGRESS_ALLOW,
    issuerOnLoopback: config.onLoopback,
    timeout: seconds(5),
  })

  return {
    kind: 'logout',
    lanes: 64,
    patience: seconds(10),
    waits,
    async send(parcel) {
      // It may open again, with the sessions that it had.
      if ((await registry.byClient(parcel.target))?.disabledAt) throw new Error('the portal is disabled')
      const client = (await engine().Client.find(parcel.target)) as NotifiedClient | undefined
      // A portal that is gone, or wants no calls any more, has nothing to be told.
      if (!client?.backchannelLogoutUri) return
      const body = new URLSearchParams({ logout_token: await logoutToken(engine(), client, parcel) })
      const { status } = await fetch(client.backchannelLogoutUri, { method: 'POST', body })
      if (status >= 200 && status < 300) return
      // Back-Channel Logout 2.8: the portal read the token and did not take it. That says nothing about the next one.
      if (status === 400) throw new Refused('the portal answered with 400')
      throw new Error(`the portal answered with ${status}`)
    },
  }
}

/** Signed as the client's ID tokens are, good for two minutes. Its `jti` is the same at every attempt. */
function logoutToken(engine: Provider, client: NotifiedClient, { id, content }: Parcel): Promise<string> {
  const { sub, sid } = content as Ended
  const token = new (engine.IdToken as unknown as IdToken)({ sub }, { client, ctx: undefined })
  token.mask = { sub: null }
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} })
  token.set('jti', id)
  // The one that was written down, whatever the engine makes of it for this portal today.
  token.set('sub', sub)
  // A portal that did not ask for it was never told a sid, and would look for a session that it does not know.
  if (client.backchannelLogoutSessionRequired) token.set('sid', sid)
  return token.issue({ use: 'logout' })
}
