/** Reads the environment, starts Portico, and leaves politely: the only file that does any of these. */
import cluster from 'node:cluster'
import { type Config, readConfig } from './config.ts'
import { StartError } from './errors.ts'
import { createLog, type Log } from './log.ts'
import { growSlowly, settleSoon } from './memory.ts'
import type { Running } from './start.ts'
import { isLaterWorker, runWorkers, tellServing } from './workers.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What a newcomer reads. The operator's link is a secret: it is shown here and never logged. */
async function introduce({ ISSUER, SMTP_URL }: Config, running: Running): Promise<void> {
  const setupLink = await running.makeSetupLink()
  say(`\nPortico is ready: ${ISSUER}`)
  if (!SMTP_URL) say(`Letters are not sent; read them at ${ISSUER}/dev/mailbox`)
  if (setupLink)
    say(
      `\nCreate the first operator's account with this link. It works once, for 24 hours:\n\n  ${setupLink}\n`,
    )
}

/** From now on, politely once there is something to stop: the first process of a container hears no signal unasked. */
function leaveOnSignal(running: () => Running | undefined): void {
  let told = false
  const leave = async () => {
    // A terminal's Ctrl-C can reach us more than once.
    if (told) return
    told = true
    await running()?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
}

async function serve(config: Config, log: Log): Promise<void> {
  let running: Running | undefined
  leaveOnSignal(() => running)
  const { startPortico } = await import('./start.ts')
  running = await startPortico(config, log)
  if (!isLaterWorker()) await introduce(config, running)
  tellServing()
  growSlowly()
  settleSoon()
}

try {
  const config = readConfig(process.env)
  const wholeLog = createLog(config.LOG_LEVEL)
  const log = cluster.isWorker ? wholeLog.child({ pid: process.pid }) : wholeLog
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  if (config.WORKERS > 1 && cluster.isPrimary) process.exitCode = await runWorkers(config.WORKERS, log)
  else await serve(config, log)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
  // What ties a worker to its watcher would keep it.
  cluster.worker?.disconnect()
}
