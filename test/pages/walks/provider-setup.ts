import { turnOnSecondStep } from '../../support/authenticator.ts'
import { openBareIssuer } from '../../support/bare-issuer.ts'
import { ada, openAccount } from '../../support/people.ts'
import { showProvider } from '../../support/shown-providers.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** An operator sets up with which services elsewhere people sign in. */
export async function settingUpProviders(walk: Walk): Promise<void> {
  const { t, house, look, open, page, send, signIn } = walk
  const there = await openBareIssuer(t)
  const { account } = await openAccount(house, ada, { operator: true })
  const { app } = await turnOnSecondStep(house, account.id)
  await open('/operator/providers')
  await signIn()
  await send({ code: await app.code() })
  await look('providers-empty')
  await open('/operator/new-provider')
  await look('provider-kinds')
  for (const kind of ['apple', 'oauth']) {
    await open(`/operator/new-provider?kind=${kind}`)
    await look(`provider-new-${kind}`)
  }
  await open('/operator/new-provider?kind=oidc&slug=acme')
  const typed = { name: 'Acme, der führende Hersteller', client_id: there.clientId, secret: there.secret }
  await send({ ...typed, issuer: 'ftp://acme.example' }, 'main form .actions .button')
  await look('provider-new-mend')
  const domains = {
    believed_domains: '*',
    leads_domains: 'elsewhere.example a-company-with-a-long-name.example',
  }
  await send({ secret: there.secret, issuer: there.issuer, ...domains }, 'main form .actions .button')
  await look('provider-added')
  await send({}, '#check .button')
  there.knobs.issuerSaid = 'http://localhost:1/an/issuer/of/another/name/that/is/rather/long'
  await send({}, '#check .button')
  await look('provider-does-not-fit')
  for (const room of ['edit', 'secret', 'remove']) {
    await open(`/operator/providers/acme/${room}`)
    await look(`provider-${room}`)
  }
  await open('/operator/providers/acme/disable')
  await send()
  await look('provider-disabled')
  await showProvider(house, { slug: 'forum', name: 'Forum', createsAccounts: false })
  await open('/operator/providers')
  await look('providers')
  const { registered } = await openWiki(t, house)
  await open(`/operator/portals/${registered.id}/settings/rules`)
  await page.locator('[name=own_providers]').check({ force: true })
  await look('portal-rules-providers')
}
