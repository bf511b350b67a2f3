/** The exact claims of the tokens that a sign-in would end with, put together by the engine itself. */
import type Provider from 'oidc-provider'
import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import type { Person } from '../../accounts/accounts.ts'
import type { Deps } from '../../deps.ts'
import { acrOf, amrOf } from '../../factors/factors.ts'
import { createAccountFinder } from '../../oidc/find-account.ts'
import type { GrantedSignIn } from './sign-in.ts'

export interface Told {
  idToken: Record<string, unknown>
  userinfo: Record<string, unknown>
}

/** What the engine's types leave out. */
interface Mask {
  scope(scope: string): void
  result(): Promise<Record<string, unknown>>
}
interface Unsigned {
  scope: string
  payload(): Promise<Record<string, unknown>>
}
type Makes<T> = new (available: object, about: { ctx: KoaContextWithOIDC; client: Client }) => T

/** How long an ID token counts, in seconds (configuration.ts). */
const idTokenLasts = 3600

/**
 * What `clientId` would be told of a person who signs in now; undefined where the engine would not know them. The ID token
 * is not signed: it is nothing that could pass for a sign-in. `nonce` and `sid` are each sign-in's own.
 */
export async function whatIsTold(
  deps: Pick<Deps, 'accounts' | 'config' | 'registry' | 'now'>,
  engine: Provider,
  clientId: string,
  { sub }: Person,
  { scopes, factors }: GrantedSignIn,
): Promise<Told | undefined> {
  const client = await engine.Client.find(clientId)
  if (!client) return undefined
  const ctx = { oidc: { client } } as unknown as KoaContextWithOIDC
  const account = await createAccountFinder(deps)(ctx, sub)
  if (!account) return undefined
  const scope = scopes.join(' ')
  const available = async (use: string) => ({ ...(await account.claims(use, scope, {}, [])), sub })
  const now = Math.floor(deps.now().getTime() / 1000)
  const signIn = { acr: acrOf(factors), amr: amrOf(factors), auth_time: now }
  const about = { ctx, client }

  const token = new (engine.IdToken as unknown as Makes<Unsigned>)(
    { ...(await available('id_token')), ...signIn },
    about,
  )
  token.scope = scope
  const mask = new (engine as unknown as { Claims: Makes<Mask> }).Claims(await available('userinfo'), about)
  mask.scope(scope)
  return {
    idToken: {
      ...(await token.payload()),
      aud: clientId,
      exp: now + idTokenLasts,
      iat: now,
      iss: deps.config.ISSUER,
    },
    userinfo: await mask.result(),
  }
}
