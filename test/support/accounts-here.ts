import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, bob, openAccount } from './people.ts'

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
  if (browser.heading !== 'Your account') return undefined
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
