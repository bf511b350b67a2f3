import Provider from 'oidc-provider'
import { amrOf } from '../factors/factors.ts'
import type { ProviderSessions } from '../providers/provider-sessions.ts'

/** Where somebody signed in who came from a provider: what it takes to sign them out there, and to be told that they did. */
export interface CameFrom {
  providerId: string
  issuer: string
  subject: string
  /** The session there, where the provider names it. */
  sid?: string | undefined
  /** The hint for signing out of it. */
  idToken?: string | undefined
}

type Login = { accountId: string; amr?: string[] | undefined }
type Session = InstanceType<Provider['Session']> & {
  amr?: string[] | undefined
  loginAccount(login: Login): void
}

const fed = amrOf(['provider'])
const isFed = (amr: readonly string[] = []) => fed.every((each) => amr.includes(each))

/**
 * Writes down with each session at which provider it began, before the session itself: whoever is told of its end there
 * finds it. A further step keeps that; a whole sign-in without the provider takes it away.
 */
export function rememberCameFrom(
  provider: Provider,
  { began, forget }: Pick<ProviderSessions, 'began' | 'forget'>,
): void {
  const prototype = provider.Session.prototype as Session
  const { loginAccount, save } = prototype
  const changed = new WeakMap<Session, CameFrom | 'here'>()
  Object.assign(prototype, {
    loginAccount(this: Session, login: Login): void {
      const wasFed = isFed(this.amr)
      loginAccount.call(this, login)
      const cameFrom = cameFromOf(Provider.ctx?.oidc.entities.Interaction?.result)
      if (cameFrom) changed.set(this, cameFrom)
      else if (wasFed && !isFed(login.amr)) changed.set(this, 'here')
    },
    async save(this: Session, ttl: number) {
      const change = changed.get(this)
      changed.delete(this)
      if (change === 'here') await forget(this.uid)
      else if (change) await began(this.uid, change)
      return save.call(this, ttl)
    },
  })
}

/** As it was handed over with the sign-in (interactions/http/interaction.ts). */
const cameFromOf = (result: unknown): CameFrom | undefined =>
  (result as { login?: { cameFrom?: CameFrom } } | undefined)?.login?.cameFrom
