import type { Person } from '../accounts/accounts.ts'
import type { Deps } from '../deps.ts'
import type { Means } from './second-step-ways.ts'

/** What this person has that could be a second step. */
export async function meansOf(
  { passkeys, secondStep, texts }: Pick<Deps, 'passkeys' | 'secondStep' | 'texts'>,
  { account, email, phone }: Person,
): Promise<Means> {
  const { apps, ...summary } = await secondStep.summary(account)
  return {
    ...summary,
    apps: apps.length > 0,
    passkey: passkeys.available && (await passkeys.list(account.id)).length > 0,
    password: account.passwordHash !== null && !account.passwordMustChange,
    email: email?.verified ?? false,
    phone: texts.available && (phone?.verified ?? false),
    passwordCameBy: await secondStep.channelOfPassword(account),
  }
}
