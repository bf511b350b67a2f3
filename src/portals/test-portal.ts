/**
 * A portal of Portico's own, for operators to see a whole round trip (interactions/operator/test-portal). It is in no
 * table and on no list: whoever asks for its client by name finds it, and nobody else.
 */
import type { PortalClient } from './portal-rows.ts'

/** No other client can have this id. */
export const testPortalId = 'portico-test-portal'

/** Where the round trip comes back to. */
export const testPortalPath = '/operator/test-portal/callback'

const origin = new Date(0)

export const testPortal = (issuer: string): PortalClient => ({
  id: testPortalId,
  name: 'Test portal',
  description: null,
  colour: null,
  homeUrl: null,
  slug: null,
  access: 'everyone',
  // What somebody allows is kept with a client's row, and it has none.
  firstParty: true,
  leanTokens: false,
  secondStepSince: null,
  maxAge: null,
  scopes: null,
  providers: null,
  qrSignIn: true,
  disabledAt: null,
  pictureName: null,
  createdAt: origin,
  version: 0,
  clientId: testPortalId,
  // As it is, past the rules of registration: the issuer may be a name that no portal could have.
  metadata: {
    client_name: 'Test portal',
    application_type: 'web',
    redirect_uris: [`${issuer}${testPortalPath}`],
    post_logout_redirect_uris: [],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  secretHmac: null,
  previousSecretHmac: null,
  previousSecretUntil: null,
  apiScopes: [],
  clientCreatedAt: origin,
  knowsMerged: false,
})
