import { minutes } from '../../../src/duration.ts'
import { twoFactors } from '../../../src/oidc/acr.ts'
import { turnOnSecondStep } from '../../support/authenticator.ts'
import { ada, openAccount } from '../../support/people.ts'
import { showProvider, showProviders } from '../../support/shown-providers.ts'
import type { Walk } from '../../support/walk.ts'
import { openWiki } from '../../support/wiki.ts'

/** Signing in to a portal, with what goes wrong on the way. */
export async function signIn({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  await openAccount(house)
  const wiki = await openWiki(t, house)
  await open(await wiki.start())
  await look('sign-in')
  await send({ email: ada.email, password: 'not my password' })
  await look('sign-in-wrong')
  for (let time = 0; time < 6; time++) await send({ email: ada.email, password: 'nor this' })
  await look('sign-in-throttled')
  house.wait(minutes(2))
  await signIn()
  await look('consent')
}

/** The same page with few and with many providers, the way used last, and one that failed. */
export async function signInWays({ t, house, page, look, open }: Walk): Promise<void> {
  const wiki = await openWiki(t, house)
  for (const many of [3, 8]) {
    await showProviders(house, many)
    await open(await wiki.start())
    await look(`sign-in-${many}-ways`)
  }
  for (const last of ['provider:apple', 'passkey']) {
    await page.context().addCookies([{ name: 'portico_way', value: last, url: house.issuer }])
    await open(await wiki.start())
    await look(`sign-in-last-${last.replace(':', '-')}`)
  }
  await showProvider(house, {
    slug: 'company',
    name: 'The Royal Society of London',
    leadsDomains: ['example.com'],
  })
  await open(await wiki.start())
  await open(`${page.url()}/login?failed=unreachable&provider=company`)
  await look('sign-in-failed-elsewhere')
}

/** Every step of creating an account, and the letter's link wherever it is opened. */
export async function createAccount(walk: Walk): Promise<void> {
  const { t, house, look, open, follow, send } = walk
  await openAccount(house)
  const wiki = await openWiki(t, house)
  await open(await wiki.start())
  await follow('main a[href$=signup]')
  await look('sign-up')
  await send({ email: 'eve@localhost' })
  await look('sign-up-wrong')
  await send({ email: 'eve@example.com' })
  await look('sign-up-code')
  await send({ code: '00000000' })
  await look('sign-up-code-wrong')

  const link = await linkIn(walk)
  const elsewhere = await walk.elsewhere()
  await elsewhere.open(link)
  await elsewhere.look('confirm-elsewhere')
  await open(link)
  await look('confirm')
  await send()
  await look('sign-up-details')
  await send({ name: ' ', password: 'short' })
  await look('sign-up-details-wrong')

  await elsewhere.open(await wiki.start())
  await elsewhere.follow('main a[href$=signup]')
  await elsewhere.send({ email: 'mallory@example.com' })
  await open(await linkIn(walk))
  await send()
  await look('confirm-stopped')
}

/** The link in the newest letter. */
async function linkIn({ house }: Walk): Promise<string> {
  const [letter] = await house.deps.letters.newest(1)
  const [link] = /http\S+\/(?:confirm|reset)\/\S+/.exec(letter?.text ?? '') ?? []
  if (!link) throw new Error('The newest letter has no link.')
  return link
}

/** A forgotten password. */
export async function recover(walk: Walk): Promise<void> {
  const { t, house, look, open, follow, send } = walk
  await openAccount(house)
  await open(await (await openWiki(t, house)).start())
  await follow('main a[href$=recover]')
  await look('recover')
  await send({ email: 'ada@localhost' })
  await look('recover-wrong')
  await send({ email: ada.email })
  await look('recover-sent')
  const link = await linkIn(walk)
  await open(link)
  await look('reset')
  await send({ password: 'short' })
  await look('reset-wrong')
  await send({ password: 'notes on the engine 1843' })
  await look('reset-done')
  await open(link)
  await look('error-link-spent')
}

/** The second step of a sign-in, and a portal that insists on one. */
export async function secondStep(walk: Walk): Promise<void> {
  const { account } = await openAccount(walk.house)
  const wiki = await openWiki(walk.t, walk.house)
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: twoFactors } } })
  await walk.open(await wiki.start({ claims }))
  await walk.signIn()
  await walk.look('second-step-needed')

  await turnOnSecondStep(walk.house, account.id)
  const { look, open, follow, send, signIn } = await walk.elsewhere()
  await open('/account')
  await signIn()
  await look('second-step')
  await send({ code: '000000' })
  await look('second-step-wrong')
  await follow('main a[href$=recovery-code]')
  await look('second-step-recovery-code')
  await send({ code: '0000-0000' })
  await look('second-step-recovery-code-wrong')
}

const everything = 'openid profile email address phone offline_access'
const profile = { phoneNumber: '+442079460958', birthdate: '1815-12-10', website: 'https://example.com/ada' }

/** What a portal may know, all of it and then only what is new; and the way out. */
export async function consent({ t, house, look, open, send, signIn }: Walk): Promise<void> {
  const { account } = await openAccount(house, ada, { profile })
  const wiki = await openWiki(t, house, { grant_types: ['authorization_code', 'refresh_token'] })
  await house.deps.consents.remember(account.id, wiki.clientId, { scopes: ['openid', 'email'], claims: [] })
  await open(await wiki.start({ scope: 'openid email phone' }))
  await signIn()
  await look('consent-only-new')
  const board = await openWiki(t, house, { client_name: 'The Reading Room of the Royal Society of London' })
  await open(await board.start({ scope: everything, prompt: 'consent' }))
  await look('consent-everything')

  await open(`/end-session?client_id=${wiki.clientId}`)
  await look('sign-out')
  await send()
  await look('sign-out-done')
}

/** A form on its way to a portal, where no script sends it. */
export async function handOn({ t, house, page, look, open }: Walk): Promise<void> {
  await page.route('**/hand-on.*.js', (route) => route.abort())
  const wiki = await openWiki(t, house, { first_party: true })
  await open(await wiki.start({ response_mode: 'form_post', prompt: 'none' }))
  await look('hand-on')
}
