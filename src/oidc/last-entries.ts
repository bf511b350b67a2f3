import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Log } from '../log.ts'
import type { Entries } from '../portals/entries.ts'
import type { Registry } from '../portals/registry.ts'

interface EnteringDeps {
  entries: Pick<Entries, 'remember'>
  registry: Pick<Registry, 'byClient'>
  log: Log
}

/** Remembers when people enter which portal. What goes wrong with it keeps nobody out. */
export function rememberLastEntries(engine: Provider, { entries, registry, log }: EnteringDeps): void {
  async function remember({ oidc, state }: KoaContextWithOIDC): Promise<void> {
    try {
      const portal = await registry.byClient(oidc.client?.clientId ?? '')
      if (portal && oidc.account) await entries.remember(oidc.account.accountId, portal.id)
    } catch (err) {
      log.error({ requestId: state.requestId, err }, 'an entry was not remembered')
    }
  }

  // The engine waits for nobody who listens: whoever is let in finds the portal on their list.
  engine.use(async (ctx, next) => {
    await next()
    await ctx.state.entering
  })
  engine.on('authorization.accepted', (ctx) => {
    ctx.state.entering = remember(ctx)
  })
}
