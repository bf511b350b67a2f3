/**
 * What portals ask all day, answered before the house is walked through (docs/decisions/hot-path.md).
 *
 *   GET  /userinfo     with a bearer token      ─┐
 *   POST /introspect   by a client with a secret ├─▶ the common form of it, and a good answer? ──yes──▶ that answer
 *   POST /token        client_credentials,       │           └─no─▶ the house, as if nobody had looked
 *                      a good refresh token     ─┘
 *
 * Everything that is not plain goes to the house: every refusal, DPoP, assertions, resources, whatever is not known here. It
 * looks at everything itself, so that nothing rests on how far somebody got here. Nothing is remembered between requests.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { Config } from '../config.ts'
import type { PorticoClient } from '../oidc/client.ts'
import { originAllowed } from '../oidc/cors.ts'
import { routes } from '../oidc/routes.ts'
import type { Registry } from '../portals/registry.ts'
import type { Store } from '../store/open.ts'
import { isUnavailable, retryAfterSeconds, Unavailable } from '../store/unavailable.ts'
import { type AnsweringDeps, createAnswering } from './answer.ts'
import { answerIntrospection } from './introspection.ts'
import { answerToken } from './token.ts'
import { answerUserinfo } from './userinfo.ts'

export interface HotPathDeps extends AnsweringDeps {
  config: Pick<Config, 'ISSUER'>
  engine: Provider
  now: () => Date
  registry: Registry
  store: Pick<Store, 'kind' | 'statements'>
}

/** A good answer, and to which client. */
export interface Found {
  client: PorticoClient
  body: object
}

/**
 * Answers a request, or leaves it to the house: then nothing happened, and the request can be read from its beginning. What
 * fails is left to it as well.
 */
export type Answerer = (request: IncomingMessage) => Promise<Found | undefined>

interface Entrance {
  /** The engine's own name for it. */
  name: 'userinfo' | 'introspection' | 'token'
  method: 'GET' | 'POST'
  find: Answerer
}

/** Answers what it can, and leaves the rest to `house`. */
export function createHotPath(deps: HotPathDeps): (house: RequestListener) => RequestListener {
  const entrances = new Map<string, Entrance>([
    [routes.userinfo, { name: 'userinfo', method: 'GET', find: answerUserinfo(deps) }],
    [routes.introspection, { name: 'introspection', method: 'POST', find: answerIntrospection(deps) }],
    [routes.token, { name: 'token', method: 'POST', find: answerToken(deps) }],
  ])
  const answer = createAnswering(deps)

  /** Whether the request was answered. */
  async function enter(entrance: Entrance, request: IncomingMessage, response: ServerResponse) {
    const said = { route: routes[entrance.name], begun: performance.now() }
    const { origin } = request.headers
    try {
      const found = await entrance.find(request)
      if (!found || (origin && !(await mayRead(deps, found.client, origin)))) return false
      const headers = origin ? readableBy(origin) : []
      answer(request, response, { ...said, status: 200, headers, body: found.body })
      return true
    } catch (err) {
      const { name } = entrance
      // What the engine's classes refuse, such as a token of a session that was ended meanwhile, is the house's to say.
      if (err instanceof errors.OIDCProviderError) return false
      if (!isUnavailable(err))
        deps.log.error({ route: name, err }, 'the hot path failed, and the house answers')
      // Asked once more, a database that is away would keep whoever waits for twice as long.
      if (!isUnavailable(err) || origin || !takesJson(request)) return false
      const requestId = answer(request, response, { ...said, ...unavailable(name, deps.config.ISSUER) })
      deps.log.error({ requestId, route: name, err }, 'the database does not answer')
      return true
    }
  }

  return (house) => (request, response) => {
    const entrance = entrances.get(request.url ?? '')
    if (!entrance || entrance.method !== request.method || !isPlain(request)) return house(request, response)
    const begun = performance.now()
    void enter(entrance, request, response).then((answered) => {
      if (answered) return
      if (!response.destroyed) return house(request, response)
      // The engine would take a body that cannot be read any more for a failure of its own.
      deps.answered?.(routes[entrance.name], entrance.method, 400, performance.now() - begun)
    })
  }
}

/** Who proves more than a secret or a token, or sends it from a page, is the engine's. */
const isPlain = ({ method, headers }: IncomingMessage): boolean =>
  headers.dpop === undefined &&
  headers['transfer-encoding'] === undefined &&
  headers['oauth-client-attestation'] === undefined &&
  headers['oauth-client-attestation-pop'] === undefined &&
  (method === 'GET' || headers.origin === undefined)

/** By the engine's rule, and then by ours: no page reads what a client is told that is on no list (src/oidc/cors.ts). */
const mayRead = async ({ registry }: HotPathDeps, client: PorticoClient, origin: string): Promise<boolean> =>
  originAllowed(origin, client) && (await registry.all()).some(({ clientId }) => clientId === client.clientId)

const readableBy = (origin: string): string[] => [
  'Access-Control-Allow-Origin',
  origin,
  'Access-Control-Expose-Headers',
  'WWW-Authenticate',
]

const takesJson = ({ headers: { accept } }: IncomingMessage): boolean =>
  accept === undefined || accept === '*/*' || accept === 'application/json'

/** As the engine tells it. Where tokens are presented, each refusal says how (RFC 6750 3). */
function unavailable(name: Entrance['name'], issuer: string) {
  const { error, error_description, statusCode: status } = new Unavailable()
  const challenge = `Bearer realm="${issuer}", error="${error}", error_description="${error_description}"`
  const headers = name === 'userinfo' ? ['WWW-Authenticate', challenge] : []
  return { status, headers, retryAfter: retryAfterSeconds, body: { error, error_description } }
}
