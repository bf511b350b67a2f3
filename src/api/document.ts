/** The OpenAPI 3.1 document of the API, from the same schemas that validate requests. */
import { operationOf, refusal, refusalsOf } from './document-operations.ts'
import { namedSchemas } from './document-schemas.ts'
import type { ApiDocument } from './document-types.ts'
import type { Route } from './route.ts'
import { apiPrefix, apiScopes } from './scopes.ts'
import { named } from './shapes.ts'

export function apiDocument(routes: readonly Route[], issuer: string): ApiDocument {
  const paths: ApiDocument['paths'] = {}
  for (const each of routes) paths[each.path] = { ...paths[each.path], [each.method]: operationOf(each) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Portico',
      version: '1',
      description: `Everything that the operator's console does, for programs. Ask for a token at ${issuer}/token by client_credentials, with the resource ${issuer}${apiPrefix} and the scopes that the client may have.`,
    },
    servers: [{ url: `${issuer}${apiPrefix}` }],
    tags: named.tags,
    security: [{ token: [] }],
    paths,
    components: {
      schemas: namedSchemas(),
      responses: Object.fromEntries(
        routes.flatMap(refusalsOf).map((kinds) => [kinds.join('.'), refusal(kinds)]),
      ),
      securitySchemes: { token: tokenScheme(issuer) },
    },
  }
}

const tokenScheme = (issuer: string) => ({
  type: 'oauth2',
  flows: {
    clientCredentials: {
      tokenUrl: `${issuer}/token`,
      scopes: Object.fromEntries(apiScopes.map((scope) => [scope, meaningOf(scope)])),
    },
  },
})

const meaningOf = (scope: string): string => {
  const [what, how] = scope.split(':')
  return how === 'read' ? `Read ${what}` : `Change ${what}`
}
