import type { Person } from '../../../src/accounts/accounts.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import { factsFor } from '../../consent/facts.ts'
import { viewOf } from '../../http/interaction.ts'
import type { Translator } from '../../locales/translator.ts'
import type { EnteredPortal } from './portals-section.tsx'

/** The portals that may know something of this person, and what: those that were allowed to, then those of our own. */
export async function enteredPortals(
  { consents, registry, sessions }: Pick<InteractionDeps, 'consents' | 'registry' | 'sessions'>,
  t: Translator,
  person: Person,
): Promise<EnteredPortal[]> {
  const allowed = (await consents.list(person.account.id)).map(async (consent) => {
    const portal = await registry.byClient(consent.clientId)
    if (!portal || portal.firstParty) return undefined
    const knows = factsFor(t, person, consent.scopes, consent.claims).facts.map(({ term }) => term)
    return { ...about(portal), knows, grantedAt: consent.grantedAt }
  })
  const opened = (await sessions.portalsOf(person.sub)).map(async (clientId) => {
    const portal = await registry.byClient(clientId)
    return portal?.firstParty ? { ...about(portal), knows: [], grantedAt: undefined } : undefined
  })
  return (await Promise.all([...allowed, ...opened])).filter((portal) => portal !== undefined)
}

type Portal = NonNullable<Awaited<ReturnType<InteractionDeps['registry']['byClient']>>>

const about = (portal: Portal) => ({
  clientId: portal.clientId,
  view: viewOf(portal),
  homeUrl: portal.homeUrl,
})
