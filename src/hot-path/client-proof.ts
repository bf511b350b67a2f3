import type Provider from 'oidc-provider'
import type { PorticoClient } from '../oidc/client.ts'
import type { Form } from './form.ts'

/** How clients prove themselves here: the form may hold it instead of the header. */
export const proofFields = ['client_id', 'client_secret'] as const

const bySecret: ReadonlySet<unknown> = new Set(['client_secret_basic', 'client_secret_post'])

/**
 * The client that proved itself with its secret (RFC 6749 2.3.1), by the engine's own comparison. Undefined: whoever asks did
 * not, or did it some other way; the house says which.
 */
export async function provenClient(
  engine: Provider,
  authorization: string | undefined,
  { client_id: id, client_secret: secret }: Form,
): Promise<PorticoClient | undefined> {
  const presented = authorization === undefined ? { id, secret } : fromHeader(authorization)
  if (!presented?.id || !presented.secret) return undefined
  // One way at a time, and no doubt about who it is.
  if (authorization !== undefined && (secret !== undefined || (id ?? presented.id) !== presented.id))
    return undefined
  const client: PorticoClient | undefined = await engine.Client.find(presented.id)
  if (!client || !bySecret.has(client.tokenEndpointAuthMethod) || client.clientSecretExpiresAt)
    return undefined
  return (await client.compareClientSecret(presented.secret)) ? client : undefined
}

const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/i

function fromHeader(authorization: string): { id: string; secret: string } | undefined {
  const [, encoded = ''] = basic.exec(authorization) ?? []
  const pair = Buffer.from(encoded, 'base64')
  // Node reads what is not quite Base64, too.
  if (!encoded || pair.toString('base64') !== encoded) return undefined
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(pair.toString('latin1')) ?? []
  if (id === undefined || secret === undefined) return undefined
  const [plainId, plainSecret] = [decode(id), decode(secret)]
  return plainId && plainSecret ? { id: plainId, secret: plainSecret } : undefined
}

/** Both are encoded like a form's fields. Undefined: badly, or they hold what no client's do. */
function decode(part: string): string | undefined {
  try {
    const decoded = decodeURIComponent(part.replaceAll('+', '%20'))
    return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined
  } catch {
    return undefined
  }
}
