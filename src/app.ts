/** The whole house, in the order a request walks through it. The engine is itself a Koa app: our pages stand before it. */
import type { RequestListener } from 'node:http'
import type { JWK } from 'jose'
import Router from 'koa-router'
import type Provider from 'oidc-provider'
import { dataRoutes } from '../interactions/account/data/routes.tsx'
import { historyRoutes } from '../interactions/account/history/routes.tsx'
import { addIdentifierRoutes } from '../interactions/account/identifiers/add-routes.tsx'
import { identifierRoutes } from '../interactions/account/identifiers/routes.tsx'
import { mergeRoutes } from '../interactions/account/merge/routes.tsx'
import { passkeysRoutes } from '../interactions/account/passkeys/routes.tsx'
import { passwordRoutes } from '../interactions/account/password/routes.tsx'
import { leavePortalRoutes } from '../interactions/account/portals/routes.tsx'
import { profileRoutes } from '../interactions/account/profile/routes.tsx'
import { linkRoutes } from '../interactions/account/providers/link-routes.tsx'
import { profileFromRoutes } from '../interactions/account/providers/profile-routes.tsx'
import { accountProvidersRoutes } from '../interactions/account/providers/routes.tsx'
import { securityRoutes } from '../interactions/account/security/routes.tsx'
import { secondStepAppsRoutes } from '../interactions/account/security/second-step-apps-routes.tsx'
import { secondStepRoutes } from '../interactions/account/security/second-step-routes.tsx'
import { sessionsRoutes } from '../interactions/account/sessions/routes.tsx'
import { signOutRoutes } from '../interactions/account/sign-out/routes.ts'
import { switchRoutes } from '../interactions/account/switch/routes.tsx'
import { trustedBrowsersRoutes } from '../interactions/account/trusted-browsers/routes.tsx'
import { chooseRoutes } from '../interactions/choose/routes.tsx'
import { codeRoutes } from '../interactions/code/routes.tsx'
import { consentRoutes } from '../interactions/consent/routes.tsx'
import { boundDeviceRequests } from '../interactions/device/bound-requests.ts'
import { deviceRoutes } from '../interactions/device/routes.tsx'
import { serveAssets } from '../interactions/http/assets.ts'
import { handleErrors } from '../interactions/http/handle-errors.tsx'
import { everyAnswersHeaders, securityHeaders } from '../interactions/http/headers.ts'
import { health } from '../interactions/http/health.ts'
import { answerDoctor } from '../interactions/http/house-doctor.ts'
import { identify } from '../interactions/http/identify.ts'
import { beginConversation } from '../interactions/http/interaction.ts'
import { returnToOwnPage } from '../interactions/http/own-session.ts'
import { sameOrigin } from '../interactions/http/same-origin.ts'
import { secondStepQuestions } from '../interactions/http/second-step-questions.ts'
import { stillHas } from '../interactions/http/still-has.ts'
import { invitedAccountRoutes } from '../interactions/invited/account-routes.tsx'
import { invitedPasskeyRoutes } from '../interactions/invited/passkey-routes.tsx'
import { invitedProveRoutes } from '../interactions/invited/prove-routes.tsx'
import { invitedRoutes } from '../interactions/invited/routes.tsx'
import { keepAccountRoutes } from '../interactions/keep-account/routes.tsx'
import { launcherRoutes } from '../interactions/launcher/routes.tsx'
import { apiLetters } from '../interactions/letters/api-letters.ts'
import { languages } from '../interactions/locales/translator.ts'
import { loginRoutes } from '../interactions/login/routes.tsx'
import { mailboxRoutes } from '../interactions/mailbox/routes.tsx'
import { mergeUndoRoutes } from '../interactions/merge-undo/routes.tsx'
import { myPortalRoutes } from '../interactions/my-portal/routes.tsx'
import { newPasswordRoutes } from '../interactions/new-password/routes.tsx'
import { notAMemberRoutes } from '../interactions/not-a-member/routes.tsx'
import { accountRoutes } from '../interactions/operator/accounts/account-routes.tsx'
import { accountsRoutes } from '../interactions/operator/accounts/routes.tsx'
import { apiPageRoutes } from '../interactions/operator/api/routes.tsx'
import { auditRoutes } from '../interactions/operator/audit/routes.tsx'
import { healthRoutes } from '../interactions/operator/health/routes.tsx'
import { consoleRoutes } from '../interactions/operator/home/routes.tsx'
import { allInvitationsRoutes } from '../interactions/operator/invitations/routes.tsx'
import { keysRoutes } from '../interactions/operator/keys/routes.tsx'
import { operatorsRoutes } from '../interactions/operator/operators/routes.tsx'
import { outboxRoutes } from '../interactions/operator/outbox/routes.tsx'
import { operatorPasskeyRoutes } from '../interactions/operator/passkey/routes.tsx'
import { providerEditRoutes } from '../interactions/operator/providers/edit-routes.tsx'
import { providerEndRoutes } from '../interactions/operator/providers/end-routes.tsx'
import { newProviderRoutes } from '../interactions/operator/providers/new-routes.tsx'
import { providersRoutes } from '../interactions/operator/providers/routes.tsx'
import { settingsRoutes } from '../interactions/operator/settings/routes.tsx'
import { testPortalRoutes } from '../interactions/operator/test-portal/routes.tsx'
import { passkeyEndpoints } from '../interactions/passkey/endpoints.ts'
import { passkeyRoutes } from '../interactions/passkey/routes.tsx'
import { pictureRoutes } from '../interactions/pictures/routes.ts'
import { portalAddressRoutes } from '../interactions/portal-address/routes.tsx'
import { changeAddressRoutes } from '../interactions/portals/address/routes.tsx'
import { portalClientEditRoutes } from '../interactions/portals/clients/edit-routes.tsx'
import { portalClientsRoutes } from '../interactions/portals/clients/routes.tsx'
import { portalSecretRoutes } from '../interactions/portals/clients/secret-routes.tsx'
import { createPortalRoutes } from '../interactions/portals/create/routes.tsx'
import { portalDoctorRoutes } from '../interactions/portals/doctor/routes.tsx'
import { invitationsRoutes } from '../interactions/portals/invitations/routes.tsx'
import { sendInvitationsRoutes } from '../interactions/portals/invitations/send-routes.tsx'
import { invitationTemplatesRoutes } from '../interactions/portals/invitations/templates-routes.tsx'
import { portalListRoutes } from '../interactions/portals/list/routes.tsx'
import { portalMembersRoutes } from '../interactions/portals/members/routes.tsx'
import { portalOverviewRoutes } from '../interactions/portals/overview/routes.tsx'
import { portalRemovalRoutes } from '../interactions/portals/removal/routes.tsx'
import { portalSettingsRoutes } from '../interactions/portals/settings/routes.tsx'
import { portalRulesRoutes } from '../interactions/portals/settings/rules-routes.tsx'
import { beginProviderRoutes } from '../interactions/provider/begin-routes.ts'
import { providerCallbackRoutes, providerFormRoutes } from '../interactions/provider/callback-routes.tsx'
import { createByProviderRoutes } from '../interactions/provider/create-routes.tsx'
import { proveByProviderRoutes } from '../interactions/provider/prove-routes.tsx'
import { providerRoutes } from '../interactions/provider/routes.tsx'
import { backChannelLogoutRoutes } from '../interactions/providers/logout.ts'
import { qrRoutes } from '../interactions/qr/routes.tsx'
import { qrPhoneRoutes } from '../interactions/qr-phone/routes.tsx'
import { resetByTextRoutes } from '../interactions/recover/by-text-routes.tsx'
import { resetRoutes } from '../interactions/recover/reset-routes.tsx'
import { recoverRoutes } from '../interactions/recover/routes.tsx'
import { secondStepCodeRoutes } from '../interactions/second-step/code-routes.tsx'
import { secondStepPasskeyRoutes } from '../interactions/second-step/passkey-routes.tsx'
import { signInSecondStepRoutes } from '../interactions/second-step/routes.tsx'
import { setupRoutes } from '../interactions/setup/routes.tsx'
import { enginePages } from '../interactions/sign-out/engine-pages.tsx'
import { confirmRoutes } from '../interactions/signup/confirm-routes.tsx'
import { signupDetailsRoutes } from '../interactions/signup/details-routes.tsx'
import { signupRoutes } from '../interactions/signup/routes.tsx'
import { undoRoutes } from '../interactions/undo/routes.tsx'
import { wayBackRoutes } from '../interactions/way-back/routes.tsx'
import { useWayBackRoutes } from '../interactions/way-back/use-routes.tsx'
import { wayInRoutes } from '../interactions/way-in/routes.tsx'
import { apiWhenAsked } from './api/when-asked.ts'
import type { Deps, InteractionDeps } from './deps.ts'
import { createHotPath } from './hot-path/hot-path.ts'
import { countRequests } from './metrics/count-requests.ts'
import { metricsEndpoint } from './metrics/endpoint.ts'
import { createPreparedDocuments } from './oidc/prepared-documents.ts'
import { aroundEngine, createEngine } from './oidc/provider.ts'
import { engineAddresses } from './oidc/routes.ts'
import { watchEngine } from './oidc/watch.ts'
import { believeSettingsOnly } from './proxy.ts'

