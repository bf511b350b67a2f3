/** Signing in with a provider, in a real browser: a service shaped like GitHub's, and another Portico. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { tickets, wiki } from '../../examples/portal/themes.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import { redirectUriOf } from '../../src/providers/provider-kinds.ts'
import { axeViolations, openChromium, phone, screenshot } from '../support/chromium.ts'
import { openExample } from '../support/example-portal.ts'
import { freePort } from '../support/free-port.ts'
import { openGitHubShaped } from '../support/github-shaped.ts'
import { type House, openHouse } from '../support/house.ts'
import { codeTo } from '../support/mail.ts'
import { ada, openAccount } from '../support/people.ts'
import { openSite } from '../support/site.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).click()

async function at(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  if (!page.url().includes('/login/oauth/')) assert.deepEqual(await axeViolations(page), [], `${heading}`)
  await screenshot(page, `provider-${String(heading).replace(/\W+/g, '-').toLowerCase()}`)
}

test('Octo comes to Wiki with a service like GitHub’s, and is at once in Tickets the next time', async (t) => {
  const house = await openHouse(t)
  const there = await openGitHubShaped(t)
  there.knobs.asks = true
  await house.deps.providers.create(there.details())
  const [wikiUrl, ticketsUrl] = [await openExample(t, house, wiki), await openExample(t, house, tickets)]
  const page = await (await phone(await openChromium(t))).newPage()

  await page.goto(wikiUrl)
  await follow(page, 'Sign in with Portico')
  await at(page, 'Sign in')
  await press(page, 'Continue with GitHub')
  await at(page, 'Authorize Portico')
  await press(page, 'Cancel')
  await at(page, 'Sign in')
  await page.getByRole('alert').waitFor()
  await press(page, 'Continue with GitHub')
  await press(page, 'Authorize as octo')
  await at(page, 'Your e-mail address')
  assert.equal(await page.getByLabel('E-mail address').inputValue(), 'octo@github-shaped.example')
  await press(page, 'Send me a code')
  await at(page, 'Look into your mail')
  await page.getByLabel('Code from the letter').fill(await codeTo(house, 'octo@github-shaped.example'))
  await press(page, 'Continue')
  await at(page, 'Create your account')
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Octo Cat')
  await press(page, 'Create account')
  await at(page, 'Continue to Wiki')
  await press(page, 'Allow')
  await page.getByText('Hello, Octo Cat').waitFor()

  // The next time it is the first button on the page, and two presses away.
  await page.goto(`${house.issuer}/account`)
  await press(page, 'Sign out')
  await at(page, 'You are signed out')
  await page.goto(ticketsUrl)
  await follow(page, 'Sign in with Portico')
  await at(page, 'Sign in')
  assert.match(String(await page.locator('main button').first().textContent()), /Continue with GitHub/)
  await press(page, 'Continue with GitHub')
  await at(page, 'Authorize Portico')
  // As Apple answers: by a form from a page of its own. No cookie of ours comes with that, but with the address it becomes.
  there.knobs.asks = false
  await page.goto(await pageWithForm(t, new URL(await there.answer(page.url()))))
  await press(page, 'Go on')
  await at(page, 'Continue to Tickets')
  await press(page, 'Allow')
  await page.getByText('Hello, Octo Cat').waitFor()
})

/** A page of another site whose form leads to our callback. */
async function pageWithForm(t: TestContext, { origin, pathname, searchParams }: URL): Promise<string> {
  const inputs = [...searchParams].map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  )
  const form = `<form method="post" action="${origin}${pathname}">${inputs.join('')}<button>Go on</button></form>`
  const site = await openSite(t, (_, response) => response.end(form))
  return site.replace('localhost', '127.0.0.1')
}

/** On a name of its own: a browser gives the cookies of one host to all of its ports. */
async function openUpstream(t: TestContext): Promise<House> {
  const PORT = String(await freePort())
  return openHouse(t, { PORT, ISSUER: `http://127.0.0.1:${PORT}` })
}

/** Lets people of `upstream` sign in at `house`. */
async function connect(upstream: House, house: House): Promise<void> {
  const redirect = redirectUriOf(house.issuer, { slug: 'head-office' })
  const { metadata } = readClientMetadata({ client_name: 'Branch', redirect_uris: [redirect] }, true)
  const { portal, clientSecret } = await upstream.deps.portals.register(metadata)
  upstream.deps.registry.invalidate()
  await house.deps.providers.create({
    slug: 'head-office',
    kind: 'oidc',
    name: 'Head office',
    clientId: portal.clientId,
    secret: clientSecret ?? null,
    settings: { issuer: upstream.issuer },
    believedDomains: ['example.com'],
    leadsDomains: [],
    createsAccounts: true,
    shown: true,
    position: 0,
  })
}

test('Ada, who has an account at each of two Porticos, lets the one open the other, and comes in by it', async (t) => {
  const upstream = await openUpstream(t)
  const house = await openHouse(t)
  await connect(upstream, house)
  await openAccount(upstream, { ...ada, password: 'another password of hers' })
  await openAccount(house)
  const wikiUrl = await openExample(t, house, wiki, { first_party: true })
  const browser = await openChromium(t)
  const page = await (await phone(browser)).newPage()

  await page.goto(wikiUrl)
  await follow(page, 'Sign in with Portico')
  await press(page, 'Continue with Head office')
  await at(page, 'Sign in')
  assert.ok(page.url().startsWith(upstream.issuer), page.url())
  await page.getByLabel('E-mail address').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill('another password of hers')
  await press(page, /^Sign in$/)
  await at(page, 'Continue to Branch')
  await press(page, 'Allow')
  await at(page, 'You have an account here')
  assert.ok(page.url().startsWith(house.issuer), page.url())
  await follow(page, 'Sign in to my account')
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await press(page, /^Sign in$/)
  await at(page, /Head office/)
  await page.locator('main form[action$="/account/providers/link"] button').click()
  await page.getByText(`Hello, ${ada.name}`).waitFor()

  const elsewhere = await (await phone(browser)).newPage()
  await elsewhere.goto(wikiUrl)
  await follow(elsewhere, 'Sign in with Portico')
  await press(elsewhere, 'Continue with Head office')
  await elsewhere.getByLabel('E-mail address').fill(ada.email)
  await elsewhere.getByLabel('Password', { exact: true }).fill('another password of hers')
  await press(elsewhere, /^Sign in$/)
  await elsewhere.getByText(`Hello, ${ada.name}`).waitFor()
})
