/** Somebody who signs in here with a provider elsewhere. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ProviderDetails } from '../../src/providers/providers.ts'
import { openBareIssuer } from './bare-issuer.ts'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { openInbox } from './inbox.ts'
import { openWiki } from './wiki.ts'

export type ThereAndHere = Awaited<ReturnType<typeof openWithProvider>>

/** A house with a mail server and a wiki, and an issuer elsewhere with which people sign in. */
export async function openWithProvider(
  t: TestContext,
  said: Partial<ProviderDetails> = {},
  settings: Record<string, string> = {},
) {
  const inbox = await openInbox(t)
  const there = await openBareIssuer(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url, ...settings })
  const provider = await house.deps.providers.create(there.details(said))
  const wiki = await openWiki(t, house, { first_party: true })
  return { inbox, there, house, provider, wiki }
}

/** A browser that may visit this house and the issuer. */
export const newVisitor = ({ house, there }: Pick<ThereAndHere, 'house' | 'there'>): Browser =>
  new Browser({ origins: [house.issuer, there.issuer] })

/** Goes from the wiki to the provider and back. */
export async function visit(
  both: Pick<ThereAndHere, 'house' | 'there' | 'wiki'>,
  browser: Browser = newVisitor(both),
  params: Record<string, string> = {},
): Promise<Browser> {
  await browser.open(await both.wiki.start(params))
  await browser.submit({}, { button: 'Continue with Elsewhere' })
  return browser
}

/** The callback with which a provider sends this browser back, which it has not opened yet. */
export async function callbackFor(both: Pick<ThereAndHere, 'wiki'>, browser: Browser): Promise<string> {
  const waiting = new Browser({ stopAt: ({ pathname }) => pathname.endsWith('/callback') })
  Object.assign(waiting, { cookies: browser.cookies })
  await waiting.open(await both.wiki.start())
  await waiting.submit({}, { button: 'Continue with Elsewhere' })
  assert.match(waiting.url, /\/providers\/elsewhere\/callback\?/)
  return waiting.url
}

/** How many accounts there are, and how many of them a provider opens. */
export async function countOf({ deps }: House, { id }: { id: string }) {
  return { accounts: (await deps.accounts.list()).length, links: await deps.providerLinks.countOf(id) }
}
