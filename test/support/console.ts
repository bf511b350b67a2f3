import type { TestContext } from 'node:test'
import { signInAt, turnOnSecondStep } from './authenticator.ts'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, openAccount } from './people.ts'

/** Ada, who runs the house, at a page of the console. */
export async function openConsole(
  t: TestContext,
  { at = '/operator', readOnly = false, settings = {} as Record<string, string> } = {},
) {
  const house = await openHouse(t, settings)
  return { house, ...(await enterConsole(house, ada, { at, readOnly })) }
}

/** Somebody more who runs it, with a new account. */
export async function enterConsole(
  house: House,
  person: typeof ada,
  { at = '/operator', readOnly = false } = {},
) {
  const { account } = await openAccount(house, person, { operator: true })
  if (readOnly)
    await house.deps.store.db.account.update({ where: { id: account.id }, data: { operatorReadOnly: true } })
  const { app } = await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${at}`, person, app)
  return { account, app, browser }
}

/** What was written down about somebody, the newest first. */
export const kindsOf = async ({ deps }: House, accountId?: string): Promise<string[]> =>
  (await deps.auditList.page({ accountId }, 1000)).entries.map(({ kind }) => kind)
