/**
 * The operator's HTTP API.
 *
 *   /api/v1/… ─▶ match: is there such a route? ─▶ caller: whose token, what may it? ─▶ its schemas ─▶ its handler
 *                                                                   creations: once for each Idempotency-Key ┘
 *
 * For programs alone: tokens of its own audience open it, cookies are not looked at, no other origin may read it, and whatever
 * goes wrong is a problem in JSON. /api/v1/openapi.json describes every route from the schemas that validate it.
 */
import type { Context, Middleware } from 'koa'
import { HashingBusyError } from '../accounts/hashing-turns.ts'
import type { AuditEntry } from '../audit/audit.ts'
import { isUnavailable, retryAfterSeconds, whatFailed } from '../store/unavailable.ts'
import type { ApiDeps } from './api-deps.ts'
import { callerOf, requireScope } from './caller.ts'
import { apiDocument } from './document.ts'
import type { ApiDocument } from './document-types.ts'
import { knows } from './etag.ts'
import { createIdempotency, type Idempotency, idempotencyKey } from './idempotency.ts'
import { parseJson, readBytes } from './json-body.ts'
import { createMatcher } from './match.ts'
import { ApiProblem, problemBody, problems } from './problem.ts'
import type { Answer, RawAsked, Route } from './route.ts'
import { allRoutes } from './routes.ts'
import { apiPrefix } from './scopes.ts'

const documentPath = '/openapi.json'

/** Answers everything below /api/v1. */
export function api(deps: ApiDeps): Middleware {
  const { config } = deps
  const routes = allRoutes(deps)
  const match = createMatcher(routes)
  const once = createIdempotency(deps)
  // Made when it is first asked for: most houses are never asked.
  let document: ApiDocument | undefined

  return async (ctx) => {
    try {
      const path = ctx.path.slice(apiPrefix.length)
      if (path === documentPath && ['GET', 'HEAD'].includes(ctx.method))
        ctx.body = document ??= apiDocument(routes, config.ISSUER)
      else {
        const matched = match(ctx.method, path)
        ctx.state.route = apiPrefix + matched.route.path
        await serve(ctx as Context, deps, matched, once)
      }
    } catch (thrown) {
      answerProblem(ctx as Context, deps, toProblem(thrown))
    }
  }
}

type Matched = ReturnType<ReturnType<typeof createMatcher>>

async function serve(ctx: Context, deps: ApiDeps, { route, params }: Matched, once: Idempotency) {
  const caller = await callerOf(ctx.get('Authorization'), deps)
  ctx.state.apiClient = caller.clientId
  requireScope(caller, route.scope)
  const bytes = await readBytes(ctx.req)
  const asked: RawAsked = {
    params,
    query: queryOf(ctx),
    body: parseJson(bytes, ctx.get('Content-Type')),
    caller,
    by: byApi(ctx, caller.clientId),
    ifMatch: ifMatchOf(ctx, route),
  }
  const key = keyOf(ctx, route)
  const run = () => route.run(asked)
  const made = { clientId: caller.clientId, request: [ctx.method, ctx.url, bytes], status: route.status }
  write(ctx, deps, route, await (key ? once({ ...made, key }, run) : run()))
}

/** Each parameter once. Throws ApiProblem. */
function queryOf(ctx: Context): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (name in query)
      throw new ApiProblem('invalid', '', { wrong: [{ parameter: name, detail: 'must be given once' }] })
    query[name] = value
  }
  return { ...query }
}

const byApi = (ctx: Context, client: string): Pick<AuditEntry, 'origin' | 'detail'> => ({
  origin: { ip: ctx.ip, userAgent: ctx.get('user-agent'), requestId: String(ctx.state.requestId) },
  detail: { by: 'api', client },
})

function ifMatchOf(ctx: Context, { ifMatch }: Route): string | undefined {
  const given = ctx.get('If-Match')
  if (!given && ifMatch === 'needed') throw new ApiProblem('if-match-needed')
  return ifMatch && given ? given : undefined
}

function keyOf(ctx: Context, { creates }: Route): string | undefined {
  const key = ctx.get('Idempotency-Key')
  if (!creates || !key) return undefined
  if (idempotencyKey.test(key)) return key
  const detail = 'must be 1 to 200 printable ASCII characters'
  throw new ApiProblem('invalid', '', { wrong: [{ parameter: 'Idempotency-Key', detail }] })
}

function write(ctx: Context, { config }: ApiDeps, route: Route, answer: Answer<unknown>): void {
  const { body, etag, location, next } = answer
  if (etag) ctx.set('ETag', etag)
  if (location) ctx.set('Location', `${config.ISSUER}${apiPrefix}${location}`)
  if (next) ctx.set('Link', `<${nextPage(ctx, config.ISSUER, next)}>; rel="next"`)
  if (etag && route.method === 'get' && knows(ctx.get('If-None-Match'), etag)) {
    ctx.status = 304
    return
  }
  ctx.status = route.status
  ctx.body = route.answer ? body : null
}

function nextPage(ctx: Context, issuer: string, next: string): string {
  const query = new URLSearchParams(ctx.querystring)
  query.set('after', next)
  return `${issuer}${ctx.path}?${query}`
}

function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  const isBusy = isUnavailable(thrown) || thrown instanceof HashingBusyError
  const kind = isBusy ? 'busy' : 'unexpected'
  return new ApiProblem(kind, '', { cause: thrown })
}

function answerProblem(ctx: Context, { config, log }: ApiDeps, problem: ApiProblem): void {
  const requestId = String(ctx.state.requestId)
  const about = {
    requestId,
    method: ctx.method,
    path: ctx.path,
    client: ctx.state.apiClient,
    problem: problem.kind,
  }
  if (problem.status >= 500) log.error({ ...about, err: problem.cause }, whatFailed(problem.cause))
  else log.info(about, 'API request refused')
  if (problem.kind === 'busy') ctx.set('Retry-After', String(retryAfterSeconds))
  ctx.set(problem.headers)
  ctx.set('Cache-Control', 'no-store')
  ctx.status = problems[problem.kind][0]
  ctx.body = JSON.stringify(problemBody(problem, config.ISSUER, requestId))
  ctx.type = 'application/problem+json'
}
