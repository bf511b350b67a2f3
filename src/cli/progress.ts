import type { Progress } from '../store/move.ts'
import { type Terminal, terminal } from './terminal.ts'

const width = 30

/** How far a move is, on stderr: a bar in a terminal, a line for each table anywhere else. */
export function showProgress(): Progress {
  const { stderr } = terminal()
  return stderr.isTTY ? bar(stderr) : lines(stderr)
}

function bar(stderr: Terminal['stderr']): Progress {
  let [verb, done, total] = ['', 0, 0]
  const draw = (table: string) => {
    const share = total === 0 ? 1 : done / total
    const drawn = '█'.repeat(Math.floor(share * width)).padEnd(width, '░')
    const line = `${drawn} ${Math.floor(share * 100)} % ${verb}, rows: ${done} of ${total}  ${table}`
    // The line is written over, and what was longer before is wiped.
    stderr.write(`\r${line.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K`)
  }
  return {
    begin(what, rows) {
      ;[verb, done, total] = [what, 0, rows]
      draw('')
    },
    add(table, rows) {
      done += rows
      draw(table)
    },
    end() {
      draw('')
      stderr.write('\n')
    },
  }
}

function lines(stderr: Terminal['stderr']): Progress {
  let verb = ''
  const rows = new Map<string, number>()
  const last = () => {
    for (const [table, count] of rows) stderr.write(`${verb} ${table}, rows: ${count}\n`)
    rows.clear()
  }
  return {
    begin(what) {
      verb = what
    },
    add(table, count) {
      if (!rows.has(table)) last()
      rows.set(table, (rows.get(table) ?? 0) + count)
    },
    end: last,
  }
}

/** What is encrypted anew, table by table, on stderr; only for somebody who watches. */
export function showCounts(): (place: { table: string; done: number }) => void {
  const { stderr } = terminal()
  if (!stderr.isTTY) return () => undefined
  return ({ table, done }) => void stderr.write(`\r${table}: ${done}\x1b[K\r`)
}
