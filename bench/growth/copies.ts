/** SQL that copies a row for many people, with each person's own values in the place of the pattern's. */
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import type { Cell, Column } from './database.ts'

/** SQL over the column `i`, the number of a person. */
export type Expression = string

/** What stands in the pattern's rows, and what stands there in the copies. */
export type Replacements = ReadonlyMap<string, Expression>

const number = 'CAST(i AS TEXT)'

/** SHA-256 in base64url, as hashOf writes it. */
export const hashed = (kind: DatabaseKind, text: Expression): Expression =>
  kind === 'sqlite'
    ? `sha256(${text})`
    : `rtrim(translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/', '-_'), '=')`

/** A secret of person `i`; `secretOf` in people.ts says the same. */
export const secret = (kind: DatabaseKind, name: string): Expression =>
  hashed(kind, `'${name}-' || ${number}`)

/** An identifier of person `i`. */
export const identifier = (kind: DatabaseKind, name: string): Expression =>
  `substr(${secret(kind, name)}, 1, 22)`

/** A text of the pattern's that ends with the number of the person. */
export const numbered = (before: string, behind = ''): Expression => `'${before}' || ${number} || '${behind}'`

/** Five people a second, so that what is ordered by time has an order. */
const moment = (kind: DatabaseKind, at: string): Expression =>
  kind === 'sqlite'
    ? `strftime('%Y-%m-%dT%H:%M:%f', '${at.slice(0, 23)}', '-' || (i / 5.0) || ' seconds') || '+00:00'`
    : `CAST('${at}' AS timestamp with time zone) - i * interval '0.2 seconds'`

const times = new Set(['createdAt', 'at'])

const quoted = (text: string): Expression => `'${text.replaceAll("'", "''")}'`

function replaced(text: string, replacements: Replacements): Expression {
  for (const [pattern, expression] of replacements) {
    const parts = text.split(pattern)
    if (parts.length > 1)
      return parts.map((part) => replaced(part, replacements)).join(` || ${expression} || `)
  }
  return quoted(text)
}

function cellOf(
  kind: DatabaseKind,
  { name, type }: Column,
  cell: Cell,
  replacements: Replacements,
): Expression {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number') return String(cell)
  if (Buffer.isBuffer(cell)) return `X'${cell.toString('hex')}'`
  if (times.has(name)) return moment(kind, cell)
  const text = replaced(cell, replacements)
  return kind === 'postgresql' && type !== 'text' ? `CAST(${text} AS ${type})` : text
}

/** Copies `row` of `table` for the people from `first` to `last`. */
export function copyStatement(
  kind: DatabaseKind,
  table: string,
  columns: Column[],
  row: Record<string, Cell>,
  replacements: Replacements,
): (first: number, last: number) => string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const cells = columns.map((column) => cellOf(kind, column, row[column.name] ?? null, replacements))
  const insert = `INSERT INTO "${table}" (${names}) SELECT ${cells.join(', ')}`
  return (first, last) =>
    kind === 'sqlite'
      ? `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last}) ${insert} FROM n`
      : `${insert} FROM generate_series(${first}, ${last}) AS n(i)`
}
