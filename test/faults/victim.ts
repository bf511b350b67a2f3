/** A Portico, in a process of its own and on a database that waits for the disk, that is killed and started again. */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../src/duration.ts'
import type { DatabaseKind } from '../../src/store/database-kind.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { openRelay, type Relay } from '../support/breaking-relay.ts'
import { type CommandSettings, type Outcome, portico } from '../support/cli.ts'
import { freePort } from '../support/free-port.ts'
import { type Postgres, startPostgres } from '../support/postgres.ts'
import { type Started, startMain, temporaryFolder } from '../support/process.ts'

/** Where things are put that go when it is over: a test, or the command. */
export type Scope = Pick<TestContext, 'after'>

export interface Victim {
  issuer: string
  /** Of the process that was started last. */
  readonly pid: number | undefined
  /** Whether that one runs, and did not end by itself. */
  readonly lives: boolean
  /** Starts it and resolves when it is ready. */
  start(): Promise<void>
  /** Starts it and kills it so many milliseconds later, ready or not. */
  startAndKill(after: number): Promise<void>
  /** SIGKILL: it does nothing more, not even leave. */
  kill(): Promise<void>
  /** Ends the database as a power cut does, and starts it again. SQLite has no power of its own. */
  cutPower(): Promise<void>
  /** The server of its database, to be stopped or frozen. SQLite has none. */
  readonly server: Postgres | undefined
  /** The way by which it reaches PostgreSQL, where its connections are to break. */
  readonly relay: Relay | undefined
  /** What it logged as errors, all its processes together, but that the database is not there just now. */
  readonly complaints: string[]
  /** How often the power was cut: what was written relaxed before may be gone. */
  readonly powerCuts: number
  /** How long each start took until it was ready, in milliseconds. */
  readonly startTimes: readonly number[]
  /** Types `portico …`. */
  command(args: string[], more?: Partial<CommandSettings>): Promise<Outcome>
  /** The folder and the settings by which others find the same data. */
  dataDir: string
  settings: Record<string, string>
  openStore(): Promise<Store>
}

export async function openVictim(
  scope: Scope,
  kind: DatabaseKind,
  more: Record<string, string> = {},
  { breaksConnections } = { breaksConnections: false },
): Promise<Victim> {
  const server = kind === 'postgresql' ? await startPostgres({ durable: true }) : undefined
  if (server) scope.after(() => server.stop())
  const dataDir = temporaryFolder(scope)
  const port = String(await freePort())
  const issuer = `http://localhost:${port}`
  const settings = { ...(await databaseSettings(server)), ...more }
  const relay =
    breaksConnections && settings.DATABASE_URL ? await openRelay(scope, settings.DATABASE_URL) : undefined
  const startTimes: number[] = []
  const complaints: string[] = []
  let running: Started | undefined
  let powerCuts = 0

  const isRunning = () =>
    running !== undefined && running.child.exitCode === null && running.child.signalCode === null
  const spawn = async () => {
    const way = relay && { DATABASE_URL: relay.url }
    const own = { DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'error' }
    running = await startMain(scope, { ...settings, ...way, ...own })
    return running
  }
  const kill = async () => {
    running?.child.kill('SIGKILL')
    await running?.ended
    complaints.push(...complaintsIn(running?.stdout()))
  }
  return {
    issuer,
    get pid() {
      return running?.child.pid
    },
    get lives() {
      return isRunning()
    },
    async start() {
      const from = performance.now()
      await untilReady(issuer, await spawn())
      startTimes.push(performance.now() - from)
    },
    async startAndKill(after) {
      await spawn()
      await sleep(after)
      await kill()
    },
    kill,
    async cutPower() {
      powerCuts++
      await server?.crash()
      await server?.start()
    },
    server,
    relay,
    get complaints() {
      return [...complaints, ...(isRunning() ? complaintsIn(running?.stdout()) : [])]
    },
    get powerCuts() {
      return powerCuts
    },
    startTimes,
    command: (args, options) => portico(args, { dataDir, ...options, settings, ownProcess: true }),
    dataDir,
    settings,
    openStore: () => openStore(settings.DATABASE_URL ?? join(dataDir, 'portico.db')),
  }
}

interface LogLine {
  msg: string
  err?: { statusCode?: number }
}

/** It logs errors alone, beside what it says at its start. The last line may have been cut off with the process. */
function complaintsIn(output = ''): string[] {
  const log = output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'))
  return log.filter((line) => {
    const { msg, err } = JSON.parse(line) as LogLine
    return msg !== 'the database does not answer' && err?.statusCode !== 503
  })
}

async function databaseSettings(server: Postgres | undefined): Promise<Record<string, string>> {
  if (!server) return {}
  const key = randomBytes(32).toString('base64')
  return { DATABASE_URL: await server.createDatabase(), ENCRYPTION_KEY: key }
}

async function untilReady(issuer: string, { child, stderr }: Started): Promise<void> {
  const until = performance.now() + seconds(30)
  for (;;) {
    const answer = await fetch(`${issuer}/readyz`).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer?.ok) return
    if (child.exitCode !== null) throw new Error(`Portico ended with ${child.exitCode}: ${stderr()}`)
    if (performance.now() > until) throw new Error(`Portico was not ready within 30 s: ${stderr()}`)
    await sleep(20)
  }
}
