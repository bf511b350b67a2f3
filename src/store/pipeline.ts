/**
 * One connection to PostgreSQL for what waits for nobody, all day: what is found by its key, and rows that are only added. Each
 * question leaves without waiting for the answer to the one before, so that many of them wake the server once, and this process once.
 *
 *   question 7 ─▶ 8 ─▶ 9 ─▶ the server ─▶ the row of 7 ─▶ of 8 ─▶ of 9
 *
 * A row brings the number of its question back. Where it is another's, or the server gave up on a question, the connection is
 * broken: nobody is given what somebody else asked for, and nobody waits behind what takes long.
 */
import type pg from 'pg'
import { breakOff } from './silence.ts'
import type { Row, Value } from './statements.ts'
import { orUnavailable } from './unavailable.ts'

type Ask = (connection: pg.ClientBase, sql: string, values: Value[]) => Promise<{ rows: Row[] }>

export interface Pipeline {
  /** `sql` is a SELECT that waits for no lock. The row has a column `question` more. */
  lookUp(sql: string, values: Value[]): Promise<Row | undefined>
  /** `sql` is an INSERT without RETURNING of a row that nobody else writes. How many were written. */
  insert(sql: string, values: Value[]): Promise<number>
  close(): Promise<void>
}

/** How many questions have a number of their own, which is a PostgreSQL integer. */
const numbers = 2 ** 31

const question = 'CAST(? AS integer) AS "question"'
const numbered = new Map<string, string>()

/** The same statement, whose rows bring the number back: the first value of a SELECT, the last of an INSERT. */
function number(sql: string): string {
  const known = numbered.get(sql)
  if (known) return known
  const made = sql.startsWith('SELECT ')
    ? sql.replace('SELECT ', `SELECT ${question}, `)
    : `${sql} RETURNING ${question}`
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

  /** `valuesWith` is given the number of the question. */
  const rowsOf = (sql: string, valuesWith: (own: number) => Value[]) =>
    orUnavailable(() => askFor(sql, valuesWith))

  async function askFor(sql: string, valuesWith: (own: number) => Value[]): Promise<Row[]> {
    held ??= hold()
    const [mine, { client }] = [held, await held]
    last = (last + 1) % numbers
    const own = last
    try {
      const { rows } = await ask(client, number(sql), valuesWith(own))
      if (rows.some((row) => row.question !== own))
        throw new WrongAnswer('PostgreSQL answered another question')
      return rows
    } catch (error) {
      if (error instanceof WrongAnswer || (error as { code?: string }).code === gaveUp) {
        leave(mine)
        breakOff(client)
      }
      throw error
    }
  }

  return {
    lookUp: async (sql, values) => (await rowsOf(sql, (own) => [own, ...values]))[0],
    insert: async (sql, values) => (await rowsOf(sql, (own) => [...values, own])).length,
    async close() {
      const mine = await held?.catch(() => undefined)
      mine?.release()
    },
  }
}
