import { spawn } from 'node:child_process'
import { join } from 'node:path'
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
  /** Where it is typed. */
  cwd?: string
  settings?: Record<string, string>
  /** SIGKILL, so many milliseconds after the start. */
  killAfter?: number
  /** The folder of another release, to type its command. */
  program?: string
}

/** Types `portico …`, as a process of its own with these settings and nothing else of ours. */
export async function portico(
  args: string[],
  { dataDir, stdin = '', cwd, settings, killAfter, program = root }: CommandSettings,
): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env
  const found = await settingsOf(dataDir)
  const child = spawn(process.execPath, [join(program, 'bin/portico.mjs'), ...args], {
    env: { ...unset, PATH, HOME, ...found, ...settings },
    cwd: cwd ?? dataDir,
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
