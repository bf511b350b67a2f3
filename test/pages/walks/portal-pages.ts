import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { authenticatorWith } from '../../support/authenticator.ts'
import { ada, openAccount } from '../../support/people.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main details:not([open]) > summary')
  while ((await folded.count()) > 0) await folded.first().press('Enter')
}

/** Ada, at the console with her second step. */
async function enter({ house, open, page, send, signIn, look }: Walk): Promise<void> {
  await openAccount(house, ada, { operator: true })
  await open('/operator/portals')
  await signIn()
  await look('operator-second-step-needed')
  await open('/account/second-step/set-up')
  const key = (await page.locator('#secret').innerText()).replaceAll(' ', '')
  await send({ code: await authenticatorWith(house, key).code() })
}

/** A portal is registered: the empty list, the guided form, what has to be mended, and the lines to paste. */
export async function registering(walk: Walk): Promise<void> {
  const { look, open, page, send } = walk
  await enter(walk)
  await open('/operator/portals')
  await look('portals-empty')
  await open('/operator/portals/new')
  await look('portal-new')
  await send({ name: 'Wiki of the Royal Society', home: 'ftp://wiki.example/' }, 'main form > .button')
  await look('portal-new-refused')
  await page.locator('[name=made_with]').selectOption('next')
  await send({ home: 'wiki.example' }, 'main form > .button')
  await look('portal-handover')
  await unfold(page)
  await look('portal-handover-unfolded')
}

/** Everything that is done to a portal by those who run it. */
export async function portals(walk: Walk): Promise<void> {
  const { t, house, look, open, page, send } = walk
  await enter(walk)
  await openWiki(t, house, { client_name: 'Board', require_pkce: false, first_party: true })
  await openWiki(t, house, { client_name: 'Reader', token_endpoint_auth_method: 'none' })
  const { registered: wiki } = await openWiki(t, house)
  await open('/operator/portals')
  await look('portals')
  await open('/operator/portals?q=nothing')
  await look('portals-none-found')
  const at = `/operator/portals/${wiki.id}`
  const client = `${at}/clients/${wiki.clientId}`
  for (const room of ['', '/settings', '/settings/rules', '/address', '/clients', '/clients/new']) {
    await open(`${at}${room}`)
    await look(`portal${room.replaceAll('/', '-')}`)
  }
  await open(`${at}/settings`)
  await send({ home: 'ftp://wiki.example' }, '#appearance .button')
  await look('portal-settings-mend')
  await open(`${at}/address`)
  await send({ slug: 'no' }, '#change .button')
  await look('portal-address-mend')
  await send({ slug: 'royal-society' }, '#change .button')
  await look('portal-address-changed')
  for (const page of ['', '/setup', '/edit', '/json', '/rotate-secret', '/remove']) {
    await open(`${client}${page}`)
    await look(`client${page.replaceAll('/', '-')}`)
  }
  await open(`${client}/edit`)
  await send({ redirect_uris: 'ftp://wiki.example/' })
  await look('client-edit-mend')
  await open(`${client}/rotate-secret`)
  await send()
  await look('client-rotated')
  await open(client)
  await look('client-two-secrets')
  await open(`${at}/disable`)
  await look('portal-disable')
  await send()
  await open(at)
  await look('portal-disabled')
  await open(`${at}/remove`)
  await send({ name: 'Weki' })
  await look('portal-remove-wrong')
  assert.equal(await page.locator('[aria-invalid]').count(), 1)
}

/** The same for somebody who owns one, and for whoever may register one. */
export async function ownedPortal({ t, house, look, open, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house)
  const { registered: wiki } = await openWiki(t, house)
  const { members, store } = house.deps
  await store.transaction((tx) => members.addWithin(tx, wiki.id, account.id, { role: 'owner' }))
  await open(`/portals/${wiki.id}`)
  await signIn()
  await look('owned-portal')
  await open(`/portals/${wiki.id}/settings/rules`)
  await look('owned-portal-rules')
}
