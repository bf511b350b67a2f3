import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { Ended } from '../store/after-restore.ts'
import type { Backup } from '../store/backup.ts'
import { isPostgresql } from '../store/database-kind.ts'
import { keyFileOf } from '../store/keys.ts'
import type { Restored } from '../store/restore.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson, sayTable } from './output.ts'
import { Problem } from './problem.ts'

interface Options {
  json?: boolean
}

interface AfterOptions extends Options {
  newSigningKeys?: boolean
}

interface RestoreOptions extends AfterOptions {
  replace?: boolean
}

const newKeys = 'take the signing keys away: the next start makes new ones, which sign at once'
const guide = `
See docs/operations.md, "Back up and restore".`

/** `portico backup | restore | restored` */
export function addBackupCommands(program: Command, withHouse: WithHouse, env: NodeJS.ProcessEnv): void {
  program
    .command('backup <to>')
    .description('copy the SQLite database into a new file or a folder; a running Portico goes on')
    .option('--json', 'print JSON')
    .addHelpText('after', guide)
    .action((to: string, options: Options) => backup(onSqlite(readConfig(env), 'pg_dump'), to, options))
  program
    .command('restore <file>')
    .description('bring a backup back, with Portico stopped; every session, token and link of then ends')
    .option('--replace', 'put the database aside that is there; it is kept')
    .option('--new-signing-keys', newKeys)
    .option('--json', 'print JSON')
    .addHelpText('after', guide)
    .action((file: string, options: RestoreOptions) =>
      restore(onSqlite(readConfig(env), 'pg_restore'), file, options),
    )
  program
    .command('restored')
    .description(
      'after a database came back by other means, such as pg_restore: end every session, token and link of then',
    )
    .option('--new-signing-keys', newKeys)
    .option('--json', 'print JSON')
    .addHelpText('after', guide)
    .action((options: AfterOptions) => withHouse((deps) => restored(deps, options)))
}

function onSqlite(config: Config, instead: string): Config {
  if (isPostgresql(config.database))
    throw new Problem(
      `On PostgreSQL this is done by ${instead}. See docs/operations.md, "Back up and restore".`,
    )
  return config
}

async function backup(config: Config, to: string, { json }: Options): Promise<void> {
  const { makeBackup } = await import('../store/backup.ts')
  const made = await makeBackup(config, to, { by: byTerminal().detail ?? {} })
  if (json) sayJson(informationOf(made))
  else tellBackup(made)
  if (!made.recorded) note('The database cannot be written to: the history does not know of this backup.')
  const key = config.ENCRYPTION_KEY ? 'the ENCRYPTION_KEY' : keyFileOf(config)
  note(
    `The encryption key is not in it, and no Portico starts without: keep a copy of ${key} in another place. Names and addresses in it are not encrypted.`,
  )
}

const informationOf = ({ file, bytes, takenAt, accounts, portals }: Backup) => ({
  file,
  bytes,
  taken_at: takenAt.toISOString(),
  accounts,
  portals,
})

function tellBackup({ file, bytes, takenAt, accounts, portals }: Backup): void {
  say(file)
  say(
    `Accounts: ${accounts}, portals: ${portals}, ${Math.ceil(bytes / 1024 / 1024)} MiB, as of ${takenAt.toISOString()}.`,
  )
  say('It is whole, and the encryption key opens it.')
}

async function restore(config: Config, file: string, options: RestoreOptions): Promise<void> {
  const { replace = false, newSigningKeys = false, json } = options
  const { restoreDatabase } = await import('../store/restore.ts')
  const by = byTerminal().detail ?? {}
  const done = await restoreDatabase(config, file, { replace, newSigningKeys, by })
  if (json) sayJson(informationOn(done.ended, done))
  else {
    say(`The backup${done.takenAt ? ` of ${done.takenAt.toISOString()}` : ''} is in its place.`)
    if (done.replaced) say(`What was there before is kept: ${done.replaced}`)
    tellEnded(done.ended, newSigningKeys, sinceThen(done))
  }
  if (done.unreadable)
    note(
      `Values that no key opens: ${done.unreadable}. Add the key from the time of the backup, as a line of its own after the others, and run portico secrets rotate.`,
    )
}

async function restored(deps: Deps, { newSigningKeys = false, json }: AfterOptions): Promise<void> {
  const { endWhatWasOpen } = await import('../store/after-restore.ts')
  const ended = await endWhatWasOpen(deps.store, { now: deps.now(), newSigningKeys })
  await deps.audit.record({
    kind: 'database-restored',
    detail: { ...byTerminal().detail, newSigningKeys },
  })
  if (json) sayJson(informationOn(ended))
  else tellEnded(ended, newSigningKeys)
}

const informationOn = (ended: Ended, { takenAt, replaced, unreadable }: Partial<Restored> = {}) => ({
  taken_at: takenAt?.toISOString(),
  replaced,
  unreadable,
  ended: {
    sessions: ended.sessions,
    tokens: ended.tokens,
    links: ended.links,
    trusted_browsers: ended.trustedBrowsers,
    recovery_codes: ended.recoveryCodes,
    invitations: ended.invitations,
    outbox: ended.letters,
  },
})

/** How to see what there is to do again. */
const sinceThen = ({ takenAt, replaced }: Restored): string[] =>
  takenAt && replaced
    ? [
        '  It is in the history of the database that was there before:',
        `  DATABASE_URL=file:${replaced} portico audit list --from ${takenAt.toISOString()}`,
      ]
    : []

function tellEnded(ended: Ended, newSigningKeys: boolean, since: string[] = []): void {
  say('')
  sayTable(
    ['ENDED', ''],
    [
      ['sessions', ended.sessions],
      ['tokens of portals', ended.tokens],
      ['links and codes that were sent', ended.links],
      ['browsers without a second step', ended.trustedBrowsers],
      ['recovery codes', ended.recoveryCodes],
      ['invitations', ended.invitations],
      ['letters and calls on their way', ended.letters],
    ],
  )
  say('')
  say('Before you start Portico:')
  say(
    '- What changed after the backup is as it was then: passwords, second steps, secrets of portals, roles,',
  )
  say('  who was disabled or removed. Do again what has to be so.')
  for (const line of since) say(line)
  for (const line of newSigningKeys ? keysMade : keysKept) say(line)
}

const keysMade = ['- New signing keys are made at the start.']
const keysKept = [
  '- Signing keys are those of then. Where one was taken back since, or the backup was in other hands: look for it by',
  '  portico keys list, and take it away by portico keys retire <kid> --replace',
]
