/** What operators type about a provider, and what is wrong with it. Fields have the names that files have for them. */
import { z } from 'zod'
import { changeIn, entryOf, nameIn } from '../../../src/configuration-file/provider-entry.ts'
import type { ProviderChange, WrongField } from '../../../src/providers/provider-changes.ts'
import { newProviderDefaults, providerDetailsShape } from '../../../src/providers/provider-details.ts'
import { knownKinds } from '../../../src/providers/provider-kinds.ts'
import type { Provider, ProviderKind } from '../../../src/providers/providers.ts'
import type { Fields } from '../../http/forms.ts'

const version = z.string().regex(/^\d{1,9}$/)
const typed = z.string().default('')

export const editForm = z.object({ version, name: typed, client_id: typed })
export const secretForm = z.object({ version, secret: typed })

/** What a kind is asked for beside what all are, in our names. */
const settingsOf = (kind: ProviderKind): ReadonlySet<string> =>
  new Set([...knownKinds[kind].needs, ...knownKinds[kind].takes])

/** Settings that are one line, by the names of their fields. */
const lines = {
  issuer: 'issuer',
  tenant: 'tenant',
  team_id: 'teamId',
  key_id: 'keyId',
  authorization_endpoint: 'authorizationEndpoint',
  token_endpoint: 'tokenEndpoint',
  profile_endpoint: 'profileEndpoint',
  emails_endpoint: 'emailsEndpoint',
} as const
export type LineField = keyof typeof lines

const mapped = ['subject', 'name', 'email', 'email_verified', 'picture'] as const
export type MappedField = `mapping_${(typeof mapped)[number]}`

/** The fields that a kind has beside those that all have. */
export function fieldsFor(kind: ProviderKind) {
  const asked = settingsOf(kind)
  const { needs } = knownKinds[kind]
  const names = (Object.keys(lines) as LineField[]).filter((name) => asked.has(lines[name]))
  return {
    needed: names.filter((name) => needs.includes(lines[name])),
    optional: names.filter((name) => !needs.includes(lines[name])),
    mapping: asked.has('mapping') ? mapped.map((name): MappedField => `mapping_${name}`) : [],
    scopes: asked.has('scopes'),
    clientAuthentication: asked.has('clientAuthentication'),
    secret: knownKinds[kind].secret,
  }
}

/** Words that were written with spaces, commas or lines between. */
const wordsIn = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean)
const orNull = (text = '') => (text.trim() === '' ? null : text.trim())
const someWords = (text = '') => (wordsIn(text).length ? wordsIn(text) : null)

/** What is wrong, by the name of the field to mend: the first thing alone. */
export interface FormProblem {
  field: string
  problem: WrongField['problem'] | 'shape'
  about?: string
}

export type Read = { ok: true; change: ProviderChange } | { ok: false; problem: FormProblem }

/** What the form says of a provider of this kind. `secret` alone is read where it is in the form. */
export function readDetails(form: Fields, kind: ProviderKind, onLoopback: boolean): Read {
  const asked = fieldsFor(kind)
  const lineNames = [...asked.needed, ...asked.optional]
  const mapping = mapped.flatMap((name) => {
    const paths = wordsIn(form[`mapping_${name}`])
    return paths.length ? [[name, paths] as const] : []
  })
  const entry = {
    name: form.name,
    client_id: form.client_id?.trim(),
    believed_domains: wordsIn(form.believed_domains),
    leads_domains: wordsIn(form.leads_domains),
    creates_accounts: form.creates_accounts !== undefined,
    shown: form.shown !== undefined,
    position: Number(form.position || newProviderDefaults.position),
    ...Object.fromEntries(lineNames.map((name) => [name, orNull(form[name])])),
    ...(asked.scopes && { scopes: someWords(form.scopes) }),
    ...(asked.clientAuthentication && { client_authentication: orNull(form.client_authentication) }),
    ...(asked.mapping.length && mapping.length && { mapping: Object.fromEntries(mapping) }),
  }
  return hold({ ...changeIn(entry), ...(form.secret?.trim() && { secret: form.secret }) }, onLoopback)
}

export const readSecret = (secret: string, onLoopback: boolean): Read => hold({ secret }, onLoopback)

function hold(given: object, onLoopback: boolean): Read {
  const { slug, kind, ...shape } = providerDetailsShape(onLoopback)
  const read = z.strictObject(shape).partial().safeParse(given)
  if (!read.success) {
    const path = read.error.issues[0]?.path ?? []
    return { ok: false, problem: { field: fieldNamed(path.join('.')), problem: 'shape' } }
  }
  const said = Object.entries(read.data).filter(([, value]) => value !== undefined)
  return { ok: true, change: Object.fromEntries(said) }
}

/** The field of the form for one of our names. Of a list, the list. */
function fieldNamed(ours: string): string {
  if (ours === 'secret') return 'secret'
  const [first = '', second] = nameIn(ours).split('.')
  return first === 'mapping' ? `mapping_${second ?? 'subject'}` : first
}

/** What the rules say against it, for the form. */
export const problemFrom = ([first]: readonly WrongField[]): FormProblem | undefined =>
  first && {
    field: fieldNamed(first.field),
    problem: first.problem,
    ...(first.about !== undefined && { about: first.about }),
  }

const asLine = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') : value === undefined ? '' : String(value)

/** What the form stands at before anything is typed. */
export function fieldsOf(provider: Provider): Fields {
  const { mapping, creates_accounts, shown, kind, ...entry } = entryOf(provider)
  const paths = Object.entries(Object(mapping)).map(([name, value]) => [`mapping_${name}`, asLine(value)])
  return {
    ...Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, asLine(value)])),
    ...Object.fromEntries(paths),
    ...(creates_accounts ? { creates_accounts: 'on' } : {}),
    ...(shown ? { shown: 'on' } : {}),
    version: String(provider.version),
  }
}

/** Names that everybody knows; of an issuer of one's own nobody does. */
export const brands: Partial<Record<ProviderKind, string>> = {
  google: 'Google',
  apple: 'Apple',
  microsoft: 'Microsoft',
  facebook: 'Facebook',
  github: 'GitHub',
  linkedin: 'LinkedIn',
}

export const emptyFields = (kind: ProviderKind): Fields => ({
  name: brands[kind] ?? '',
  creates_accounts: 'on',
  shown: 'on',
})
