import type { AuditKind } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { By } from '../portals/registration.ts'
import type { Deed } from './changes.ts'

type OperatorDeed = Extract<Deed, { do: `${string}-operator` }>

/** Makes somebody an operator, or no operator any more. False when that cannot be done any more. */
export async function bringOperator(
  { operators, audit }: Pick<Deps, 'operators' | 'audit'>,
  deed: OperatorDeed,
  by: By,
): Promise<boolean> {
  const { accountId } = deed
  const outcome =
    deed.do === 'make-operator' ? await operators.make(accountId, deed) : await operators.resign(accountId)
  if (outcome === 'done') await audit.record({ ...by, kind: kindOf(deed), accountId })
  return outcome === 'done' || outcome === 'unchanged'
}

function kindOf(deed: OperatorDeed): AuditKind {
  if (deed.do === 'remove-operator') return 'operator-resigned'
  return deed.readOnly ? 'operator-made-read-only' : 'operator-made'
}
