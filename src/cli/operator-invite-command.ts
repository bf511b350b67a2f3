import type { Command } from 'commander'
import type { Person } from '../accounts/accounts.ts'
import { closeWayIn, openWayIn, shownAs, wayInLasts } from '../accounts/way-in.ts'
import type { Deps } from '../deps.ts'
import { after } from '../duration.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson } from './output.ts'
import { Problem } from './problem.ts'

interface Options {
  cancel?: boolean
  json?: boolean
}

const about = `
Prints a link that works once, for an hour. With the address of an operator it lets them in who lost every way: they choose a
new password, and may take their second step away. Without one it makes the first operator, where there is none yet. Every
operator is told by letter that it was opened, and that it was used; both stand in the audit log. Hand it over yourself.`

/** `portico operator invite` */
export function addOperatorInviteCommand(operator: Command, withHouse: WithHouse): void {
  operator
    .command('invite [identifier]')
    .description('a one-time way in for an operator who is locked out, or for the first one')
    .option('--cancel', 'close the way in that is open')
    .option('--json', 'print JSON')
    .addHelpText('after', about)
    .action((identifier: string | undefined, options: Options) =>
      withHouse(async (deps) => {
        if (identifier === undefined) return inviteFirst(deps, options)
        const person = await findAccount(deps, identifier)
        await (options.cancel ? cancel : invite)(deps, person, options)
      }),
    )
}

async function inviteFirst(deps: Deps, { cancel, json }: Options): Promise<void> {
  if (cancel) throw new Problem('Name the operator whose way in is to be closed.')
  if (await deps.accounts.hasOperator())
    throw new Problem(
      'There are operators: name the one who is locked out. To make another: portico operator add <identifier>',
    )
  const until = after(deps.now(), wayInLasts)
  const made = await deps.oneTimeTokens.makeSetup(wayInLasts)
  if (!made)
    throw new Problem('Such a link was made within the last minute. Use that one, or try again soon.')
  await deps.audit.record({ ...byTerminal(), kind: 'way-in-opened' })
  tell(`${deps.config.ISSUER}/setup/${made.secret}`, until, json)
}

async function invite(deps: Deps, person: Person, { json }: Options): Promise<void> {
  const { operator, disabledAt } = person.account
  if (!operator) throw new Problem(`The account ${shownAs(person)} is no operator. See: portico operator add`)
  if (disabledAt) throw new Problem(`The account ${shownAs(person)} is disabled. See: portico account enable`)
  // Loaded only then: with it comes all that is known about pages.
  const { wayInLetter } = await import('../app.ts')
  const letter = wayInLetter('opened', deps.config.ISSUER)
  const { link, until } = await openWayIn(deps, person, byTerminal(), letter)
  tell(link, until, json)
}

function tell(link: string, until: Date, json = false): void {
  if (json) sayJson({ link, expires_at: until.toISOString() })
  else {
    note('Hand it over yourself, to nobody but them, and not by mail. It works once, for an hour.')
    say(link)
  }
}

async function cancel(deps: Deps, person: Person, { json }: Options): Promise<void> {
  if (!(await closeWayIn(deps, person, byTerminal())))
    throw new Problem(`No way in is open for the account ${shownAs(person)}.`)
  if (json) sayJson({ sub: person.sub, cancelled: true })
  else say(`The way in of the account ${shownAs(person)} is closed.`)
}
