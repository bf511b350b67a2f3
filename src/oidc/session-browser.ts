import Provider from 'oidc-provider'
import { lengthOfUserAgent } from '../audit/audit.ts'

/** Where somebody signed in, as the browser and the network said it then. */
export interface SessionBrowser {
  userAgent: string
  ip: string
  /** When this person signed in there first, in seconds since the epoch. */
  since: number
}

/** What a session keeps beside what the engine keeps of it. */
export interface Remembered {
  browser?: SessionBrowser
  /** When it was last written, which every use does, in seconds since the epoch. */
  usedAt?: number
}

type Session = InstanceType<Provider['Session']> & Remembered & { accountId?: string | undefined }
type Login = { accountId: string; loginTs?: number | undefined }

/**
 * Keeps with each session in which browser the person signed in, so that they can tell their sessions apart. It is taken
 * down at the sign-in alone: a cookie that was stolen later goes on under the browser that it was stolen from.
 */
export function rememberBrowsers(provider: Provider, now: () => Date): void {
  const inSeconds = () => Math.floor(now().getTime() / 1000)
  const model = provider.Session as unknown as { IN_PAYLOAD: string[]; prototype: Session }
  const kept = [...model.IN_PAYLOAD, 'browser', 'usedAt']
  Object.defineProperty(model, 'IN_PAYLOAD', { get: () => kept })

  const { loginAccount, save } = model.prototype as Session & { loginAccount(login: Login): void }
  Object.assign(model.prototype, {
    loginAccount(this: Session, login: Login): void {
      const before = this.accountId === login.accountId ? this.browser?.since : undefined
      loginAccount.call(this, login)
      const ctx = Provider.ctx
      if (!ctx) return
      const userAgent = ctx.get('user-agent').slice(0, lengthOfUserAgent)
      this.browser = { userAgent, ip: ctx.ip, since: before ?? inSeconds() }
    },
    save(this: Session, ttl: number) {
      this.usedAt = inSeconds()
      return save.call(this, ttl)
    },
  })
}
