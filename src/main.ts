/** Reads the environment, starts Portico, and leaves politely: the only file that does any of these. */
import { type Config, readConfig } from './config.ts'
import { StartError } from './errors.ts'
import { createLog } from './log.ts'
import { type Running, startPortico } from './start.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What a newcomer reads. The operator's link is a secret: it is shown here and never logged. */
function introduce({ ISSUER, SMTP_URL }: Config, { setupLink }: Running): void {
  say(`\nPortico is ready: ${ISSUER}`)
  if (!SMTP_URL) say(`Letters are not sent; read them at ${ISSUER}/dev/mailbox`)
  if (setupLink)
    say(
      `\nCreate the first operator's account with this link. It works once, for 24 hours:\n\n  ${setupLink}\n`,
    )
}

function leaveOnSignal(running: Running): void {
  let told = false
  const leave = () => {
    // A terminal's Ctrl-C can reach us more than once.
    if (told) return
    told = true
    running.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
}

try {
  const config = readConfig(process.env)
  const log = createLog(config.LOG_LEVEL)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  const running = await startPortico(config, log)
  leaveOnSignal(running)
  introduce(config, running)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
