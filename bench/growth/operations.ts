/** What the benchmark measures, asked by somebody else each time: people of a large house, not eight who are always at hand. */
import { strict as assert } from 'node:assert'
import { cursor } from '../../src/api/paging.ts'
import type { Connection } from '../http.ts'
import {
  authorization,
  clientCredentials,
  fullSignIn,
  type Preparation,
  signIn,
  type Tokens,
} from '../operations.ts'
import { clients, emailOf, nameOf, program } from '../plan.ts'
import type { Crowd } from './people.ts'

export type CrowdAt = (port: number) => Crowd

const [rs256, es256] = clients.map(({ client_id }) => client_id) as [string, string]

const userinfo =
  (crowds: CrowdAt): Preparation =>
  async (connection, port) => {
    const crowd = crowds(port)
    return async () => {
      const person = crowd.next()
      const headers = { authorization: `Bearer ${crowd.accessToken(person)}` }
      const { status, body } = await connection.get('/userinfo', headers)
      assert.ok(status === 200 && JSON.parse(body).name === nameOf(person), `userinfo: ${status} ${body}`)
    }
  }

const introspection =
  (crowds: CrowdAt): Preparation =>
  async (connection, port) => {
    const crowd = crowds(port)
    return async () => {
      const token = crowd.accessToken(crowd.next())
      const { status, body } = await connection.post('/introspect', { token }, authorization(rs256))
      assert.ok(status === 200 && JSON.parse(body).active === true, `introspection: ${status} ${body}`)
    }
  }

const refresh =
  (crowds: CrowdAt): Preparation =>
  async (connection, port) => {
    const crowd = crowds(port)
    return async () => {
      const person = crowd.take()
      const form = { grant_type: 'refresh_token', refresh_token: crowd.refreshToken(person) }
      const { status, body } = await connection.post('/token', form, authorization(es256))
      assert.equal(status, 200, `refresh: ${body}`)
      crowd.leave(person, (JSON.parse(body) as Tokens).refresh_token)
    }
  }

const wholeSignIn =
  (crowds: CrowdAt): Preparation =>
  async (connection, port) => {
    const crowd = crowds(port)
    return async () => {
      await signIn(connection, port, crowd.next())
    }
  }

interface ApiPage {
  items: Record<string, string>[]
}

/** A list of the operator's HTTP API; `path` may ask first for what it needs. */
const list =
  (
    scope: string,
    crowds: CrowdAt,
    path: (crowd: Crowd, ask: (path: string) => Promise<ApiPage>) => string | Promise<string>,
  ): Preparation =>
  async (connection, port) => {
    const form = { grant_type: 'client_credentials', scope, resource: `http://localhost:${port}/api/v1` }
    const { body } = await connection.post('/token', form, authorization(program))
    const { access_token } = JSON.parse(body) as Tokens
    const ask = (wanted: string) => askApi(connection, wanted, access_token)
    const crowd = crowds(port)
    // What it takes to know the address is no part of what is measured.
    const known = await path(crowd, ask)
    return async () => {
      const { items } = await ask(known)
      assert.ok(items.length > 0, `${known} lists nothing`)
    }
  }

async function askApi(connection: Connection, path: string, token: string): Promise<ApiPage> {
  const { status, body } = await connection.get(`/api/v1${path}`, { authorization: `Bearer ${token}` })
  assert.equal(status, 200, `${path}: ${body}`)
  return JSON.parse(body) as ApiPage
}

const sought = (text: string) => encodeURIComponent(text)

/** The operations of the curves. */
export const growthOperations = (crowds: CrowdAt): Record<string, Preparation> => ({
  'client_credentials': clientCredentials,
  'userinfo': userinfo(crowds),
  'introspection': introspection(crowds),
  'refresh, ES256 ID token': refresh(crowds),
  [fullSignIn]: wholeSignIn(crowds),
  'accounts, the newest': list('accounts:read', crowds, () => '/accounts?limit=20'),
  'accounts, from the middle': list('accounts:read', crowds, async (crowd, ask) => {
    const { items } = await ask(`/accounts?q=${sought(emailOf(crowd.middle()))}`)
    const { createdAt, id } = items[0] ?? {}
    return `/accounts?limit=20&after=${cursor({ createdAt, id })}`
  }),
  'a name that everybody has': list(
    'accounts:read',
    crowds,
    () => `/accounts?limit=20&q=${sought(nameOf(0).slice(0, 6))}`,
  ),
  'one address': list('accounts:read', crowds, (crowd) => `/accounts?q=${sought(emailOf(crowd.next()))}`),
  'the history': list('audit:read', crowds, () => '/audit?limit=20'),
  "one person's history": list('audit:read', crowds, async (crowd, ask) => {
    // Somebody who signed in since then has more of it.
    const { items } = await ask('/audit?limit=1&kind=signed-in')
    return `/audit?limit=20&account=${items[0]?.accountId ?? items[0]?.account ?? crowd.next()}`
  }),
  'the outbox': list('outbox:read', crowds, () => '/outbox?limit=20'),
})
