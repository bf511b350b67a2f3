/** Whether a page of a given origin may read what Portico answers: what browsers call CORS. */
import { originAllowed } from '../../oidc/cors.ts'
import type { PortalClient } from '../portals.ts'
import { type Finding, fine, notice, problem } from './finding.ts'

/** The origins whose pages may. */
export const allowedOrigins = ({ metadata }: Pick<PortalClient, 'metadata'>): string[] => {
  const own = metadata.redirect_uris.flatMap((uri) => URL.parse(uri) ?? [])
  const web = own.filter(({ protocol }) => /^https?:$/.test(protocol)).map(({ origin }) => origin)
  return [...new Set([...web, ...(metadata.allowed_origins ?? [])])]
}

export function checkOrigin(given: string, client: Pick<PortalClient, 'metadata'>): Finding[] {
  const typed = given.trim()
  if (typed === 'null') return [problem('origin-null')]
  const url = URL.parse(typed)
  if (!url || url.origin === 'null') return [problem('origin-not-an-address')]
  const { origin } = url
  const { metadata } = client
  const known = { redirectUris: metadata.redirect_uris, allowed_origins: metadata.allowed_origins ?? [] }
  const verdict = originAllowed(origin, known)
    ? fine('origin-allowed', { origin })
    : problem('origin-unknown', { origin, allowed: allowedOrigins(client).join(' ') || '–' })
  return [
    verdict,
    ...(typed === origin ? [] : [notice('origin-not-bare', { given: typed, origin })]),
    ...(metadata.token_endpoint_auth_method === 'none' ? [] : [notice('origin-not-needed')]),
  ]
}
