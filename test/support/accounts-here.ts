import assert from 'node:assert/strict'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, bob, openAccount } from './people.ts'
import { exchangeCode, json } from './protocol.ts'

type Someone = Pick<typeof ada, 'email' | 'name' | 'password'>

/** Signs somebody in beside whoever is signed in in this browser. */
export async function addAccount(browser: Browser, { issuer }: House, { email, password }: Someone) {
  await browser.open(`${issuer}/account/switch`)
  if (browser.heading !== 'Sign in') await browser.follow('Add an account')
  await browser.submit({ email, password })
}

/** Chooses somebody in a list of accounts. */
export async function choose(browser: Browser, { name }: Pick<Someone, 'name'>) {
  const button = browser.buttons.find((words) => words.startsWith(name))
  if (!button) throw new Error(`${name} is not in the list: ${browser.text}`)
  await browser.submit({}, { button })
}

/** Whose pages are open in this browser. */
export async function whoActs(browser: Browser, { issuer }: House): Promise<string | undefined> {
  await browser.open(`${issuer}/account`)
  if (browser.heading !== 'Your portals') return undefined
  return [ada, bob].find(({ email }) => browser.text.includes(email))?.name
}

/** A house with Ada and Bob, and a browser in which both are signed in; Bob acts, Ada waits. */
export async function adaAndBob(t: Parameters<typeof openHouse>[0], settings: Record<string, string> = {}) {
  const house = await openHouse(t, settings)
  const people = { ada: await openAccount(house), bob: await openAccount(house, bob) }
  const browser = new Browser()
  for (const each of [ada, bob]) await addAccount(browser, house, each)
  return { house, browser, people }
}

/** What a portal was told instead of a code. */
export const errorOf = (url: string | URL) => new URL(url).searchParams.get('error')

/** The heading of the page that says who enters. */
export const toEnter = (portal: string, { name }: { name: string }) => `Continue to ${portal} as ${name}`

/** Whose code came back to the portal. */
export async function subOf(house: House, wiki: Parameters<typeof exchangeCode>[1], callback: string | URL) {
  const code = new URL(callback).searchParams.get('code')
  assert.ok(code, `no code came back: ${callback}`)
  const { id_token: token } = await json(await exchangeCode(house, wiki, code))
  const [, payload = ''] = String(token).split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string }).sub
}
