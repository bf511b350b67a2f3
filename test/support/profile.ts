import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { ada, openAccount } from './people.ts'
import { openWiki } from './wiki.ts'

export const profilePath = '/account/profile'

/** A number from the days before numbers could be proven: the profile has a field for it until one is proven. */
export const typedNumber = { phoneNumber: '+442079460000' }

/** A browser in which somebody is signed in and looks at their profile. */
export async function openProfile({ issuer }: House, person: typeof ada = ada): Promise<Browser> {
  const browser = new Browser()
  await browser.open(`${issuer}${profilePath}`)
  await browser.submit({ email: person.email, password: person.password })
  assert.equal(browser.heading, 'Profile')
  return browser
}

/** Ada, looking at her profile, and two portals that she let know everything. */
export async function openAdaWithTwoPortals(t: TestContext) {
  const house = await openHouse(t)
  const person = await openAccount(house, ada, { profile: typedNumber })
  const browser = await openProfile(house)
  const portals: Awaited<ReturnType<typeof openWiki>>[] = []
  for (const name of ['Wiki', 'Board']) {
    const portal = await openWiki(t, house, { client_name: name })
    await browser.open(await portal.start({ scope: 'openid profile email address phone' }))
    await browser.submit({}, { button: 'Allow' })
    await portal.finish(browser.url)
    portals.push(portal)
  }
  await browser.open(`${house.issuer}${profilePath}`)
  return {
    house,
    person,
    browser,
    /** What each portal is told now. */
    told: () => Promise.all(portals.map((portal) => portal.userinfo())),
  }
}
