import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { moveIn, moveOut, newFolder, settingsOf } from './home.ts'

const root = join(import.meta.dirname, '../..')

export interface Started {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when stdout says it, fails when the process ends before. */
  says(pattern: RegExp): Promise<void>
  /** The exit code. */
  ended: Promise<number | null>
}

/**
 * Runs src/main.ts as its own process, with these settings and nothing else of ours. What is in `DATA_DIR`, of
 * `temporaryFolder` or of a house, it finds. `program` is the folder of another release.
 */
export async function startMain(
  t: Pick<TestContext, 'after'>,
  settings: Record<string, string>,
  program = root,
): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env
  const { DATA_DIR } = settings
  if (DATA_DIR) moveIn(DATA_DIR)
  const found = DATA_DIR && !settings.DATABASE_URL ? await settingsOf(DATA_DIR) : {}
  const hook = join(program, 'scripts/typescript-hook.mjs')
  // As `npm start` and the image do.
  const flags = ['--max-semi-space-size=8', '--import', hook]
  const child = spawn(process.execPath, [...flags, join(program, 'src/main.ts')], {
    env: { PATH, HOME, ...found, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
    if (DATA_DIR) await moveOut(DATA_DIR)
  })
  const says = async (pattern: RegExp) => {
    while (!pattern.test(stdout)) {
      if (child.exitCode !== null || child.signalCode)
        throw new Error(`ended with ${child.exitCode}:\n${stdout}\n${stderr}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, stdout: () => stdout, stderr: () => stderr, says, ended }
}

/** A folder that goes with the test, and the database with it that a Portico may have there. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = newFolder()
  moveIn(folder)
  t.after(() => moveOut(folder))
  return folder
}
