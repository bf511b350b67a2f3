/** Two accounts on their way to be one, and the portals that know them. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Person } from '../../src/accounts/accounts.ts'
import { type Authenticator, signInAt } from './authenticator.ts'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, bob, openAccount } from './people.ts'
import { openPortal, type Portal } from './portal.ts'
import { enter, json, post } from './protocol.ts'
import { openWiki, wikiCallback } from './wiki.ts'

export type Who = typeof ada

/** Proves `first`, then `second`, in one browser: as far as the page that shows both. */
export async function proveBoth(
  { issuer }: House,
  {
    first = ada,
    second = bob,
    apps = {},
  }: { first?: Who; second?: Who; apps?: Record<string, Authenticator> } = {},
  browser = new Browser(),
): Promise<Browser> {
  await browser.open(`${issuer}/account/merge`)
  // Whoever is signed in here has just proven it.
  if (browser.heading === 'Sign in') await signInAt(browser, browser.url, first, apps[first.email])
  assert.equal(browser.heading, 'Merge two accounts')
  await proveSecond(browser, second, apps[second.email])
  return browser
}

export async function proveSecond(browser: Browser, second: Who, app?: Authenticator): Promise<void> {
  await browser.submit({}, { button: 'Sign in with the other account' })
  await browser.submit({ email: second.email, password: second.password })
  if (app) await browser.submit({ code: await app.code() })
}

/** Bob's account goes into Ada's, which she proved first. `choices` are fields of the form. */
export async function mergeBoth(
  house: House,
  choices: Record<string, string> = {},
  browser?: Browser,
): Promise<Browser> {
  const both = await proveBoth(house, {}, browser)
  assert.equal(both.heading, 'Merge these two accounts?')
  await both.submit({ keep: 'first', ...choices }, { button: 'Merge the accounts' })
  assert.match(both.text, /The two accounts are one now/)
  return both
}

/** Undoes it in the browser that merged them. */
export async function partAgain({ issuer }: House, browser: Browser): Promise<void> {
  await browser.open(`${issuer}/account/merge`)
  await browser.submit({}, { button: 'Part them again' })
  assert.match(browser.text, /They are two accounts again/)
}

/** Everything about a person that a merge may touch, for comparing before and after. */
export async function everythingOf({ deps }: House, { account: { id }, sub }: Person) {
  const { db } = deps.store
  const { profileChangedAt: _changes, ...account } = await db.account.findUniqueOrThrow({ where: { id } })
  return {
    account,
    subjects: await db.subject.findMany({ where: { accountId: id }, orderBy: { sub: 'asc' } }),
    identifiers: await db.identifier.findMany({ where: { accountId: id }, orderBy: { id: 'asc' } }),
    consents: await db.consent.findMany({ where: { accountId: id }, orderBy: { clientId: 'asc' } }),
    members: await db.member.findMany({ where: { accountId: id }, orderBy: { portalId: 'asc' } }),
    entries: await db.entry.findMany({ where: { accountId: id }, orderBy: { portalId: 'asc' } }),
    acceptances: await db.acceptance.findMany({ where: { accountId: id }, orderBy: { invitationId: 'asc' } }),
    names: await db.clientSubject.findMany({ where: { sub }, orderBy: { clientId: 'asc' } }),
    apps: await db.totpApp.count({ where: { accountId: id } }),
    pictures: (await db.picture.findMany({ where: { accountId: id }, orderBy: { name: 'asc' } })).map(
      ({ name }) => name,
    ),
  }
}

/** The secret of the newest letter's link that parts two accounts again. */
export async function undoLink({ deps, issuer }: House): Promise<string> {
  const letters = await deps.letters.newest(20)
  const found = letters.map(({ text }) => /\/merge-undo\/[\w-]+/.exec(text)?.[0]).find(Boolean)
  assert.ok(found, 'no letter has the link')
  return `${issuer}${found}`
}

export const offline = { scope: 'openid profile email offline_access' }

/** Ada and Bob, and three portals: Wiki knows Ada, Blog knows Bob, Shop knows both. */
export async function openKnown(t: TestContext, more: Record<string, unknown> = {}) {
  const house = await openHouse(t)
  const [a, b] = [await openAccount(house), await openAccount(house, bob)]
  const portal = (client_name: string) => openWiki(t, house, { client_name, ...more })
  const [wiki, blog, shop] = [await portal('Wiki'), await portal('Blog'), await portal('Shop')]
  const { clientId, clientSecret = '' } = shop
  const again = await openPortal(t, {
    issuer: house.issuer,
    clientId,
    clientSecret,
    redirectUri: wikiCallback,
  })
  const shopOfBob = Object.assign(again, { clientId, clientSecret })
  const [adas, bobs] = [new Browser(), new Browser()]
  await enterAs(adas, ada, wiki)
  await enterAs(bobs, bob, blog)
  await enterAs(adas, ada, shop)
  await enterAs(bobs, bob, shopOfBob)
  return { house, a, b, wiki, blog, shop, shopOfBob, adas, bobs }
}

/** Enters a portal, signing in where that is asked for; gives the sub that the portal is told. */
export async function enterAs(browser: Browser, who: Who, portal: Portal, params = {}): Promise<string> {
  const callback = await enter(browser, await portal.start({ ...offline, ...params }), who)
  const tokens = await portal.finish(callback)
  return String(tokens.claims()?.sub)
}

type As = { clientId: string; clientSecret?: string | undefined }

/** What a portal is told by each way there is, with the tokens that it holds: all of them have to agree. */
export async function toldTo({ issuer }: House, portal: Portal & As): Promise<string> {
  const { clientId, clientSecret } = portal
  await portal.refresh()
  const { access_token: token, refresh_token = '' } = portal.tokens
  const introspect = async (token: string) =>
    await json(await post(`${issuer}/introspect`, { token }, { as: { clientId, clientSecret } }))
  const subs = [
    portal.tokens.claims()?.sub,
    (await portal.userinfo()).sub,
    (await introspect(token)).sub,
    (await introspect(refresh_token)).sub,
  ]
  assert.equal(new Set(subs).size, 1, subs.join(' '))
  return String(subs[0])
}