export { invitationWordsIn } from '../interactions/letters/invitation.tsx'
/** For who removes accounts beside requests: what it writes is a page's matter. */
export { farewellLetter } from '../interactions/letters/leaving.tsx'
/** For whoever changes a portal's members without a page. */
export { memberLetter } from '../interactions/letters/member-letters.ts'
export { operatorLetters } from '../interactions/letters/operator-letters.ts'
export { wayInLetter } from '../interactions/letters/way-in.tsx'
/** For operators at a terminal. */
export { sentenceAtTerminal } from '../interactions/portals/doctor/words.ts'

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
  passkeyRoutes,
  passkeyEndpoints,
  providerRoutes,
  createByProviderRoutes,
  proveByProviderRoutes,
  providerCallbackRoutes,
  beginProviderRoutes,
  invitedAccountRoutes,
  invitedPasskeyRoutes,
  invitedProveRoutes,
  invitedRoutes,
  invitationTemplatesRoutes,
  sendInvitationsRoutes,
  invitationsRoutes,
  signupRoutes,
  signupDetailsRoutes,
  confirmRoutes,
  codeRoutes,
  qrRoutes,
  qrPhoneRoutes,
  recoverRoutes,
  resetByTextRoutes,
  resetRoutes,
  newPasswordRoutes,
  wayBackRoutes,
  useWayBackRoutes,
  wayInRoutes,
  mailboxRoutes,
  signInSecondStepRoutes,
  secondStepCodeRoutes,
  secondStepPasskeyRoutes,
  notAMemberRoutes,
  consentRoutes,
  deviceRoutes,
  chooseRoutes,
  switchRoutes,
  portalAddressRoutes,
  setupRoutes,
  pictureRoutes,
  launcherRoutes,
  myPortalRoutes,
  securityRoutes,
  passwordRoutes,
  sessionsRoutes,
  historyRoutes,
  secondStepRoutes,
  secondStepAppsRoutes,
  trustedBrowsersRoutes,
  dataRoutes,
  leavePortalRoutes,
  portalMembersRoutes,
  keepAccountRoutes,
  signOutRoutes,
  passkeysRoutes,
  accountProvidersRoutes,
  linkRoutes,
  profileFromRoutes,
  addIdentifierRoutes,
  identifierRoutes,
  undoRoutes,
  profileRoutes,
  mergeRoutes,
  mergeUndoRoutes,
  consoleRoutes,
  accountsRoutes,
  accountRoutes,
  operatorsRoutes,
  operatorPasskeyRoutes,
  allInvitationsRoutes,
  auditRoutes,
  outboxRoutes,
  keysRoutes,
  settingsRoutes,
  healthRoutes,
  apiPageRoutes,
  portalListRoutes,
  createPortalRoutes,
  portalOverviewRoutes,
  portalSettingsRoutes,
  portalDoctorRoutes,
  testPortalRoutes,
  providersRoutes,
  newProviderRoutes,
  providerEditRoutes,
  providerEndRoutes,
  portalRulesRoutes,
  portalRemovalRoutes,
  changeAddressRoutes,
  portalClientsRoutes,
  portalClientEditRoutes,
  portalSecretRoutes,
]

