import pg from 'pg'
import { seconds } from '../duration.ts'
import { claimTarget } from './move-claim.ts'
import { batchOf, type Cells, columnsOf, type Table, toMoment } from './move-tables.ts'
import { unfinishedMoveName } from './unfinished-move.ts'

/** The database that is moved to, which nobody else may fill meanwhile. */
export interface Target {
  /** Whether an interrupted move of the same source left something here. */
  begun: boolean
  /** All of the rows or none. */
  insert(table: Table, rows: Cells[]): Promise<void>
  /** The table's rows in the order of their keys, in batches, as of one moment. */
  rows(table: Table): AsyncGenerator<Cells[]>
  /** Takes away what was moved here. */
  clear(tables: Table[]): Promise<void>
  /** From now on the database may be used. */
  finish(): Promise<void>
  close(): Promise<void>
}

const { TIMESTAMP, BYTEA, BOOL } = pg.types.builtins
const parsers = new Map<number, (text: string) => unknown>([
  [TIMESTAMP, (text) => toMoment(`${text.replace(' ', 'T')}Z`)],
  [BOOL, (text) => text === 't'],
  [BYTEA, pg.types.getTypeParser(BYTEA)],
])
/** Everything else as the text that the database gives. */
const types = { getTypeParser: (oid: number) => parsers.get(oid) ?? String } as pg.CustomTypesConfig

/**
 * Opens the database at `url` for the move of the source with this `id`, and makes its tables. Throws StartError when
 * it is not empty, unless what it holds is the unfinished rest of this very move, and when it is a newer Portico's.
 */
export async function openTarget(url: string, id: string, tables: Table[]): Promise<Target> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portico move',
    connectionTimeoutMillis: seconds(10),
    keepAlive: true,
  })
  // Whoever asks next is told; without a listener the process would end without a word.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`SET datestyle = 'ISO'`)
    const begun = await claimTarget(client, url, id, tables)
    return targetOn(client, begun)
  } catch (error) {
    await client.end()
    throw error
  }
}

const targetOn = (client: pg.Client, begun: boolean): Target => ({
  begun,
  insert: (table, rows) => insert(client, table, rows),
  rows: (table) => rowsOf(client, table),
  clear: (tables) => clear(client, tables),
  finish: async () =>
    void (await client.query(`DELETE FROM "Installation" WHERE "name" = '${unfinishedMoveName}'`)),
  close: () => client.end(),
})

async function insert(client: pg.Client, table: Table, rows: Cells[]): Promise<void> {
  const width = table.columns.length
  const tuple = (row: number) =>
    `(${table.columns.map((_, column) => `$${row * width + column + 1}`).join(', ')})`
  const text = `INSERT INTO "${table.name}" (${columnsOf(table)}) VALUES ${rows.map((_, row) => tuple(row)).join(', ')}`
  try {
    await client.query({ text, values: rows.flat() })
  } catch (cause) {
    throw new Error(`${table.name}: ${(cause as Error).message}`, { cause })
  }
}

async function* rowsOf(client: pg.Client, table: Table): AsyncGenerator<Cells[]> {
  // As SQLite orders texts: by their bytes, whatever language the database sorts in.
  const isText = (key: string) => table.columns.some(({ name, type }) => name === key && type === 'text')
  const order = table.keys.map((key) => `"${key}"${isText(key) ? ' COLLATE "C"' : ''}`).join(', ')
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query(`DECLARE "moved" NO SCROLL CURSOR FOR
      SELECT ${columnsOf(table)} FROM "${table.name}" WHERE ${table.where} ORDER BY ${order}`)
    const fetch = { text: `FETCH ${batchOf(table)} FROM "moved"`, rowMode: 'array' as const, types }
    for (;;) {
      const { rows } = await client.query<Cells>(fetch)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await client.query('ROLLBACK')
  }
}

async function clear(client: pg.Client, tables: Table[]): Promise<void> {
  await client.query('BEGIN')
  // Those that refer to others first.
  for (const { name, where } of tables.toReversed())
    await client.query(`DELETE FROM "${name}" WHERE ${where}`)
  await client.query('COMMIT')
}
