/**
 * A server that accepts connections and does not answer: it is frozen, or behind a network that swallows everything.
 *
 *   asked, and silent for `patience` ──▶ the connection is broken
 *   and no other one heard anything  ──▶ nobody who waited in line for its place opens a new one, to wait once more
 *
 * Where it was this process that slept, because its machine was paused or moved, nobody is given up on: what was answered
 * meanwhile is not read yet. The server has its time once more, and so have those in line.
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

const insidesOf = (client: pg.ClientBase) => client as unknown as Insides

/** Only that is safe where an answer is missing: whoever asks next would be given it, or write into a transaction that is open. */
export const breakOff = (client: pg.ClientBase) =>
  void insidesOf(client).connection.stream.destroy(new Error('the database does not answer'))

export interface Silence {
  /** What pools make their connections of: they are broken when the server is silent. */
  Client: new () => pg.ClientBase
  /** And the pools: whoever waits in their line while this process sleeps waits once more. */
  Pool: typeof pg.Pool
  close(): void
}

type Connected = Parameters<Parameters<pg.Pool['connect']>[0]>

/** For all connections to one server, which are looked at four times in `patience`. */
export function createSilence(patience: number): Silence {
  const heartbeat = patience / 4
  const open = new Set<Client>()
  let heardAt = -Infinity
  let silentAt = -Infinity
  let [beatAt, wokeAt] = [performance.now(), -Infinity]

  function beat(): void {
    const at = performance.now()
    // Twice as long as it takes is sleep.
    if (at - beatAt >= 2 * heartbeat) wokeAt = at
    beatAt = at
    // Whatever came meanwhile is read first.
    if (wokeAt <= at - patience) setImmediate(giveUp, at)
  }

  function giveUp(at: number): void {
    for (const client of open) {
      if (insidesOf(client).readyForQuery || client.waitsSince > at - patience) continue
      // One statement may wait for a lock while all others are answered.
      if (at - heardAt >= patience / 2) silentAt = at
      breakOff(client)
    }
  }

  const heart = setInterval(beat, heartbeat)
  heart.unref()

  class Pool extends pg.Pool {
    override connect(): Promise<pg.PoolClient>
    override connect(callback: (...connected: Connected) => void): void
    override connect(callback?: (...connected: Connected) => void): Promise<pg.PoolClient> | undefined {
      const from = performance.now()
      if (!callback)
        return super.connect().catch((error: Error) => {
          if (wokeAt < from) throw error
          return super.connect()
        })
      super.connect((...connected) => {
        const [error] = connected
        if (error && wokeAt >= from) super.connect(callback)
        else callback(...connected)
      })
      return undefined
    }
  }

  class Client extends pg.Client {
    /** When it was asked, or heard something since. */
    waitsSince = -Infinity

    override connect(): Promise<pg.Client>
    override connect(callback: (error: Error) => void): void
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      if (!callback) return super.connect()
      const isSilent = silentAt > heardAt && performance.now() - silentAt < sameMoment
      if (isSilent) process.nextTick(callback, new Error('the database does not answer'))
      else
        super.connect((error: Error) => {
          if (!error) this.#listen()
          callback(error)
        })
      return undefined
    }

    // Hands on whatever pg returns for each of its many forms.
    override query(...question: unknown[]): never {
      if (insidesOf(this).readyForQuery) this.waitsSince = performance.now()
      return super.query(...(question as [string])) as never
    }

    #listen(): void {
      this.waitsSince = performance.now()
      open.add(this)
      this.once('end', () => open.delete(this))
      // Whoever uses it is told by the query that fails; an error that nobody listens for would end the process.
      this.on('error', () => undefined)
      insidesOf(this).connection.stream.on('data', () => {
        this.waitsSince = heardAt = performance.now()
      })
    }
  }

  return { Client, Pool, close: () => clearInterval(heart) }
}
