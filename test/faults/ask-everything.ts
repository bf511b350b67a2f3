/** Everything that needs the database, asked at once, as programs and people would. */
import { seconds } from '../../src/duration.ts'

export interface Answer {
  what: string
  status: number
  retryAfter: string | null
  /** How long it took. */
  ms: number
  text: string
}

/** Whoever waits longer than this for an answer has waited too long. */
const patience = seconds(5)

export async function askEverything(issuer: string, accessToken: string): Promise<Answer[]> {
  const client = { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }
  const browser = { accept: 'text/html' }
  const bearer = { authorization: `Bearer ${accessToken}` }
  return Promise.all([
    ask(issuer, '/readyz'),
    ask(issuer, '/userinfo', { headers: bearer }),
    ask(issuer, '/token', { method: 'POST', body: new URLSearchParams(client) }),
    ask(issuer, '/authorize?client_id=x&response_type=code', { headers: browser }),
    ask(issuer, `/pictures/${'x'.repeat(43)}/64.png`, { headers: browser }),
    ask(issuer, `/reset/${'x'.repeat(43)}`, { headers: browser }),
  ])
}

/** What must not go down with the database. */
export const askTheRest = (issuer: string): Promise<Answer[]> =>
  Promise.all(['/.well-known/openid-configuration', '/jwks', '/livez'].map((path) => ask(issuer, path)))

/** What is wrong with an answer of a Portico that cannot reach its database. Undefined: nothing. */
export function notBusy({ what, status, retryAfter, ms, text }: Answer): string | undefined {
  if (status !== 503) return `${what}: ${status} ${text}`
  if (retryAfter !== '5') return `${what}: Retry-After ${retryAfter}`
  if (ms >= patience) return `${what} took ${Math.round(ms)} ms`
  if (/postgres|ECONN|127\.0\.0\.1|SQLITE|at .*\.ts/.test(text)) return `${what} says too much: ${text}`
  return undefined
}

async function ask(issuer: string, what: string, init: RequestInit = {}): Promise<Answer> {
  const from = performance.now()
  const answer = await fetch(`${issuer}${what}`, { redirect: 'manual', ...init })
  const text = await answer.text()
  const ms = performance.now() - from
  return { what, status: answer.status, retryAfter: answer.headers.get('retry-after'), ms, text }
}
