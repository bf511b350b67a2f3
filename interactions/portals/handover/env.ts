import { newSecret } from '../../../src/random.ts'
import type { Framework, Handover } from './framework.ts'

/**
 * The lines of a .env file. What does not apply is left out; a secret that is not shown any more is left for the person to
 * fill in.
 */
export function envOf(
  { issuer, clientId, clientSecret, hasSecret, redirectUri }: Handover,
  { keys = [] }: Pick<Framework, 'keys'>,
): string {
  const values = {
    ISSUER: issuer,
    CLIENT_ID: clientId,
    CLIENT_SECRET: hasSecret ? (clientSecret ?? '') : undefined,
    REDIRECT_URI: redirectUri,
    ...Object.fromEntries(keys.map((name) => [name, newSecret()])),
  }
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('\n')
}
