/** The portal's own sessions, in memory: who is there is known by a signed cookie that no script can read. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** So that a crowd of strangers cannot fill the memory: the oldest sessions make room. */
const most = 10_000

/** Cookies are told apart by host alone, never by port: portals that share a host need different names. */
export function createSessions<Session>(cookieName: string) {
  const sessions = new Map<string, Session>()
  const key = randomBytes(32)
  const sign = (id: string) => createHmac('sha256', key).update(id).digest('base64url')

  function idOf({ headers }: IncomingMessage): string | undefined {
    const cookies = (headers.cookie ?? '').split('; ')
    const value = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
    const [id = '', signature = ''] = value?.split('.') ?? []
    return isSame(signature, sign(id)) ? id : undefined
  }

  return {
    /** Begins a session under a new id and tells the browser. */
    begin(res: ServerResponse, session: Session): void {
      const id = randomBytes(16).toString('base64url')
      sessions.set(id, session)
      const [oldest] = sessions.keys()
      if (sessions.size > most && oldest) sessions.delete(oldest)
      res.setHeader('Set-Cookie', `${cookieName}=${id}.${sign(id)}; Path=/; HttpOnly; SameSite=Lax`)
    },

    find: (req: IncomingMessage): Session | undefined => sessions.get(idOf(req) ?? ''),

    /** Ends the session, and says what it was. */
    end(req: IncomingMessage): Session | undefined {
      const session = this.find(req)
      sessions.delete(idOf(req) ?? '')
      return session
    },
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
