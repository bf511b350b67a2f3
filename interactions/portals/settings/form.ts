import { z } from 'zod'
import { type PortalDetails, portalDetailsShape, tellingScopes } from '../../../src/portals/portal-details.ts'
import type { Portal } from '../../../src/portals/portals.ts'
import type { Fields } from '../../http/forms.ts'
import { wholeAddress } from '../create/form.ts'
import type { As } from '../managed.ts'

/** The scopes that a form names, and the providers. */
export const scopeField = (scope: string): string => `scope-${scope}`
export const providerField = (slug: string): string => `provider-${slug}`

const version = z.string().regex(/^\d{1,9}$/)
const text = z.string().default('')
const box = z.string().optional()

/** What people see of a portal. */
export const appearanceForm = z.object({
  version,
  name: text,
  description: text,
  home: text,
  coloured: box,
  colour: text,
})

/** Who gets in, and with what. Boxes that an owner does not see are not read. */
export const rulesForm = z.object({
  version,
  access: text,
  require_second_step: box,
  max_age: text,
  first_party: box,
  lean_tokens: box,
  qr_sign_in: box,
  own_providers: box,
  ...Object.fromEntries(tellingScopes.map((scope) => [scopeField(scope), box])),
})

/** The first thing that is wrong, by the name of its field. */
export type SettingsProblem = { field: string; reason: string }
export type Read = { ok: true; change: Partial<PortalDetails> } | { ok: false; problem: SettingsProblem }

const fieldOf: Record<string, string> = { homeUrl: 'home', maxAge: 'max_age' }

function hold(given: Partial<Record<keyof PortalDetails, unknown>>, onLoopback: boolean): Read {
  const result = z.object(portalDetailsShape(onLoopback)).partial().safeParse(given)
  if (result.success) return { ok: true, change: result.data as Partial<PortalDetails> }
  const [issue] = result.error.issues
  const name = String(issue?.path[0])
  return { ok: false, problem: { field: fieldOf[name] ?? name, reason: issue?.message ?? '' } }
}

export const readAppearance = (form: z.infer<typeof appearanceForm>, onLoopback: boolean): Read =>
  hold(
    {
      name: form.name,
      description: form.description.replaceAll('\r\n', '\n'),
      homeUrl: wholeAddress(form.home),
      colour: form.coloured === undefined ? null : form.colour,
    },
    onLoopback,
  )

interface Deciding {
  as: As
  onLoopback: boolean
  /** Every provider that there is, by slug: others cannot be chosen. */
  providers: readonly string[]
}

/** The rules that somebody may make: operators say more than owners do. */
export function readRules(form: Fields, { as, onLoopback, providers }: Deciding): Read {
  const owners = {
    access: form.access,
    requireSecondStep: form.require_second_step !== undefined,
    maxAge: form.max_age ? Number(form.max_age) : null,
    qrSignIn: form.qr_sign_in !== undefined,
  }
  if (as !== 'operator') return hold(owners, onLoopback)
  const scopes = tellingScopes.filter((scope) => form[scopeField(scope)] !== undefined)
  const operators = {
    firstParty: form.first_party !== undefined,
    leanTokens: form.lean_tokens !== undefined,
    scopes: scopes.length === tellingScopes.length ? null : scopes,
    providers:
      form.own_providers === undefined
        ? null
        : providers.filter((slug) => form[providerField(slug)] !== undefined),
  }
  return hold({ ...owners, ...operators }, onLoopback)
}

/** What the forms stand at before anything is typed. */
export const fieldsOf = (portal: Portal): Fields => ({
  version: String(portal.version),
  name: portal.name,
  description: portal.description ?? '',
  home: portal.homeUrl ?? '',
  ...(portal.colour ? { coloured: 'on' } : {}),
  colour: portal.colour ?? '#4f46b8',
  access: portal.access,
  ...(portal.secondStepSince ? { require_second_step: 'on' } : {}),
  max_age: String(portal.maxAge ?? ''),
  ...(portal.firstParty ? { first_party: 'on' } : {}),
  ...(portal.leanTokens ? { lean_tokens: 'on' } : {}),
  ...(portal.qrSignIn ? { qr_sign_in: 'on' } : {}),
  ...(portal.providers ? { own_providers: 'on' } : {}),
  ...Object.fromEntries((portal.providers ?? []).map((slug) => [providerField(slug), 'on'])),
  ...Object.fromEntries(
    tellingScopes
      .filter((scope) => portal.scopes === null || portal.scopes.includes(scope))
      .map((scope) => [scopeField(scope), 'on']),
  ),
})
