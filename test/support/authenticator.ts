import { generate } from 'otplib'
import type { Browser } from './browser.ts'
import type { House } from './house.ts'

/** An authenticator app whose clock is the house's. */
export interface Authenticator {
  secret: string
  /** The code of now, or of so many steps of thirty seconds ago. */
  code(stepsAgo?: number): Promise<string>
}

export const authenticatorWith = ({ deps }: Pick<House, 'deps'>, secret: string): Authenticator => ({
  secret,
  code: (stepsAgo = 0) =>
    generate({ secret, epoch: Math.floor(deps.now().getTime() / 1000) - 30 * stepsAgo }),
})

/** A second step that is on, made without its pages. The code that confirmed it is used up by then. */
export async function turnOnSecondStep(house: House, accountId: string) {
  const secret = await house.deps.secondStep.begin(accountId, 'test')
  if (!secret) throw new Error('the second step is on already')
  const app = authenticatorWith(house, secret)
  const recoveryCodes = await house.deps.secondStep.confirm(accountId, 'test', await app.code())
  if (!recoveryCodes) throw new Error('the second step was not confirmed')
  house.wait(30_000)
  return { app, recoveryCodes }
}

/** Signs in on Portico's own pages as far as the password goes, on the way to `address`. */
export async function signInAt(
  browser: Browser,
  address: string,
  { email, password }: { email: string; password: string },
  app?: Authenticator,
): Promise<void> {
  await browser.open(address)
  await browser.submit({ email, password })
  if (app) await browser.submit({ code: await app.code() })
}
