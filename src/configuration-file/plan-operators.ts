/** Who runs this Portico by a file, beside who does. */
import { differencesOf, madeOf } from './changes.ts'
import { type Comparing, type Draft, leaveOrRemove } from './plan.ts'
import type { Configuration } from './schema.ts'

export function planOperators(
  draft: Draft,
  { present, prune }: Comparing,
  operators: NonNullable<Configuration['operators']>,
): void {
  const there = new Map(present.operators.map(({ accountId, readOnly }) => [accountId, readOnly]))
  const seen = new Map<string, boolean>()
  // Those who may change things first: the last of them stays that.
  const inOrder = [...operators.entries()].sort(
    ([, a], [, b]) => Number(!!a.read_only) - Number(!!b.read_only),
  )
  for (const [at, { address, read_only }] of inOrder) {
    const accountId = present.people.get(address)?.account.id
    const path = ['operators', at, 'address']
    if (accountId === undefined) draft.complain(path, `${address} has no account here: make it first.`)
    else if (seen.has(accountId)) draft.complain(path, `${address} stands here twice.`)
    else {
      const before = there.get(accountId)
      const readOnly = read_only ?? before ?? false
      seen.set(accountId, readOnly)
      const differences =
        before === undefined
          ? madeOf({ read_only: readOnly })
          : differencesOf({ read_only: before }, { read_only: readOnly })
      const deed = { do: 'make-operator', accountId, readOnly } as const
      if (differences.length)
        draft.changes.push({
          sign: before === undefined ? '+' : '~',
          about: `operator ${address}`,
          differences,
          deed,
        })
    }
  }
  const extra = [...there].filter(([accountId]) => !seen.has(accountId))
  for (const [accountId] of extra)
    leaveOrRemove(draft, prune, {
      about: `operator ${present.nameOf(accountId)}`,
      deed: { do: 'remove-operator', accountId },
    })
  const staying = [...seen.values(), ...(prune ? [] : extra.map(([, readOnly]) => readOnly))]
  if (!staying.includes(false)) draft.complain(['operators'], 'nobody would be left who may change anything.')
}
