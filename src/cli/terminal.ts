import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a command is typed: what holds there, where it reads, where it answers, and how it ended. */
export interface Terminal {
  env: NodeJS.ProcessEnv
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Left alone: all is well. */
  exitCode?: number | string | null | undefined
}

const typed = new AsyncLocalStorage<Terminal>()

/** The terminal of the command that runs. */
export function terminal(): Terminal {
  const found = typed.getStore()
  if (!found) throw new Error('no command runs')
  return found
}

/** That of this process, which ends without a word when whoever reads it has read enough, as `head` has. */
export function ownTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  return process
}

/** Runs a command that was typed at `at`: whatever it does finds its terminal by itself. */
export const typeAt = <T>(at: Terminal, command: () => T): T => typed.run(at, command)
