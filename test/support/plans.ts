import type { Store } from '../../src/store/open.ts'
import type { Value } from '../../src/store/statements.ts'

/** How the database goes about a statement, a step a line. On PostgreSQL as for a big table, whatever is in it now. */
export async function planOf(
  { kind, statements, transaction }: Store,
  sql: string,
  values: Value[],
): Promise<string> {
  if (kind === 'sqlite') {
    const steps = await statements.all(`EXPLAIN QUERY PLAN ${sql}`, values)
    return steps.map(({ detail }) => String(detail)).join('\n')
  }
  return transaction(async (tx) => {
    await tx.run('SET LOCAL enable_seqscan = off', [])
    const steps = await tx.all(`EXPLAIN ${sql}`, values)
    return steps.map((step) => String(step['QUERY PLAN'])).join('\n')
  })
}
