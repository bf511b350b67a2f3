/** Two accounts side by side: what the confirm page shows, and what its form says. */
import type { Person } from '../../../src/accounts/accounts.ts'
import { differences, type MergeField, saidBy } from '../../../src/accounts/merge-fields.ts'
import type { Obstacle, WeakStep } from '../../../src/accounts/merge-plan.ts'
import type { InteractionDeps } from '../../../src/deps.ts'
import type { PortalClient } from '../../../src/portals/portals.ts'
import { hashOf } from '../../../src/store/secrets.ts'
import type { Fields } from '../../http/forms.ts'

/** The account that was proven first, and the one that is signed in now. */
export interface Both {
  first: Person
  second: Person
}

export type Side = keyof Both
export const sides: readonly Side[] = ['first', 'second']
const opposite = (side: Side): Side => (side === 'first' ? 'second' : 'first')

/** What keeping one of them comes to. */
export interface Keeping {
  obstacle: Obstacle | undefined
  gives: WeakStep[]
}

export interface Comparison extends Both {
  /** The one that is proposed to be kept. */
  proposed: Side | undefined
  keeping: Record<Side, Keeping>
  fields: MergeField[]
  /** Which know both, each by another sub. */
  portals: PortalClient[]
  /** Tells this comparison from any other. */
  seen: string
}

export async function compare(
  { merging, registry }: Pick<InteractionDeps, 'merging' | 'registry'>,
  both: Both,
): Promise<Comparison> {
  const { first, second } = both
  const keep = async (kept: Person, other: Person): Promise<Keeping> => ({
    obstacle: await merging.obstacle(kept.account, other.account),
    gives: await merging.gives(kept.account, other.account),
  })
  const keeping = { first: await keep(first, second), second: await keep(second, first) }
  const [ones, others] = [await merging.portalsKnowing(first), await merging.portalsKnowing(second)]
  const shared = [...ones.keys()].filter((clientId) => others.has(clientId))
  const portals = await Promise.all(shared.map((clientId) => registry.byClient(clientId)))
  const state = [first.account, second.account, first.email, second.email, keeping, [...ones], [...others]]
  return {
    first,
    second,
    keeping,
    proposed: sides.find((side) => !keeping[side].obstacle),
    fields: differences(first.account, second.account),
    portals: portals.filter((portal) => portal !== undefined),
    seen: hashOf(JSON.stringify(state)),
  }
}

/** Whose value is proposed for a field: the kept account's, unless it has none. */
export function proposedFor({ proposed = 'first', ...both }: Comparison, field: MergeField): Side {
  return saidBy(both[proposed].account, field) ? proposed : opposite(proposed)
}

/** The names of the form's fields. */
export const fieldName = (field: MergeField): string => `field-${field}`
export const portalName = ({ clientId }: Pick<PortalClient, 'clientId'>): string => `portal-${clientId}`

/** What the form says. What it does not say stays as the kept account has it. */
export function choiceOf(comparison: Comparison, keep: Side, said: Fields) {
  const other = opposite(keep)
  return {
    kept: comparison[keep],
    other: comparison[other],
    fromOther: comparison.fields.filter((field) => said[fieldName(field)] === other),
    namedByOther: comparison.portals
      .filter((portal) => said[portalName(portal)] === other)
      .map(({ clientId }) => clientId),
  }
}
