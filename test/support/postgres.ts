/**
 * A PostgreSQL server of our own, from npm: on loopback, on a free port, in a temporary folder.
 *
 *   folder ── native/  the programs      guard: waits for us to end, however we do,
 *             data/    the cluster              then ends the server and removes the folder
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { createDatabase, dropDatabase } from './databases.ts'
import { freePort } from './free-port.ts'
import { end, makeCluster, serve } from './postgres-cluster.ts'
import { endGuard, startGuard } from './postgres-guard.ts'
import { findOwner, giveTo, unpackPostgres } from './postgres-program.ts'
import { makeScratch } from './scratch.ts'

export interface Postgres {
  /** The address of a database, `postgres` unless another is named. */
  url(database?: string): string
  /** A new, empty database; gives its address. */
  createDatabase(): Promise<string>
  dropDatabase(url: string): Promise<void>
  /** The process that all others of the server come from. */
  readonly pid: number
  /** Ends the server as a power cut does: nothing is tidied up, and `start` recovers. */
  crash(): Promise<void>
  /** Starts a crashed server again, with its data, at the same address. */
  start(): Promise<void>
  /** Whoever is connected waits from now on; connections are taken and not answered. */
  freeze(): Promise<void>
  thaw(): void
  /** Ends the server and removes everything of it. */
  stop(): Promise<void>
}

/** Starts a server. `durable`: commits wait for the disk, as in production; else they do not, for speed. */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const owner = findOwner()
  const folder = makeScratch('portico-postgres-')
  const guard = startGuard(folder)
  const password = randomBytes(16).toString('hex')
  const port = await freePort()
  const url = (database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  try {
    unpackPostgres(folder)
    writeFileSync(join(folder, 'password'), password)
    giveTo(owner, folder)
    await makeCluster(folder, owner)
    let server = await serve(folder, owner, port, durable)
    let frozen: number[] = []
    let stopped: Promise<void> | undefined
    const thaw = () => {
      for (const pid of frozen.splice(0)) signal(pid, 'SIGCONT')
    }
    return {
      url,
      createDatabase: () => createDatabase(url()),
      dropDatabase,
      get pid() {
        return pidOf(server)
      },
      async crash() {
        thaw()
        await end(server, 'SIGQUIT')
      },
      async start() {
        server = await serve(folder, owner, port, durable)
      },
      async freeze() {
        frozen = [pidOf(server), ...(await backends(url()))]
        for (const pid of frozen) signal(pid, 'SIGSTOP')
      },
      thaw,
      stop() {
        thaw()
        stopped ??= end(server, 'SIGINT').then(() => endGuard(guard))
        return stopped
      },
    }
  } catch (error) {
    await endGuard(guard)
    throw error
  }
}

async function backends(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
  await client.end()
  return rows.map(({ pid }) => Number(pid))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('PostgreSQL does not run')
  return pid
}
