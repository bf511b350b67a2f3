import type { TestContext } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { currentDatabase } from './each-database.ts'

/** Gives the statements that reach the database of the test, Prisma's and ours, while `work` is done. */
export type StatementsOf = (work: () => Promise<unknown>) => Promise<string[]>

/**
 * Whether another process wrote, which SQLite looks up in shared memory and PostgreSQL's listener asks four times a second
 * at most; what a connection is opened with; the outbox's look every two seconds. All of it whatever the traffic.
 */
const notOfARequest = /^(PRAGMA data_version|SET |LISTEN |SELECT 1$|(SELECT 1 FROM|UPDATE) "OutboxItem")/

/** Watches from now on, until the test ends. */
export function watchStatements(t: TestContext): StatementsOf {
  const sent: string[] = []
  if (currentDatabase() === 'PostgreSQL') watchPostgresql(t, sent)
  else watchSqlite(t, sent)
  return async (work) => {
    await untilQuiet(sent)
    await work()
    return [...sent]
  }
}

/** What is done after the start and after answers is of no request. */
async function untilQuiet(sent: string[]): Promise<void> {
  do {
    sent.length = 0
    await new Promise((resolve) => setTimeout(resolve, 100))
  } while (sent.length > 0)
}

function watchSqlite(t: TestContext, sent: string[]): void {
  const probe = new BetterSqlite3(':memory:')
  const prototype = Object.getPrototypeOf(probe.prepare('SELECT 1')) as BetterSqlite3.Statement
  probe.close()
  for (const method of ['get', 'all', 'run', 'iterate'] as const) {
    const original = prototype[method]
    t.mock.method(prototype, method, function watched(this: BetterSqlite3.Statement, ...values: unknown[]) {
      if (!notOfARequest.test(this.source)) sent.push(this.source)
      return (original as (...values: unknown[]) => unknown).apply(this, values)
    })
  }
}

function watchPostgresql(t: TestContext, sent: string[]): void {
  const original = pg.Client.prototype.query as (...values: unknown[]) => unknown
  t.mock.method(pg.Client.prototype, 'query', function watched(this: pg.Client, ...values: unknown[]) {
    const [first] = values as [string | { text: string }]
    const text = typeof first === 'string' ? first : first.text
    if (!notOfARequest.test(text)) sent.push(text)
    return original.apply(this, values)
  })
}
