/** A portal with people in it, and who runs it at its pages. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Person } from '../../src/accounts/accounts.ts'
import type { MemberChange } from '../../src/portals/members.ts'
import type { PortalDetails } from '../../src/portals/portal-details.ts'
import { signInAt } from './authenticator.ts'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, bob, openAccount } from './people.ts'
import type { Portal } from './portal.ts'
import { openWiki } from './wiki.ts'

export const carol = { email: 'carol@example.com', name: 'Carol Cole', password: 'seventeen copper kettles' }
export const dave = { email: 'dave@example.com', name: 'Dave Dunn', password: 'nineteen paper lanterns' }

/** Makes somebody a member, whatever the portal's rule. */
export const join = (
  { deps }: House,
  portalId: string,
  { account }: Pick<Person, 'account'>,
  as: MemberChange = {},
): Promise<boolean> => deps.store.transaction((tx) => deps.members.addWithin(tx, portalId, account.id, as))

/** What somebody is in a portal; undefined: no member. */
export const roleOf = async ({ deps }: House, portalId: string, { account }: Pick<Person, 'account'>) =>
  (await deps.members.find(portalId, account.id))?.role

export type Owned = Awaited<ReturnType<typeof openOwned>>

/** The wiki, which Ada owns; Bob belongs to it, Carol has an account. */
export async function openOwned(t: TestContext, about: Partial<PortalDetails> = {}, house?: House) {
  const home = house ?? (await openHouse(t))
  const [a, b, c] = [await openAccount(home), await openAccount(home, bob), await openAccount(home, carol)]
  const wiki = await openWiki(t, home)
  const { id } = wiki.registered
  await home.deps.portals.change((await home.deps.portals.find(id)) ?? assert.fail(), about)
  home.deps.registry.invalidate()
  await join(home, id, a, { role: 'owner' })
  // The list is in the order in which people came.
  home.wait(1)
  await join(home, id, b)
  return { house: home, a, b, c, wiki, portalId: id, members: `/portals/${id}/members` }
}

/** A browser of somebody's who stands on a page of the portal's members. */
export async function atMembers(
  { house, members }: Pick<Owned, 'house' | 'members'>,
  who: typeof ada = ada,
  path = '',
): Promise<Browser> {
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}${members}${path}`, who)
  return browser
}

/** Enters a portal with all that people are told; gives what userinfo says then. */
export async function tokensOf(portal: Portal, browser: Browser, who: typeof ada, params = {}) {
  await browser.open(await portal.start({ scope: 'openid profile email offline_access', ...params }))
  if (browser.heading === 'Sign in') await browser.submit({ email: who.email, password: who.password })
  const button = ['Allow', 'Continue'].find((each) => browser.buttons.includes(each))
  if (button && new URL(browser.url).pathname.startsWith('/interaction/'))
    await browser.submit({}, { button })
  return portal.finish(browser.url)
}
