import type { House } from './house.ts'

/** The database takes no row of that kind into `table`, until the returned function is called. */
export async function refuseRows(
  { deps }: House,
  table: 'OidcRecord' | 'AuditEvent',
  kind: string,
): Promise<() => Promise<unknown>> {
  const { statements, kind: database } = deps.store
  const before = `CREATE TRIGGER "refused" BEFORE INSERT ON "${table}"`
  const when = `WHEN (NEW."kind" = '${kind}')`
  if (database === 'sqlite') {
    await statements.run(`${before} ${when} BEGIN SELECT RAISE(ABORT, 'not taken'); END`, [])
    return () => statements.run('DROP TRIGGER "refused"', [])
  }
  const body = `'BEGIN RAISE ''not taken''; END'`
  await statements.run(`CREATE OR REPLACE FUNCTION refuse() RETURNS trigger AS ${body} LANGUAGE plpgsql`, [])
  await statements.run(`${before} FOR EACH ROW ${when} EXECUTE FUNCTION refuse()`, [])
  return () => statements.run(`DROP TRIGGER "refused" ON "${table}"`, [])
}
