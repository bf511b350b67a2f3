/**
 * Somebody who came by a portal's address chose there which account enters (interactions/portal-address/). Its session
 * remembers that for a while, so that they are not asked once more when the portal asks in turn.
 */
import type Provider from 'oidc-provider'
import { minutes } from '../duration.ts'
import { wayTo } from '../portals/entrance.ts'
import type { Portal } from '../portals/portal-rows.ts'
import type { Session } from './accounts-here.ts'
import { ownClientId } from './client.ts'

/** How long somebody is on the way. */
const onTheWay = minutes(10)

interface Chosen {
  slug: string
  /** In milliseconds since the epoch. */
  at: number
}

/** Remembers whom somebody chose, or signed in as, on the way to a portal. The engine writes it down with the session. */
export function rememberChoices(provider: Provider, now: () => Date): void {
  provider.on('authorization.accepted', ({ oidc: { client, session, params, result } }) => {
    const chose = result?.login !== undefined || result?.select_account !== undefined
    if (client?.clientId !== ownClientId || !session || !chose) return
    const way = wayTo(params?.state)
    const chosen = way && ({ slug: way.slug, at: now().getTime() } satisfies Chosen)
    if (chosen) Object.assign(session.authorizationFor(ownClientId), { chosen })
  })
}

/** Whether the account of this session was chosen for this portal a moment ago. */
export function choseOnTheWay(
  session: Pick<Session, 'authorizations'> | undefined,
  portal: Pick<Portal, 'slug'> | undefined,
  now: Date,
): boolean {
  const own = session?.authorizations?.[ownClientId] as { chosen?: Chosen } | undefined
  if (!portal?.slug || own?.chosen?.slug !== portal.slug) return false
  return now.getTime() - own.chosen.at < onTheWay
}

/** Whether the account of this session has entered one of these clients. */
export const hasEnteredOne = (
  session: Pick<Session, 'authorizations'> | undefined,
  clients: readonly { clientId: string }[],
): boolean =>
  clients.some(({ clientId }) => {
    const known = session?.authorizations?.[clientId] as { entered?: boolean } | undefined
    return known?.entered === true
  })
