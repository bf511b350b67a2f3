import { accountHelpRoutes } from './account-help-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { addressRoutes } from './address-routes.ts'
import type { ApiDeps } from './api-deps.ts'
import { auditRoutes } from './audit-routes.ts'
import { clientRoutes } from './client-routes.ts'
import { clientSecretRoutes } from './client-secret-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { keysRoutes } from './keys-routes.ts'
import { logoRoutes } from './logo-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { outboxRoutes } from './outbox-routes.ts'
import { portalRoutes } from './portal-routes.ts'
import { providerRoutes } from './provider-routes.ts'
import type { Route } from './route.ts'
import { settingsRoutes } from './settings-routes.ts'

/** Every route that there is, in the order in which the document tells of them. */
export const allRoutes = (deps: ApiDeps): Route[] =>
  [
    portalRoutes,
    logoRoutes,
    addressRoutes,
    clientRoutes,
    clientSecretRoutes,
    memberRoutes,
    invitationRoutes,
    accountRoutes,
    accountHelpRoutes,
    providerRoutes,
    operatorRoutes,
    auditRoutes,
    outboxRoutes,
    settingsRoutes,
    keysRoutes,
  ].flatMap((routes) => routes(deps))
