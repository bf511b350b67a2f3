/** The statements by which people are found: each uses one index, and says whom those before it found. */
import type { DatabaseKind } from '../store/database-kind.ts'
import type { Value } from '../store/statements.ts'
import type { Beginnings } from './beginnings.ts'

/** What was found, and by which text. */
export interface Found {
  key: string
  id: string
}

/** The next `limit` of one part of a search, from a place in it on. */
export type Search = (limit: number, after: Found | undefined) => [sql: string, values: Value[]]

/** Where something is looked for. */
interface Column {
  /** What is compared, as the index has it. */
  sql: string
  from: string
  also?: string
}

interface Part extends Column {
  begins: string
}

const account = '"Account" a'
const identifier = '"Identifier" i JOIN "Account" a ON a."id" = i."accountId"'
/** Behind everything that begins with what is before it. */
const last = '\u{10FFFF}'

// Compared byte by byte: SQLite does so by itself, PostgreSQL where it is asked to.
const columns: Record<DatabaseKind, { names: Column[]; identifiers: Column[] }> = {
  sqlite: {
    names: [
      { sql: 'lower(a."name")', from: account },
      { sql: 'lower(a."familyName")', from: account },
    ],
    identifiers: [
      { sql: 'i."value"', from: identifier, also: `i."kind" = 'email'` },
      { sql: 'i."value"', from: identifier, also: `i."kind" = 'phone'` },
    ],
  },
  postgresql: {
    names: [
      { sql: 'lower(a."name") COLLATE "C"', from: account },
      { sql: 'lower(a."familyName") COLLATE "C"', from: account },
    ],
    identifiers: [{ sql: 'lower(i."value") COLLATE "C"', from: identifier }],
  },
}

/** The parts of a search, in the order in which their results are shown. */
export function searchesFor(kind: DatabaseKind, { names, identifiers }: Beginnings): Search[] {
  const { names: nameColumns, identifiers: identifierColumns } = columns[kind]
  const byName = partsOf(nameColumns, names)
  const parts = [...byName, ...partsOf(identifierColumns, identifiers)]
  return parts.map((part, at) => search(part, byName.slice(0, at)))
}

const partsOf = (of: Column[], texts: string[]): Part[] =>
  of.flatMap((column) => texts.map((begins) => ({ ...column, begins })))

const search =
  ({ sql, from, also, begins }: Part, before: Part[]): Search =>
  (limit, after) => {
    const conditions = [`${sql} >= ?`, `${sql} < ?`, also, after && `(${sql} > ? OR a."id" > ?)`].filter(
      Boolean,
    )
    const earlier = before.map((each) => `(${each.sql} >= ? AND ${each.sql} < ?)`).join(' OR ')
    const found = earlier ? `CASE WHEN ${earlier} THEN 1 ELSE 0 END` : '0'
    const text = `SELECT ${sql} AS "key", a."id" AS "id", ${found} AS "before" FROM ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY 1, 2 LIMIT ?`
    const place = after ? [after.key, after.id] : []
    const texts = before.flatMap((each) => [each.begins, each.begins + last])
    return [text, [...texts, after?.key ?? begins, begins + last, ...place, limit]]
  }
