/**
 * Several processes on one machine, for every core. They are instances like those on other machines: nothing is shared
 * but the port and the database. The first starts alone, so that what stops the start is said once; one that dies is
 * replaced.
 */
import cluster, { type Worker } from 'node:cluster'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from './duration.ts'
import type { Log } from './log.ts'

/** What a worker says to the process that started it once it serves. */
export const serving = 'serving'
/** A worker that dies at once is replaced this much later. */
const pause = seconds(1)

/** Whether this process is one of several, and not the first of them. */
export const isLaterWorker = (): boolean => cluster.isWorker && cluster.worker?.id !== 1

/** Tells the process that started this one, if one did, that it serves. */
export const tellServing = (): void => void process.send?.(serving)

/** `npm start` loads the TypeScript hook by itself; a worker has to be told. */
const hook = new URL('../scripts/typescript-hook.mjs', import.meta.url).href

/** Starts `count` workers of this very program, and resolves with the exit code when all have left. */
export async function runWorkers(count: number, log: Log): Promise<number> {
  let leaving = false
  const leave = (signal: NodeJS.Signals) => {
    leaving = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal)
  }
  // A terminal's Ctrl-C reaches the workers as well; hearing it twice changes nothing.
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)

  /** One worker after the other on this place, until we leave. */
  async function keepOne(first: Worker): Promise<void> {
    for (let worker = first; ; worker = cluster.fork()) {
      const { code, signal } = await ended(worker)
      if (leaving) return
      log.error({ pid: worker.process.pid, code, signal }, 'a worker ended and is replaced')
      await sleep(pause)
      if (leaving) return
    }
  }

  const execArgv = process.execArgv.includes(hook)
    ? process.execArgv
    : [...process.execArgv, '--import', hook]
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'main.ts'), execArgv })
  const first = cluster.fork()
  const firstEnded = ended(first)
  if (!(await serves(first))) return leaving ? 0 : (first.process.exitCode ?? 1)
  // Told to leave meanwhile, nobody else is started, whom nobody would tell.
  if (leaving) return firstEnded.then(() => 0)
  const others = Array.from({ length: count - 1 }, () => cluster.fork())
  await Promise.all([first, ...others].map(keepOne))
  return 0
}

const ended = (worker: Worker) =>
  new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    worker.once('exit', (code, signal) => resolve({ code, signal }))
  })

/** True once the worker serves; false when it ended before. */
const serves = (worker: Worker) =>
  new Promise<boolean>((resolve) => {
    worker.once('message', (said: unknown) => resolve(said === serving))
    worker.once('exit', () => resolve(false))
  })