/** What other sites send here: it is none of our own forms, and no cookie of ours comes with it. */
const fromElsewhere: Array<(deps: Deps) => Router> = [providerFormRoutes, backChannelLogoutRoutes]

export function createApp(deps: Deps, keys: AppKeys, isLeaving: () => boolean): App {
  const { config, log, metrics, traces } = deps
  const { METRICS_TOKEN } = config
  const { statements } = deps.store
  const own = enginePages(deps)
  const engine = createEngine({
    ...deps,
    ...keys,
    statements,
    languages,
    pages: own,
    ...secondStepQuestions(deps),
    stillHas: stillHas(deps),
  })
  believeSettingsOnly(engine, config)
  watchEngine(engine, deps)

  const pages = new Router()
  pages.use(sameOrigin(config.ISSUER))
  for (const routes of conversations) pages.use(routes({ ...deps, engine }).routes())
  pages.get('/signed-in', returnToOwnPage(config.ISSUER))

  const foreign = new Router()
  for (const routes of fromElsewhere) foreign.use(routes(deps).routes())

  const answered = traces.answered(METRICS_TOKEN ? metrics.answered : undefined)
  const documents = createPreparedDocuments(log, answered, traces.requestId)
  const { requestId } = traces
  const hotPath = createHotPath({
    ...deps,
    engine,
    headers: everyAnswersHeaders(config),
    requestId,
    answered,
  })
  engine.use(documents.remember)
  if (answered) engine.use(countRequests({ answered }))
  engine.use(identify(log, traces.requestId))
  engine.use(securityHeaders(config))
  engine.use(health(deps, isLeaving))
  engine.use(answerDoctor(deps))
  engine.use(handleErrors(log))
  if (METRICS_TOKEN) engine.use(metricsEndpoint(deps, METRICS_TOKEN))
  engine.use(serveAssets)
  engine.use(apiWhenAsked({ ...deps, engine, ...apiLetters(config.ISSUER) }))
  engine.use(beginConversation({ ...deps, engine }))
  engine.use(besidesEngine(foreign))
  engine.use(besidesEngine(pages))
  engine.use(boundDeviceRequests(deps))
  for (const each of aroundEngine(deps)) engine.use(each)
  return { engine, handler: documents.before(hotPath(engine.callback())) }
}

