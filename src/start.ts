import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { hours, milliseconds, seconds } from './duration.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { openCookieKeys, openSigningKeys } from './oidc/signing-keys.ts'
import { newSecret } from './random.ts'
import { startPurging } from './store/purge.ts'

export interface Running {
  deps: Deps
  /** The port that was asked for, or the free one that was found for port 0. */
  port: number
  /** The first operator's link, while there is no operator. */
  setupLink: string | undefined
  /** Answers what was asked, takes nothing new, and closes the database. */
  stop(): Promise<void>
}

/** How long whoever sends us requests has to notice, by /readyz, that we are leaving before connections are refused. */
const notice = ({ onLoopback }: Config) => (onLoopback ? milliseconds(200) : seconds(5))

/** Starts Portico. Throws StartError, with one sentence for the terminal, when it cannot. */
export async function startPortico(config: Config, log: Log, now?: () => Date): Promise<Running> {
  const deps = await createDeps(config, log, now)
  try {
    return await serve(deps)
  } catch (error) {
    await deps.close()
    throw error
  }
}

async function serve(deps: Deps): Promise<Running> {
  const { config, secrets, store, installation, letters } = deps
  let leaving = false
  const keys = {
    signingKeys: await openSigningKeys(store, secrets, deps.now),
    cookieKeys: await openCookieKeys(installation, secrets, newSecret),
  }
  const app = createApp(deps, keys, () => leaving)
  const doors = await listen(config, app.callback())
  const purging = startPurging(deps)
  const setupLink = await firstOperatorLink(deps)
  letters.wake()

  return {
    deps,
    port: doors.port,
    setupLink,
    async stop() {
      leaving = true
      doors.announce()
      await new Promise((resolve) => setTimeout(resolve, notice(config)))
      purging.stop()
      await doors.close()
      await deps.close()
    },
  }
}

/** A link with which the first operator makes their account; a new one at every start until there is one. */
async function firstOperatorLink({ accounts, config, oneTimeTokens }: Deps): Promise<string | undefined> {
  if (await accounts.hasOperator()) return undefined
  const { secret } = await oneTimeTokens.makeSetup(hours(24))
  return `${config.ISSUER}/setup/${secret}`
}
