import Provider from 'oidc-provider'
import { isOvertaken, type PromptDeps } from './prompts.ts'
import type { Sessions } from './sessions.ts'

/**
 * Ending a session ends every token that came from it, and it stays ended.
 *
 * When a session gets a new id, the engine deletes the old row before it writes the new one; a session that was ended in
 * between would come back. Written the other way round, there is a row to end at every moment; and the old id is marked, or
 * a request that still came with it would write it back.
 *
 * Whoever ends every session of a person changes the account first and looks for sessions then. A sign-in that was weighed
 * before that change is written first and weighed once more: whichever of the two comes later sees the other.
 *
 * Where that fails, no browser is given an id that was not written, or not weighed: it keeps the session that it has.
 */
export function keepSessionsEnded(provider: Provider, deps: PromptDeps & { sessions: Sessions }): void {
  const prototype = provider.Session.prototype as InstanceType<Provider['Session']> & {
    oldId?: string
    destroyed?: boolean
    touched?: boolean
  }
  const save = prototype.save
  prototype.save = async function saveThenForgetOldId(this: typeof prototype, ttl: number) {
    const { oldId } = this
    delete this.oldId
    let value: string
    try {
      value = await save.call(this, ttl)
      if (Provider.ctx && (await isOvertaken(Provider.ctx, deps))) await this.destroy()
    } catch (error) {
      // The engine would write it once more on its way out.
      this.touched = false
      Provider.ctx?.remove('Set-Cookie')
      throw error
    }
    if (oldId) await deps.sessions.retire(oldId)
    return value
  }
  prototype.destroy = async function endSession(this: typeof prototype) {
    await deps.sessions.end(this.uid)
    this.destroyed = true
  }
}
