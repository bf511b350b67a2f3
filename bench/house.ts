import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Answers, Question } from './servers/respond.ts'

export interface House {
  name: 'portico' | 'engine'
  port: number
  pid: number
  ask<Q extends Question>(question: Q): Promise<Answers[Q]>
  close(): Promise<void>
}

const root = new URL('../', import.meta.url)
export const hook = fileURLToPath(new URL('scripts/typescript-hook.mjs', root))
const servers = { portico: 'bench/servers/portico.ts', engine: 'bench/servers/engine.ts' }

/** What `npm start` tells Node: a small young generation. Both houses get it. */
export const flags = ['--max-semi-space-size=4']

/** The environment of a Portico with its data in `folder`: nobody's settings, and quiet. */
export const environment = (port: number, folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: String(port),
  DATA_DIR: folder,
  LOG_LEVEL: 'warn',
})

/** Starts a house in a process of its own, ready to be measured. */
export async function openHouse(name: House['name'], folder: string): Promise<House> {
  const port = await freePort()
  const child = fork(new URL(servers[name], root), {
    execArgv: [...flags, '--import', hook],
    env: environment(port, folder),
    // The engine warns that its memory is for development; errors of both are seen.
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

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
