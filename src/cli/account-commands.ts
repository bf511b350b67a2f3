import type { Command } from 'commander'
import type { Person } from '../accounts/accounts.ts'
import { parseEmailAddress } from '../accounts/email-address.ts'
import type { Deps } from '../deps.ts'
import { type AddAccountOptions, addAccount, readAccount } from './add-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { say, sayFacts, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'

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
      .command(`${name} <email>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((email: string, options: Json) =>
        withHouse(async (deps) => work(deps, await find(deps, email), options)),
      )
  one('show', 'one account', show)
  one('disable', 'keep somebody from signing in; their sessions and tokens end at once', disable)
  one('enable', 'let somebody sign in again', enable)
  one('remove', 'remove an account and everything that belongs to it; cannot be undone', remove)
}

type Work = (deps: Deps, person: Person, options: Json) => Promise<void>

const accountInformation = ({ account, sub, email }: Person) => ({
  sub,
  email: email?.display,
  email_verified: email?.verified ?? false,
  name: account.name,
  operator: account.operator,
  disabled: account.disabledAt !== null,
  created_at: account.createdAt.toISOString(),
})

async function list({ accounts }: Deps, { json }: Json): Promise<void> {
  const all = (await accounts.list()).map(accountInformation)
  const notes = ({ operator, disabled }: (typeof all)[number]) =>
    [operator && 'operator', disabled && 'disabled'].filter(Boolean).join(', ')
  const rows = all.map((each) => [each.email, shortened(each.name ?? ''), each.sub, notes(each)])
  if (json) sayJson(all)
  else if (all.length) sayTable(['EMAIL', 'NAME', 'SUB', 'NOTES'], rows)
  else say('There is no account yet.')
}

const show: Work = async (_deps, person, { json }) => {
  if (json) sayJson(accountInformation(person))
  else sayFacts(accountInformation(person))
}

const disable: Work = async (deps, person, options) => {
  await shutOut(deps, person)
  await done(deps, person, 'disabled', options)
}

const enable: Work = async (deps, person, options) => {
  // Disabling ends them too, but may have been interrupted; what was open before must not come back.
  await deps.sessions.endAll(person.sub)
  await deps.accounts.setDisabled(person.account.id, false)
  await done(deps, person, 'enabled', options)
}

const remove: Work = async (deps, person, options) => {
  // Shut out first, so that nobody signs in between the end of the sessions and the end of the account.
  await shutOut(deps, person)
  await deps.accounts.remove(person.account.id)
  await done(deps, person, 'removed', options)
}

async function shutOut({ accounts, oneTimeTokens, sessions }: Deps, { account, sub }: Person): Promise<void> {
  await accounts.setDisabled(account.id, true)
  await oneTimeTokens.cancel('password-reset', account.id)
  await sessions.endAll(sub)
}

async function done(
  { audit }: Deps,
  { account, sub, email }: Person,
  what: 'disabled' | 'enabled' | 'removed',
  { json }: Json,
): Promise<void> {
  await audit.record({ ...byTerminal(), kind: `account-${what}`, accountId: account.id })
  if (json) sayJson({ sub, email: email?.display, [what]: true })
  else say(`The account ${email?.display} is ${what}.`)
}

async function find({ accounts }: Deps, email: string): Promise<Person> {
  const person = await accounts.findByEmail(parseEmailAddress(email)?.value ?? '')
  if (!person) throw new Problem(`There is no account with the address ${email}.`)
  return person
}
