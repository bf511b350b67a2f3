/**
 * A server that accepts connections and does not answer: it is frozen, or behind a network that swallows everything.
 *
 *   asked, and silent for `patience` ──▶ the connection is broken
 *   and no other one heard anything  ──▶ nobody who waited in line for its place opens a new one, to wait once more
 *
 * Where it was this process that slept, because its machine was paused or moved, its timers ring before it has read what was
 * answered meanwhile. Then nobody is given up on: the server has its time once more, and so have those in line.
 */
import type { Socket } from 'node:net'
import pg from 'pg'
import { milliseconds } from '../duration.ts'

/** How often this process looks whether it slept; twice as long is sleep. */
const heartbeat = milliseconds(500)

/** How long after a connection was broken those in line for its place come to open another. */
const sameMoment = milliseconds(100)

/** What pg's types leave out, and what is noted below. */
interface Insides {
  connection: { stream: Socket }
  readyForQuery: boolean
  askedAt: number
}

export interface Silence {
  /** What pools make their connections of. */
  Client: new () => pg.ClientBase
  /** And the pools: whoever waits in their line while this process sleeps waits once more. */
  Pool: typeof pg.Pool
  /** Breaks a connection whose server does not answer. */
  giveUpOn(client: pg.ClientBase): void
  close(): void
}

type Connected = Parameters<Parameters<pg.Pool['connect']>[0]>

/** For all connections to one server. */
export function createSilence(patience: number): Silence {
  let heardAt = -Infinity
  let silentAt = -Infinity
  let [beatAt, wokeAt] = [performance.now(), -Infinity]
  const heart = setInterval(() => {
    const at = performance.now()
    if (at - beatAt >= 2 * heartbeat) wokeAt = at
    beatAt = at
  }, heartbeat)
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
    askedAt = -Infinity

    // Hands on whatever pg returns for each of its many forms.
    override query(...question: unknown[]): never {
      // Else it goes out when the one before it was answered.
      if ((this as unknown as Insides).readyForQuery) this.askedAt = performance.now()
      return super.query(...(question as [string])) as never
    }

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
    Pool,
    // Only breaking it is safe: it may hold a transaction that nobody will end, and the next user would write into it.
    giveUpOn(client) {
      const insides = client as unknown as Insides
      const { stream } = insides.connection
      // Whoever uses it is told by the query that fails; an error that nobody listens for would end the process.
      client.on('error', () => undefined)
      let answers = 0
      stream.on('data', () => {
        answers += 1
        heardAt = performance.now()
      })
      stream.setTimeout(patience)
      stream.on('timeout', () => {
        const [before, at] = [answers, performance.now()]
        setImmediate(() => {
          if (insides.readyForQuery || answers > before) return
          // Nobody had asked it anything, and now somebody does: Node's timers ring for both.
          const justAsked = at - insides.askedAt < patience / 2
          // What it was to be asked may have left only now.
          if (justAsked || wokeAt > at - patience) return void stream.setTimeout(patience)
          // One statement may wait for a lock while all others are answered.
          if (at - heardAt >= patience / 2) silentAt = at
          stream.destroy(new Error('the database does not answer'))
        })
      })
    },
    close: () => clearInterval(heart),
  }
}
