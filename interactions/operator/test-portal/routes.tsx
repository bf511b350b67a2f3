/**
 * The built-in test portal: a real round trip, from the console and back to it.
 *
 *   test-portal ──begin──▶ /authorize ──▶ the sign-in as anybody sees it ──▶ test-portal/callback ──▶ what came of it
 *
 * What the browser has to bring back is in a cookie of its own, and counts once.
 */
import { isIPv6 } from 'node:net'
import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { InteractionDeps } from '../../../src/deps.ts'
import { hours } from '../../../src/duration.ts'
import { type Attempt, beginRoundTrip, finishRoundTrip, type Place } from '../../../src/portals/round-trip.ts'
import { forgetSecret, rememberedSecret, rememberSecret } from '../../http/browser-secret.ts'
import { readForm } from '../../http/forms.ts'
import { render, seeOther } from '../../http/render.ts'
import { operatorPage } from '../nav.ts'
import { operatorsOnly } from '../operators-only.tsx'
import {
  RoundTripOverPage,
  RoundTripPage,
  TestPortalPage,
  testPortalAddress,
  wayNames,
  ways,
} from './page.tsx'

const scope = z
  .string()
  .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
  .max(500)
const beginForm = z.object({ scope, way: z.enum(wayNames) })
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), scope })

/** Where this very process was reached: the issuer's own name may be a proxy's. */
function placeOf(ctx: Context, issuer: string): Place {
  const { localAddress = '127.0.0.1', localPort } = ctx.req.socket
  const host = isIPv6(localAddress) ? `[${localAddress}]` : localAddress
  return { issuer, door: `http://${host}:${localPort}` }
}

export function testPortalRoutes(deps: InteractionDeps): Router {
  const { config } = deps
  const router = new Router({ prefix: testPortalAddress })
  const here = operatorsOnly(deps)

  router.get('/', ...here, (ctx) => render(ctx, <TestPortalPage page={pageOf(ctx)} />))

  router.post('/', ...here, async (ctx) => {
    const form = await readForm(ctx, beginForm)
    if (!form.ok) return render(ctx, <TestPortalPage page={pageOf(ctx)} fields={form.fields} wrong />, 422)
    const { scope, way } = form.values
    const { address, attempt } = await beginRoundTrip(placeOf(ctx, config.ISSUER), scope, ways[way])
    const secret = Buffer.from(JSON.stringify(attempt)).toString('base64url')
    rememberSecret(ctx, config, 'test-portal', secret, hours(1))
    seeOther(ctx, address)
  })

  router.get('/callback', ...here, async (ctx) => {
    const attempt = attemptIn(rememberedSecret(ctx, config, 'test-portal'))
    if (!attempt) return render(ctx, <RoundTripOverPage page={pageOf(ctx)} />, 410)
    forgetSecret(ctx, config, 'test-portal')
    const trip = await finishRoundTrip(placeOf(ctx, config.ISSUER), attempt, ctx.querystring)
    render(ctx, <RoundTripPage page={pageOf(ctx)} trip={trip} />)
  })

  return router
}

const pageOf = (ctx: Context) => operatorPage(ctx, testPortalAddress)

/** A browser may bring back anything. */
function attemptIn(secret: string): Attempt | undefined {
  try {
    return attemptSchema.parse(JSON.parse(Buffer.from(secret, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}
