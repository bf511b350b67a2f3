/**
 * `npm run bench`: what Portico costs beside the bare engine, measured in one run.
 *
 * Servers are processes of their own; the load comes from this one, over loopback. Times of the server are its own CPU
 * time, which says more than requests a second on a machine that others use too.
 * For a program: `npm run --silent bench -- --json`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type House, openHouse } from './house.ts'
import { operations } from './operations.ts'
import { pageWeight } from './page-weight.ts'
import { type Plan, quick, thorough } from './plan.ts'
import { type Result, report } from './report.ts'
import { type Cost, compare, statementsOf } from './rounds.ts'
import { idleMemory, residentMemory, startUp } from './start-up.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

const machine = {
  node: process.versions.node,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  platform: `${process.platform} ${process.arch}`,
}

async function measureStarts(folder: string, { starts, idle }: Plan) {
  say('Starting and stopping…')
  const firstRun = await startUp('portico', folder, 1)
  const portico = await startUp('portico', folder, starts)
  const npmStart = await startUp('npm', folder, starts)
  const engine = await startUp('engine', folder, starts)
  say('Leaving them alone…')
  const [porticoIdle, engineIdle] = await Promise.all([
    idleMemory('portico', folder, idle),
    idleMemory('engine', folder, idle),
  ])
  return {
    start: { portico, npmStart, firstRun, engine },
    idle: { portico: porticoIdle, engine: engineIdle },
  }
}

async function measureOperations(portico: House, engine: House, plan: Plan): Promise<Result['operations']> {
  const measured: Result['operations'] = {}
  for (const [name, preparation] of Object.entries(operations)) {
    say(`Measuring ${name}…`)
    const statements = await statementsOf(portico, preparation)
    const [ours, bare] = (await compare([portico, engine], preparation, plan)) as [Cost, Cost]
    measured[name] = { portico: ours, engine: bare, statements }
  }
  return measured
}

async function measure(folder: string, plan: Plan): Promise<Result> {
  const { start, idle } = await measureStarts(join(folder, 'starts'), plan)
  const portico = await openHouse('portico', join(folder, 'load'))
  const engine = await openHouse('engine', folder)
  try {
    const signInPage = await pageWeight(portico)
    const measured = await measureOperations(portico, engine, plan)
    const afterLoad = { portico: residentMemory(portico.pid), engine: residentMemory(engine.pid) }
    const argon2 = await portico.ask('argon2')
    return { machine, start, memory: { idle, afterLoad }, operations: measured, argon2, signInPage }
  } finally {
    await Promise.all([portico.close(), engine.close()])
  }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } })
const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const result = await measure(folder, values.quick ? quick : thorough)
process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : report(result))
