import type Provider from 'oidc-provider'
import type { Sessions } from './sessions.ts'

/**
 * Ending a session ends every token that came from it, and it stays ended.
 *
 * When a session gets a new id, the engine deletes the old row before it writes the new one; a session that was ended in
 * between would come back. Written the other way round, there is a row to end at every moment.
 */
export function keepSessionsEnded(provider: Provider, sessions: Sessions): void {
  const prototype = provider.Session.prototype as InstanceType<Provider['Session']> & {
    oldId?: string
    destroyed?: boolean
  }
  const save = prototype.save
  prototype.save = async function saveThenForgetOldId(this: typeof prototype, ttl: number) {
    const { oldId } = this
    delete this.oldId
    const value = await save.call(this, ttl)
    if (oldId) await this.adapter.destroy(oldId)
    return value
  }
  prototype.destroy = async function endSession(this: typeof prototype) {
    await sessions.end(this.uid)
    this.destroyed = true
  }
}
