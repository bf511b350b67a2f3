/**
 * The mailbox of development: whoever tries Portico on their own machine reads the letters here, and the texts.
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
import { mailboxAddress, textsAddress } from './address.ts'
import { LetterPage, MailboxPage } from './page.tsx'

const shown = 50

export function mailboxRoutes({ config, letters, now, texts }: InteractionDeps): Router {
  const router = new Router({ prefix: '/dev/mailbox' })

  const here: Middleware = (ctx, next) => {
    const isOpen = mailboxAddress(config) ?? textsAddress(config)
    if (!isOpen || !isFromThisMachine(ctx, config)) throw notFound()
    return next()
  }

  // What is on its way out is whole for a moment too, and is not for this page.
  const lettersHere = async () => (mailboxAddress(config) ? letters.newest(shown) : [])
  const textsHere = async () => (textsAddress(config) ? texts.newest(shown) : [])

  router.get('/', here, isolate, async (ctx) => {
    const page = {
      letters: await lettersHere(),
      texts: await textsHere(),
      textsAlone: !mailboxAddress(config),
      now: now(),
    }
    render(ctx, <MailboxPage t={translatorOf(ctx)} {...page} />)
  })

  router.get('/:id', here, isolate, async (ctx) => {
    const letter = (await lettersHere()).find(({ id }) => id === ctx.params.id)
    if (!letter) throw notFound()
    render(ctx, <LetterPage t={translatorOf(ctx)} letter={letter} now={now()} />)
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
