/** Who asks: a stranger on the way in, somebody between password and second step, and somebody to whom every room is open. */
import { signInAt, turnOnSecondStep } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import type { House } from '../support/house.ts'
import { join } from '../support/members.ts'
import { ada, openAccount } from '../support/people.ts'
import type { Wiki } from '../support/protocol.ts'

export interface Somebody {
  name: string
  browser: Browser
  /** Where to begin to look around. */
  roots: string[]
  /** A page that only opens while they are where they were. */
  place: string
  /** Whether `route` can tell them anything else than whoever comes before them in the list. */
  asks(route: string): boolean
}

const all = [
  '/',
  '/account',
  '/account/profile',
  '/account/security',
  '/account/data',
  '/portals',
  '/operator',
]

let count = 0

/** A new operator, with a second step, to whom the wiki belongs, signed in just now. */
export async function operator(house: House, wiki: Wiki): Promise<Somebody> {
  const person = { ...ada, email: `operator-${count++}@example.com` }
  const opened = await openAccount(house, person, { operator: true })
  await join(house, wiki.registered.id, opened, { role: 'owner' })
  const { app } = await turnOnSecondStep(house, opened.account.id)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/operator`, person, app)
  const roots = [...all, `/portals/${wiki.registered.id}`, `/operator/portals/${wiki.registered.id}`]
  return { name: 'an operator', browser, roots, place: '/operator', asks: () => true }
}

/** A conversation that has just begun. */
export async function stranger(wiki: Wiki): Promise<Somebody> {
  const browser = new Browser()
  await browser.open(await wiki.start())
  const { pathname } = new URL(browser.url)
  return {
    name: 'a stranger',
    browser,
    roots: [pathname, '/device', '/dev/mailbox'],
    place: pathname,
    asks: () => true,
  }
}

/** The password was right, and more is asked. */
export async function halfWayIn(house: House, wiki: Wiki): Promise<Somebody> {
  const person = { ...ada, email: `half-way-${count++}@example.com` }
  const { account } = await openAccount(house, person)
  await turnOnSecondStep(house, account.id)
  const browser = new Browser()
  await browser.open(await wiki.start())
  await browser.submit({ email: person.email, password: person.password })
  const { pathname } = new URL(browser.url)
  const asks = (route: string) => route.startsWith('/interaction/')
  return { name: 'somebody half way in', browser, roots: [pathname], place: pathname, asks }
}
