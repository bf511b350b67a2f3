import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { isPostgresql } from '../store/database-kind.ts'
import { keyFileOf } from '../store/keys.ts'
import type { Comparison } from '../store/move.ts'
import { say, sayTable } from './output.ts'
import { Problem } from './problem.ts'
import { showProgress } from './progress.ts'
import { terminal } from './terminal.ts'

/** `portico database …` */
export function addDatabaseCommands(database: Command, env: NodeJS.ProcessEnv): void {
  database
    .command('move')
    .description('carry everything over from SQLite to an empty PostgreSQL database, with Portico stopped')
    .requiredOption(
      '--to <url>',
      'where to, postgres://user:password@host:5432/name; - reads it from stdin, so that no list of processes shows the password',
    )
    .action(async ({ to }: { to: string }) => {
      const url = readUrl(to === '-' ? await text(terminal().stdin) : to)
      const config = readConfig(env)
      if (isPostgresql(config.database))
        throw new Problem(
          'The settings name PostgreSQL already. Run this with the DATABASE_URL of the SQLite file.',
        )
      const { moveDatabase } = await import('../store/move.ts')
      const comparisons = await moveDatabase(config, url, showProgress())
      tell(comparisons)
      if (comparisons.some(({ same }) => !same)) throw new Problem(different(comparisons))
      advise(config)
    })
}

function readUrl(given: string): string {
  const url = given.trim()
  // What is wrong with it is not said: it would show the password.
  if (!isPostgresql(url) || !URL.canParse(url))
    throw new Problem('--to must be postgres://user:password@host:5432/name, or - for stdin.')
  return url
}

/** Enough of a checksum for the eye; the whole is what was compared. */
const shown = ({ checksum }: Comparison['source']) => checksum.slice(0, 16)

function tell(comparisons: Comparison[]): void {
  const rows = comparisons.map(({ table, source, target, same }) => [
    table,
    source.rows,
    target.rows,
    shown(source),
    shown(target),
    same ? '' : 'differs',
  ])
  sayTable(['TABLE', 'SQLITE', 'POSTGRESQL', 'SQLITE SHA-256', 'POSTGRESQL', ''], rows)
}

function different(comparisons: Comparison[]): string {
  const names = comparisons.filter(({ same }) => !same).map(({ table }) => table)
  return `Not the same on both sides: ${names.join(', ')}. Go on using the SQLite file; run this again to copy anew.`
}

function advise(config: Config): void {
  say('')
  say('Everything is in PostgreSQL, and the same on both sides. Before you start Portico again:')
  say('- Set DATABASE_URL to the address that you moved to, or DATABASE_URL_FILE to a file that holds it.')
  if (config.ENCRYPTION_KEY) say('- Keep ENCRYPTION_KEY as it is.')
  else say(`- Set ENCRYPTION_KEY_FILE to ${keyFileOf(config)}, or ENCRYPTION_KEY to what is in it.`)
  say(
    `- Put ${config.database} away as a backup. Never serve it again: what was ended since would be alive there.`,
  )
}
