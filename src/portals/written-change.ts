import type { AuditKind } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Portal } from './portals.ts'
import type { By } from './registration.ts'

export type Changing = Pick<
  Deps,
  'config' | 'portals' | 'providers' | 'registry' | 'audit' | 'addresses' | 'store' | 'now'
>

/** What became of a change that was made from a page, a file or an ETag: of two from the same one, the second is told. */
export type Changed = 'done' | 'changed-meanwhile'

/** Whose addresses, and how much of somebody's keys, no line of history repeats. */
const onlyNamed: ReadonlySet<string> = new Set(['contacts', 'jwks'])
/** In characters. */
const mostWritten = 4000

/** What differs between two states, for the audit log: its names, what it was, and what it is. Undefined: nothing does. */
export function difference(was: object, is: object) {
  const [old, now] = [new Map(Object.entries(was)), new Map(Object.entries(is))]
  const names = [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)),
  )
  if (names.length === 0) return undefined
  const told = names.filter((name) => !onlyNamed.has(name))
  const those = (state: Map<string, unknown>) =>
    JSON.stringify(Object.fromEntries(told.map((name) => [name, state.get(name)]))).slice(0, mostWritten)
  return { changed: names.join(' '), before: those(old), after: those(now) }
}

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
