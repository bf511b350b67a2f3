import type { Context } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Person } from '../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import type { DevicePages } from '../../src/oidc/device-flow.ts'
import { tellOwner } from '../http/announce.ts'
import { originOf, requestIdOf, translatorOf } from '../http/context.ts'
import { render, seeOther } from '../http/render.ts'
import { networkOf } from '../http/sign-in.ts'
import { tellByText } from '../http/tell-by-text.ts'
import { deviceConnectedLetter } from '../letters/device-connected.tsx'
import { address, EndingPage } from './page.tsx'

export type DevicePageDeps = Pick<
  InteractionDeps,
  'accounts' | 'audit' | 'config' | 'identifiers' | 'letters' | 'now' | 'registry' | 'texts' | 'throttle'
>

/** What a device came as, when it asked. */
function deviceIn({ oidc }: KoaContextWithOIDC): { userAgent: string; ip: string } {
  const { userAgent, ip } = oidc.entities.DeviceCode?.deviceInfo ?? {}
  return { userAgent: String(userAgent ?? ''), ip: String(ip ?? '') }
}

/** Where the engine ends the conversation about a device. */
export function devicePages(deps: DevicePageDeps): Pick<DevicePages, 'connected' | 'notConnected'> {
  const { accounts, audit } = deps

  async function record(ctx: KoaContextWithOIDC, kind: 'device-connected' | 'device-refused') {
    const person = await accounts.findSignedIn(ctx.oidc.session?.accountId ?? '')
    const { userAgent, ip } = deviceIn(ctx)
    await audit.record({
      kind,
      accountId: person?.account.id,
      clientId: ctx.oidc.client?.clientId,
      origin: originOf(ctx),
      detail: { device: userAgent, address: ip },
    })
    return person
  }

  /** Whoever let it in may have been talked into it: they read it once more where nobody hurries them. */
  async function tell(ctx: KoaContextWithOIDC, { account }: Person): Promise<void> {
    const portal = await deps.registry.byClient(ctx.oidc.client?.clientId ?? '')
    const letter = deviceConnectedLetter({
      t: translatorOf(ctx, { locale: account.locale }),
      name: account.name,
      portal: portal?.name ?? '',
      origin: { ...deviceIn(ctx), requestId: requestIdOf(ctx) },
      at: deps.now(),
      issuer: deps.config.ISSUER,
    })
    await tellOwner(deps, account.id, letter)
    await tellByText(ctx, deps, account.id, letter.subject)
  }

  return {
    async connected(ctx) {
      const person = await record(ctx, 'device-connected')
      await deps.throttle.giveBack({ limit: 'device-source', key: networkOf(deviceIn(ctx)) })
      if (person) await tell(ctx, person)
      seeOther(ctx, `${address}/connected`)
    },
    async notConnected(ctx, why) {
      if (why === 'refused') {
        await record(ctx, 'device-refused')
        return seeOther(ctx, `${address}/refused`)
      }
      render(ctx as Context, <EndingPage t={translatorOf(ctx)} ending="over" />, 410)
    },
  }
}
