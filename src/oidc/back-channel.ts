/** Telling portals that a session is over (OpenID Connect Back-Channel Logout 1.0). */
import type Provider from 'oidc-provider'
import type { Log } from '../log.ts'

type Session = Awaited<ReturnType<Provider['Session']['get']>>

/** A client of the engine can be told; its types do not say so. */
interface Notifiable {
  backchannelLogoutUri?: string
  backchannelLogout(sub: string, sid: string | undefined): Promise<void>
}

interface BackChannelDeps {
  engine: Provider
  log: Log
}

/** Tells every portal that was entered from `session` and registered an address for it. Never throws: it is logged. */
export async function notifyPortals({ engine, log }: BackChannelDeps, session: Session): Promise<void> {
  const { accountId } = session
  const notify = async (clientId: string) => {
    const client = (await engine.Client.find(clientId)) as (Notifiable & object) | undefined
    if (!client?.backchannelLogoutUri || !accountId) return
    await client.backchannelLogout(accountId, session.sidFor(clientId))
  }
  const entered = Object.keys(session.authorizations ?? {})
  const told = await Promise.allSettled(entered.map(notify))
  for (const [at, result] of told.entries()) {
    if (result.status === 'rejected') {
      log.warn({ clientId: entered[at], err: result.reason }, 'a portal could not be told of a sign-out')
    }
  }
}
