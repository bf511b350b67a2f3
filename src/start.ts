import type Provider from 'oidc-provider'
import { checkLeakedPasswords } from './accounts/leaked-passwords.ts'
import { startRemoving } from './accounts/removing.ts'
import { createApp, farewellLetter } from './app.ts'
import type { Config } from './config.ts'
import { openCurrentApp } from './current-app.ts'
import { startDelivering } from './delivery/delivering.ts'
import { createDeps, type Deps } from './deps.ts'
import { hours, milliseconds, seconds } from './duration.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { logoutCarrier } from './oidc/back-channel.ts'
import { type KeySchedule, keySchedule } from './oidc/key-life.ts'
import { createSigningKeys, type SigningKeys } from './oidc/signing-keys.ts'
import { startPurging } from './store/purge.ts'
import { openTraces } from './traces/traces.ts'

export interface Running {
  deps: Deps
  /** The port that was asked for, or the free one that was found for port 0. */
  port: number
  /**
   * A link with which the first operator makes their account; the one before it stops working. Undefined when there is an
   * operator, or when another instance has made one within the last minute.
   */
  makeSetupLink(): Promise<string | undefined>
  /** The engine that answers now, for work beside requests. Ask each time: it is another one after its keys changed. */
  currentEngine(): Provider
  /** Answers what was asked, takes nothing new, and closes the database. */
  stop(): Promise<void>
}

/** How long whoever sends us requests has to notice, by /readyz, that we are leaving before connections are refused. */
const noticeFor = ({ onLoopback }: Config) => (onLoopback ? milliseconds(200) : seconds(5))

/** How time passes. */
export interface Times {
  now?: () => Date
  schedule?: KeySchedule
  /** In milliseconds. */
  notice?: number
}

/** Starts Portico. Throws StartError, with one sentence for the terminal, when it cannot. */
export async function startPortico(config: Config, log: Log, times: Times = {}): Promise<Running> {
  if (config.LEAKED_PASSWORDS) await checkLeakedPasswords(config.LEAKED_PASSWORDS)
  const traces = await openTraces(config, log)
  const deps = await createDeps(config, log, times.now, traces)
  try {
    return await serve(deps, times)
  } catch (error) {
    await deps.close()
    throw error
  }
}

async function serve(deps: Deps, times: Times): Promise<Running> {
  const { config } = deps
  const { schedule = keySchedule, notice = noticeFor(config) } = times
  let leaving = false
  await deps.secondStepRule.remember()
  await deps.addresses.complete()
  const signingKeys = createSigningKeys(deps, schedule)
  await signingKeys.tend()
  const app = await openCurrentApp({
    ...deps,
    signingKeys,
    schedule,
    build: (keys) => createApp(deps, keys, () => leaving),
  })
  const doors = await listen(config, deps.traces.around(app.handle))
  const purging = startPurging(deps)
  const removing = startRemoving(deps, farewellLetter)
  const tending = startTending(signingKeys, schedule, deps)
  const carriers = [...deps.carriers, logoutCarrier({ config, engine: app.engine, registry: deps.registry })]
  const delivering = startDelivering(deps, carriers)

  return {
    deps,
    port: doors.port,
    makeSetupLink: () => makeSetupLink(deps),
    currentEngine: app.engine,
    async stop() {
      leaving = true
      doors.announce()
      deps.qrWaiting.leave()
      await new Promise((resolve) => setTimeout(resolve, notice))
      purging.stop()
      removing.stop()
      tending.stop()
      await doors.close()
      await delivering.stop()
      await deps.close()
    },
  }
}

/** Looks from time to time whether a signing key is due, until `stop`. */
function startTending(signingKeys: SigningKeys, { check }: KeySchedule, { log }: Deps): { stop(): void } {
  let busy = false
  const timer = setInterval(() => {
    // To make a key takes a busy machine longer than the next look is away: it is not made twice.
    if (busy) return
    busy = true
    signingKeys
      .tend()
      .catch((error: unknown) => log.error({ err: error }, 'signing keys could not be tended'))
      .finally(() => {
        busy = false
      })
  }, check)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

async function makeSetupLink({ accounts, config, oneTimeTokens }: Deps): Promise<string | undefined> {
  if (await accounts.hasOperator()) return undefined
  const made = await oneTimeTokens.makeSetup(hours(24))
  return made && `${config.ISSUER}/setup/${made.secret}`
}
