import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { type Running, startPortico } from '../../src/start.ts'

export interface House {
  issuer: string
  deps: Deps
  running: Running
  /** The folder with the database and the key. */
  dataDir: string
  /** Everything that was logged, as one text. */
  log(): string
  /** Moves the house's clock ahead by so many milliseconds. */
  wait(ms: number): void
  stop(): Promise<void>
}

/** A whole Portico on a free port, with its own database. Ends with the test. */
export async function openHouse(t: TestContext, settings: Record<string, string> = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-test-'))
  const port = await freePort()
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'debug', ...settings })
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  let ahead = 0
  const running = await startPortico(config, log, () => new Date(Date.now() + ahead))
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= running.stop()
    return stopped
  }
  t.after(async () => {
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    issuer: config.ISSUER,
    deps: running.deps,
    running,
    dataDir,
    log: () => lines.join(''),
    wait(ms) {
      ahead += ms
    },
    stop,
  }
}

/** A port that nobody listens on, on either loopback address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
