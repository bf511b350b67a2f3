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
  await tell(url, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  return databaseUrl(url, name)
}

/** Deletes the database at `url`, whoever is connected to it. */
export const dropDatabase = (url: string): Promise<void> =>
  tell(url, `DROP DATABASE "${databaseName(url)}" WITH (FORCE)`)

async function tell(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
