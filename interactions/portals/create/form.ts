import { z } from 'zod'
import { type Kind, kinds, metadataOf } from '../../../src/portals/kinds.ts'
import { type Access, accessRules } from '../../../src/portals/portal-rows.ts'
import { newId } from '../../../src/random.ts'
import type { Fields } from '../../http/forms.ts'
import type { Framework } from '../handover/framework.ts'
import { frameworkNamed, frameworkOf } from '../handover/frameworks.ts'

/** What can be registered: the kinds of clients, and a mere link, which is a portal without a client. */
export const choices = [...kinds, 'link'] as const
export type Choice = (typeof choices)[number]

/** What describes a client: the same in the form of a new portal and in that of another client. */
const clientFields = {
  // Made with the form, so that a form that is sent twice asks for the same client and is noticed.
  client_id: z.string().regex(/^[\w-]{22}$/),
  made_with: z.string().max(40).optional(),
  redirect_uris: z.string().default(''),
  post_logout_redirect_uris: z.string().default(''),
}

export const portalForm = z.object({
  ...clientFields,
  kind: z.enum(choices),
  name: z.string(),
  home: z.string(),
  access: z.enum(accessRules),
  first_party: z.string().optional(),
  require_second_step: z.string().optional(),
})
export type PortalForm = z.infer<typeof portalForm>

export const clientForm = z.object({ ...clientFields, kind: z.enum(kinds), name: z.string() })

/** What is registered: whoever says what it is made with has said that too. */
export const kindAsked = <C extends Choice>(asked: { kind: C; made_with?: string | undefined }): C | Kind =>
  asked.kind === 'link' ? asked.kind : (frameworkNamed(asked.made_with)?.kind ?? asked.kind)

export const emptyForm = (): Fields => ({
  client_id: newId(),
  kind: 'web' satisfies Choice,
  access: 'everyone' satisfies Access,
})

/** Addresses that were written one a line. */
export const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || [])

const ownMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/i

/** An address as people type it, `wiki.example.com` or `localhost:3000`, as a whole one; what is none stays as it is. */
export function wholeAddress(typed: string): string {
  const text = typed.trim()
  // What a parser would drop silently is left for the rules to refuse.
  if (text === '' || /[\s\p{C}\\]/u.test(text)) return text
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${ownMachine.test(text) ? 'http' : 'https'}://${text}`
  return URL.parse(whole)?.href ?? text
}

/** Where the application takes people back, as its framework expects it below the application's address. */
const redirectUrisOf = (kind: Kind, home: string | null, framework: Framework | undefined): string[] => {
  if (kind === 'native') return ['http://127.0.0.1/callback']
  if (kind === 'machine' || kind === 'device' || home === null) return []
  return [below(home, framework?.callback ?? '/callback')]
}

const below = (home: string, path: string): string => {
  const url = URL.parse(home)
  return url ? `${url.origin}${url.pathname.replace(/\/$/, '')}${path}` : home
}

interface Asked {
  client_id: string
  made_with?: string | undefined
  redirect_uris: string
  post_logout_redirect_uris: string
}

/** What the form asks for, as client metadata. Addresses that are left out are those that its framework expects. */
export function metadataFrom(kind: Kind, name: string, home: string | null, asked: Asked) {
  const framework = frameworkOf(kind, asked.made_with)
  const typed = linesOf(asked.redirect_uris)
  const afterwards = linesOf(asked.post_logout_redirect_uris)
  const expected =
    home === null || kind === 'machine' || kind === 'device' || kind === 'native'
      ? []
      : [home, ...(framework?.afterSignOut ? [below(home, framework.afterSignOut)] : [])]
  return {
    ...metadataOf(kind),
    client_id: asked.client_id,
    client_name: name,
    redirect_uris: typed.length ? typed : redirectUrisOf(kind, home, framework),
    post_logout_redirect_uris: afterwards.length ? afterwards : expected,
    ...(framework?.auth ? { token_endpoint_auth_method: framework.auth } : {}),
  }
}

export interface FormProblem {
  /** The field to mend; undefined when it is about none of them. */
  field: string | undefined
  reason: string
}

const fieldNames: Record<string, string> = {
  client_name: 'name',
  name: 'name',
  homeUrl: 'home',
  redirect_uris: 'redirect_uris',
  post_logout_redirect_uris: 'post_logout_redirect_uris',
}

const asSentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/([^.])$/, '$1.')

/** Which field a sentence of InvalidMetadata is about, and the sentence without the member's name. */
export function problemFrom(message: string): FormProblem {
  const [, member = '', sentence] = /^(\w+): (.+)$/.exec(message) ?? []
  const field = fieldNames[member]
  return field && sentence
    ? { field, reason: asSentence(sentence) }
    : { field: undefined, reason: asSentence(message) }
}
