import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { portico as typedPortico } from '../../src/cli/portico.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { settings as known } from '../../src/config.ts'
import { settingsOf } from './home.ts'

/** Set, and to nothing: a file .env that is there beside package.json has no say in a test. */
const unset = Object.fromEntries(Object.keys(known.shape).map((name) => [name, '']))
const root = join(import.meta.dirname, '../..')

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

export interface CommandSettings {
  /** A folder of `temporaryFolder`, or a house's: what is stored there is worked on. */
  dataDir: string
  /** What is typed, or piped in. */
  stdin?: string
  settings?: Record<string, string>
  /** As a process of its own: beside others, or where it is about processes. */
  ownProcess?: boolean
  /** Where it is typed, by a process of its own; else where the tests are. */
  cwd?: string
  /** SIGKILL to its own process, so many milliseconds after the start. */
  killAfter?: number
  /** The folder of another release, to type its command. */
  program?: string
}

/**
 * Types `portico …`, with these settings and nothing else of ours: into src/cli/portico.ts, as src/cli/main.ts does, with another
 * terminal. To start a process costs ten times what most commands cost; what needs one has it.
 */
export async function portico(args: string[], given: CommandSettings): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env
  const found = await settingsOf(given.dataDir)
  const env = { ...unset, PATH, HOME, ...found, ...given.settings }
  const { ownProcess, cwd, killAfter, program } = given
  const needsProcess = ownProcess || [cwd, killAfter, program].some((each) => each !== undefined)
  return needsProcess ? spawnPortico(args, env, given) : typePortico(args, env, given)
}

async function typePortico(
  args: string[],
  env: NodeJS.ProcessEnv,
  { stdin = '' }: CommandSettings,
): Promise<Outcome> {
  const [stdout, stderr] = [new Paper(), new Paper()]
  const at: Terminal = { env, stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr }
  await typedPortico(args, at)
  return { code: Number(at.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() }
}

/** Keeps what is written on it. */
class Paper extends Writable {
  readonly #written: Buffer[] = []

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.#written.push(bytes)
    done()
  }

  text = () => Buffer.concat(this.#written).toString()
}

function spawnPortico(
  args: string[],
  env: NodeJS.ProcessEnv,
  { dataDir, stdin = '', cwd = dataDir, killAfter, program = root }: CommandSettings,
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(program, 'bin/portico.mjs'), ...args], {
    env,
    cwd,
    ...(killAfter !== undefined && { timeout: killAfter, killSignal: 'SIGKILL' }),
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // It may have ended without reading what it was told.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
