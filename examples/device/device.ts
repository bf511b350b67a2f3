/**
 * The smallest honest device: something with a screen and no browser, that people sign in to with their phone (RFC 8628).
 *
 *   ask for a code ──▶ show the address, the code and both as a QR code ──▶ ask every five seconds ──▶ who it is
 *
 * docs/guides/devices.md says how to register and run it.
 */
import * as oidc from 'openid-client'
import { renderUnicodeCompact } from 'uqr'

export interface DeviceSettings {
  issuer: string
  clientId: string
}

/** Signs somebody in, once `show` has shown what they are to do. Rejects when they refuse, or take too long. */
export async function signIn(
  { issuer, clientId }: DeviceSettings,
  show: (asked: oidc.DeviceAuthorizationResponse) => void | Promise<void>,
): Promise<oidc.UserInfoResponse> {
  // Plain http is for this machine alone.
  const execute = issuer.startsWith('http://localhost') ? [oidc.allowInsecureRequests] : []
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), { execute })
  const asked = await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile email' })
  await show(asked)
  // The library waits between two questions, and longer when it is told to slow down.
  const tokens = await oidc.pollDeviceAuthorizationGrant(config, asked)
  return oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
}

/** What stands on the screen. */
export const screen = ({
  verification_uri: address,
  verification_uri_complete: whole = address,
  user_code: code,
  expires_in: seconds,
}: oidc.DeviceAuthorizationResponse): string => `
${renderUnicodeCompact(whole, { border: 2 })}

Scan this with your phone, or open ${address} and type

    ${code}

It is good for ${Math.round(seconds / 60)} minutes.
`

/** What went wrong, for whoever stands before it. */
export function explain(error: unknown): string {
  const code = error instanceof oidc.ResponseBodyError ? error.error : undefined
  if (code === 'access_denied') return 'Somebody said no. Nobody is signed in.'
  if (code === 'expired_token') return 'Nobody answered in time. Start again for a new code.'
  return `That did not work: ${error instanceof Error ? error.message : String(error)}`
}
