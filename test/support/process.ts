import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const root = join(import.meta.dirname, '../..')
const hook = join(root, 'scripts/typescript-hook.mjs')

export interface Started {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when stdout says it, fails when the process ends before. */
  says(pattern: RegExp): Promise<void>
  /** The exit code. */
  ended: Promise<number | null>
}

/** Runs src/main.ts as its own process, with these settings and nothing else of ours. */
export function startMain(t: TestContext, settings: Record<string, string>): Started {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', hook, join(root, 'src/main.ts')], {
    env: { PATH, HOME, ...settings },
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
  t.after(() => {
    child.kill('SIGKILL')
    return ended
  })
  const says = async (pattern: RegExp) => {
    while (!pattern.test(stdout)) {
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${stdout}\n${stderr}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, stdout: () => stdout, stderr: () => stderr, says, ended }
}

/** A folder that goes with the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
