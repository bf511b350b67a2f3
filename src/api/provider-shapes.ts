import { z } from 'zod'
import {
  detailsOf,
  InvalidProvider,
  newProvider,
  type ProviderChange,
} from '../providers/provider-changes.ts'
import type { CheckProblem } from '../providers/provider-check.ts'
import { newProviderDefaults, providerDetailsShape } from '../providers/provider-details.ts'
import { logoutUriOf, redirectUriOf } from '../providers/provider-kinds.ts'
import { clientAuthentications, providerKinds } from '../providers/provider-rows.ts'
import { signedOutUri } from '../providers/provider-sessions.ts'
import type { Provider, ProviderDetails } from '../providers/providers.ts'
import { etagOf } from './etag.ts'
import { said } from './portal-shapes.ts'
import { ApiProblem } from './problem.ts'
import { at, iso, maybeAt, name } from './shapes.ts'

export const inProvider = z.strictObject({
  provider: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'is not the name of a provider in addresses')
    .describe('The last part of its addresses here.'),
})

const paths = z.array(z.string()).optional()
const settings = z.strictObject({
  issuer: z.string().optional(),
  tenant: z.string().optional(),
  teamId: z.string().optional(),
  keyId: z.string().optional(),
  authorizationEndpoint: z.string().optional(),
  tokenEndpoint: z.string().optional(),
  profileEndpoint: z.string().optional(),
  emailsEndpoint: z.string().optional(),
  scopes: z.array(z.string()).optional(),
  clientAuthentication: z.enum(clientAuthentications).optional(),
  mapping: z
    .strictObject({
      subject: z.array(z.string()),
      name: paths,
      email: paths,
      emailVerified: paths,
      picture: paths,
    })
    .optional()
    .describe('Where in a profile each stands: paths such as user.email, the first that is there.'),
})

export const providerShape = name(
  'Provider',
  z.strictObject({
    slug: z.string(),
    kind: z.enum(providerKinds),
    name: z.string(),
    clientId: z.string(),
    hasSecret: z.boolean(),
    believedDomains: z
      .array(z.string())
      .describe('For which e-mail domains its word that an address is proven counts; *: for all.'),
    leadsDomains: z.array(z.string()).describe('The e-mail domains whose people are led straight to it.'),
    createsAccounts: z.boolean().describe('Whoever comes for the first time may get an account.'),
    shown: z.boolean().describe('It stands on the sign-in page of portals that make no choice of their own.'),
    position: z.int(),
    settings,
    redirectUri: z.url().describe('To be registered there.'),
    logoutUri: z.url().describe('Where it sends logout tokens (OpenID Connect Back-Channel Logout 1.0).'),
    postLogoutRedirectUri: z.url().describe('Where it sends people back to who signed out there.'),
    links: z.int().describe('How many people it lets in.'),
    disabledAt: maybeAt,
    createdAt: at,
    version: z.int().describe('Counts changes, those of the secret too.'),
  }),
)

/** A provider as the API tells it: never its secret. */
export const providerInformation = (
  provider: Provider,
  issuer: string,
  links: number,
): z.infer<typeof providerShape> => ({
  ...detailsOf(provider),
  settings: provider.settings as z.infer<typeof settings>,
  hasSecret: provider.secretEncrypted !== null,
  redirectUri: redirectUriOf(issuer, provider),
  logoutUri: logoutUriOf(issuer, provider),
  postLogoutRedirectUri: signedOutUri(issuer),
  links,
  disabledAt: iso(provider.disabledAt),
  createdAt: provider.createdAt.toISOString(),
  version: provider.version,
})

/** What it is known by: who signed in by it meanwhile changes nothing about it. */
export const providerTag = ({ links, ...rest }: z.infer<typeof providerShape>): string => etagOf(rest)

/** What a new provider is made from, and what can be changed of one. */
export const providerInput = (issuerOnLoopback: boolean) => {
  const { slug, kind, name: called, clientId, secret, ...rest } = providerDetailsShape(issuerOnLoopback)
  const others = z.strictObject({ ...rest, secret }).partial().shape
  return {
    made: z.strictObject({ slug, kind, name: called, clientId, ...others }),
    changed: z.strictObject({ name: called, clientId, ...others }).partial(),
  }
}

type Input = ReturnType<typeof providerInput>

export const detailsFrom = (given: z.output<Input['made']>): ProviderDetails =>
  newProvider({ ...newProviderDefaults, ...said(given) })

export const changeFrom = (given: z.output<Input['changed']>): ProviderChange => said(given)

/** What no schema sees, as the problem that a schema's would be. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof InvalidProvider)) return error
  const wrong = error.wrong.map(({ field, message }) => ({
    pointer: `/${field.replaceAll('.', '/')}`,
    detail: message,
  }))
  return new ApiProblem('invalid', '', { wrong })
}

const checkProblems = [
  'unreachable',
  'no-discovery',
  'issuer-differs',
  'endpoint-missing',
  'no-keys',
  'client-refused',
  'secret-unreadable',
] as const satisfies readonly CheckProblem[]

export const checkShape = name(
  'ProviderCheck',
  z.strictObject({
    ok: z.boolean(),
    problems: z.array(z.strictObject({ problem: z.enum(checkProblems), detail: z.string().exactOptional() })),
    found: z
      .strictObject({
        issuer: z.string().exactOptional(),
        authorizationEndpoint: z.string().exactOptional(),
        tokenEndpoint: z.string().exactOptional(),
        profileEndpoint: z.string().exactOptional(),
        keysAt: z.string().exactOptional(),
        endSessionEndpoint: z.string().exactOptional(),
        backChannelLogout: z.boolean().exactOptional(),
        namesItself: z.boolean().exactOptional(),
      })
      .describe('What it says about itself, as far as it could be asked.'),
  }),
)
