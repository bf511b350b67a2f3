import { AsyncLocalStorage } from 'node:async_hooks'
import { test as nodeTest, type TestContext } from 'node:test'

export type DatabaseName = 'SQLite' | 'PostgreSQL'
type Work = (t: TestContext) => void | Promise<void>

const running = new AsyncLocalStorage<DatabaseName>()

/** The database that the running test is about. */
export const currentDatabase = (): DatabaseName => running.getStore() ?? 'SQLite'

/**
 * The address of a PostgreSQL database with our tables in it and nothing else, to make copies of; global-setup.ts makes
 * it. Whoever runs a test file by hand, without it, tests on SQLite alone.
 */
export const templateUrl = process.env.PORTICO_TEST_POSTGRES

/** A test that is run once for every database that Portico runs on: what it opens is kept there. */
export function test(name: string, work: Work): void {
  testOn('SQLite', name, work)
  testOn('PostgreSQL', name, work)
}

let turn = 0

/**
 * A test that is run once, on one database and the next one on the other: of what people see and type, where the databases are
 * asked what other tests ask them both.
 */
export function testInTurn(name: string, work: Work): void {
  const database = templateUrl && turn++ % 2 ? 'PostgreSQL' : 'SQLite'
  testOn(database, name, work)
}

/** A test of what only one of the databases has. */
export function testOn(database: DatabaseName, name: string, work: Work): void {
  const skip = database === 'PostgreSQL' && !templateUrl && 'npm test brings a PostgreSQL'
  nodeTest(`${database}: ${name}`, { skip }, (t) => running.run(database, () => work(t as TestContext)))
}
