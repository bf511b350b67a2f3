/** A house in which there is something of everything, so that most addresses lead somewhere. */
import { openProgram } from '../support/api.ts'
import { Browser } from '../support/browser.ts'
import type { House } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'
import type { Wiki } from '../support/protocol.ts'

/** Gives the addresses of what no page leads to. */
export async function furnishHouse(house: House, wiki: Wiki): Promise<string[]> {
  const { call } = await openProgram(house)
  const portal = `/portals/${wiki.registered.id}`
  await openAccount(house)
  await openAccount(house, bob)
  await call('POST', `${portal}/members`, { body: { address: bob.email, groups: ['bakers'] } })
  await call('POST', `${portal}/clients/${wiki.clientId}/secret`, { body: { overlap: 3600 } })
  await call('POST', `${portal}/invitations`, { body: { channel: 'letter', address: 'eve@example.com' } })
  const link = await call('POST', `${portal}/invitations`, { body: { channel: 'link', quota: 3 } })
  const { body: addresses } = await call('GET', `${portal}/addresses`)
  const settings = { issuer: 'http://localhost:9' }
  await call('POST', '/providers', {
    body: {
      slug: 'acme',
      kind: 'oidc',
      name: 'Acme',
      clientId: 'portico',
      secret: 'known-to-both',
      settings,
    },
  })
  // Letters whose links are one-time secrets: they are found in the mailbox.
  const browser = new Browser()
  for (const [way, email] of [
    ['recover', ada.email],
    ['code', bob.email],
    ['signup', 'eve@example.com'],
  ] as const) {
    await browser.open(await wiki.start())
    await browser.open(`${browser.url}/${way}`.replace(/\/login\//, '/'))
    if (browser.field('email')) await browser.submit({ email })
  }
  return [link.body.link, addresses.current].map((address) => new URL(String(address)).pathname)
}
