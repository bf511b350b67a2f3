/**
 * `npm run bench`: what Portico costs on each database beside the bare engine, measured in one run, and written into
 * docs/performance.md.
 *
 * Servers are processes of their own; the load comes from this one, over loopback. Times of a server are its own CPU
 * time, which says more than requests a second on a machine that others use too.
 * `--quick` shows rougher figures and writes nothing. For a program: `npm run --silent bench -- --json`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '../test/support/postgres.ts'
import { describeMachine } from './machine.ts'
import { measureLoad, measureStarts } from './measure.ts'
import { writePage } from './page.ts'
import { connections, type Plan, quick, thorough } from './plan.ts'
import { report } from './report.ts'
import type { Result } from './result.ts'

async function measure(plan: Plan): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const server = await startPostgres({ durable: true })
  try {
    const machine = await describeMachine(server.url())
    const { start, idle } = await measureStarts(join(folder, 'starts'), server, plan)
    const { afterLoad, ...load } = await measureLoad(join(folder, 'load'), server, plan)
    return { machine, rounds: plan.rounds, connections, start, memory: { idle, afterLoad }, ...load }
  } finally {
    await server.stop()
  }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } })
const result = await measure(values.quick ? quick : thorough)
if (!values.quick) writePage(report(result))
process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : report(result))
