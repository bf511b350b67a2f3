import { checkLeakedPasswords, dateOfList } from '../accounts/leaked-passwords.ts'
import type { Config } from '../config.ts'
import { days } from '../duration.ts'
import { StartError } from '../errors.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** What leaked since is not in a list that is older. */
const old = days(365)

/** Whether the list of leaked passwords is there, and how old it is. */
export async function checkPasswords({ LEAKED_PASSWORDS: path }: Pick<Config, 'LEAKED_PASSWORDS'>) {
  if (!path) return [ok('passwords', 'Chosen ones are compared with no list of leaked ones.')]
  try {
    await checkLeakedPasswords(path)
    return [judgeAge(Date.now() - (await dateOfList(path)).getTime())]
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return [wrong('passwords', error.message, 'Portico does not start until the list is there.')]
  }
}

function judgeAge(age: number): Finding {
  const says = `The list of leaked ones is there, written ${Math.max(0, Math.floor(age / days(1)))} days ago.`
  return age > old
    ? warning('passwords', says, 'Download it anew, and put it in its place: no restart is needed.')
    : ok('passwords', says)
}
