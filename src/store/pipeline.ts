/**
 * One connection to PostgreSQL for what is found by its key, all day. Each question leaves without waiting for the answer to the
 * one before, so that many of them wake the server once, and this process once.
 *
 *   question 7 ─▶ 8 ─▶ 9 ─▶ the server ─▶ the row of 7 ─▶ of 8 ─▶ of 9
 *
 * A row brings the number of its question back. Where it is another's, or the server gave up on a question, the connection is
 * broken: nobody is given what somebody else asked for, and nobody waits behind what takes long.
 */
import type pg from 'pg'
import { breakOff } from './silence.ts'
import type { Row, Value } from './statements.ts'

type Ask = (connection: pg.ClientBase, sql: string, values: Value[]) => Promise<{ rows: Row[] }>

export interface Pipeline {
  /** `sql` is a SELECT that waits for no lock. The row has a column `question` more. */
  lookUp(sql: string, values: Value[]): Promise<Row | undefined>
  close(): Promise<void>
}

/** How many questions have a number of their own, which is a PostgreSQL integer. */
const numbers = 2 ** 31

const numbered = new Map<string, string>()

function number(sql: string): string {
  const known = numbered.get(sql)
  if (known) return known
  const made = sql.replace(/^SELECT /, 'SELECT CAST(? AS integer) AS "question", ')
  numbered.set(sql, made)
  return made
}

class WrongAnswer extends Error {}

/** PostgreSQL's `query_canceled`: it took longer than `statement_timeout`. */
const gaveUp = '57014'

interface Held {
  client: pg.PoolClient
  release(error?: Error): void
}

/** Holds the only connection of `pool`, and opens another when it breaks. */
export function openPipeline(pool: pg.Pool, ask: Ask): Pipeline {
  let held: Promise<Held> | undefined
  let last = 0

  function hold(): Promise<Held> {
    const opening = pool.connect().then((client) => {
      function release(error?: Error): void {
        leave(opening)
        client.off('error', release)
        client.release(error)
      }
      client.on('error', release)
      return { client, release }
    })
    opening.catch(() => leave(opening))
    return opening
  }

  /** Whoever asks from now on asks another one. */
  function leave(one: Promise<Held>): void {
    if (held === one) held = undefined
  }

  return {
    async lookUp(sql, values) {
      held ??= hold()
      const [mine, { client }] = [held, await held]
      last = (last + 1) % numbers
      const question = last
      try {
        const [row] = (await ask(client, number(sql), [question, ...values])).rows
        if (row && row.question !== question) throw new WrongAnswer('PostgreSQL answered another question')
        return row
      } catch (error) {
        if (error instanceof WrongAnswer || (error as { code?: string }).code === gaveUp) {
          leave(mine)
          breakOff(client)
        }
        throw error
      }
    },
    async close() {
      const mine = await held?.catch(() => undefined)
      mine?.release()
    },
  }
}
