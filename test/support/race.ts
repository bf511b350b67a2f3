import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Browser } from './browser.ts'
import { currentDatabase } from './each-database.ts'
import { type House, openHouse, openSecondHouse } from './house.ts'

/** Two instances of one Portico on one database. On SQLite one: two in one process would wait for each other's lock. */
export async function openRace(
  t: TestContext,
  settings: Record<string, string> = {},
): Promise<{ house: House; houses: House[] }> {
  const house = await openHouse(t, settings)
  const others = currentDatabase() === 'SQLite' ? [] : [await openSecondHouse(t, house, settings)]
  return { house, houses: [house, ...others] }
}

/** Does the same `times` over at one moment, spread over the houses. */
export const atOnce = <T>(
  houses: House[],
  times: number,
  work: (house: House, n: number) => Promise<T>,
): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => work(houses[n % houses.length] as House, n)))

/** A request of this browser to one of the houses, redirects not followed. With `fields`, a form of our own page. */
export async function send(
  browser: Browser,
  { issuer, address }: House,
  where: string,
  fields?: Record<string, string>,
): Promise<Response> {
  const url = new URL(where, issuer)
  const cookie = browser.cookies.headerFor(url)
  return fetch(`${address}${url.pathname}${url.search}`, {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: issuer,
      'user-agent': browser.userAgent,
      ...(cookie ? { cookie } : {}),
    },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })
}

/** How many of the answers satisfy `won`. None of them may say that something broke. */
export function count(answers: Response[], won: (answer: Response) => boolean): number {
  const statuses = answers.map(({ status }) => status)
  assert.ok(Math.max(...statuses) < 500, `answers: ${statuses.join(' ')}`)
  return answers.filter(won).length
}
