import type { KoaContextWithOIDC } from 'oidc-provider'
import { type AccountsHereDeps, accountsHere } from '../../src/oidc/accounts-here.ts'
import { ownClientId } from '../../src/oidc/client.ts'
import type { EnginePages } from '../../src/oidc/provider.ts'
import type { Portal } from '../../src/portals/portals.ts'
import type { Registry } from '../../src/portals/registry.ts'
import { type DevicePageDeps, devicePages } from '../device/engine-pages.tsx'
import { ErrorPage } from '../error/page.tsx'
import { requestIdOf, translatorOf } from '../http/context.ts'
import { viewOf } from '../http/interaction.ts'
import { accountView } from '../http/person.ts'
import { render } from '../http/render.ts'
import { LeavingPage, NowherePage } from '../portal-address/page.tsx'
import { HandOnPage } from './hand-on-page.tsx'
import { SignedOutPage, SignOutPage } from './page.tsx'
import { endedHere, rememberEnded, type ThereDeps, thereOf } from './there.ts'

/** The pages that the engine shows by itself, in our words. */
export function enginePages(
  deps: AccountsHereDeps & DevicePageDeps & ThereDeps & { registry: Registry },
): EnginePages {
  const { accounts, registry } = deps
  const translate = (ctx: KoaContextWithOIDC) =>
    translatorOf(ctx, { uiLocales: ctx.oidc?.params?.ui_locales })

  const portalOf = async (ctx: KoaContextWithOIDC) => {
    const clientId = ctx.oidc.client?.clientId
    const portal = clientId && clientId !== ownClientId ? await registry.byClient(clientId) : undefined
    return portal && viewOf(portal)
  }

  /** The portal that the request came from, where the engine knows nothing of it because it is disabled. */
  async function closed({ oidc, status }: KoaContextWithOIDC): Promise<Portal | undefined> {
    const clientId = oidc?.params?.client_id
    const portal =
      typeof clientId === 'string' && status < 500 ? await registry.byClient(clientId) : undefined
    return portal?.disabledAt ? portal : undefined
  }

  return {
    ...devicePages(deps),

    async error(ctx, out) {
      const portal = await closed(ctx)
      if (portal) return render(ctx, <NowherePage t={translate(ctx)} portal={portal} why="disabled" />, 403)
      const status = ctx.status
      const detail = status >= 500 ? undefined : [out.error, out.error_description].filter(Boolean).join(': ')
      const ours = status === 503 ? 'busy' : 'unexpected'
      const code = status >= 500 ? ours : 'sign-in-request'
      render(
        ctx,
        <ErrorPage t={translate(ctx)} code={code} requestId={requestIdOf(ctx)} detail={detail} />,
        status,
      )
    },

    async signOut(ctx, form) {
      const { accountId = '', uid = '' } = ctx.oidc.session ?? {}
      const person = await accounts.findSignedIn(accountId)
      const there = await thereOf(deps, uid)
      if (there) rememberEnded(ctx, deps, uid)
      const page = (
        <SignOutPage
          t={translate(ctx)}
          portal={await portalOf(ctx)}
          account={person && accountView(person)}
          form={form}
          there={there}
        />
      )
      render(ctx, page)
    },

    async signedOut(ctx) {
      const { acting, waiting } = await accountsHere(ctx, { ...deps, engine: ctx.oidc.provider })
      const ended = endedHere(ctx, deps)
      const there = acting?.session.uid === ended ? undefined : await thereOf(deps, ended)
      const still = [...(acting ? [acting] : []), ...waiting].map(({ person }) => accountView(person))
      render(ctx, <SignedOutPage t={translate(ctx)} still={still} there={there} />)
    },

    async leaving(ctx, target) {
      const portal = await registry.byClient(ctx.oidc.client?.clientId ?? '')
      const page = <LeavingPage t={translate(ctx)} portal={portal?.name ?? ''} target={target} />
      render(ctx, page, ctx.status)
    },

    async handOn(ctx, form) {
      // With `same-origin` the portal would see the form come from the origin `null`.
      ctx.set('Referrer-Policy', 'strict-origin')
      const page = <HandOnPage t={translate(ctx)} portal={await portalOf(ctx)} form={form} />
      render(ctx, page, 'error' in form.fields ? 400 : 200)
    },
  }
}
