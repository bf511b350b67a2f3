/** People who are new here come by a provider elsewhere, and get an account that it opens from then on. */
import { openBareIssuer } from '../support/bare-issuer.ts'
import { Browser } from '../support/browser.ts'
import { authorizeUrl } from '../support/protocol.ts'
import { wikiCallback } from '../support/wiki.ts'
import { note } from './history.ts'
import { makePortal, newPerson, once, type Story, untilDone, type World, walk } from './story.ts'

interface Newcomer {
  subject: string
  name: string
  browser: Browser
  /** The address with which the provider sent them back, and that counted. */
  callback: string | undefined
}

const opened = `SELECT l."accountId" FROM "ProviderLink" l WHERE l."subject" = ?`
/** At the portal, with a code. */
const isInside = ({ url }: Browser) => url.startsWith(`${wikiCallback}?code=`)
const button = { button: 'Continue with Elsewhere' }

export const providerStory: Story = async ({ deps, issuer, scope }) => {
  const there = await openBareIssuer(scope)
  await deps.providers.create(there.details({ believedDomains: ['*'] }))
  const portal = await makePortal(deps, { first_party: true })
  const told: Newcomer[] = []

  /** There and back. True: inside the portal. */
  async function visit({ history, victim }: World, who: Newcomer): Promise<boolean> {
    const { browser, subject, name } = who
    Object.assign(there.knobs, {
      person: { sub: subject, email: `${subject}@elsewhere.example`, email_verified: true, name },
    })
    browser.cookies.clear()
    await browser.open(authorizeUrl(victim, portal))
    await browser.submit({}, button)
    const callback = browser.history.find(({ url }) => url.includes('/callback?code='))?.url
    const isNew = browser.heading === 'Create your account'
    if (isNew) await browser.submit({ name })
    if (!isInside(browser)) return false
    if (isNew) note(history, 'account-created')
    who.callback = callback
    return true
  }

  return {
    async act(world) {
      const { email, name } = newPerson()
      const ip = `10.${world.chance.between(0, 256)}.${world.chance.between(0, 256)}.7`
      const browser = new Browser({ origins: [issuer, there.issuer], forwardedFor: ip })
      const who: Newcomer = { subject: email.slice(0, 10), name, browser, callback: undefined }
      const done = await untilDone(world, 'a visit to a provider', () =>
        walk(world, browser, () => visit(world, who)),
      )
      if (done) told.push(who)
    },

    async look(world, statements) {
      const { tally } = world
      for (const who of told) {
        const { browser, callback = '', subject } = who
        const before = browser.clone()
        await before.open(callback)
        tally.check(once, !isInside(before), `a callback: ${before.url}`)
        const found = await statements.all(opened, [subject])
        tally.check('a provider opens one account for one person', found.length === 1, `${found.length}`)
        const isIn = await visit(world, who)
        tally.check('whoever came by a provider comes in again', isIn, `${browser.status} ${browser.heading}`)
        const after = await statements.all(opened, [subject])
        tally.check('and it is the same account', after[0]?.accountId === found[0]?.accountId, 'another one')
      }
    },
  }
}
