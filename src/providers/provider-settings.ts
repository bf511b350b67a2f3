/** Where a provider is and what it is asked, as an operator may say it. */
import { z } from 'zod'
import { uriProblem } from '../oidc/uris.ts'
import { clientAuthentications, type ProviderSettings } from './provider-rows.ts'

const word = (max: number) =>
  z
    .string('must be text')
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(/^[\x21-\x7e]*$/, 'must be without spaces and special letters')

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const domain = /^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** https, and http only on loopback, as for portals (src/oidc/uris.ts). */
const address = (issuerOnLoopback: boolean) =>
  word(2048).superRefine((uri, context) => {
    const problem = uriProblem(uri, { kind: 'web', issuerOnLoopback })
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

const paths = z
  .array(
    z
      .string('must be text')
      .regex(
        /^[^\s.\p{Cc}\p{Cs}]{1,100}(\.[^\s.\p{Cc}\p{Cs}]{1,100}){0,5}$/u,
        'must be a path such as user.email',
      ),
    'must be a list of paths',
  )
  .min(1, 'must name a path')
  .max(5, 'must have at most 5 paths')

const mapping = z.strictObject({
  subject: paths,
  name: paths.optional(),
  email: paths.optional(),
  emailVerified: paths.optional(),
  picture: paths.optional(),
})

/** Members that are not given, rather than given as undefined. */
const settled = (given: Record<string, unknown>): ProviderSettings =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

export const providerSettings = (issuerOnLoopback: boolean) => {
  const uri = address(issuerOnLoopback)
  return z
    .strictObject(
      {
        issuer: uri.refine((given) => !given.includes('?'), 'must be without a query').optional(),
        tenant: word(253)
          .toLowerCase()
          .refine(
            (given) =>
              ['common', 'organizations', 'consumers'].includes(given) ||
              guid.test(given) ||
              domain.test(given),
            'must be a tenant’s id or domain, or common, organizations or consumers',
          )
          .optional(),
        teamId: word(10)
          .regex(/^[A-Z0-9]{10}$/, 'must be ten letters and digits')
          .optional(),
        keyId: word(10)
          .regex(/^[A-Z0-9]{10}$/, 'must be ten letters and digits')
          .optional(),
        authorizationEndpoint: uri.optional(),
        tokenEndpoint: uri.optional(),
        profileEndpoint: uri.optional(),
        emailsEndpoint: uri.optional(),
        scopes: z
          .array(word(200).regex(/^[^"\\]+$/, 'must be without quotes'), 'must be a list of scopes')
          .max(30, 'must have at most 30 scopes')
          .transform((given) => [...new Set(given)])
          .optional(),
        clientAuthentication: z
          .enum(clientAuthentications, { error: () => `must be ${clientAuthentications.join(', ')}` })
          .optional(),
        mapping: mapping.transform(settled).optional(),
      },
      'must be an object',
    )
    .transform(settled)
}
