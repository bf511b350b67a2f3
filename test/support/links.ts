/** People whose accounts a provider opens. */
import assert from 'node:assert/strict'
import type { Person } from '../../src/accounts/accounts.ts'
import { signInAt } from './authenticator.ts'
import { grace, type PersonThere } from './bare-issuer.ts'
import type { Browser } from './browser.ts'
import type { House } from './house.ts'
import type { ada } from './people.ts'
import { newVisitor, type ThereAndHere } from './provider.ts'

/** Lets somebody at the provider open an account, without the pages for it. Gives the link's id. */
export async function openLink(
  { house, there, provider }: Pick<ThereAndHere, 'house' | 'there' | 'provider'>,
  { account }: Person,
  { sub: subject, email: display = '' }: PersonThere = grace,
): Promise<string> {
  const identity = { issuer: there.issuer, subject, display }
  const added = await house.deps.store.db.$transaction((tx) =>
    house.deps.providerLinks.add(tx, { accountId: account.id, provider, identity }),
  )
  assert.ok(added.ok)
  return added.link.id
}

/** Signed in by password, on the page of the account's links. */
export async function atLinks(both: ThereAndHere, who: typeof ada): Promise<Browser> {
  const browser = newVisitor(both)
  await signInAt(browser, `${both.house.issuer}/account/providers`, who)
  assert.equal(browser.heading, 'Other services')
  return browser
}

/** The clocks of both go on. */
export function waitBoth({ house, there }: Pick<ThereAndHere, 'house' | 'there'>, ms: number): void {
  house.wait(ms)
  there.knobs.clock += ms
}

/** The provider's server says that somebody is signed out there. */
export const sayOver = async (
  { house }: Pick<ThereAndHere, 'house'>,
  logout_token: string,
  slug = 'elsewhere',
): Promise<Response> =>
  fetch(`${house.address}/providers/${slug}/logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token }),
  })

/** Whether the browser is signed in here. */
export async function isSignedIn({ issuer }: House, browser: Browser): Promise<boolean> {
  const again = browser.clone()
  await again.open(`${issuer}/account/providers`)
  return again.heading === 'Other services'
}
