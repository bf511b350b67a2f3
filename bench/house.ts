import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '../test/support/free-port.ts'
import type { Answers, Question } from './servers/respond.ts'

/** Who is measured: the bare engine, and Portico on each database. */
export const houseNames = ['engine', 'SQLite', 'PostgreSQL'] as const
export type HouseName = (typeof houseNames)[number]

/** And an empty node:http server, beside what is the same for everybody. */
export type ServerName = HouseName | 'empty'

export interface House {
  name: ServerName
  port: number
  pid: number
  ask<Q extends Question>(question: Q): Promise<Answers[Q]>
  /** CPU time so far of its database server, in milliseconds; undefined where it has none. */
  databaseCpu(): number | undefined
  close(): Promise<void>
}

/** Where a house keeps what it stores. */
export interface Place {
  folder: string
  /** The address of its PostgreSQL database. */
  database?: string
  databaseCpu?: () => number | undefined
  /** Settings of Portico beside those that every house gets. */
  settings?: Record<string, string>
}

const root = new URL('../', import.meta.url)
export const hook = fileURLToPath(new URL('scripts/typescript-hook.mjs', root))
const servers: Record<ServerName, string> = {
  empty: 'bench/servers/empty.ts',
  engine: 'bench/servers/engine.ts',
  SQLite: 'bench/servers/portico.ts',
  PostgreSQL: 'bench/servers/portico.ts',
}

/** What `npm start` tells Node: a small young generation. Every house gets it. */
export const flags = ['--max-semi-space-size=8']

const encryptionKey = randomBytes(32).toString('base64')

/** The environment of a house with its data in `place`: nobody's settings, and quiet. */
export const environment = (port: number, { folder, database, settings }: Place): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: String(port),
  DATA_DIR: folder,
  LOG_LEVEL: 'warn',
  ...(database ? { DATABASE_URL: database, ENCRYPTION_KEY: encryptionKey } : {}),
  ...settings,
})

/** Starts a house in a process of its own, ready to be measured. */
export async function openHouse(name: ServerName, place: Place): Promise<House> {
  const port = await freePort()
  const child = fork(new URL(servers[name], root), {
    execArgv: [...flags, '--import', hook],
    env: environment(port, place),
    // The engine warns that its memory is for development; Portico's errors are seen.
    stdio: ['ignore', 'ignore', name === 'engine' ? 'ignore' : 'inherit', 'ipc'],
  })
  await answerOf(child)
  return {
    name,
    port,
    pid: child.pid ?? 0,
    async ask(question) {
      const answer = answerOf(child)
      child.send(question)
      return answer as Promise<Answers[typeof question]>
    },
    databaseCpu: place.databaseCpu ?? (() => undefined),
    async close() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A measured server ended with code ${code}.`))
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      resolve(answer)
    })
  })
}
