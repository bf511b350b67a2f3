/** What can be said of a provider. One schema for pages, the command line, files and the HTTP API. */
import { z } from 'zod'
import { parseEmailAddress } from '../accounts/email-address.ts'
import { portalName } from '../portals/portal-name.ts'
import { isSlug } from '../portals/slugs.ts'
import { providerKinds } from './provider-rows.ts'
import { providerSettings } from './provider-settings.ts'
import type { ProviderDetails } from './providers.ts'

export { type DetailProblem, type ProblemOfDetails, problemsOf } from './detail-problems.ts'

/** An e-mail domain as the house reads addresses: lower case, in its ASCII form. Undefined where it is none. */
const readDomain = (typed: string): string | undefined =>
  parseEmailAddress(`somebody@${typed.trim()}`)?.value.slice('somebody@'.length)

const domain = z.string('must be text').transform((typed, context) => {
  const read = readDomain(typed)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'must be a domain such as example.com' })
  return z.NEVER
})
const domains = <T extends z.ZodType<string>>(each: T) =>
  z
    .array(each, 'must be a list of domains')
    .max(200, 'must have at most 200 domains')
    .transform((given) => [...new Set(given)])

const yesOrNo = z.boolean('must be true or false')

const clientId = z
  .string('must be text')
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 characters')
  .regex(/^[\x20-\x7e]*$/, 'may only hold printable ASCII characters')

/** A private key has lines. */
const secret = z
  .string('must be text')
  .max(10_000, 'must have at most 10000 characters')
  .transform((given) => given.trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .regex(/^[\x20-\x7e\r\n]*$/, 'may only hold printable ASCII characters'),
  )

/** Every member of ProviderDetails. `secret` left out stays as it is; null takes it away. */
export const providerDetailsShape = (issuerOnLoopback: boolean) => ({
  slug: z
    .string('must be text')
    .refine(isSlug, 'must be three to sixty small letters and digits, with single hyphens between'),
  kind: z.enum(providerKinds, { error: () => `must be ${providerKinds.join(', ')}` }),
  name: portalName,
  clientId,
  secret: secret.nullable().optional(),
  believedDomains: domains(z.union([z.literal('*'), domain], 'must be * or a domain such as example.com')),
  leadsDomains: domains(domain),
  createsAccounts: yesOrNo,
  shown: yesOrNo,
  position: z.int('must be a whole number').min(0, 'must be 0 at least').max(10_000, 'must be 10000 at most'),
  settings: providerSettings(issuerOnLoopback),
})

/** What a new provider is, where nothing else is said: shown, believed in nothing. */
export const newProviderDefaults = {
  believedDomains: [],
  leadsDomains: [],
  createsAccounts: true,
  shown: true,
  position: 0,
  settings: {},
} satisfies Partial<ProviderDetails>
