/** How a provider's token endpoint is shown who we are. */
import { createPrivateKey } from 'node:crypto'
import { minutes } from '../duration.ts'
import { placeOf } from './provider-kinds.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Provider } from './provider-rows.ts'
import type { Providers } from './providers.ts'

type OAuth = typeof import('oauth4webapi')
type ClientAuth = import('oauth4webapi').ClientAuth

const appleAudience = 'https://appleid.apple.com'
const appleLifetime = minutes(5)

interface ProofDeps {
  providers: Pick<Providers, 'secretOf'>
  now: () => Date
}

/** Throws ProviderProblem where the secret cannot be read. */
export async function clientProof(
  oauth: OAuth,
  provider: Provider,
  { providers, now }: ProofDeps,
): Promise<ClientAuth> {
  const { settings, secret: kindOfSecret } = placeOf(provider)
  const secret = readSecret(provider, providers)
  if (secret === undefined || settings.clientAuthentication === 'none') return oauth.None()
  if (kindOfSecret === 'key') return oauth.ClientSecretPost(await appleSecret(provider, secret, now()))

  const [basic, post] = [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]
  if (settings.clientAuthentication === 'client_secret_basic') return basic
  if (settings.clientAuthentication === 'client_secret_post') return post
  // OpenID Connect Discovery 1.0, section 3: basic, where nothing else is said.
  return (server, client, body, headers) => {
    const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const proof =
      known.includes('client_secret_basic') || !known.includes('client_secret_post') ? basic : post
    return proof(server, client, body, headers)
  }
}

function readSecret(provider: Provider, providers: Pick<Providers, 'secretOf'>): string | undefined {
  try {
    return providers.secretOf(provider)
  } catch {
    throw new ProviderProblem('refused', 'our secret was encrypted with a key that is not there')
  }
}

/** Apple takes no secret but a token that our key signs. */
async function appleSecret({ clientId, settings }: Provider, pem: string, now: Date): Promise<string> {
  const { SignJWT } = await import('jose')
  const issuedAt = Math.floor(now.getTime() / 1000)
  try {
    return await new SignJWT({ iss: settings.teamId ?? '', sub: clientId, aud: appleAudience })
      .setProtectedHeader({ alg: 'ES256', kid: settings.keyId ?? '' })
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + appleLifetime / 1000)
      .sign(createPrivateKey(pem))
  } catch {
    throw new ProviderProblem('refused', 'our secret is not a private key on P-256')
  }
}
