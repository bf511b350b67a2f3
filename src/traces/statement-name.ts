/** How many names are kept. Statements are written down in the source, but a list in one may have any length. */
const mostKept = 1000
const mostTables = 4

const kept = new Map<string, string>()

/** What a statement does to which tables, such as `SELECT OidcRecord Account`. No value is in it, whatever the statement holds. */
export function nameOfStatement(sql: string): string {
  const known = kept.get(sql)
  if (known !== undefined) return known
  const [, verb = 'statement'] = /\b(SELECT|INSERT|UPDATE|DELETE)\b/i.exec(sql) ?? []
  const tables = [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+"(\w+)"/gi)].map(([, table]) => table)
  const name = [verb, ...[...new Set(tables)].slice(0, mostTables)].join(' ')
  if (kept.size >= mostKept) kept.clear()
  kept.set(sql, name)
  return name
}
