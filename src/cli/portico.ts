/**
 * The `portico` command.
 *
 *   portico portal  add | list | show | ways-in | doctor | remove | rotate-secret
 *   portico provider add | list | show | change | remove | enable | disable | check
 *   portico account add | list | show | disable | enable | remove | recover | set-password | export
 *   portico member  list | add | change | remove
 *   portico operator list | add | read-only | remove | invite
 *   portico audit   list | export
 *   portico api     client add | list | remove
 *   portico database move
 *   portico keys    list | rotate | retire
 *   portico secrets rotate
 *   portico sign-out --everybody
 *   portico outbox  list | retry
 *   portico doctor
 *   portico plan | apply | export
 *   portico backup | restore | restored
 *
 * With --json, stdout is one JSON document and nothing else. An error is one line on stderr, and exit code 1.
 */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { StartError } from '../errors.ts'
import { InvalidMetadata } from '../portals/invalid-metadata.ts'
import { addAccountCommands } from './account-commands.ts'
import { addApiCommands } from './api-commands.ts'
import { addAuditCommands } from './audit-commands.ts'
import { addBackupCommands } from './backup-commands.ts'
import { addConfigurationCommands } from './configuration-commands.ts'
import { addDatabaseCommands } from './database-commands.ts'
import { houseIn } from './house.ts'
import { addHouseDoctorCommand } from './house-doctor-command.ts'
import { addKeysCommands } from './keys-commands.ts'
import { addMemberCommands } from './member-commands.ts'
import { addOperatorCommands } from './operator-commands.ts'
import { addOutboxCommands } from './outbox-commands.ts'
import { note } from './output.ts'
import { addPortalCommands } from './portal-commands.ts'
import { Problem } from './problem.ts'
import { addProviderCommands } from './provider-commands.ts'
import { addSecretsCommands } from './secrets-commands.ts'
import { addSignOutCommand } from './sign-out-command.ts'
import { type Terminal, terminal, typeAt } from './terminal.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** Runs what was typed at `at`, and says there how it ended. */
export async function portico(args: string[], at: Terminal): Promise<void> {
  await typeAt(at, async () => {
    try {
      await programFor(at.env).parseAsync(args, { from: 'user' })
    } catch (error) {
      at.exitCode = complain(error)
    }
  })
}

function programFor(env: NodeJS.ProcessEnv): Command {
  const program = new Command('portico')
    .description('Registers portals and accounts, beside a running Portico or without one.')
    .version(version)
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => terminal().stdout.write(text),
      writeErr: (text) => terminal().stderr.write(text),
      outputError: (text) => note(text.replace(/^error: /, '')),
    })
    .exitOverride()
  const withHouse = houseIn(env)
  const group = (name: string, description: string) => program.command(name).description(description)
  addPortalCommands(
    group(
      'portal',
      'applications that people enter through Portico: add, list, show, ways-in, doctor, remove, rotate-secret',
    ),
    withHouse,
  )
  addProviderCommands(
    group(
      'provider',
      'services elsewhere with which people sign in: add, list, show, change, remove, enable, disable, check',
    ),
    withHouse,
    env,
  )
  addAccountCommands(
    group('account', 'people: add, list, show, disable, enable, remove, recover, set-password, export'),
    withHouse,
  )
  addMemberCommands(group('member', 'who belongs to a portal: list, add, change, remove'), withHouse)
  addOperatorCommands(
    group('operator', 'who runs this Portico: list, add, read-only, remove, invite'),
    withHouse,
  )
  addAuditCommands(group('audit', 'who did what, when: list, export'), withHouse)
  addOutboxCommands(group('outbox', 'letters and calls to portals on their way: list, retry'), withHouse)
  addDatabaseCommands(group('database', 'where everything is kept: move'), env)
  addKeysCommands(group('keys', 'the keys that sign tokens: list, rotate, retire'), withHouse)
  addSecretsCommands(group('secrets', 'the key that encrypts what is stored: rotate'), withHouse)
  addApiCommands(group('api', 'programs that use the HTTP API: client add, list, remove'), withHouse)
  addSignOutCommand(program, withHouse)
  addHouseDoctorCommand(program, withHouse, env)
  addConfigurationCommands(program, withHouse, env)
  addBackupCommands(program, withHouse, env)
  return program
}

const isExpected = (error: unknown) =>
  [Problem, InvalidMetadata, StartError].some((kind) => error instanceof kind)

function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode
  const { message, stack } = error as Error
  if (isExpected(error)) note(message)
  else if (terminal().env.LOG_LEVEL === 'debug') terminal().stderr.write(`${stack}\n`)
  else note(`Something broke, and LOG_LEVEL=debug shows where: ${message}`)
  return 1
}
