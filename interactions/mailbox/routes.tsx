/**
 * The mailbox of development: whoever tries Portico on their own machine reads the letters here.
 *
 * Whoever can read letters can take over accounts, so the page answers to the person at this machine alone. For
 * everybody else there is no such page.
 */
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { Config } from '../../src/config.ts'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'
import { translatorOf } from '../http/context.ts'
import { isolate } from '../http/headers.ts'
import { render } from '../http/render.ts'
import { mailboxAddress } from './address.ts'
import { LetterPage, MailboxPage } from './page.tsx'

const shown = 50

export function mailboxRoutes({ config, letters }: InteractionDeps): Router {
  const router = new Router({ prefix: '/dev/mailbox' })

  const here: Middleware = (ctx, next) => {
    if (!mailboxAddress(config) || !isFromThisMachine(ctx, config)) throw notFound()
    return next()
  }

  router.get('/', here, isolate, async (ctx) => {
    render(ctx, <MailboxPage t={translatorOf(ctx)} letters={await letters.newest(shown)} />)
  })

  router.get('/:id', here, isolate, async (ctx) => {
    const letter = (await letters.newest(shown)).find(({ id }) => id === ctx.params.id)
    if (!letter) throw notFound()
    render(ctx, <LetterPage t={translatorOf(ctx)} letter={letter} />)
  })

  return router
}

const loopback = /^(?:(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/
/** What proxies, tunnels and content networks add. One that is not known here still has another Host. */
const forwarding =
  /^(?:forwarded|via|.*-forwarded(?:-.*)?|x-original-.*|x-real-ip|.*-(?:client|connecting)-ip|cdn-loop)$/

/** The connection comes from this machine, through nobody, to the address that we are known by. */
function isFromThisMachine({ req }: Context, { ISSUER }: Config): boolean {
  const through = Object.keys(req.headers).some((name) => forwarding.test(name))
  const peer = req.socket.remoteAddress ?? ''
  return loopback.test(peer) && !through && req.headers.host === new URL(ISSUER).host
}
