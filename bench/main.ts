/**
 * `npm run bench`: what Portico costs on each database beside the bare engine, measured in one run, and written into
 * docs/performance.md and docs/scaling.md.
 *
 *   --growth [--up-to 1000000]  a thousand accounts, ten thousand, … beside two hundred, with curves
 *   --lighthouse                what Lighthouse says of the sign-in page
 *   --soak [minutes]            memory, files and timers at half load
 *
 * Servers are processes of their own; the load comes from this one, over loopback. Times of a server are its own CPU
 * time, which says more than requests a second on a machine that others use too.
 * `--quick` shows rougher figures and writes nothing. For a program: `npm run --silent bench -- --json`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/support/postgres.ts'
import { readOptions } from '../test/support/read-options.ts'
import { goalTable } from './goals.ts'
import { measureGrowth, rounds, smallest } from './growth/measure.ts'
import { drawGrowth, growthReport } from './growth/report.ts'
import type { GrowthResult } from './growth/result.ts'
import { lighthouseReport, measureLighthouse } from './lighthouse.ts'
import { describeMachine } from './machine.ts'
import { measureLoad, measureStarts, measureTogether, type Server } from './measure.ts'
import { writeSections } from './page.ts'
import { connections, type Plan, quick, thorough } from './plan.ts'
import { capacityReport, report } from './report.ts'
import type { Result } from './result.ts'
import { keepResult, keptResults } from './results.ts'
import { measureSoak, soakReport } from './soak.ts'

const { values, positionals } = readOptions({
  // How many minutes a soak takes.
  allowPositionals: true,
  options: {
    'quick': { type: 'boolean' },
    'json': { type: 'boolean' },
    'growth': { type: 'boolean' },
    'up-to': { type: 'string', default: '1000000' },
    'lighthouse': { type: 'boolean' },
    'soak': { type: 'boolean' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

async function withServer<T>(work: (server: Server, url: string) => Promise<T>): Promise<T> {
  const server = await startPostgres({ durable: true })
  return work(server, server.url()).finally(() => server.stop())
}

const measure = (plan: Plan) =>
  withServer(async (server, url): Promise<Result> => {
    const machine = await describeMachine(url)
    const { start, idle } = await measureStarts(join(folder, 'starts'), server, plan)
    const { afterLoad, ...load } = await measureLoad(join(folder, 'load'), server, plan)
    const together = await measureTogether(join(folder, 'together'), server, plan)
    return {
      machine,
      rounds: plan.rounds,
      connections,
      start,
      memory: { idle, afterLoad },
      ...load,
      ...together,
    }
  })

/** A thousand, ten thousand, … */
function sizesUpTo(most: number): number[] {
  const sizes: number[] = []
  for (let size = 1000; size <= most; size *= 10) sizes.push(size)
  if (sizes.length === 0) throw new Error('--up-to must be a thousand at least.')
  return sizes
}

const grow = (most: number) =>
  withServer(async (server, url): Promise<GrowthResult> => {
    const sizes = sizesUpTo(most)
    const sqlite = await measureGrowth('sqlite', folder, server, sizes)
    const postgresql = await measureGrowth('postgresql', folder, server, sizes)
    return {
      machine: await describeMachine(url),
      rounds,
      connections,
      smallest,
      smallestStart: { sqlite: sqlite.start, postgresql: postgresql.start },
      levels: { sqlite: sqlite.levels, postgresql: postgresql.levels },
    }
  })

const show = (result: unknown, text: string) =>
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n`)

/** What all the last runs together say of the goals. */
const goals = () => ({ goals: goalTable(keptResults()) })

if (values.growth) {
  const result = await grow(Number(values['up-to']))
  if (!values.quick) {
    keepResult('growth', result)
    drawGrowth(result)
    writeSections('performance.md', { ...goals(), growth: growthReport(result) })
  }
  show(result, growthReport(result))
} else if (values.lighthouse) {
  const result = await measureLighthouse(folder)
  if (!values.quick) {
    keepResult('lighthouse', result)
    writeSections('performance.md', { ...goals(), lighthouse: lighthouseReport(result) })
  }
  show(result, lighthouseReport(result))
} else if (values.soak) {
  const duration = Number(positionals[0] ?? 60)
  const result = await withServer((server) => measureSoak(folder, server, duration))
  if (!values.quick) {
    keepResult('soak', result)
    writeSections('performance.md', { ...goals(), soak: soakReport(result) })
  }
  show(result, soakReport(result))
} else {
  const result = await measure(values.quick ? quick : thorough)
  if (!values.quick) {
    keepResult('load', result)
    writeSections('performance.md', { ...goals(), measured: report(result) })
    writeSections('scaling.md', { capacity: capacityReport(result) })
  }
  show(result, report(result))
}
