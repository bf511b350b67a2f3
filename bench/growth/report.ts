/** How everything grows, for people: tables and curves. */
import { writeFileSync } from 'node:fs'
import { type Chart, drawChart } from '../chart.ts'
import { machineSentence } from '../report.ts'
import { type Row, table } from '../table.ts'
import type { GrowthResult, Level } from './result.ts'

const kinds = ['sqlite', 'postgresql'] as const
type Kind = (typeof kinds)[number]
const names = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }

const pictures = new URL('../../docs/pictures/', import.meta.url)
const pictureOf = (kind: Kind, which: string) => `performance-${which}-${kind}.svg`

const short = (accounts: number) =>
  accounts >= 1e6 ? `${accounts / 1e6} M` : accounts >= 1000 ? `${accounts / 1000} k` : String(accounts)
const number = (value: number) => value.toLocaleString('en')

/** What portals and people ask comes first, what operators list behind it. */
const isList = (name: string) => !/client_credentials|userinfo|introspection|refresh|sign-in/.test(name)

function chartOf({ smallest, levels }: GrowthResult, kind: Kind, lists: boolean): Chart {
  const [last] = levels[kind].slice(-1)
  const curves = Object.keys(last?.operations ?? {})
    .filter((name) => isList(name) === lists)
    .map((name) => ({
      name,
      values: levels[kind].map(({ operations }) => operations[name]?.ratio.median ?? 0),
    }))
  const ends = curves.map(({ name, values }) => `${name} ${values.at(-1)?.toFixed(2)} times`).join(', ')
  return {
    title: `${lists ? "The operator's lists" : 'What portals and people ask'}, on ${names[kind]}`,
    description: `CPU time per request of the Node process, beside a house with ${smallest} accounts. With ${number(last?.accounts ?? 0)} accounts: ${ends}.`,
    steps: levels[kind].map(({ accounts }) => short(accounts)),
    below: 'accounts, with five grants and tokens each',
    curves,
    limit: { value: 1.2, name: 'the goal, 1.2×' },
  }
}

const which = (lists: boolean) => (lists ? 'lists' : 'growth')

/** Draws the curves into docs/pictures. */
export function drawGrowth(result: GrowthResult): void {
  for (const kind of kinds)
    for (const lists of [false, true])
      writeFileSync(new URL(pictureOf(kind, which(lists)), pictures), drawChart(chartOf(result, kind, lists)))
}

function ratioTable(levels: Level[], kind: Kind): string {
  const operations = Object.keys(levels.at(-1)?.operations ?? {})
  const cell = (level: Level, name: string) => {
    const { ratio, database } = level.operations[name] ?? {}
    const node = ratio ? `${ratio.median.toFixed(2)}× (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})` : ''
    return database === undefined ? node : `${node} · ${database.toFixed(2)}×`
  }
  const head: Row = [`${names[kind]}, accounts`, ...levels.map(({ accounts }) => number(accounts))]
  return table([head, ...operations.map((name): Row => [name, ...levels.map((level) => cell(level, name))])])
}

function sizeTable({ levels, smallestStart, smallest }: GrowthResult): string {
  const rows = kinds.flatMap((kind) =>
    levels[kind].map(
      ({ accounts, bytes, start, purge }): Row => [
        `${names[kind]}, ${number(accounts)}`,
        (bytes / 2 ** 20).toFixed(0),
        start.toFixed(0),
        smallestStart[kind].toFixed(0),
        purge.toFixed(2),
      ],
    ),
  )
  const head: Row = [
    'accounts',
    'database, MiB',
    'first answer after, ms',
    `with ${smallest} accounts`,
    'CPU-ms of one look for what is over',
  ]
  return table([head, ...rows])
}

/** What stands between the marks. */
export function growthReport(result: GrowthResult): string {
  const { machine, rounds, connections, smallest, levels } = result
  const picture = (kind: Kind, lists: boolean) => {
    const { title, description } = chartOf(result, kind, lists)
    return `![${title}. ${description}](pictures/${pictureOf(kind, which(lists))})`
  }
  return [
    machineSentence(machine),
    `CPU time of the Node process per request, beside a house with ${smallest} accounts that was measured in the same seconds: the median of ${rounds} rounds of ${connections} connections, and in brackets the least and the most. Every request is about another person. On PostgreSQL the second figure is the CPU time of the database's server, beside the same.`,
    ...kinds
      .filter((kind) => levels[kind].length > 0)
      .flatMap((kind) => [picture(kind, false), picture(kind, true), ratioTable(levels[kind], kind)]),
    sizeTable(result),
  ].join('\n\n')
}
