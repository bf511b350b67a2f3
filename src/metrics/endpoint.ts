/**
 * `GET /metrics`, for the scrapers of those who run this Portico, in the text format of Prometheus.
 *
 *   Authorization: Bearer <METRICS_TOKEN> ──▶ what this process counted, and how it is now
 *   anything else                         ──▶ there is no such page
 *
 * Each process answers for itself. Where several share a port, each line says which one answered, and the connection ends
 * with the answer, so that a scraper meets all of them in turn.
 */
import cluster from 'node:cluster'
import type { Middleware } from 'koa'
import type { Deps } from '../deps.ts'
import { hashOf, sameHash } from '../store/secrets.ts'
import { present } from './present.ts'

/** Throws nothing that the database does: while that is away, the rest is told. */
export function metricsEndpoint(deps: Deps, token: string): Middleware {
  const expected = hashOf(token)
  const { worker } = cluster
  const everywhere = worker ? { worker: String(worker.id) } : {}

  return async (ctx, next) => {
    if (ctx.path !== '/metrics' || !['GET', 'HEAD'].includes(ctx.method)) return next()
    const [, given = ''] = /^Bearer +(\S+)$/i.exec(ctx.get('Authorization')) ?? []
    if (!sameHash(hashOf(given), expected)) return next()
    if (worker) ctx.set('Connection', 'close')
    ctx.type = 'text/plain; version=0.0.4; charset=utf-8'
    ctx.body = deps.metrics.tell(everywhere) + (await present(deps, everywhere))
  }
}
