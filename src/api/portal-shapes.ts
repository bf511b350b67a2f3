import { z } from 'zod'
import { pictureUrl } from '../accounts/pictures.ts'
import type { ClientMetadata } from '../portals/client-metadata.ts'
import { detailsOf, portalDetailsShape, tellingScopes } from '../portals/portal-details.ts'
import { accessRules } from '../portals/portal-rows.ts'
import type { Portal, PortalClient } from '../portals/portals.ts'
import { etagOf } from './etag.ts'
import { apiScopes } from './scopes.ts'
import { at, clientIdShape, id, iso, maybeAt, name } from './shapes.ts'

export const inPortal = z.strictObject({ portal: id })
export const inClient = z.strictObject({ portal: id, client: clientIdShape })

export const portalShape = name(
  'Portal',
  z.strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    colour: z.string().nullable(),
    homeUrl: z.string().nullable(),
    access: z.enum(accessRules).describe('Who may enter.'),
    firstParty: z.boolean().describe('People are not asked for consent.'),
    leanTokens: z.boolean().describe('Claims are in userinfo alone.'),
    requireSecondStep: z.boolean(),
    maxAge: z.int().nullable().describe('The oldest sign-in that opens it, in seconds.'),
    scopes: z.array(z.enum(tellingScopes)).nullable().describe('What it may get at most; null: everything.'),
    providers: z
      .array(z.string())
      .nullable()
      .describe('The providers on its sign-in page, by slug; null: all that are shown.'),
    qrSignIn: z.boolean().describe('A browser that a phone signed in may enter.'),
    address: z.url().nullable().describe('Where people find it.'),
    logo: z.url().nullable(),
    disabledAt: maybeAt,
    createdAt: at,
  }),
)

/** A portal as the API tells it. */
export const portalInformation = (portal: Portal, issuer: string): z.infer<typeof portalShape> => ({
  id: portal.id,
  ...detailsOf(portal),
  address: portal.slug && `${issuer}/p/${portal.slug}`,
  logo: portal.pictureName && pictureUrl(issuer, portal.pictureName),
  disabledAt: iso(portal.disabledAt),
  createdAt: portal.createdAt.toISOString(),
})

/** What a new portal is made from; and what can be changed of one. */
export const portalInput = (issuerOnLoopback: boolean) => {
  const { name: called, ...rest } = portalDetailsShape(issuerOnLoopback)
  const others = z.strictObject(rest).partial().shape
  return {
    made: z.strictObject({
      name: called,
      ...others,
      owner: id
        .optional()
        .describe('The account that owns it: its id or its sub. Without one, operators run it.'),
    }),
    changed: z.strictObject({ name: called.optional(), ...others }),
  }
}

type Said<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** What was said, without what was left out. */
export const said = <T extends object>(given: T): Said<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Said<T>

const metadata = z
  .record(z.string(), z.unknown())
  .describe('Client metadata in the names of RFC 7591 and OpenID Connect Registration.')

export const clientShape = name(
  'Client',
  z.strictObject({
    clientId: z.string(),
    portal: z.string().describe('The id of its portal.'),
    metadata,
    hasSecret: z.boolean(),
    previousSecretUntil: maybeAt.describe('Until when the secret before the last rotation counts.'),
    apiScopes: z.array(z.enum(apiScopes)).describe('What of this API it may ask for.'),
    createdAt: at,
  }),
)

export const clientWithSecret = name(
  'ClientWithSecret',
  clientShape.extend({
    clientSecret: z.string().nullable().describe('Shown this once; null where it has none.'),
    unknown: z
      .array(z.string())
      .describe('Members of the metadata that nobody knows, and that were left out.'),
  }),
)

export const clientInput = metadata.transform((given): unknown => given)

const isOurs = (scope: string): scope is (typeof apiScopes)[number] =>
  apiScopes.some((each) => each === scope)

/** A client as the API tells it: never its secret. */
export const clientInformation = (client: PortalClient): z.infer<typeof clientShape> => ({
  clientId: client.clientId,
  portal: client.id,
  metadata: client.metadata satisfies ClientMetadata as Record<string, unknown>,
  hasSecret: client.secretHmac !== null,
  previousSecretUntil: iso(client.previousSecretUntil),
  apiScopes: client.apiScopes.filter(isOurs),
  createdAt: client.clientCreatedAt.toISOString(),
})

/** The same with its ETag. */
export const toldClient = (client: PortalClient) => {
  const body = clientInformation(client)
  return { body, etag: etagOf(body) }
}
