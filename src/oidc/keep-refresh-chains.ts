import Provider, { type AdapterPayload } from 'oidc-provider'
import { newId } from '../random.ts'
import { successorOf } from './refresh-chains.ts'

/** What the engine's types leave out. */
export interface RefreshToken {
  jti: string
  generateTokenId(): string
  getValueAndPayload(): Promise<{ value: string; payload: AdapterPayload }>
  save(): Promise<string>
}

/** The token that the request under way has used; the engine says so before it saves the successor. */
const used = () => Provider.ctx?.oidc.entities.RotatedRefreshToken

/**
 * Lets a refresh token's successor have its family, and be stored in its place (see refresh-chains.ts) once everything else is
 * that the answer tells of: whoever is refused, or told to come back, still has a token that is good.
 */
export function keepRefreshChains(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as RefreshToken
  const { getValueAndPayload, save } = prototype
  prototype.generateTokenId = () => successorOf(used()?.jti ?? newId())
  prototype.getValueAndPayload = async function withPredecessor() {
    const { value, payload } = await getValueAndPayload.call(this)
    return { value, payload: { ...payload, replaces: used()?.jti } }
  }

  const rotations = new WeakMap<object, () => Promise<unknown>>()
  prototype.save = async function saveLast() {
    const { ctx } = Provider
    if (!ctx || !used()) return save.call(this)
    this.jti = this.generateTokenId()
    rotations.set(ctx, () => save.call(this))
    return this.jti
  }
  const access = provider.AccessToken.prototype
  const saveAccess = access.save
  access.save = async function saveThenRotate(this: typeof access) {
    const value = await saveAccess.call(this)
    const { ctx } = Provider
    await (ctx && rotations.get(ctx)?.())
    return value
  }
}
