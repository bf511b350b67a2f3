/** How long a cold process takes to answer, and how much memory it holds when it is left alone. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { seconds } from '../src/duration.ts'
import { freePort } from '../test/support/free-port.ts'
import { environment, flags, hook, type Place } from './house.ts'
import { median } from './spread.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

const portico = [process.execPath, ...flags, '--import', hook, 'src/main.ts']

/** Ways to start a house, as their users do. */
export const commands = {
  engine: [process.execPath, ...flags, '--import', hook, 'bench/servers/engine.ts'],
  SQLite: portico,
  PostgreSQL: portico,
  npm: ['npm', 'start', '--silent'],
}
export type Command = keyof typeof commands

interface Started {
  child: ChildProcess
  /** From the start of the process to the first answer of discovery, in milliseconds. */
  took: number
}

async function start(command: Command, place: Place): Promise<Started> {
  const port = await freePort()
  const [program = '', ...args] = commands[command]
  const begin = performance.now()
  const child = spawn(program, args, {
    cwd: root,
    env: environment(port, place),
    stdio: ['ignore', 'ignore', command === 'engine' ? 'ignore' : 'inherit'],
    // A group of its own: npm, its shell and Portico leave together.
    detached: true,
  })
  await discoveryAnswers(child, port)
  return { child, took: performance.now() - begin }
}

async function discoveryAnswers(child: ChildProcess, port: number): Promise<void> {
  const end = performance.now() + seconds(30)
  while (performance.now() < end && child.exitCode === null) {
    if ((await statusOf(port)) === 200) return
    await setTimeout(5)
  }
  await stop(child)
  throw new Error('A house that was started gave no answer.')
}

function statusOf(port: number): Promise<number | undefined> {
  const options = { host: '127.0.0.1', port, path: '/.well-known/openid-configuration', agent: false }
  return new Promise((resolve) => {
    get({ ...options, headers: { host: `localhost:${port}` } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).once('error', () => resolve(undefined))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await gone
}

/** The median time to the first answer, in milliseconds. */
export async function startUp(command: Command, place: Place, times: number): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const started = await start(command, place)
    took.push(started.took)
    await stop(started.child)
  }
  return median(took)
}

/** Resident memory in MiB after `idle` milliseconds without a request. */
export async function idleMemory(command: Command, place: Place, idle: number): Promise<number> {
  const { child } = await start(command, place)
  await setTimeout(idle)
  const memory = residentMemory(child.pid ?? 0)
  await stop(child)
  return memory
}

/** In MiB. */
export function residentMemory(pid: number): number {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
