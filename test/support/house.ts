import type { TestContext } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { type Running, startPortico, type Times } from '../../src/start.ts'
import { traceOfLine } from '../../src/traces/span.ts'
import { freePort } from './free-port.ts'
import { moveIn, moveOut, newFolder, newFurnishedFolder, settingsOf } from './home.ts'

export interface House {
  /** The name by which portals know it; where it answers, too, unless it is a second house. */
  issuer: string
  /** Where this very house answers. */
  address: string
  deps: Deps
  running: Running
  /** The folder with the database and the key, or that the database on PostgreSQL belongs to. */
  dataDir: string
  /** Everything that was logged, as one text. */
  log(): string
  /** Moves the house's clock ahead by so many milliseconds. */
  wait(ms: number): void
  stop(): Promise<void>
}

interface Clock {
  ahead: number
}

const clocks = new WeakMap<House, Clock>()

/**
 * A whole Portico on a free port, with its own database of the kind that the test is about. Ends with the test. With
 * the `DATA_DIR` of another house, it finds what that one has stored.
 */
export const openHouse = (
  t: TestContext,
  settings: Record<string, string> = {},
  times: Times = {},
): Promise<House> => open(t, settings, { ahead: 0 }, times)

/**
 * Another instance of the same Portico, beside `first`: one database, one issuer, one clock, but a port of its own, so
 * that requests go to its `address`.
 */
export const openSecondHouse = (
  t: TestContext,
  first: House,
  settings: Record<string, string> = {},
  times: Times = {},
): Promise<House> => {
  const shared = { DATA_DIR: first.dataDir, ISSUER: first.issuer }
  return open(t, { ...shared, ...settings }, clocks.get(first) ?? { ahead: 0 }, times)
}

async function open(
  t: TestContext,
  settings: Record<string, string>,
  clock: Clock,
  times: Times,
): Promise<House> {
  const ownKeys = times.schedule || settings.ENCRYPTION_KEY || settings.DATABASE_URL
  const dataDir = settings.DATA_DIR ?? (ownKeys ? newFolder() : await newFurnishedFolder())
  moveIn(dataDir)
  let stopped: Promise<void> | undefined
  let running: Running | undefined
  const stop = () => {
    stopped ??= running?.stop()
    return stopped ?? Promise.resolve()
  }
  t.after(async () => {
    await stop()
    await moveOut(dataDir)
  })
  const port = await freePort()
  const found = settings.DATABASE_URL ? { DATA_DIR: dataDir } : await settingsOf(dataDir)
  const config = readConfig({ PORT: String(port), LOG_LEVEL: 'debug', ...found, ...settings })
  const lines: string[] = []
  const log = pino({ level: 'debug', mixin: traceOfLine }, { write: (line: string) => lines.push(line) })
  running = await startPortico(config, log, {
    now: () => new Date(Date.now() + clock.ahead),
    // Whoever asked a house of a test has heard the answer when the test is over.
    notice: 0,
    ...times,
  })
  const house = {
    issuer: config.ISSUER,
    address: `http://localhost:${running.port}`,
    deps: running.deps,
    running,
    dataDir,
    log: () => lines.join(''),
    wait(ms: number) {
      clock.ahead += ms
    },
    stop,
  }
  clocks.set(house, clock)
  return house
}
