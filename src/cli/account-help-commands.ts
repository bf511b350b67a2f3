import type { Command } from 'commander'
import { addressOf, type Person } from '../accounts/accounts.ts'
import {
  closeWayBack,
  type NoWayBack,
  openWayBack,
  replacePassword,
  whyNoWayBack,
} from '../accounts/operator-help.ts'
import type { Deps } from '../deps.ts'
import { findAccount } from './find-account.ts'
import { byTerminal, type WithHouse } from './house.ts'
import { note, say, sayJson } from './output.ts'
import { Problem } from './problem.ts'

interface Json {
  json?: boolean
}

const makeSure = `
Make sure of the person first: the second step is there for the day somebody else has their mailbox and their password.
Meet them, or call a number that you knew before, and ask what only they can know. Hand the link over in the same way,
never by mail. It works once, for 24 hours, and only together with their password or passkey. They are told at every
address of theirs, and can close it.`

const onlyThere = `
Only with OPERATORS_SET_PASSWORDS=yes, for installations where people cannot be sent a letter or a text. The password is
made here, shown this once, and opens nothing but the page where its owner chooses their own, after their second step. It
works for 7 days. Their sessions end, and they are told.`

/** `portico account recover | set-password` */
export function addAccountHelpCommands(account: Command, withHouse: WithHouse): void {
  account
    .command('recover <identifier>')
    .description('open a way back for somebody who lost every second step: a link to pass on')
    .option('--cancel', 'close the way back that is open')
    .option('--json', 'print JSON')
    .addHelpText('after', makeSure)
    .action((identifier: string, options: Json & { cancel?: boolean }) =>
      withHouse(async (deps) => {
        const person = await findAccount(deps, identifier)
        await (options.cancel ? cancel : recover)(deps, person, options)
      }),
    )
  account
    .command('set-password <identifier>')
    .description('replace a forgotten password by one that works once, where the settings allow it')
    .option('--json', 'print JSON')
    .addHelpText('after', onlyThere)
    .action((identifier: string, options: Json) =>
      withHouse(async (deps) => setPassword(deps, await findAccount(deps, identifier), options)),
    )
}

/** Loaded only then: with it comes all that is known about pages. */
async function lettersFor({ config }: Deps, { account }: Person) {
  const { operatorLetters } = await import('../app.ts')
  return operatorLetters({ locale: account.locale, issuer: config.ISSUER })
}

const shown = (person: Person): string => addressOf(person)?.display ?? person.sub

function refuseDisabled(person: Person): void {
  if (person.account.disabledAt) throw new Problem(`The account ${shown(person)} is disabled.`)
}

const noWayBack: Record<NoWayBack, string> = {
  'disabled': 'is disabled.',
  'no-second-step': 'has no second step: there is nothing to find a way around.',
  'one-time-password':
    'has a password that an operator set: with a way back, too, nothing would be left that only its owner has. Let them replace it by "Forgot password" first.',
}

async function recover(deps: Deps, person: Person, { json }: Json): Promise<void> {
  const obstacle = await whyNoWayBack(deps, person)
  if (obstacle) throw new Problem(`The account ${shown(person)} ${noWayBack[obstacle]}`)
  const letters = await lettersFor(deps, person)
  const { link, until } = await openWayBack(deps, person, byTerminal(), letters)
  if (json) return sayJson({ sub: person.sub, link, expires_at: until.toISOString() })
  note('Hand it over yourself, to nobody but them, and not by mail. It works once, for 24 hours.')
  say(link)
}

async function cancel(deps: Deps, person: Person, { json }: Json): Promise<void> {
  if (!(await closeWayBack(deps, person, byTerminal())))
    throw new Problem(`No way back is open for the account ${shown(person)}.`)
  if (json) sayJson({ sub: person.sub, cancelled: true })
  else say(`The way back of the account ${shown(person)} is closed.`)
}

async function setPassword(deps: Deps, person: Person, { json }: Json): Promise<void> {
  if (deps.config.OPERATORS_SET_PASSWORDS !== 'yes')
    throw new Problem('Operators set no passwords here: OPERATORS_SET_PASSWORDS is not "yes".')
  refuseDisabled(person)
  const letters = await lettersFor(deps, person)
  const { password, until } = await replacePassword(deps, person, byTerminal(), letters)
  if (json) return sayJson({ sub: person.sub, password, expires_at: until.toISOString() })
  note('It is shown this once. They choose their own when they sign in with it, within 7 days.')
  say(password)
}
