/**
 * Who runs this Portico.
 *
 * Every change first takes hold of all operators' rows, so that two of them come one after the other: of two who resign at
 * once, the second is the last who may change anything, and stays.
 */
import type { AuditEntry } from '../audit/audit.ts'
import type { Deps } from '../deps.ts'
import type { Store } from '../store/open.ts'
import type { Row, Statements } from '../store/statements.ts'

export interface Operator {
  accountId: string
  /** They see everything and change nothing. */
  readOnly: boolean
}

/**
 * `unchanged`: it was so already. `last-operator`: nobody would be left who may change anything. `shut-out`: the account is
 * disabled, or about to be deleted.
 */
export type OperatorOutcome =
  | 'done'
  | 'unchanged'
  | 'no-account'
  | 'no-operator'
  | 'shut-out'
  | 'last-operator'

export type Operators = ReturnType<typeof createOperators>

// As a condition of its own and no value, so that an index of operators alone can be used.
const list = `SELECT "id", "operatorReadOnly" FROM "Account" WHERE "operator" ORDER BY "createdAt", "id"`
const one = `SELECT "id", "operator", "operatorReadOnly", "disabledAt", "deleteAt" FROM "Account" WHERE "id" = ?`
/** Changes nothing, and holds all operators until the transaction is over. */
const hold = `UPDATE "Account" SET "operator" = ? WHERE "operator"`
const anotherFull = `SELECT 1 AS "there" FROM "Account" WHERE "operator" AND NOT "operatorReadOnly"
  AND "disabledAt" IS NULL AND "deleteAt" IS NULL AND "id" <> ? LIMIT 1`
const make = `UPDATE "Account" SET "operator" = ?, "operatorReadOnly" = ? WHERE "id" = ? AND "disabledAt" IS NULL AND "deleteAt" IS NULL`
const resign = `UPDATE "Account" SET "operator" = ?, "operatorReadOnly" = ? WHERE "id" = ?`

export function createOperators(store: Pick<Store, 'statements' | 'transaction'>) {
  /** Does `work` to one account while nobody else changes who is an operator. */
  const change = (
    accountId: string,
    work: (tx: Statements, account: Row) => Promise<OperatorOutcome>,
  ): Promise<OperatorOutcome> =>
    store.transaction(async (tx) => {
      await tx.run(hold, [true])
      const account = await tx.get(one, [accountId])
      return account ? work(tx, account) : 'no-account'
    })

  return {
    /** All of them, the first one first. */
    list: async (): Promise<Operator[]> =>
      (await store.statements.all(list, [])).map(({ id, operatorReadOnly }) => ({
        accountId: String(id),
        readOnly: Boolean(operatorReadOnly),
      })),

    /** Makes somebody an operator, or changes what they may do. The last one who may change anything stays that. */
    make: (accountId: string, { readOnly }: { readOnly: boolean }) =>
      change(accountId, async (tx, account) => {
        if (account.operator && Boolean(account.operatorReadOnly) === readOnly) return 'unchanged'
        if (readOnly && isFull(account) && !(await tx.get(anotherFull, [accountId]))) return 'last-operator'
        return (await tx.run(make, [true, readOnly, accountId])) === 1 ? 'done' : 'shut-out'
      }),

    /** Takes the role away. The last one who may change anything keeps it. */
    resign: (accountId: string) =>
      change(accountId, async (tx, account) => {
        if (!account.operator) return 'no-operator'
        if (isFull(account) && !(await tx.get(anotherFull, [accountId]))) return 'last-operator'
        await tx.run(resign, [false, false, accountId])
        return 'done'
      }),
  }
}

const isFull = ({ operator, operatorReadOnly }: Row): boolean => Boolean(operator) && !operatorReadOnly

type By = Pick<AuditEntry, 'origin' | 'detail'>
type Changing = Pick<Deps, 'operators' | 'audit'>

/** Makes somebody an operator, or changes what they may do, and writes it into their history. */
export async function appoint(
  { operators, audit }: Changing,
  accountId: string,
  rights: { readOnly: boolean },
  by: By,
): Promise<OperatorOutcome> {
  const outcome = await operators.make(accountId, rights)
  const kind = rights.readOnly ? 'operator-made-read-only' : 'operator-made'
  if (outcome === 'done') await audit.record({ ...by, kind, accountId })
  return outcome
}

/** Takes the role away from somebody, and writes it into their history. */
export async function dismiss(
  { operators, audit }: Changing,
  accountId: string,
  by: By,
): Promise<OperatorOutcome> {
  const outcome = await operators.resign(accountId)
  if (outcome === 'done') await audit.record({ ...by, kind: 'operator-resigned', accountId })
  return outcome
}
