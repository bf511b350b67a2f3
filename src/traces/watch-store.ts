import type { Database, Store } from '../store/open.ts'
import type { Statements } from '../store/statements.ts'
import { type About, currentSpan, inSpan } from './span.ts'
import { nameOfStatement } from './statement-name.ts'

/**
 * A store whose statements are spans of whatever asks: by what is done to which tables, without a value. Our own
 * statements are told one by one; of Prisma its operations, which are a few statements each.
 */
export function watchStore(store: Store): Store {
  const attributes = { 'db.system.name': store.kind }
  const about = (name: string): About => ({
    name,
    kind: 'client',
    attributes: { ...attributes, 'db.query.summary': name },
  })
  /** What belongs to nobody goes straight on: its name is not even looked up. */
  const told = <T>(name: () => string, work: () => Promise<T>): Promise<T> =>
    currentSpan() ? inSpan(about(name()), work) : work()

  const watched = (statements: Statements): Statements => ({
    get: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.get(sql, values),
      ),
    lookUp: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.lookUp(sql, values),
      ),
    all: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.all(sql, values),
      ),
    run: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.run(sql, values),
      ),
    runRelaxed: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.runRelaxed(sql, values),
      ),
    insertRelaxed: (sql, values) =>
      told(
        () => nameOfStatement(sql),
        () => statements.insertRelaxed(sql, values),
      ),
  })

  return {
    ...store,
    db: store.db.$extends({
      query: {
        $allOperations: ({ model, operation, args, query }) =>
          told(
            () => (model ? `${operation} ${model}` : operation),
            () => query(args),
          ),
      },
    }) as unknown as Database,
    statements: watched(store.statements),
    transaction: (work) =>
      told(
        () => 'transaction',
        () => store.transaction((tx) => work(watched(tx))),
      ),
  }
}
