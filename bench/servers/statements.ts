import Database from 'better-sqlite3'
import pg from 'pg'

type Method = (this: Database.Statement, ...values: unknown[]) => unknown

/** Asked from time to time whatever the traffic: whether another process wrote, what waits in the outbox. */
const ofNoRequest = /^(PRAGMA|SET |LISTEN |SELECT 1$|SELECT 1 FROM "OutboxItem")/

const sqlite = prototypeOfStatements()
const [sqliteMethods, postgres] = [['run', 'get', 'all'] as const, pg.Client.prototype]

/**
 * Notes every SQL statement of this process, whoever sends it: Prisma's and our own. Nothing stands in the way of the
 * database before `note` and after `noted`.
 */
export function countStatements() {
  const originals = sqliteMethods.map((name) => [name, sqlite[name]] as const)
  const { query } = postgres as unknown as { query: (...values: unknown[]) => unknown }
  let sql: string[] = []
  const take = (statement: string) => void (ofNoRequest.test(statement) || sql.push(statement))

  const noting = (original: Method | undefined): Method =>
    function noted(this: Database.Statement, ...values) {
      take(this.source)
      return original?.apply(this, values)
    }

  function notedQuery(this: pg.Client, ...values: unknown[]): unknown {
    const [first] = values as [string | { text: string }]
    take(typeof first === 'string' ? first : first.text)
    return query.apply(this, values)
  }

  return {
    note(): null {
      for (const [name, original] of originals) sqlite[name] = noting(original)
      Object.assign(postgres, { query: notedQuery })
      return null
    },
    noted(): string[] {
      for (const [name, original] of originals) if (original) sqlite[name] = original
      Object.assign(postgres, { query })
      const noted = sql
      sql = []
      return noted
    },
  }
}

function prototypeOfStatements(): Record<string, Method> {
  const database = new Database(':memory:')
  const prototype = Object.getPrototypeOf(database.prepare('SELECT 1')) as Record<string, Method>
  database.close()
  return prototype
}
