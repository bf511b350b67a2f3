/** A portal of two: it gets other addresses, they hand it over to each other, and register more. */
import { randomBytes } from 'node:crypto'
import { shownAs } from '../support/handover.ts'
import { openAccount } from '../support/people.ts'
import { createAsking } from './asking.ts'
import { note } from './history.ts'
import { browserSomewhere } from './somewhere.ts'
import {
  kept,
  makePortal,
  newPerson,
  openOwn,
  type Story,
  type StoryPerson,
  untilDone,
  type World,
  walk,
} from './story.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

const owners = `SELECT i."value" FROM "Member" m JOIN "Identifier" i ON i."accountId" = m."accountId"
  WHERE m."portalId" = ? AND m."role" = 'owner'`

export const ownershipStory: Story = async ({ deps, issuer }) => {
  const two: [StoryPerson, StoryPerson] = [newPerson(), newPerson()]
  const { id } = await makePortal(deps, { client_uri: 'http://localhost:9/home' })
  for (const [n, person] of two.entries()) {
    const { account } = await openAccount({ deps }, person)
    const role = n === 0 ? 'owner' : 'admin'
    await deps.store.transaction((tx) => deps.members.addWithin(tx, id, account.id, { role }))
  }
  const at = `${issuer}/portals/${id}`
  /** The last is who owns it, or has been asked to. */
  let [owner, other] = two
  let handedOver: 'yes' | 'unheard' = 'yes'
  const slugs: string[] = []
  const registered: { clientId: string; clientSecret: string }[] = []

  async function move(world: World): Promise<void> {
    const [browser, slug] = [browserSomewhere(world.chance), `wiki-${randomBytes(5).toString('hex')}`]
    const done = await untilDone(world, 'an address', () =>
      walk(world, browser, async () => {
        await openOwn(browser, `${at}/address`, owner)
        if (browser.field('slug')?.value === slug) return true
        await browser.submit({ slug })
        if (browser.status === 429) return 'too-often'
        if (!browser.url.endsWith('?changed')) return browser.text.includes(`/p/${slug}`)
        note(world.history, 'portal-address-changed')
        return true
      }),
    )
    if (done) slugs.push(slug)
  }

  async function handOver(world: World): Promise<void> {
    const browser = browserSomewhere(world.chance)
    handedOver = 'unheard'
    const done = await untilDone(world, 'a portal that is handed over', () =>
      walk(world, browser, async () => {
        await openOwn(browser, `${at}/members`, owner)
        await browser.follow(other.name)
        // Whoever is no owner any more gave it away.
        if (!browser.links.some(({ text }) => text === 'Hand the portal over')) return true
        await browser.follow('Hand the portal over')
        await browser.submit({}, { button: 'Hand it over' })
        if (browser.status === 429) return 'too-often'
        if (!browser.url.includes('done=handed-over')) return false
        for (const kind of ['ownership-given', 'ownership-received']) note(world.history, kind)
        return true
      }),
    )
    if (!done) return
    handedOver = 'yes'
    ;[owner, other] = [other, owner]
  }

  /** The form carries what makes it one registration, however often it is sent. */
  async function register(world: World): Promise<void> {
    const browser = browserSomewhere(world.chance)
    const opened = await untilDone(world, 'the form of a portal', () =>
      walk(world, browser, async () => {
        await openOwn(browser, `${issuer}/portals/new`, owner)
        return browser.heading !== 'Sign in' && browser.status === 200
      }),
    )
    if (!opened) return
    await untilDone(world, 'a portal', () => {
      const tab = browser.clone()
      return walk(world, tab, async () => {
        await tab.submit({ kind: 'web', made_with: 'node', name: 'Wiki', home: 'localhost:9' })
        if (tab.status === 429) return 'too-often'
        if (tab.status !== 201) return tab.status === 409
        registered.push({ clientId: shownAs(tab, 'client-id'), clientSecret: shownAs(tab, 'client-secret') })
        note(world.history, 'portal-registered')
        return true
      })
    })
  }

  return {
    act: (world) => world.chance.pick([move, handOver, register] as const)(world),

    async look({ victim, tally, chance }, statements) {
      const browser = browserSomewhere(chance)
      for (const slug of slugs) {
        await browser.open(`${issuer}/p/${slug}`)
        tally.check('an address that a portal had leads to it', browser.status < 400, `${browser.status}`)
      }
      const found = (await statements.all(owners, [id])).map(({ value }) => String(value))
      tally.check('a portal has one owner', found.length === 1, `${found.length}`)
      const expected = handedOver === 'yes' ? [owner] : [owner, other]
      tally.check(
        kept,
        expected.some(({ email }) => found.includes(email)),
        `${found} owns it`,
      )
      const tokens = createTokenEndpoint(victim.issuer, createAsking(tally))
      for (const portal of registered) {
        const answer = await tokens.exchange(portal, 'no-code')
        const { error } = answer?.body ?? {}
        tally.check('a portal that was registered is there', error === 'invalid_grant', `${error}`)
      }
    },
  }
}
