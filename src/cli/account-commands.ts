import type { Command } from 'commander'
import { addressOf, type Person } from '../accounts/accounts.ts'
import { closeWays, letIn } from '../accounts/shutting-out.ts'
import type { Deps } from '../deps.ts'
import { addAccountExport } from './account-export.ts'
import { addAccountHelpCommands } from './account-help-commands.ts'
import { type AddAccountOptions, addAccount, readAccount } from './add-account.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayFacts, sayJson, sayTable, shortened } from './output.ts'

interface Json {
  json?: boolean
}

/** `portico account …` */
export function addAccountCommands(account: Command, withHouse: WithHouse): void {
  account
    .command('add')
    .description('create an account')
    .requiredOption('--email <address>', 'their e-mail address')
    .option('--name <name>', 'their name, unless the profile has it')
    .option('--verified', 'you vouch for the address: an account exists only once its address is proven')
    .option('--password-stdin', 'read the password from stdin, one line; without it there is none yet')
    .option('--profile <file>', 'standard OpenID claims as JSON, address and phone_number included')
    .option('--operator', 'runs this Portico')
    .option('--json', 'print JSON')
    .action(async (options: AddAccountOptions & Json) => {
      // Read before the house is opened: what cannot be read changes nothing.
      const given = await readAccount(options)
      await withHouse(async (deps) => show(deps, await addAccount(deps, given), options))
    })
  account
    .command('list')
    .description('all accounts')
    .option('--json', 'print JSON')
    .action((options: Json) => withHouse((deps) => list(deps, options)))
  const one = (name: string, description: string, work: Work) =>
    account
      .command(`${name} <identifier>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((identifier: string, options: Json) =>
        withHouse(async (deps) => work(deps, await findAccount(deps, identifier), options)),
      )
  one('show', 'one account', show)
  one('disable', 'keep somebody from signing in; their sessions and tokens end at once', disable)
  one('enable', 'let somebody sign in again', enable)
  one('remove', 'remove an account and everything that belongs to it; cannot be undone', remove)
  addAccountExport(account, withHouse)
  addAccountHelpCommands(account, withHouse)
}

type Work = (deps: Deps, person: Person, options: Json) => Promise<void>

const accountInformation = ({ account, sub, email, phone }: Person) => ({
  sub,
  email: email?.display,
  email_verified: email?.verified ?? false,
  phone_number: phone?.value,
  name: account.name,
  operator: account.operator,
  disabled: account.disabledAt !== null,
  created_at: account.createdAt.toISOString(),
})

async function list({ accounts }: Deps, { json }: Json): Promise<void> {
  const all = await accounts.list()
  if (json) sayJson(all.map(accountInformation))
  else if (all.length) sayTable(['ADDRESS', 'NAME', 'SUB', 'NOTES'], all.map(rowOf))
  else say('There is no account yet.')
}

function rowOf(person: Person): string[] {
  const { operator, disabledAt, passwordMustChange, name } = person.account
  const notes = [operator && 'operator', disabledAt && 'disabled', passwordMustChange && 'one-time password']
  const address = addressOf(person)?.display ?? ''
  return [address, shortened(name ?? ''), person.sub, notes.filter(Boolean).join(', ')]
}

const show: Work = async (_deps, person, { json }) => {
  if (json) sayJson(accountInformation(person))
  else sayFacts(accountInformation(person))
}

const disable: Work = async (deps, person, options) => {
  // Whoever is at this terminal runs Portico, and can make another operator.
  await deps.accounts.setDisabled(person.account.id, true)
  await closeWays(deps, person)
  await deps.audit.record({ ...byTerminal(), kind: 'account-disabled', accountId: person.account.id })
  sayDone(person, 'disabled', options)
}

const enable: Work = async (deps, person, options) => {
  await letIn(deps, person, byTerminal())
  sayDone(person, 'enabled', options)
}

/** As an account ends whose owner wanted that (docs/decisions/leaving.md), but at once. */
const remove: Work = async (deps, person, options) => {
  // Loaded only then: it is the whole house.
  const { farewellLetter } = await import('../app.ts')
  await deps.deletion.remove(person.account.id, farewellLetter, byTerminal())
  sayDone(person, 'removed', options)
}

function sayDone(person: Person, what: 'disabled' | 'enabled' | 'removed', { json }: Json): void {
  const { sub, email } = person
  if (json) sayJson({ sub, email: email?.display, [what]: true })
  else say(`The account ${addressOf(person)?.display} is ${what}.`)
}
