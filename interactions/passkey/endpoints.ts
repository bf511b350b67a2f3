import Router from 'koa-router'
import type { InteractionDeps } from '../../src/deps.ts'
import { notFound } from '../../src/errors.ts'

/** Where password managers lead people who want to make a passkey, or see to those they have (W3C passkey endpoints). */
export function passkeyEndpoints({ config, passkeys }: InteractionDeps): Router {
  const router = new Router()
  const page = `${config.ISSUER}/account/passkeys`
  router.get('/.well-known/passkey-endpoints', (ctx) => {
    if (!passkeys.available) throw notFound()
    ctx.body = { enroll: page, manage: page }
  })
  return router
}
