/** Where the engine answers, by its own names. */
export const routes = {
  authorization: '/authorize',
  code_verification: '/device',
  device_authorization: '/device-authorization',
  end_session: '/end-session',
  introspection: '/introspect',
  jwks: '/jwks',
  pushed_authorization_request: '/par',
  revocation: '/revoke',
  token: '/token',
  userinfo: '/userinfo',
} as const

/** What is the same for everybody for as long as an engine lives. */
export const documents: ReadonlySet<string> = new Set([
  routes.jwks,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
])

/** The addresses that are the engine's alone: no page of ours can be there. Devices' codes are typed into one of ours. */
export const engineAddresses: ReadonlySet<string> = new Set(
  [...Object.values(routes), ...documents].filter((address) => address !== routes.code_verification),
)
