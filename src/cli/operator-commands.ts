import type { Command } from 'commander'
import { addressOf, type Person } from '../accounts/accounts.ts'
import { appoint, dismiss, type OperatorOutcome } from '../accounts/operators.ts'
import type { Deps } from '../deps.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { addOperatorInviteCommand } from './operator-invite-command.ts'
import { say, sayJson, sayTable, shortened } from './output.ts'
import { Problem } from './problem.ts'

interface Json {
  json?: boolean
}

/** `portico operator …` */
export function addOperatorCommands(operator: Command, withHouse: WithHouse): void {
  operator
    .command('list')
    .description('who runs this Portico')
    .option('--json', 'print JSON')
    .action((options: Json) => withHouse((deps) => list(deps, options)))
  const one = (name: string, description: string, change: Change) =>
    operator
      .command(`${name} <identifier>`)
      .description(description)
      .option('--json', 'print JSON')
      .action((identifier: string, options: Json) =>
        withHouse(async (deps) => tell(deps, await findAccount(deps, identifier), change, options)),
      )
  one('add', 'make somebody an operator, who may change everything', (deps, id) =>
    appoint(deps, id, { readOnly: false }, byTerminal()),
  )
  one('read-only', 'make somebody an operator who sees everything and changes nothing', (deps, id) =>
    appoint(deps, id, { readOnly: true }, byTerminal()),
  )
  one('remove', 'take the role away; the account stays', (deps, id) => dismiss(deps, id, byTerminal()))
  addOperatorInviteCommand(operator, withHouse)
}

type Change = (deps: Deps, accountId: string) => Promise<OperatorOutcome>

const informationOf = ({ account, sub, email }: Person) => ({
  sub,
  email: email?.display,
  name: account.name,
  operator: account.operator,
  read_only: account.operatorReadOnly,
  disabled: account.disabledAt !== null,
})

async function list({ accounts, operators }: Deps, { json }: Json): Promise<void> {
  const people = await accounts.findAll((await operators.list()).map(({ accountId }) => accountId))
  if (json) return sayJson(people.map(informationOf))
  if (people.length === 0) return say('There is no operator.')
  sayTable(['ADDRESS', 'NAME', 'MAY', 'NOTES'], people.map(rowOf))
}

const rowOf = (person: Person): string[] => [
  addressOf(person)?.display ?? '',
  shortened(person.account.name ?? ''),
  person.account.operatorReadOnly ? 'look' : 'change everything',
  person.account.disabledAt ? 'disabled' : '',
]

const refusals: Partial<Record<OperatorOutcome, string>> = {
  'last-operator': 'Nobody would be left who may change anything. Make another operator first.',
  'no-operator': 'That account is no operator.',
  'no-account': 'That account is gone.',
  'shut-out': 'That account is disabled, or about to be deleted.',
}

async function tell(deps: Deps, person: Person, change: Change, { json }: Json): Promise<void> {
  const { id } = person.account
  const refusal = refusals[await change(deps, id)]
  if (refusal) throw new Problem(refusal)
  const now = (await deps.accounts.find(id)) ?? person
  if (json) return sayJson(informationOf(now))
  const { operator, operatorReadOnly } = now.account
  const is = operator ? (operatorReadOnly ? 'an operator who only looks' : 'an operator') : 'no operator'
  say(`The account ${addressOf(now)?.display} is ${is} now.`)
}
