import type { Deps } from '../deps.ts'
import { healthOf, type Warning } from '../health.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** What the console warns of, too (health.ts). */
const told: Record<Warning, Finding> = {
  'outbox-dead': warning(
    'outbox',
    'Something could not be delivered, and is given up on.',
    'See what, and why: portico outbox list. Once it is mended: portico outbox retry',
  ),
  'outbox-late': wrong(
    'outbox',
    'Something has been waiting for more than five minutes although it is due.',
    'See that a Portico runs on this database, and what its log says.',
  ),
  'one-operator': warning(
    'operators',
    'Only one operator may change anything: if they lose their way in, nobody else can open it from the console.',
    'Make another: portico operator add <address>',
  ),
  'operator-without-second-step': warning(
    'operators',
    'An operator has no second step, and so cannot enter the console.',
    'Let them set one up: Account, Security.',
  ),
  'operator-with-one-factor': warning(
    'operators',
    'An operator has a single second step, with no recovery code or other device beside it.',
    'Let them add another passkey or app, and make recovery codes: Account, Security.',
  ),
  'operator-without-passkey': warning(
    'operators',
    'An operator has no passkey: their password and code can be given away to a false page.',
    'Let them add one, and set OPERATORS_NEED_PASSKEY=yes.',
  ),
  'failed-sign-ins': warning(
    'operators',
    'Many sign-ins failed within the last hour. Somebody may be guessing.',
    'See who, and from where: portico audit list --kind sign-in-failed',
  ),
}

/** What waits, what was given up on, and who would be left. */
export async function checkPeople(deps: Deps): Promise<Finding[]> {
  const { operators, outbox, warnings } = await healthOf(deps)
  const found = warnings.map((name) => told[name])
  const about = (part: Finding['part']) => found.filter((finding) => finding.part === part)
  if (about('outbox').length === 0)
    found.push(ok('outbox', `Nothing is late or was given up on; ${outbox.waiting} on their way.`))
  if (operators.full === 0)
    found.push(
      wrong(
        'operators',
        'There is nobody who may change anything.',
        'Restart Portico and use the link that it prints, or: portico operator add <address>',
      ),
    )
  else if (about('operators').length === 0)
    found.push(
      ok('operators', `${operators.full} may change everything, each with more than one second step.`),
    )
  return found
}
