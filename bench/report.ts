/** What was measured, as a table for people. */
import type { Cost } from './rounds.ts'

export interface Result {
  machine: { node: string; cpu: string; cores: number; platform: string }
  /** In milliseconds. */
  start: { portico: number; npmStart: number; firstRun: number; engine: number }
  /** In MiB, 5 s after the start and right after all the load. */
  memory: { idle: { portico: number; engine: number }; afterLoad: { portico: number; engine: number } }
  operations: Record<string, { portico: Cost; engine: Cost; statements: string[] }>
  /** CPU time of one check of a password, in milliseconds. */
  argon2: number
  signInPage: { requests: number; bytes: number }
}

type Row = readonly [string, ...string[]]

const ms = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(0))
const times = (a: number, b: number) => `${(a / b).toFixed(1)}×`

function table(rows: Row[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? []
  return rows
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('   '))
    .join('\n')
}

const pad = (cell: string, width: number, column: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width)

function operationRows({ operations }: Result): Row[] {
  return [
    ['CPU-ms of the server per request', 'Portico', 'engine', 'ratio', 'Portico/s', 'engine/s', 'SQL'],
    ...Object.entries(operations).map(
      ([name, { portico, engine, statements }]): Row => [
        name,
        ms(portico.cpuMs),
        ms(engine.cpuMs),
        times(portico.cpuMs, engine.cpuMs),
        portico.perSecond.toFixed(0),
        engine.perSecond.toFixed(0),
        String(statements.length),
      ],
    ),
  ]
}

const startRows = ({ start, memory }: Result): Row[] => [
  ['start and memory', 'Portico', 'engine', 'goal'],
  ['first answer after, ms', ms(start.portico), ms(start.engine), '1000'],
  ['  by npm start, ms', ms(start.npmStart), '', '1500'],
  ['  first run: new database and keys, ms', ms(start.firstRun), '', ''],
  ['idle memory, MiB', memory.idle.portico.toFixed(0), memory.idle.engine.toFixed(0), '120'],
  ['memory after the load, MiB', memory.afterLoad.portico.toFixed(0), memory.afterLoad.engine.toFixed(0), ''],
]

/** The whole report. */
export function report(result: Result): string {
  const { machine, argon2, signInPage } = result
  const parts = [
    `Portico beside the bare engine (oidc-provider in memory), one run, medians\n${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}`,
    table(startRows(result)),
    table(operationRows(result)),
    `Of a full sign-in, ${ms(argon2)} ms are argon2id, in both houses.`,
    `The sign-in page: ${signInPage.requests} requests, ${(signInPage.bytes / 1024).toFixed(1)} KB over the wire (goal: 30).`,
  ]
  return `\n${parts.join('\n\n')}\n\n`
}
