/** What the command says. stdout is what was asked for, stderr is everything else. */
import { terminal } from './terminal.ts'

export type Cell = string | number | boolean | null | undefined

/** Text that can be shown in a terminal: nothing in it moves the cursor, turns the direction or begins a line. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

export const say = (line: string): void => void terminal().stdout.write(`${line}\n`)

/** A line beside the answer: a warning, or the one sentence of an error. */
export const note = (line: string): void => void terminal().stderr.write(`${oneLine(line)}\n`)

/** One JSON document, and nothing else. */
export const sayJson = (value: unknown): void => say(JSON.stringify(value, null, 2))

/** Names with their values, one a line. What is not there is left out. */
export function sayFacts(facts: Record<string, unknown>): void {
  const given = Object.entries(facts)
    .map(([name, value]) => [name, oneLine(asText(value))] as const)
    .filter(([, text]) => text !== '')
  const width = Math.max(...given.map(([name]) => name.length))
  for (const [name, text] of given) say(`${name.padEnd(width)}  ${text}`)
}

const asText = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(asText).join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A text as long as a table of 80 columns has room for. */
export const shortened = (text: string, longest = 24): string => {
  const letters = [...oneLine(text)]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('')
}

/** Columns under their headings, as wide as they need. */
export function sayTable(headings: string[], rows: Cell[][]): void {
  const texts = [headings, ...rows.map((row) => row.map((cell) => oneLine(String(cell ?? ''))))]
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => [...(row[column] ?? '')].length)))
  const padded = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - [...text].length)
  for (const row of texts) say(row.map(padded).join('  ').trimEnd())
}
