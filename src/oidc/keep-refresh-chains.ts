import Provider, { type AdapterPayload } from 'oidc-provider'
import { newId } from '../random.ts'
import { successorOf } from './refresh-chains.ts'

/** What the engine's types leave out. */
export interface RefreshToken {
  generateTokenId(): string
  getValueAndPayload(): Promise<{ value: string; payload: AdapterPayload }>
}

/** The token that the request under way has used; the engine says so before it saves the successor. */
const used = () => Provider.ctx?.oidc.entities.RotatedRefreshToken

/** Lets a refresh token's successor have its family, and be stored in its place (see refresh-chains.ts). */
export function keepRefreshChains(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as RefreshToken
  const { getValueAndPayload } = prototype
  prototype.generateTokenId = () => successorOf(used()?.jti ?? newId())
  prototype.getValueAndPayload = async function withPredecessor() {
    const { value, payload } = await getValueAndPayload.call(this)
    return { value, payload: { ...payload, replaces: used()?.jti } }
  }
}
