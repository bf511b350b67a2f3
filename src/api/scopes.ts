/** What a program may do by the operator's HTTP API: each scope is a resource, and whether it may be changed. */
export const apiScopes = [
  'accounts:read',
  'accounts:write',
  'portals:read',
  'portals:write',
  'members:read',
  'members:write',
  'invitations:read',
  'invitations:write',
  'providers:read',
  'providers:write',
  'operators:read',
  'operators:write',
  'audit:read',
  'outbox:read',
  'outbox:write',
  'settings:read',
  'keys:read',
  'keys:write',
] as const

export type ApiScope = (typeof apiScopes)[number]

const known: ReadonlySet<string> = new Set(apiScopes)

export const isApiScope = (scope: string): scope is ApiScope => known.has(scope)

/** Where the API is. */
export const apiPrefix = '/api/v1'

/** Whom its tokens are for: nothing else accepts them, and it accepts no others. */
export const apiAudience = (issuer: string): string => `${issuer}${apiPrefix}`
