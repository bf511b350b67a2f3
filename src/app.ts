/** The whole house, in the order a request walks through it. The engine is itself a Koa app: our pages stand before it. */
import type { JWK } from 'jose'
import Router from 'koa-router'
import type Provider from 'oidc-provider'
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
import { pictureRoutes } from '../interactions/pictures/routes.ts'
import { setupRoutes } from '../interactions/setup/routes.tsx'
import { enginePages } from '../interactions/sign-out/engine-pages.tsx'
import { confirmRoutes } from '../interactions/signup/confirm-routes.tsx'
import { signupRoutes } from '../interactions/signup/routes.tsx'
import { totpRoutes } from '../interactions/totp/routes.tsx'
import type { Deps, InteractionDeps } from './deps.ts'
import { createEngine } from './oidc/provider.ts'
import { believeSettingsOnly } from './proxy.ts'

/** Keys that are read from the database once, at the start. */
export interface AppKeys {
  signingKeys: JWK[]
  cookieKeys: string[]
}

/** Every conversation with a person, a folder each. */
const conversations: Array<(deps: InteractionDeps) => Router> = [
  loginRoutes,
  signupRoutes,
  confirmRoutes,
  totpRoutes,
  consentRoutes,
  setupRoutes,
  pictureRoutes,
]

export function createApp(deps: Deps, keys: AppKeys, isLeaving: () => boolean): Provider {
  const { config, log, secondStep, accounts } = deps
  const secondStepIsOn = async (sub: string) => {
    const person = await accounts.findBySub(sub)
    return person !== undefined && secondStep.isOn(person.account.id)
  }
  const { statements } = deps.store
  const engine = createEngine({
    ...deps,
    ...keys,
    statements,
    languages,
    pages: enginePages(deps),
    secondStepIsOn,
  })
  believeSettingsOnly(engine, config)

  const pages = new Router()
  pages.use(sameOrigin(config.ISSUER))
  for (const routes of conversations) pages.use(routes({ ...deps, engine }).routes())
  pages.get('/signed-in', returnToOwnPage(config.ISSUER))

  engine.use(identify(log))
  engine.use(securityHeaders(config))
  engine.use(health(deps, isLeaving))
  engine.use(handleErrors(log))
  engine.use(serveAssets)
  engine.use(beginConversation({ ...deps, engine }))
  engine.use(pages.routes())
  return engine
}
