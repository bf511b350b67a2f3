/** Databases on a PostgreSQL server that runs already. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The address of the database `name` on the server of `url`. */
export function databaseUrl(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

export const databaseName = (url: string): string => new URL(url).pathname.slice(1)

/** A new database on the server of `url`, empty or a copy of the database `template`. Gives its address. */
export async function createDatabase(url: string, template = 'template0'): Promise<string> {
  const name = `portico_${randomBytes(8).toString('hex')}`
  // To copy its files costs half of what it costs to write all of it into the log.
  await tell(url, `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`)
  return databaseUrl(url, name)
}

/** Deletes the database at `url`, whoever is connected to it. */
export const dropDatabase = (url: string): Promise<void> =>
  tell(url, `DROP DATABASE "${databaseName(url)}" WITH (FORCE)`)

/** A connection for each server: to open one costs more than most of what is told. */
const servers = new Map<string, pg.Pool>()

async function tell(url: string, sql: string): Promise<void> {
  const connectionString = databaseUrl(url, 'postgres')
  const server =
    servers.get(connectionString) ?? new pg.Pool({ connectionString, max: 2, allowExitOnIdle: true })
  if (!servers.has(connectionString)) {
    servers.set(connectionString, server)
    // The server of a test may be crashed or ended at any time: the next one who tells it something connects anew.
    server.on('error', () => undefined)
  }
  await server.query(sql)
}
