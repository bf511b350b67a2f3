/**
 * Hears what other processes changed, on one connection that listens (migrations tell it by triggers).
 *
 * A notification can only be late while the connection is silent, and a broken connection can look as if nothing happened.
 * So the connection is asked a question from time to time: PostgreSQL delivers what was committed before the question
 * with the answer. What is in memory is used only while the last answered question is less than a second old.
 * Nobody asks while nobody wants to know.
 */
import pg from 'pg'
import { milliseconds } from '../duration.ts'
import type { Changes, Topic } from './held.ts'

/** The channel that the triggers of the migrations use. */
export const channel = 'portico'

/** An answer this young is good without asking again. */
const askEvery = milliseconds(250)
/** An answer this old is no longer good: the next one is waited for. */
const oldest = milliseconds(700)
/** How long each step may take, and how long anybody waits for all of them: they wait for the database afterwards, too. */
const patience = milliseconds(1000)
/** How long to wait after a failure before the next connection is tried. */
const pause = milliseconds(500)

export interface Listener extends Changes {
  close(): Promise<void>
}

export function createListener(url: string): Listener {
  const versions = new Map<string, number>()
  let epoch = 0
  let client: pg.Client | undefined
  let answeredAt = -Infinity
  let failedAt = -Infinity
  let asking: Promise<boolean> | undefined

  const versionOf = (topic: Topic) => epoch + (versions.get(topic) ?? 0)

  function forget(broken: pg.Client): void {
    if (client !== broken) return
    client = undefined
    answeredAt = -Infinity
    failedAt = performance.now()
    broken.end().catch(() => undefined)
  }

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: url,
      application_name: 'portico listener',
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    })
    made.on('error', () => forget(made))
    made.on('end', () => forget(made))
    made.on('notification', ({ payload = '' }) => versions.set(payload, (versions.get(payload) ?? 0) + 1))
    client = made
    await made.connect()
    await made.query(`LISTEN ${channel}`)
    // Whatever was told while nobody listened is lost: everything counts as changed.
    epoch += 1_000_000
    return made
  }

  async function ask(): Promise<boolean> {
    const at = performance.now()
    if (!client && at - failedAt < pause) return false
    try {
      const open = client ?? (await connect())
      await open.query('SELECT 1')
      if (client === open) answeredAt = at
      return client === open
    } catch {
      if (client) forget(client)
      return false
    }
  }

  const askOnce = () => {
    if (!asking) {
      const work = ask().finally(() => {
        asking = undefined
      })
      asking = inTime(work)
    }
    return asking
  }

  return {
    version(topic) {
      const age = performance.now() - answeredAt
      if (age < askEvery) return versionOf(topic)
      const answer = askOnce()
      if (age < oldest) return versionOf(topic)
      return answer.then((heard) => (heard ? versionOf(topic) : undefined))
    },
    async close() {
      const open = client
      client = undefined
      await open?.end().catch(() => undefined)
    },
  }
}

/** What `work` says, or false when it takes too long. */
async function inTime(work: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
