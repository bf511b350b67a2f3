import { EgressError } from '../oidc/egress.ts'

/**
 * Why nobody came back from a provider. `denied`: somebody pressed "cancel" there. `unreachable`: no answer, or none now.
 * `refused`: it refused us, or what it said cannot be believed.
 */
export type ProviderProblemKind = 'denied' | 'unreachable' | 'refused'

/** Only the log sees `cause`, which holds words and no token, code or claim. */
export class ProviderProblem extends Error {
  override name = 'ProviderProblem'
  readonly kind: ProviderProblemKind

  constructor(kind: ProviderProblemKind, why: string) {
    super(`signing in elsewhere: ${kind}`, { cause: new Error(why) })
    this.kind = kind
  }
}

/** What providers say when somebody would rather not; the last two are LinkedIn's. */
const declining = new Set([
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'user_cancelled_login',
  'user_cancelled_authorize',
])
const notNow = new Set(['temporarily_unavailable', 'server_error'])

/** Anything that was thrown on the way, in our words. */
export function problemOf(error: unknown): ProviderProblem {
  if (error instanceof ProviderProblem) return error
  const chain = chainOf(error)
  return new ProviderProblem(kindOf(chain), reasonOf(chain))
}

/** An error and what caused it; not the answers and tokens that the libraries put there as causes of their own. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = []
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) chain.push(each)
  return chain
}

function kindOf(chain: Error[]): ProviderProblemKind {
  const said = codeOf(chain)
  if (said && declining.has(said)) return 'denied'
  if (said && notNow.has(said)) return 'unreachable'
  const isSilent = chain.some(
    (error) => error instanceof EgressError || /^(Timeout|Abort)Error$/.test(error.name),
  )
  return isSilent || statusOf(chain) >= 500 ? 'unreachable' : 'refused'
}

/** OAuth's code of an error, where the provider said one. */
const codeOf = (chain: Error[]): string | undefined =>
  chain.map((error) => ('error' in error ? error.error : undefined)).find((code) => typeof code === 'string')

/** The status of the answer that was not what it had to be. */
function statusOf(chain: Error[]): number {
  const statuses = chain.flatMap((error) => [
    'status' in error ? error.status : undefined,
    error.cause instanceof Response ? error.cause.status : undefined,
  ])
  return statuses.find((status) => typeof status === 'number') ?? 0
}

/** For the log: the library's words and the provider's code, and nothing that somebody else could have written at length. */
function reasonOf(chain: Error[]): string {
  const said = codeOf(chain)
    ?.replace(/[^\x20-\x7e]/g, '')
    .slice(0, 80)
  const status = statusOf(chain)
  const words = [
    ...chain.map(({ message }) => message),
    said && `it said ${said}`,
    status && `status ${status}`,
  ]
  return words.filter(Boolean).join(': ') || 'something was thrown'
}
