/**
 * Calls the addresses that a portal registered, as Portico and people's browsers would, and says what is there. Through
 * src/oidc/egress.ts: nothing inside our own network is reached, and what an answer says is not shown.
 */
import type { EgressFetch } from '../../oidc/egress.ts'
import type { PortalClient } from '../portals.ts'
import { type Finding, fine, notice, problem } from './finding.ts'

export interface CheckedAddress {
  what: 'home' | 'start' | 'logout' | 'post-logout' | 'keys' | 'clock'
  uri: string | undefined
  finding: Finding
}

interface Checking {
  issuer: string
  fetch: EgressFetch
  /** What the engine says of a redirect address. */
  isAllowed: (uri: string) => boolean
  now: () => Date
}

interface Answer {
  status: number
  location: URL | null
  date: Date | undefined
  json(): Promise<unknown>
}

const mostPostLogout = 5

export async function checkAddresses(client: PortalClient, checking: Checking): Promise<CheckedAddress[]> {
  const { metadata, homeUrl } = client
  const dates: Date[] = []
  const ask = (what: CheckedAddress['what'], uri: string, options: RequestInit, judge: Judge) =>
    askAt(checking, uri, options).then(async (answer) => {
      if (answer?.date) dates.push(answer.date)
      return { what, uri, finding: answer ? await judge(answer) : problem('unreachable') }
    })
  const start = metadata.initiate_login_uri
  const logout = metadata.backchannel_logout_uri
  const leaving = metadata.post_logout_redirect_uris.slice(0, mostPostLogout)
  const checked = await Promise.all([
    homeUrl ? ask('home', homeUrl, {}, opens('home')) : none('home', 'home-none'),
    ...(start ? [ask('start', startAt(start, client, checking), {}, begins(client, checking))] : []),
    ...(leaving.length
      ? leaving.map((uri) => ask('post-logout', uri, {}, opens('post-logout')))
      : [none('post-logout', 'post-logout-none')]),
    logout ? ask('logout', logout, forgedToken(), refusesForged) : none('logout', 'logout-none'),
    ...(metadata.jwks_uri ? [ask('keys', metadata.jwks_uri, {}, holdsKeys)] : []),
  ])
  return [...checked, clockOf(dates, checking.now())]
}

type Judge = (answer: Answer) => Finding | Promise<Finding>

const none = async (what: CheckedAddress['what'], kind: Finding['kind']): Promise<CheckedAddress> => ({
  what,
  uri: undefined,
  finding: notice(kind),
})

async function askAt({ fetch }: Checking, uri: string, options: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(uri, options)
    const { status, headers } = response
    const date = new Date(headers.get('date') ?? '')
    return {
      status,
      location: URL.parse(headers.get('location') ?? '', uri),
      date: Number.isNaN(date.getTime()) ? undefined : date,
      json: () => response.json(),
    }
  } catch {
    return undefined
  }
}

/** Whoever is not signed in there may be sent on or asked to: that is an answer. */
const opens =
  (what: 'home' | 'post-logout'): Judge =>
  ({ status }) => {
    const answers = status < 400 || status === 401 || status === 403
    return answers ? fine(`${what}-answers`, { status }) : problem(`${what}-refuses`, { status })
  }

/** OpenID Connect Core 4: the portal is told who asks it to begin, and where to go then. */
function startAt(uri: string, { homeUrl }: PortalClient, { issuer }: Checking): string {
  const url = new URL(uri)
  url.searchParams.set('iss', issuer)
  if (homeUrl) url.searchParams.set('target_link_uri', homeUrl)
  return url.href
}

const begins =
  ({ clientId }: PortalClient, { issuer, isAllowed }: Checking): Judge =>
  ({ status, location }) => {
    if (status < 300 || status >= 400) return problem('start-refuses', { status })
    const isOurs = location?.origin === issuer && location.pathname === '/authorize'
    if (!isOurs || location.searchParams.get('client_id') !== clientId) return problem('start-elsewhere')
    const redirectUri = location.searchParams.get('redirect_uri')
    // A request that was pushed, or signed, does not say it.
    if (redirectUri === null || isAllowed(redirectUri)) return fine('start-begins')
    return problem('start-redirect-unknown', { uri: redirectUri.slice(0, 2048) })
  }

/** What anybody could send: a portal that looks at tokens answers with 400 (Back-Channel Logout 2.8). */
const forgedToken = (): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ logout_token: 'this.is.no-logout-token' }),
})

const refusesForged: Judge = ({ status }) => {
  if (status === 400) return fine('logout-checks')
  return status < 300
    ? problem('logout-believes-anything', { status })
    : problem('logout-refuses', { status })
}

const holdsKeys: Judge = async (answer) => {
  const document = (await answer.json().catch(() => undefined)) as { keys?: unknown } | undefined
  return answer.status === 200 && Array.isArray(document?.keys)
    ? fine('keys-answer')
    : problem('keys-unusable')
}

/** How far a clock may be off before tokens are taken for those of the future, in seconds; and before it is worth a word. */
const [tolerated, noticed] = [60, 10]

function clockOf([first]: Date[], now: Date): CheckedAddress {
  const clock = (finding: Finding): CheckedAddress => ({ what: 'clock', uri: undefined, finding })
  if (!first) return clock(notice('clock-unknown'))
  const off = Math.round((first.getTime() - now.getTime()) / 1000)
  const seconds = Math.abs(off)
  if (seconds <= noticed) return clock(fine('clock-right'))
  const kind = off > 0 ? 'clock-ahead' : 'clock-behind'
  return clock(seconds > tolerated ? problem(kind, { seconds }) : notice(kind, { seconds }))
}
