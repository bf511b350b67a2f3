import { copyStatement } from './copies.ts'
import type { RawDatabase } from './database.ts'
import { readPattern } from './pattern.ts'

/** So many people a statement. */
const batch = 100_000

/**
 * Copies the pattern for the people from `first` to `last`. Indexes are taken away and made anew, which is how a million
 * rows come in within minutes; how they lie in the indexes is the same.
 */
export async function fill(database: RawDatabase, first: number, last: number): Promise<void> {
  const rows = await readPattern(database)
  for (const table of new Set(rows.map((each) => each.table))) {
    const columns = await database.columns(table)
    const indexes = await database.indexes(table)
    for (const { name } of indexes) await database.run(`DROP INDEX "${name}"`)
    for (const { row, replacements } of rows.filter((each) => each.table === table)) {
      const statement = copyStatement(database.kind, table, columns, row, replacements)
      for (let from = first; from <= last; from += batch)
        await database.run(statement(from, Math.min(last, from + batch - 1)))
    }
    for (const { sql } of indexes) await database.run(sql)
  }
}
