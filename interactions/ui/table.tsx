import type { ComponentChildren } from 'preact'

/** One line of a list. */
export interface Row {
  key: string
  /** One for each column; the first names the row. */
  cells: ComponentChildren[]
}

interface TableProps {
  /** What is listed, for people who hear it. */
  label: string
  columns: string[]
  rows: Row[]
  /** What stands here while there are no rows: say the first step. */
  empty: ComponentChildren
}

/** A list with a clear first column. On phones each row becomes a card. */
export function Table({ label, columns, rows, empty }: TableProps) {
  if (rows.length === 0) return <div class="empty">{empty}</div>
  return (
    <div class="list">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key} columns={columns} cells={row.cells} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableRow({ columns, cells: [first, ...rest] }: { columns: string[]; cells: ComponentChildren[] }) {
  return (
    <tr>
      <th scope="row">{first}</th>
      {rest.map((cell, at) => (
        <td key={columns[at + 1]} data-label={columns[at + 1]}>
          {cell}
        </td>
      ))}
    </tr>
  )
}
