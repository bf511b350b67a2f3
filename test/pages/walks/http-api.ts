import { turnOnSecondStep } from '../../support/authenticator.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'

/** What programs can do, as operators read it: folded, and a part of it open. */
export async function httpApi({ house, look, open, page, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  await open('/operator/api')
  await signIn()
  await send({ code: await app.code() })
  await look('http-api')
  for (const part of ['#postPortals', '#patchPortalsByPortalMembersByAccount', '#shape-Portal'])
    await page.locator(`${part} summary`).first().press('Enter')
  await look('http-api-open')
}
