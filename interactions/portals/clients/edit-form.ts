import { z } from 'zod'
import type { ClientMetadata } from '../../../src/portals/client-metadata.ts'
import type { Fields } from '../../http/forms.ts'
import { linesOf } from '../create/form.ts'

const text = z.string().default('')
const box = z.string().optional()

/** What is edited in fields; everything else of the metadata stays, and can be edited as JSON. */
export const editForm = z.object({
  made_from: text,
  client_name: text,
  redirect_uris: text,
  post_logout_redirect_uris: text,
  initiate_login_uri: text,
  backchannel_logout_uri: text,
  allowed_origins: text,
  jwks_uri: text,
  policy_uri: text,
  tos_uri: text,
  token_endpoint_auth_method: text,
  require_pkce: box,
  require_pushed_authorization_requests: box,
  dpop_bound_access_tokens: box,
})

export const jsonForm = z.object({ made_from: text, metadata: text })

/** The fields that hold one address each. */
const singleAddresses = [
  'initiate_login_uri',
  'backchannel_logout_uri',
  'jwks_uri',
  'policy_uri',
  'tos_uri',
] as const
/** The fields that hold one a line. */
const manyAddresses = ['redirect_uris', 'post_logout_redirect_uris', 'allowed_origins'] as const
/** The boxes that are not ticked in most clients. */
export const boxes = ['require_pushed_authorization_requests', 'dpop_bound_access_tokens'] as const

/** The metadata of `before` with what the form says of it. An address that is left empty is taken out. */
export function editedFrom(before: ClientMetadata, form: z.infer<typeof editForm>): Record<string, unknown> {
  const single = Object.fromEntries(singleAddresses.map((name) => [name, form[name].trim() || null]))
  const many = Object.fromEntries(manyAddresses.map((name) => [name, linesOf(form[name])]))
  const ticked = Object.fromEntries(boxes.map((name) => [name, form[name] !== undefined || null]))
  const method = form.token_endpoint_auth_method || before.token_endpoint_auth_method
  const withPkce = method === 'none' || form.require_pkce !== undefined
  return {
    ...before,
    ...single,
    ...many,
    ...ticked,
    allowed_origins: many.allowed_origins?.length ? many.allowed_origins : null,
    client_name: form.client_name,
    token_endpoint_auth_method: method,
    require_pkce: withPkce ? null : false,
  }
}

/** What the form stands at before anything is typed. */
export const editFieldsOf = (metadata: ClientMetadata, name: string): Fields => ({
  client_name: metadata.client_name ?? name,
  token_endpoint_auth_method: metadata.token_endpoint_auth_method,
  ...Object.fromEntries(singleAddresses.map((each) => [each, metadata[each] ?? ''])),
  ...Object.fromEntries(manyAddresses.map((each) => [each, (metadata[each] ?? []).join('\n')])),
  ...Object.fromEntries(boxes.filter((each) => metadata[each]).map((each) => [each, 'on'])),
  ...(metadata.require_pkce === false ? {} : { require_pkce: 'on' }),
})