/**
 * A request is compared with the addresses that begin as its own does, and with none that only the engine answers. Says
 * whose it is, as koa-router's own middleware does: whoever asks which addresses there are finds them in its stack.
 */
function besidesEngine(router: Router): Router.IMiddleware {
  const rooms = roomsOf(router)
  const beside: Router.IMiddleware = (ctx, next) => {
    const pages = engineAddresses.has(ctx.path) ? undefined : rooms.get(beginningOf(ctx.path))
    return pages ? pages(ctx, next) : next()
  }
  return Object.assign(beside, { router })
}

/** Addresses are the same in capitals and small letters. */
const beginningOf = (path: string): string => (path.split('/', 2)[1] ?? '').toLowerCase()

/** The same of a route; a pattern stands for what begins with its text. */
const beginningOfRoute = (path: string | RegExp): string =>
  beginningOf(typeof path === 'string' ? path : path.source.replace('^', '').replaceAll('\\/', '/'))

/** The routes of each beginning, in their order, with what stands before all of them. */
function roomsOf({ stack }: Router): Map<string, Router.IMiddleware> {
  const beginnings = stack.map(({ path, methods }) =>
    methods.length > 0 ? beginningOfRoute(path as string | RegExp) : undefined,
  )
  const odd = beginnings.find((beginning) => beginning && !/^[\w.-]*$/.test(beginning))
  if (odd) throw new Error(`no request would be compared with the addresses that begin with ${odd}`)
  const roomOf = (beginning: string) => {
    const room = new Router()
    room.stack = stack.filter((_, n) => beginnings[n] === undefined || beginnings[n] === beginning)
    return room.routes()
  }
  return new Map(
    [...new Set(beginnings)].flatMap((each) => (each === undefined ? [] : [[each, roomOf(each)]])),
  )
}
