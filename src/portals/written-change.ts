import type { AuditKind } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'

export type Changing = Pick<Deps, 'config' | 'portals' | 'registry' | 'audit' | 'addresses' | 'store' | 'now'>

/** What became of a change that was made from a page, a file or an ETag: of two from the same one, the second is told. */
export type Changed = 'done' | 'changed-meanwhile'

/** Lets a change count at once, and writes it down. A portal that has no client is found by `portal` in the detail. */
export async function written(
  { registry, audit }: Pick<Changing, 'registry' | 'audit'>,
  kind: AuditKind,
  { id, name, clientId }: Pick<Portal, 'id' | 'name'> & { clientId?: string },
  by: By,
  detail: Record<string, string | number | boolean> = {},
): Promise<void> {
  registry.invalidate()
  await audit.record({ ...by, kind, clientId, detail: { ...by.detail, name, portal: id, ...detail } })
}
