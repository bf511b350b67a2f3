/**
 * PostgreSQL behind Prisma and behind our own prepared statements, over the same connections.
 *
 *   durable   what was answered is on the disk
 *   relaxed   `synchronous_commit = off`, for what fails closed when it is lost
 *   pipeline  one connection for what waits for nobody: what is found by its key, and new tokens (see pipeline.ts)
 *   listener  one connection that hears what other processes changed (see listener.ts)
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { milliseconds, seconds } from '../duration.ts'
import type { Changes } from './held.ts'
import { createListener } from './listener.ts'
import { openPipeline } from './pipeline.ts'
import type { PoolLoad } from './pool-load.ts'
import { createSilence, type Silence } from './silence.ts'
import type { Row, Statements, Value } from './statements.ts'
import { orUnavailable } from './unavailable.ts'

/** How long the server may stay silent while it is asked something: whoever waits is told within five seconds. */
const patience = seconds(2)
/** How long to wait for a connection, a free one or a new one. */
const connectPatience = milliseconds(1500)
/** How long a transaction may do nothing: a process that froze must not hold its locks. */
const idleInTransaction = seconds(10)
/**
 * Half of the connections is for what is written relaxed: sign-ins on their way, and guesses that are counted, which wait for each
 * other's rows (docs/decisions/two-databases.md).
 */
const shareOfRelaxed = 1 / 2

/** Moments as ISO text in UTC, as on SQLite; numbers as numbers. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMP, (text) => `${text.replace(' ', 'T')}Z`],
  [pg.types.builtins.INT8, Number],
])
const types = {
  getTypeParser: (oid: number) => parsers.get(oid) ?? pg.types.getTypeParser(oid),
} as pg.CustomTypesConfig

/** A statement in PostgreSQL's form, prepared under its name once on every connection. */
interface Prepared {
  name: string
  text: string
}

const prepared = new Map<string, Prepared>()

function prepare(sql: string): Prepared {
  const known = prepared.get(sql)
  if (known) return known
  let n = 0
  const made = { name: `portico_${prepared.size}`, text: sql.replaceAll('?', () => `$${++n}`) }
  prepared.set(sql, made)
  return made
}

const toPostgres = (value: Value) => (value instanceof Date ? value.toISOString() : value)

type Queryable = Pick<pg.ClientBase, 'query'>

const ask = (connection: Queryable, sql: string, values: Value[]) =>
  connection.query<Row>({ ...prepare(sql), values: values.map(toPostgres), types })

function statementsOn(connection: Queryable): Statements {
  const query = (sql: string, values: Value[]) => orUnavailable(() => ask(connection, sql, values))
  const get = async (sql: string, values: Value[]) => (await query(sql, values)).rows[0]
  const all = async (sql: string, values: Value[]) => (await query(sql, values)).rows
  const run = async (sql: string, values: Value[]) => (await query(sql, values)).rowCount ?? 0
  return { get, lookUp: get, all, run, runRelaxed: run, insertRelaxed: run }
}

function openPool(silence: Silence, url: string, session: string, more: pg.PoolConfig): pg.Pool {
  const pool = new silence.Pool({
    Client: silence.Client,
    connectionString: url,
    connectionTimeoutMillis: connectPatience,
    application_name: 'portico',
    onConnect: async (client) => void (await client.query(session)),
    ...more,
  })
  // A connection that breaks while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined)
  return pool
}

export interface Postgresql {
  /** What Prisma is given. */
  adapter: SqlDriverAdapterFactory
  statements: Statements
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>
  changes: Changes
  load(): PoolLoad[]
  close(): Promise<void>
}

/** Opens at most `connections` connections, each when it is needed first, and two more: the pipeline, and the listener's. */
export function openPostgresql(url: string, connections: number): Postgresql {
  const forRelaxed = Math.max(1, Math.floor(connections * shareOfRelaxed))
  const durably = `SET statement_timeout = ${patience}; SET idle_in_transaction_session_timeout = ${idleInTransaction}`
  const relaxedly = `${durably}; SET synchronous_commit = off`
  const silence = createSilence(patience)
  const durable = openPool(silence, url, durably, { max: Math.max(1, connections - forRelaxed) })
  const relaxed = openPool(silence, url, relaxedly, { max: forRelaxed })
  const pipelined = openPool(silence, url, relaxedly, { max: 1, pipeline: true })
  const pipeline = openPipeline(pipelined, ask)
  const listener = createListener(url)
  return {
    adapter: new PrismaPg(durable, {
      disposeExternalPool: false,
      statementNameGenerator: ({ sql }) => prepare(sql).name,
    }) as unknown as SqlDriverAdapterFactory,
    statements: {
      ...statementsOn(durable),
      lookUp: pipeline.lookUp,
      runRelaxed: statementsOn(relaxed).run,
      insertRelaxed: pipeline.insert,
    },
    transaction: (work) => orUnavailable(() => onceMoreAfterDeadlock(() => inTransaction(durable, work))),
    changes: listener,
    load: () => [loadOf('durable', durable), loadOf('relaxed', relaxed)],
    async close() {
      silence.close()
      await pipeline.close()
      await Promise.all([...[durable, relaxed, pipelined].map((pool) => pool.end()), listener.close()])
    },
  }
}

const loadOf = (
  pool: 'durable' | 'relaxed',
  { totalCount, idleCount, waitingCount, options }: pg.Pool,
): PoolLoad => ({
  pool,
  open: totalCount,
  idle: idleCount,
  waiting: waitingCount,
  most: options.max,
})

const deadlock = '40P01'
/** How long whoever lost a deadlock keeps away: who comes back at once takes the row again before the other one is awake. */
const backOff = milliseconds(100)

/** Whom the server chose to end a deadlock did nothing at all; whoever was in the way goes on first. */
async function onceMoreAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { cause } = error as Error
    if ((cause as { code?: string } | undefined)?.code !== deadlock) throw error
    await sleep(backOff)
    return work()
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(statementsOn(client))
    const { command } = await client.query('COMMIT')
    // What the server answers where a statement failed and the work went on as if it had not.
    if (command !== 'COMMIT') throw new Error('a statement failed, and nothing of its transaction was kept')
    client.release()
    return result
  } catch (error) {
    // Whatever went wrong, a connection that cannot roll back is not used again.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}
