import type { TestContext } from 'node:test'
import * as oidc from 'openid-client'
import { deviceGrant, readClientMetadata } from '../../src/portals/client-metadata.ts'
import { metadataOf } from '../../src/portals/kinds.ts'
import { Browser } from './browser.ts'
import type { House } from './house.ts'

export type Device = Awaited<ReturnType<typeof openDevice>>

/** A device that shows codes, registered as the command line registers one, through a client library that we did not write. */
export async function openDevice(
  t: TestContext,
  { deps, issuer }: House,
  more: Record<string, unknown> = {},
) {
  const { metadata } = readClientMetadata(
    { ...metadataOf('device'), client_name: 'Television', ...more },
    true,
  )
  const { portal } = await deps.portals.register(metadata)
  deps.registry.invalidate()
  const whileTesting: oidc.CustomFetch = (url, options) =>
    fetch(url, { ...(options as RequestInit), signal: t.signal })
  const config = await oidc.discovery(new URL(issuer), portal.clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
    [oidc.customFetch]: whileTesting,
  })
  return {
    config,
    registered: portal,
    clientId: portal.clientId,
    /** Asks for a code to show. */
    begin: (params: Record<string, string> = {}) =>
      oidc.initiateDeviceAuthorization(config, { scope: 'openid profile email', ...params }),
    /** Waits for the answer as the library does, without its waits. */
    wait: (asked: oidc.DeviceAuthorizationResponse) =>
      oidc.pollDeviceAuthorizationGrant(config, { ...asked, interval: 0.001 }),
    /** Refreshes: 'tokens', or what the house says instead. */
    refresh: ({ refresh_token = '' }: oidc.TokenEndpointResponse) =>
      told(oidc.refreshTokenGrant(config, refresh_token)),
    /** Asks once: 'tokens', or what the house says instead. */
    ask: ({ device_code }: oidc.DeviceAuthorizationResponse) =>
      told(oidc.genericGrantRequest(config, deviceGrant, { device_code })),
  }
}

const told = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'tokens',
    (error: unknown) => (error instanceof oidc.ResponseBodyError ? error.error : String(error)),
  )

/** Somebody's browser at the page that shows who asks. */
export async function atConfirmation(
  { verification_uri_complete: address = '' }: oidc.DeviceAuthorizationResponse,
  browser = new Browser(),
): Promise<Browser> {
  await browser.open(address)
  return browser
}

export const [mine, notMe] = [{ button: 'It is mine' }, { button: 'This is not me' }]
