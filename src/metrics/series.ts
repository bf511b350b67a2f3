/**
 * Counters and histograms in the text format that Prometheus reads (version 0.0.4). Labels are ours and few: a value that
 * comes from outside never becomes one, or whoever sends it could fill the memory.
 */
type Labels = Readonly<Record<string, string>>
export type Sample = readonly [labels: Labels, value: number]

interface Metric {
  name: string
  help: string
}

/** What `counter` and `histogram` have in common: how it is told, with `everywhere` among the labels of each line. */
export interface Told {
  tell(everywhere: Labels): string
}

const between = '\0'

const escaped = (value: string) =>
  value.replace(/["\\\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))

function line(name: string, labels: Labels, value: number): string {
  const all = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${all.length ? `{${all.join(',')}}` : ''} ${value}\n`
}

const head = ({ name, help }: Metric, type: 'counter' | 'gauge' | 'histogram') =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`

/** What is as it is at this moment, or is counted elsewhere. */
export function told(
  metric: Metric & { type?: 'counter' | 'gauge' },
  samples: readonly Sample[],
  everywhere: Labels,
): string {
  if (samples.length === 0) return ''
  const lines = samples.map(([labels, value]) => line(metric.name, { ...everywhere, ...labels }, value))
  return head(metric, metric.type ?? 'gauge') + lines.join('')
}

const named = (names: readonly string[], values: readonly string[]): Labels =>
  Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))

export interface Counter extends Told {
  /** One more; `values` in the order of the labels' names. By 0: the line is there before the first. */
  add(values?: readonly string[], by?: number): void
}

export function counter(metric: Metric, names: readonly string[] = []): Counter {
  const counts = new Map<string, number>()
  return {
    add(values = [], by = 1) {
      const key = values.join(between)
      counts.set(key, (counts.get(key) ?? 0) + by)
    },
    tell(everywhere) {
      const samples = [...counts].map(([key, count]): Sample => [named(names, key.split(between)), count])
      return told({ ...metric, type: 'counter' }, samples, everywhere)
    },
  }
}

interface Histogram extends Told {
  observe(values: readonly string[], seconds: number): void
}

/** `bounds`, in seconds, rising: how many were at most so long. */
export function histogram(
  metric: Metric,
  bounds: readonly number[],
  names: readonly string[] = [],
): Histogram {
  const series = new Map<string, { counts: number[]; sum: number }>()
  const empty = () => ({ counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 })
  if (names.length === 0) series.set('', empty())

  function linesOf(labels: Labels, { counts, sum }: { counts: number[]; sum: number }): string {
    const { name } = metric
    let total = 0
    const buckets = [...bounds, '+Inf'].map((bound, at) => {
      total += counts[at] ?? 0
      return line(`${name}_bucket`, { ...labels, le: String(bound) }, total)
    })
    return `${buckets.join('')}${line(`${name}_sum`, labels, sum)}${line(`${name}_count`, labels, total)}`
  }

  return {
    observe(values, seconds) {
      const key = values.join(between)
      let found = series.get(key)
      if (!found) {
        found = empty()
        series.set(key, found)
      }
      let at = 0
      while (seconds > (bounds[at] ?? Number.POSITIVE_INFINITY)) at += 1
      found.counts[at] = (found.counts[at] ?? 0) + 1
      found.sum += seconds
    },
    tell(everywhere) {
      if (series.size === 0) return ''
      const lines = [...series].map(([key, found]) =>
        linesOf({ ...everywhere, ...named(names, key.split(between)) }, found),
      )
      return head(metric, 'histogram') + lines.join('')
    },
  }
}
