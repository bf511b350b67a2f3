import type { Audit, AuditKind } from '../audit/audit.ts'
import type { Transaction } from '../store/open.ts'
import type { Invitation } from './invitation-rows.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'

/** Writes down what was done to an invitation. The address that it is for is not written: it was only typed. */
export const writtenDown = (
  audit: Audit,
  kind: AuditKind,
  { id, channel, role }: Pick<Invitation, 'id' | 'channel' | 'role'>,
  { portal, by }: { portal: Pick<Portal, 'id' | 'name'>; by: By },
  tx: Transaction,
): Promise<void> =>
  audit.record(
    {
      ...by,
      kind,
      detail: { ...by.detail, name: portal.name, portal: portal.id, invitation: id, channel, role },
    },
    tx,
  )
