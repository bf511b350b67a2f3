/** A day at a Portico, an hour at a time, with all that leaves rows behind. */
import type { TestContext } from 'node:test'
import { hours } from '../../src/duration.ts'
import { Browser } from './browser.ts'
import type { House } from './house.ts'
import { ada, openAccount } from './people.ts'
import { authorizeUrl, enter, exchangeCode, json, post, refreshWith } from './protocol.ts'
import { openWiki } from './wiki.ts'

/** What happens in each hour. */
export const perHour = {
  signIns: 2,
  stays: 1,
  abandoned: 10,
  pushed: 3,
  machineTokens: 3,
  letters: 2,
  wrong: 1,
}

export async function openDay(t: TestContext, house: House) {
  await openAccount(house)
  const wiki = await openWiki(t, house, {
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    first_party: true,
  })
  const params = Object.fromEntries(new URL(authorizeUrl(house, wiki)).searchParams)
  const kept: string[] = []

  async function signIn(): Promise<Browser> {
    const browser = new Browser()
    const scope = 'openid offline_access'
    const callback = await enter(browser, authorizeUrl(house, wiki, { scope }))
    const code = callback.searchParams.get('code') ?? ''
    const tokens = await json(await exchangeCode(house, wiki, code))
    kept.push(String(tokens.refresh_token))
    return browser
  }

  async function leave(browser: Browser): Promise<void> {
    await browser.open(`${house.issuer}/account`)
    await browser.submit({}, { button: 'Sign out' })
    kept.pop()
  }

  async function beginSomething(link: string, email: string): Promise<void> {
    const browser = new Browser()
    await browser.open(authorizeUrl(house, wiki))
    await browser.follow(link)
    await browser.submit({ email })
  }

  async function mistype(hour: number): Promise<void> {
    const browser = new Browser()
    await browser.open(authorizeUrl(house, wiki))
    await browser.submit({ email: `typo-${hour}@example.com`, password: 'not the password of anybody' })
  }

  const times = async (count: number, work: () => Promise<unknown>) => {
    for (let n = 0; n < count; n++) await work()
  }

  /** The traffic of one hour; when it is over the clock stands an hour later. */
  async function pass(hour: number): Promise<void> {
    await signIn()
    await leave(await signIn())
    for (const [n, token] of kept.entries())
      kept[n] = String((await json(await refreshWith(house, wiki, token))).refresh_token)
    await times(perHour.abandoned, () => fetch(authorizeUrl(house, wiki), { redirect: 'manual' }))
    await times(perHour.pushed, () => post(`${house.issuer}/par`, params, { as: wiki }))
    const grant = { grant_type: 'client_credentials' }
    await times(perHour.machineTokens, () => post(`${house.issuer}/token`, grant, { as: wiki }))
    await beginSomething('Create account', `nobody-${hour}@example.com`)
    await beginSomething('I forgot my password', ada.email)
    await mistype(hour)
    await fetch(`${house.issuer}/end-session`)
    house.wait(hours(1))
  }

  return { pass, wiki }
}
