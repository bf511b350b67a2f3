import type { Store } from '../../src/store/open.ts'

const lists = {
  sqlite: `SELECT "name" FROM sqlite_schema WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%' ORDER BY "name"`,
  postgresql: `SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
}

/** The name of every table that the database has. */
export async function tablesOf({ kind, statements }: Store): Promise<string[]> {
  return (await statements.all(lists[kind], [])).map(({ name }) => String(name))
}

/** How many rows each table has; those of the engine's by their kinds. */
export async function rowCounts(store: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of await tablesOf(store)) {
    const row = await store.statements.get(`SELECT count(*) AS "rows" FROM "${table}"`, [])
    counts[table] = Number(row?.rows)
  }
  const kinds = 'SELECT "kind", count(*) AS "rows" FROM "OidcRecord" GROUP BY "kind"'
  for (const { kind, rows } of await store.statements.all(kinds, []))
    counts[`OidcRecord ${kind}`] = Number(rows)
  return counts
}
