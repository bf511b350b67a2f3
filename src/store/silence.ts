/**
 * A server that accepts connections and does not answer: it is frozen, or behind a network that swallows everything.
 *
 *   asked, and silent for `patience` ──▶ the connection is broken
 *   and no other one heard anything  ──▶ nobody who waited in line for its place opens a new one, to wait once more
 */
import type { Socket } from 'node:net'
import pg from 'pg'
import { milliseconds } from '../duration.ts'

/** How long after a connection was broken those in line for its place come to open another. */
const sameMoment = milliseconds(100)

/** What pg's types leave out. */
interface Insides {
  connection: { stream: Socket }
  readyForQuery: boolean
}

export interface Silence {
  /** What pools make their connections of. */
  Client: new () => pg.ClientBase
  /** Breaks a connection whose server does not answer. */
  giveUpOn(client: pg.ClientBase): void
}

/** For all connections to one server. */
export function createSilence(patience: number): Silence {
  let heardAt = -Infinity
  let silentAt = -Infinity

  class Client extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: (error: Error) => void): void
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      if (!callback) return super.connect()
      const isSilent = silentAt > heardAt && performance.now() - silentAt < sameMoment
      if (isSilent) process.nextTick(callback, new Error('the database does not answer'))
      else super.connect(callback)
      return undefined
    }
  }

  return {
    Client,
    // Only breaking it is safe: it may hold a transaction that nobody will end, and the next user would write into it.
    giveUpOn(client) {
      const insides = client as unknown as Insides
      const { stream } = insides.connection
      // Whoever uses it is told by the query that fails; an error that nobody listens for would end the process.
      client.on('error', () => undefined)
      stream.on('data', () => {
        heardAt = performance.now()
      })
      stream.setTimeout(patience)
      stream.on('timeout', () => {
        if (insides.readyForQuery) return
        const at = performance.now()
        // One statement may wait for a lock while all others are answered.
        if (at - heardAt >= patience / 2) silentAt = at
        stream.destroy(new Error('the database does not answer'))
      })
    },
  }
}
