import pg from 'pg'
import type { Config } from '../config.ts'
import { seconds } from '../duration.ts'
import { isLoopbackHost } from '../oidc/uris.ts'
import { pending } from '../store/migrate-postgresql.ts'
import { readMigrations } from '../store/migrations.ts'
import { withoutPassword } from '../store/open.ts'
import { checkClock } from './clock.ts'
import { type Finding, ok, reasonOf, warning, wrong } from './finding.ts'
import { behind, type Looked, neverStarted, rootOf } from './looked.ts'

const state = `SELECT current_setting('server_version') AS "version",
  pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS "readOnly",
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS "most",
  current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
    AND current_setting('synchronous_commit') <> 'off' AS "durable",
  (SELECT "ssl" FROM pg_stat_ssl WHERE "pid" = pg_backend_pid()) AS "encrypted"`
/** Writes nothing, and needs the right to. */
const write = `UPDATE "Installation" SET "value" = "value" WHERE FALSE`

interface State {
  version: string
  readOnly: boolean
  most: number
  durable: boolean
  encrypted: boolean | null
}

/** Looks at the server before a house is opened on it: nothing is brought up to date or written. */
export async function lookAtServer(config: Config): Promise<Looked> {
  const client = new pg.Client({
    connectionString: config.database,
    application_name: 'portico doctor',
    connectionTimeoutMillis: seconds(5),
    query_timeout: seconds(10),
  })
  // The query that fails tells of it; an error that nobody listens for would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await look(client, config)
  } catch (error) {
    const says = `${withoutPassword(config.database)} cannot be used: ${reasonOf(error)}`
    const todo =
      'See that PostgreSQL runs and can be reached from here, and that DATABASE_URL names its user, password and database.'
    return { usable: false, findings: [wrong('database', says, todo)] }
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function look(client: pg.Client, config: Config): Promise<Looked> {
  const { rows } = await client.query<State>(state)
  const [found] = rows
  if (!found) throw new Error('no answer')
  const around = [...judge(found, config), ...(await clock(client))]
  const inside = found.readOnly ? readOnly : await upToDate(client)
  if (inside) return { usable: false, findings: [...inside.findings, ...around] }
  await client.query(write)
  const says = `PostgreSQL ${found.version}, ${withoutPassword(config.database)}: up to date, and can be written.`
  return { usable: true, findings: [ok('database', says), ...around] }
}

const readOnly: Looked = {
  usable: false,
  findings: [
    wrong(
      'database',
      'The server only lets us read: it is a replica, or was set so.',
      'Let DATABASE_URL name the server that is written to.',
    ),
  ],
}

async function upToDate(client: pg.Client): Promise<Looked | undefined> {
  const steps = await pending(client, readMigrations('postgresql'))
  if (steps.length) return behind(steps.length)
  return (await client.query(rootOf)).rows.length ? undefined : neverStarted
}

function judge({ most, durable, encrypted }: State, config: Config): Finding[] {
  const found: Finding[] = []
  // Two more of each process look up and listen.
  const wanted = config.WORKERS * (config.DATABASE_CONNECTIONS + 2)
  if (wanted > most)
    found.push(
      wrong(
        'database',
        `The processes here may open ${wanted} connections, and the server allows ${most}.`,
        'Lower DATABASE_CONNECTIONS or WORKERS, or raise max_connections.',
      ),
    )
  if (!durable)
    found.push(
      warning(
        'database',
        'fsync, full_page_writes or synchronous_commit is off: after a power cut, what was revoked may be alive.',
        'Turn all three on.',
      ),
    )
  const host = URL.parse(config.database)?.hostname ?? ''
  if (!encrypted && host && !isLoopbackHost(host))
    found.push(
      warning(
        'database',
        `The connection to ${host} is not encrypted.`,
        'Add ?sslmode=verify-full to DATABASE_URL, unless nobody else is on that network.',
      ),
    )
  return found
}

async function clock(client: pg.Client): Promise<Finding[]> {
  const asked = Date.now()
  const { rows } = await client.query<{ ms: string }>(
    'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS "ms"',
  )
  return checkClock("the database's", Number(rows[0]?.ms) - (asked + Date.now()) / 2)
}
