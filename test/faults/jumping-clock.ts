/** The clock of a Portico in a process of its own, which can be set to any time while it runs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '../support/process.ts'
import { until } from '../support/until.ts'
import type { Scope } from './victim.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'jumping-clock.mjs')).href

export interface JumpingClock {
  /** What a Portico has to be started with. */
  settings: Record<string, string>
  /** Sets the clock of the process `pid`, and of those that start later, so many milliseconds ahead of ours. */
  jumpTo(ahead: number, pid: number | undefined): Promise<void>
}

export function createJumpingClock(scope: Scope): JumpingClock {
  const file = join(temporaryFolder(scope), 'clock')
  writeFileSync(file, '0')
  return {
    settings: { NODE_OPTIONS: `--import=${preload}`, JUMPING_CLOCK: file },
    async jumpTo(ahead, pid) {
      writeFileSync(file, String(ahead))
      if (pid === undefined) return
      process.kill(pid, 'SIGUSR2')
      await until(() => readFileSync(`${file}.seen`, 'utf8') === String(ahead))
    },
  }
}
