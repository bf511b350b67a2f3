/**
 * What is asked of a password at the moment somebody chooses it: the rules (password-rules.ts), and then whether it is
 * known from stolen lists, where there is such a list. Every place where a password is chosen asks here, and nowhere else.
 */
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { isLeaked } from './leaked-passwords.ts'
import {
  normalisePassword,
  type PasswordProblem,
  type PasswordRules,
  passwordProblem,
} from './password-rules.ts'

export type ChosenPassword = ReturnType<typeof createChosenPassword>

export function createChosenPassword({ LEAKED_PASSWORDS: path }: Pick<Config, 'LEAKED_PASSWORDS'>, log: Log) {
  /** Of a list that cannot be asked nobody here can do anything: the rules hold, the log says it, and life goes on. */
  async function leaked(password: string): Promise<boolean> {
    if (path === undefined) return false
    try {
      return await isLeaked(path, [password, normalisePassword(password) ?? password])
    } catch (error) {
      log.warn({ err: error, path }, 'a password was chosen without a look at the list of leaked ones')
      return false
    }
  }

  return {
    /** Why `password` may not be chosen, or `undefined` when it may. */
    async problem(password: string, rules: PasswordRules): Promise<PasswordProblem | undefined> {
      return passwordProblem(password, rules) ?? ((await leaked(password)) ? 'leaked' : undefined)
    },
  }
}
