import { z } from 'zod'
import { uriProblem } from '../oidc/uris.ts'
import { portalName } from './portal-name.ts'
import { accessRules, type Portal } from './portal-rows.ts'
import { isSlug } from './slugs.ts'

/** Lines of text. PostgreSQL keeps no NUL, and no half of a surrogate pair. */
const printed = /^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u
const text = (max: number) =>
  z
    .string('must be text')
    .max(max, `must have at most ${max} characters`)
    .regex(printed, 'must not hold control characters')
    .transform((given) => given.normalize('NFC').trim())
/** Nothing at all is the same as null. */
const orNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === '' ? null : given), schema.nullable())

/** The scopes of OpenID Connect that a portal can be kept from, and our own two. */
export const tellingScopes = [
  'profile',
  'email',
  'address',
  'phone',
  'roles',
  'groups',
  'offline_access',
] as const

const yesOrNo = z.boolean('must be true or false')

/** What can be said of a portal, beside its clients. One schema for pages, the command line, files and the HTTP API. */
export const portalDetailsShape = (issuerOnLoopback: boolean) => ({
  name: portalName,
  description: orNull(text(500)),
  colour: orNull(z.string('must be text').regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #2f6f4f')),
  homeUrl: orNull(
    z
      .string('must be text')
      .max(2048, 'must have at most 2048 characters')
      .superRefine((uri, context) => {
        const problem = uriProblem(uri, { kind: 'web', issuerOnLoopback })
        if (problem) context.addIssue({ code: 'custom', message: problem })
      }),
  ),
  access: z.enum(accessRules, { error: () => `must be ${accessRules.join(', ')}` }),
  firstParty: yesOrNo,
  leanTokens: yesOrNo,
  requireSecondStep: yesOrNo,
  maxAge: z
    .int('must be a whole number of seconds')
    .min(60, 'must be a minute at least')
    .max(7 * 24 * 3600, 'must be seven days at most')
    .nullable(),
  scopes: z
    .array(z.enum(tellingScopes, { error: () => `must be of ${tellingScopes.join(', ')}` }))
    .nullable(),
  providers: z
    .array(z.string('must be text').refine(isSlug, 'must be what providers are called in addresses'))
    .max(50, 'must have at most 50 entries')
    .refine((all) => new Set(all).size === all.length, 'must name each provider once')
    .nullable(),
  qrSignIn: yesOrNo,
})

/** What a portal is, beside its clients. What is left out of a new one is what costs least: nothing asked, nothing shown. */
export interface PortalDetails {
  name: string
  description?: string | null
  colour?: string | null
  homeUrl?: string | null
  access?: (typeof accessRules)[number]
  firstParty?: boolean
  leanTokens?: boolean
  requireSecondStep?: boolean
  maxAge?: number | null
  scopes?: (typeof tellingScopes)[number][] | null
  /** The providers on its sign-in page, by slug; null: all that are shown. */
  providers?: string[] | null
  /** A browser that a phone signed in may enter. */
  qrSignIn?: boolean
}

/** What stands of a portal now, in the same words. */
export const detailsOf = (portal: Portal): Required<PortalDetails> => ({
  name: portal.name,
  description: portal.description,
  colour: portal.colour,
  homeUrl: portal.homeUrl,
  access: portal.access,
  firstParty: portal.firstParty,
  leanTokens: portal.leanTokens,
  requireSecondStep: portal.secondStepSince !== null,
  maxAge: portal.maxAge,
  scopes: portal.scopes as Required<PortalDetails>['scopes'],
  providers: portal.providers,
  qrSignIn: portal.qrSignIn,
})
