/**
 * Signing in on a device that cannot show a sign-in page (RFC 8628), as far as the engine does it.
 *
 *   device ──▶ /device-authorization ──▶ a code to show ┄┄ a person types it: interactions/device/
 *     └─asks─▶ /token … authorization_pending, slow_down … tokens
 *
 * The engine's own pages for codes are never reached: theirs begin a session with everybody who looks, and need a script.
 * Ours hand the device's request to the engine as a conversation (device-conversation.ts), which the engine ends as any other.
 */
import type Provider from 'oidc-provider'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { lengthOfUserAgent } from '../audit/audit.ts'
import { pollingInterval } from './device-code-rows.ts'

/** The pages at which the conversation about a device ends. */
export interface DevicePages {
  /** Nothing was connected: the person said no, or the conversation was over. */
  notConnected(ctx: KoaContextWithOIDC, why: 'refused' | 'over'): void | Promise<void>
  connected(ctx: KoaContextWithOIDC): void | Promise<void>
  error(
    ctx: KoaContextWithOIDC,
    out: { error: string; error_description?: string | undefined },
    error: Error,
  ): void | Promise<void>
}

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>

export const deviceFlow = (pages: DevicePages): DeviceFlow => ({
  enabled: true,
  charset: 'base-20',
  mask: '****-****',
  deviceInfo: (ctx) => ({ ip: ctx.ip, userAgent: ctx.get('user-agent').slice(0, lengthOfUserAgent) }),
  userCodeInputSource(ctx, _form, out, error) {
    leaveSession(ctx)
    if (out && error && ctx.status >= 500) return pages.error(ctx, out, error)
    return pages.notConnected(ctx, error?.name === 'AbortedError' ? 'refused' : 'over')
  },
  userCodeConfirmSource: (ctx) => pages.notConnected(ctx, 'over'),
  successSource: (ctx) => pages.connected(ctx),
})

/**
 * For a form that we do not show, the engine has put a secret into the session, and fails where nobody has a session that
 * could keep it.
 */
function leaveSession({ oidc: { session } }: KoaContextWithOIDC): void {
  if (session) Object.assign(session, { state: undefined, touched: false })
}

/** Devices are told how often they may ask; the engine leaves it out. */
export function tellInterval(provider: Provider): void {
  provider.on('device_authorization.success', (_ctx, answer) => {
    Object.assign(answer, { interval: pollingInterval / 1000 })
  })
}
