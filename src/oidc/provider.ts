/** oidc-provider, set up as Portico's engine. */
import type { JWK } from 'jose'
import type { Middleware } from 'koa'
import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Accounts } from '../accounts/accounts.ts'
import type { Identifiers } from '../accounts/identifiers.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Consents } from '../portals/consents.ts'
import type { Entries } from '../portals/entries.ts'
import type { Portals } from '../portals/portals.ts'
import type { Registry } from '../portals/registry.ts'
import type { ProviderSessions } from '../providers/provider-sessions.ts'
import type { Store } from '../store/open.ts'
import { type Secrets, sameHash } from '../store/secrets.ts'
import type { Statements } from '../store/statements.ts'
import { retryAfterSeconds } from '../store/unavailable.ts'
import type { AccountsHereDeps } from './accounts-here.ts'
import { ageSessions } from './age-sessions.ts'
import { leaveCallsToOutbox } from './back-channel.ts'
import { rememberCameFrom } from './came-from.ts'
import { rememberChoices } from './chosen-on-the-way.ts'
import type { PorticoClient } from './client.ts'
import { configuration } from './configuration.ts'
import { sessionCookie } from './cookies.ts'
import { onlyPortalsRead } from './cors.ts'
import { type DevicePages, tellInterval } from './device-flow.ts'
import { createProvider, type HandOnPage, replaceSignOutForms } from './engine-forms.ts'
import { formAsAddress } from './form-as-address.ts'
import { keepClients } from './keep-clients.ts'
import { keepRefreshChains } from './keep-refresh-chains.ts'
import { keepSessionsEnded } from './keep-sessions-ended.ts'
import { rememberWhoIsKnown } from './known-as.ts'
import { rememberLastEntries } from './last-entries.ts'
import { ledAway } from './led-away.ts'
import type { PromptDeps } from './prompts.ts'
import { rememberEntries } from './select-account.ts'
import { rememberBrowsers } from './session-browser.ts'
import type { Sessions } from './sessions.ts'
import { waitForHistory } from './watch.ts'

/** The pages that the engine shows by itself. They are ours, and the engine has never seen HTML. */
export interface EnginePages extends DevicePages {
  error(
    ctx: KoaContextWithOIDC,
    out: { error: string; error_description?: string | undefined },
    error: Error,
  ): void | Promise<void>
  /** Asks whether to sign out; `form` holds the hidden field that the answer needs. */
  signOut(ctx: KoaContextWithOIDC, form: { action: string; xsrf: string }): void | Promise<void>
  signedOut(ctx: KoaContextWithOIDC): void | Promise<void>
  /** Hands an answer on by a form (see engine-forms.ts). */
  handOn: HandOnPage
  /** Asks before somebody is led to a portal that nobody vouches for. */
  leaving(ctx: KoaContextWithOIDC, target: string): void | Promise<void>
}

export interface EngineDeps extends PromptDeps {
  config: Config
  accounts: Accounts
  identifiers: Identifiers
  consents: Consents
  entries: Entries
  log: Log
  portals: Portals
  providerSessions: ProviderSessions
  registry: Registry
  sessions: Sessions
  secrets: Secrets
  statements: Statements
  store: Pick<Store, 'kind'>
  signingKeys: JWK[]
  cookieKeys: string[]
  languages: readonly string[]
  pages: EnginePages
  now: () => Date
}

export function createEngine(deps: EngineDeps): Provider {
  const provider = createProvider(deps.config.ISSUER, configuration(deps), deps.pages, ledAway(deps))
  compareSecretsAsHmacs(provider, deps)
  keepClients(provider, deps.registry)
  leaveCallsToOutbox(provider)
  tellInterval(provider)
  rememberBrowsers(provider, deps.now)
  rememberCameFrom(provider, deps.providerSessions)
  keepSessionsEnded(provider, deps)
  ageSessions(provider, deps)
  rememberEntries(provider)
  rememberChoices(provider, deps.now)
  rememberLastEntries(provider, deps)
  keepRefreshChains(provider)
  rememberWhoIsKnown(provider, deps.statements)
  return provider
}

/** What stands around the engine and mends its answers: the last before it. */
export const aroundEngine = (
  deps: AccountsHereDeps & Pick<EngineDeps, 'config' | 'registry'>,
): Middleware[] => [
  waitForHistory,
  sayWhenToAskAgain,
  formAsAddress,
  onlyPortalsRead(deps.registry),
  replaceSignOutForms(deps, sessionCookie(deps.config.https)),
]

/** The engine answers 503 while the database does not serve, and not when to come back. */
const sayWhenToAskAgain: Middleware = async (ctx, next) => {
  await next()
  if (ctx.status === 503) ctx.set('Retry-After', String(retryAfterSeconds))
}

/**
 * A client's secret is known to nobody but its portal: what is presented is compared as an HMAC. While it is being
 * replaced, the one before counts too.
 */
function compareSecretsAsHmacs(provider: Provider, { portals, now }: EngineDeps): void {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(
    this: PorticoClient,
    actual: string,
  ) {
    const presented = portals.secretHmac(this.clientId, actual)
    const { previous_secret: previous } = this
    const isPrevious =
      previous !== undefined && previous.until > now().getTime() && sameHash(presented, previous.hmac)
    return sameHash(presented, this.clientSecret ?? '') || isPrevious
  }
}
