/** The whole house, in the order a request walks through it. The engine is itself a Koa app: our pages stand before it. */
import type { RequestListener } from 'node:http'
import type { JWK } from 'jose'
import Router from 'koa-router'
import type Provider from 'oidc-provider'
import { homeRoutes } from '../interactions/account/home/routes.tsx'
import { profileRoutes } from '../interactions/account/profile/routes.tsx'
import { securityRoutes } from '../interactions/account/security/routes.tsx'
import { secondStepRoutes } from '../interactions/account/security/second-step-routes.tsx'
import { signOutRoutes } from '../interactions/account/sign-out/routes.ts'
import { consentRoutes } from '../interactions/consent/routes.tsx'
import { serveAssets } from '../interactions/http/assets.ts'
import { handleErrors } from '../interactions/http/handle-errors.tsx'
import { securityHeaders } from '../interactions/http/headers.ts'
import { health } from '../interactions/http/health.ts'
import { identify } from '../interactions/http/identify.ts'
import { beginConversation } from '../interactions/http/interaction.ts'
import { returnToOwnPage } from '../interactions/http/own-session.ts'
import { sameOrigin } from '../interactions/http/same-origin.ts'
import { languages } from '../interactions/locales/translator.ts'
import { loginRoutes } from '../interactions/login/routes.tsx'
import { mailboxRoutes } from '../interactions/mailbox/routes.tsx'
import { portalRoutes } from '../interactions/operator/portal-routes.tsx'
import { operatorRoutes } from '../interactions/operator/routes.tsx'
import { pictureRoutes } from '../interactions/pictures/routes.ts'
import { resetRoutes } from '../interactions/recover/reset-routes.tsx'
import { recoverRoutes } from '../interactions/recover/routes.tsx'
import { setupRoutes } from '../interactions/setup/routes.tsx'
import { enginePages } from '../interactions/sign-out/engine-pages.tsx'
import { confirmRoutes } from '../interactions/signup/confirm-routes.tsx'
import { signupDetailsRoutes } from '../interactions/signup/details-routes.tsx'
import { signupRoutes } from '../interactions/signup/routes.tsx'
import { totpRoutes } from '../interactions/totp/routes.tsx'
import type { Deps, InteractionDeps } from './deps.ts'
import { createPreparedDocuments } from './oidc/prepared-documents.ts'
import { aroundEngine, createEngine } from './oidc/provider.ts'
import { engineAddresses } from './oidc/routes.ts'
import { watchEngine } from './oidc/watch.ts'
import { believeSettingsOnly } from './proxy.ts'
import { orUnavailable } from './store/unavailable.ts'

/** What an app is built with. Other keys are another app (see current-app.ts). */
export interface AppKeys {
  signingKeys: JWK[]
  cookieKeys: string[]
}

export interface App {
  engine: Provider
  handler: RequestListener
}

/** Every conversation with a person, a folder each. */
const conversations: Array<(deps: InteractionDeps) => Router> = [
  loginRoutes,
  signupRoutes,
  signupDetailsRoutes,
  confirmRoutes,
  recoverRoutes,
  resetRoutes,
  mailboxRoutes,
  totpRoutes,
  consentRoutes,
  setupRoutes,
  pictureRoutes,
  homeRoutes,
  securityRoutes,
  secondStepRoutes,
  signOutRoutes,
  profileRoutes,
  operatorRoutes,
  portalRoutes,
]

export function createApp(deps: Deps, keys: AppKeys, isLeaving: () => boolean): App {
  const { config, log, secondStep, accounts } = deps
  const secondStepIsOn = (sub: string) =>
    orUnavailable(async () => {
      const person = await accounts.findBySub(sub)
      return person !== undefined && secondStep.isOn(person.account.id)
    })
  const { statements } = deps.store
  const own = enginePages(deps)
  const engine = createEngine({ ...deps, ...keys, statements, languages, pages: own, secondStepIsOn })
  believeSettingsOnly(engine, config)
  watchEngine(engine, deps)

  const pages = new Router()
  pages.use(sameOrigin(config.ISSUER))
  for (const routes of conversations) pages.use(routes({ ...deps, engine }).routes())
  pages.get('/signed-in', returnToOwnPage(config.ISSUER))

  const documents = createPreparedDocuments(log)
  engine.use(documents.remember)
  engine.use(identify(log))
  engine.use(securityHeaders(config))
  engine.use(health(deps, isLeaving))
  engine.use(handleErrors(log))
  engine.use(serveAssets)
  engine.use(beginConversation({ ...deps, engine }))
  engine.use(besidesEngine(pages.routes()))
  for (const each of aroundEngine({ ...deps, pages: own })) engine.use(each)
  return { engine, handler: documents.before(engine.callback()) }
}

/** What only the engine answers is not compared with the address of every page. */
const besidesEngine =
  (pages: Router.IMiddleware): Router.IMiddleware =>
  (ctx, next) =>
    engineAddresses.has(ctx.path) ? next() : pages(ctx, next)
