/**
 * Carries everything over from a SQLite file to an empty PostgreSQL database.
 *
 *   open the file for us alone ─▶ does the key fit? ─▶ claim the target ─▶ begun before? compare, or begin anew
 *     ─▶ copy, table by table, in the order of the keys ─▶ compare both sides ─▶ the same: the mark is taken away
 *
 * A batch is there or not, and they come in order, so the rows that are there say how far an interrupted move came.
 */
import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { StartError } from '../errors.ts'
import { openSecrets, rootName } from './keys.ts'
import { createDigester, type Digest, sameDigest } from './move-digest.ts'
import { openSource, type Source } from './move-source.ts'
import type { Table } from './move-tables.ts'
import { openTarget, type Target } from './move-target.ts'
import { cannotBeOpened, withoutPassword } from './open.ts'

/** What a table came to on each side. */
export interface Comparison {
  table: string
  source: Digest
  target: Digest
  same: boolean
}

/** Is told how far the move is. */
export interface Progress {
  /** `total` rows are to be copied, or compared. */
  begin(what: 'copied' | 'compared', total: number): void
  add(table: string, rows: number): void
  end(): void
}

/**
 * Moves the database of `config` to the one at `url`, and says what each table came to on both sides. When all are the
 * same, the target may be used; until then no Portico starts on it, and another call goes on.
 * Throws StartError when the source is in use or the target is not empty.
 */
export async function moveDatabase(config: Config, url: string, progress: Progress): Promise<Comparison[]> {
  const source = openSource(config.database)
  try {
    const id = await identify(config, source)
    const target = await openAt(url, id, source.tables)
    try {
      return await moveAll(source, target, progress)
    } catch (cause) {
      const { message } = cause as Error
      throw new StartError(`The move stopped: ${message}. Run it again: it goes on where it stopped.`, {
        cause,
      })
    } finally {
      await target.close()
    }
  } finally {
    source.close()
  }
}

/** What tells this installation from others. Throws StartError when the key is not the one its secrets need. */
async function identify(config: Config, { installation }: Source): Promise<string> {
  await openSecrets(config, installation)
  const root = await installation.read(rootName)
  return createHash('sha256').update(String(root)).digest('base64url')
}

async function openAt(url: string, id: string, tables: Table[]): Promise<Target> {
  try {
    return await openTarget(url, id, tables)
  } catch (cause) {
    throw cannotBeOpened(`The database ${withoutPassword(url)}`, cause)
  }
}

async function moveAll(source: Source, target: Target, progress: Progress): Promise<Comparison[]> {
  const { tables } = source
  const done = target.begun ? await whatIsDone(source, target) : new Map<string, number>()
  const total = tables.reduce((sum, table) => sum + source.count(table), 0)

  progress.begin('copied', total)
  for (const table of tables) await copy(source, target, table, done.get(table.name) ?? 0, progress)
  progress.end()

  progress.begin('compared', total)
  const comparisons: Comparison[] = []
  for (const table of tables) comparisons.push(await compare(source, target, table, progress))
  progress.end()
  if (comparisons.every(({ same }) => same)) await target.finish()
  return comparisons
}

async function copy(source: Source, target: Target, table: Table, skip: number, progress: Progress) {
  progress.add(table.name, skip)
  for (const rows of source.rows(table, { skip })) {
    await target.insert(table, rows)
    progress.add(table.name, rows.length)
  }
}

/**
 * How many rows of each table an interrupted move brought over. If the source was used since, they are no longer what
 * it holds: then they are taken away, and nothing is done yet.
 */
async function whatIsDone(source: Source, target: Target): Promise<Map<string, number>> {
  const done = new Map<string, number>()
  for (const table of source.tables) {
    const there = await digestOf(target.rows(table))
    if (!sameDigest(there, await digestOf(source.rows(table, { limit: there.rows })))) {
      await target.clear(source.tables)
      return new Map()
    }
    done.set(table.name, there.rows)
  }
  return done
}

async function compare(
  source: Source,
  target: Target,
  table: Table,
  progress: Progress,
): Promise<Comparison> {
  const here = await digestOf(source.rows(table))
  const there = await digestOf(target.rows(table), (rows) => progress.add(table.name, rows))
  return { table: table.name, source: here, target: there, same: sameDigest(here, there) }
}

type Rows = ReturnType<Source['rows']> | ReturnType<Target['rows']>

async function digestOf(batches: Rows, seen: (rows: number) => void = () => undefined): Promise<Digest> {
  const digester = createDigester()
  for await (const rows of batches) {
    digester.add(rows)
    seen(rows.length)
  }
  return digester.digest()
}
