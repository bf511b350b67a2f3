import Database from 'better-sqlite3'

const methods = ['run', 'get', 'all'] as const
type Method = (this: Database.Statement, ...values: unknown[]) => unknown

/**
 * Notes every SQL statement of this process, whoever sends it: Prisma's and our own. Nothing stands in the way of the
 * database before `note` and after `noted`.
 */
export function countStatements() {
  const database = new Database(':memory:')
  const prototype = Object.getPrototypeOf(database.prepare('SELECT 1')) as Record<string, Method>
  const originals = methods.map((name) => [name, prototype[name]] as const)
  database.close()
  let sql: string[] = []

  function noting(original: Method | undefined): Method {
    return function noted(this: Database.Statement, ...values) {
      // Asked a few times a second at most, and never of the file: it is no query.
      if (!this.source.startsWith('PRAGMA')) sql.push(this.source)
      return original?.apply(this, values)
    }
  }

  return {
    note(): null {
      for (const [name, original] of originals) prototype[name] = noting(original)
      return null
    },
    noted(): string[] {
      for (const [name, original] of originals) if (original) prototype[name] = original
      const noted = sql
      sql = []
      return noted
    },
  }
}
