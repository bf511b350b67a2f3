import assert from 'node:assert/strict'
import { type ApiScope, apiScopes } from '../../src/api/scopes.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import type { House } from './house.ts'
import { json, post } from './protocol.ts'

export interface ApiCall {
  body?: unknown
  headers?: Record<string, string>
  token?: string
}

export interface ApiAnswer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** A program that an operator lets use the API, with these scopes. */
export async function openProgram(house: House, scopes: readonly ApiScope[] = apiScopes) {
  const { deps, issuer } = house
  const { metadata } = readClientMetadata(
    { client_name: 'Robot', grant_types: ['client_credentials'], redirect_uris: [] },
    true,
  )
  const { portal, clientSecret = '' } = await deps.portals.register(metadata)
  await deps.portals.allowApi(portal.clientId, [...scopes])
  deps.registry.invalidate()
  const as = { clientId: portal.clientId, clientSecret }

  /** Asks for a token, for everything that it may unless it is said. */
  const ask = (more: Record<string, string> = {}): Promise<Response> =>
    post(
      `${issuer}/token`,
      {
        grant_type: 'client_credentials',
        resource: `${issuer}/api/v1`,
        ...(scopes.length ? { scope: scopes.join(' ') } : {}),
        ...more,
      },
      { as },
    )

  const answer = await json(await ask())
  assert.equal(typeof answer.access_token, 'string', JSON.stringify(answer))
  const token = String(answer.access_token)

  return {
    ...as,
    portal,
    token,
    ask,
    /** `call('POST', '/portals', { body: { name: 'Wiki' } })` */
    call: (method: string, path: string, call: ApiCall = {}) =>
      callApi(house, method, path, { token, ...call }),
  }
}

export type Program = Awaited<ReturnType<typeof openProgram>>

/** Calls the API as a program does; the answer is read as JSON. */
export async function callApi(
  { issuer }: Pick<House, 'issuer'>,
  method: string,
  path: string,
  { body, headers = {}, token }: ApiCall = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${issuer}/api/v1${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed = text ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, headers: response.headers, body: parsed }
}
