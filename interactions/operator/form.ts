import { z } from 'zod'
import { type Kind, kinds, metadataOf } from '../../src/portals/kinds.ts'
import { newId } from '../../src/random.ts'
import type { Fields } from '../http/forms.ts'

/** The form that registers a portal. Its fields are named like the members of RFC 7591 that they become. */
export const registrationForm = z.object({
  // Made with the form, so that a form that is sent twice asks for the same portal and is noticed.
  client_id: z.string().regex(/^[\w-]{22}$/),
  client_name: z.string(),
  kind: z.enum(kinds),
  redirect_uris: z.string(),
  post_logout_redirect_uris: z.string(),
  first_party: z.string().optional(),
  require_second_step: z.string().optional(),
})

export const emptyForm = (): Fields => ({ client_id: newId(), kind: 'web' satisfies Kind })

const lines = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])

/** What the form asks for, as client metadata. */
export const metadataFrom = ({ kind, ...fields }: z.infer<typeof registrationForm>) => ({
  client_id: fields.client_id,
  client_name: fields.client_name,
  redirect_uris: lines(fields.redirect_uris),
  post_logout_redirect_uris: lines(fields.post_logout_redirect_uris),
  first_party: fields.first_party !== undefined,
  require_second_step: fields.require_second_step !== undefined,
  ...metadataOf(kind),
})

export type RegistrationProblem = { field: string | undefined; reason: string }

const fieldNames: string[] = ['client_name', 'redirect_uris', 'post_logout_redirect_uris']

/** Which field a sentence of InvalidMetadata is about, and the sentence without the member's name. */
export function problemFrom(message: string): RegistrationProblem {
  const [, member, sentence] = /^(\w+): (.+)$/.exec(message) ?? []
  const field = fieldNames.find((name) => name === member)
  return field && sentence
    ? { field, reason: sentence.charAt(0).toUpperCase() + sentence.slice(1) }
    : { field: undefined, reason: message }
}
