import type { Person } from '../../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { standingOf } from '../../account/standing.ts'

/** So many lines of the latest history; all of it is in the audit log. */
const latest = 8
/** So many sessions; whoever has more ends them all at once. */
const mostSessions = 10

export type Particulars = Awaited<ReturnType<typeof particularsOf>>

/** What an operator sees of an account beside its profile: how it stands, never what opens it. */
export async function particularsOf(deps: InteractionDeps, person: Person) {
  const { acquaintances, auditList, registry, sessions } = deps
  const { id } = person.account
  const known = await acquaintances.of(id)
  const clients = await registry.all()
  return {
    standing: await standingOf(deps, person),
    sessions: (await sessions.list(person.sub)).slice(0, mostSessions),
    portals: (await registry.portals()).flatMap((portal) => {
      const acquaintance = known.find(({ portalId }) => portalId === portal.id)
      return acquaintance ? [{ portal, ...acquaintance }] : []
    }),
    entries: (await auditList.page({ accountId: id }, latest)).entries,
    /** The names of portals by their client ids. */
    names: new Map(clients.map(({ clientId, name }) => [clientId, name])),
  }
}
