import type { Deps } from '../deps.ts'
import { after, hours } from '../duration.ts'
import { algorithms } from '../oidc/algorithms.ts'
import { dueFrom, keySchedule } from '../oidc/key-life.ts'
import { createSigningKeys } from '../oidc/signing-keys.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** Who tends them looks every minute. */
const patience = hours(1)

/** Whether there is a key for each algorithm, and whether somebody renews them. */
export async function checkSigningKeys(deps: Deps): Promise<Finding[]> {
  const lives = await createSigningKeys(deps, keySchedule).lives()
  const missing = algorithms.filter((alg) => !lives.some((key) => key.alg === alg && key.state === 'current'))
  if (missing.length)
    return [
      wrong('signing keys', `There is no key for ${missing.join(', ')}.`, 'Start Portico, which makes it.'),
    ]
  const before = after(deps.now(), -patience)
  const late = algorithms.filter((alg) => dueFrom(lives, alg, before, keySchedule) !== undefined)
  if (late.length)
    return [
      warning(
        'signing keys',
        `The next key for ${late.join(', ')} is overdue: nobody has looked after them for a while.`,
        'See that a Portico runs on this database, and what its log says of signing keys.',
      ),
    ]
  return [ok('signing keys', `One signs for each of ${algorithms.join(', ')}, and none is overdue.`)]
}
