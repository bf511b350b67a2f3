/**
 * An owner invites people by letter, one after the other:
 *
 *   invite ─▶ letter ─▶ accepted, with an account made for it; declined; or taken back by the owner
 */
import type { Browser } from '../support/browser.ts'
import { openAccount } from '../support/people.ts'
import { note } from './history.ts'
import { newestLetter } from './mailbox.ts'
import { browserSomewhere } from './somewhere.ts'
import {
  makePortal,
  newPerson,
  once,
  openOwn,
  type Story,
  type StoryPerson,
  staysEnded,
  untilDone,
  untilGiven,
  type World,
  walk,
} from './story.ts'

interface Invited {
  person: StoryPerson
  link: string
  /** Undefined: nobody knows. */
  end: 'accepted' | 'declined' | 'revoked' | undefined
}

const members = `SELECT m."role" FROM "Member" m JOIN "Identifier" i ON i."accountId" = m."accountId"
  WHERE m."portalId" = ? AND i."value" = ?`

export const invitationStory: Story = async ({ deps, issuer }) => {
  const owner = newPerson()
  const { account } = await openAccount({ deps }, owner)
  const { id } = await makePortal(deps, { first_party: true })
  await deps.store.transaction((tx) => deps.members.addWithin(tx, id, account.id, { role: 'owner' }))
  const at = `${issuer}/portals/${id}/invitations`
  const told: Invited[] = []

  const invite = (world: World, browser: Browser, { email }: StoryPerson) =>
    untilGiven(world, 'an invitation', async () => {
      const letter = await newestLetter(world.asking, issuer, email)
      const written = letter?.links.find((link) => link.includes('/invited/'))
      if (written) return written
      const sent = await walk(world, browser, async () => {
        await openOwn(browser, `${at}/new`, owner)
        await browser.submit({ addresses: email })
        return browser.url.includes('?sent=1')
      })
      if (sent === true) note(world.history, 'invitation-sent')
      return undefined
    })

  const accept = (world: World, { person, link }: Invited) => {
    const browser = browserSomewhere(world.chance)
    return untilDone(world, 'an acceptance', () =>
      walk(world, browser, async () => {
        browser.cookies.clear()
        await browser.open(link)
        if (browser.status === 410) return isIn(browser, person)
        await browser.submit({}, { button: 'Create an account' })
        await browser.submit({ name: person.name, password: person.password })
        if (!browser.history.some(({ url }) => url.includes('/p/'))) return false
        for (const kind of ['account-created', 'invitation-accepted']) note(world.history, kind)
        return true
      }),
    )
  }

  const isIn = async (browser: Browser, person: StoryPerson) => {
    await openOwn(browser, `${issuer}/account/profile`, person)
    return browser.heading !== 'Sign in'
  }

  const decline = (world: World, { link }: Invited) => {
    const browser = browserSomewhere(world.chance)
    return untilDone(world, 'a refusal', () =>
      walk(world, browser, async () => {
        await browser.open(link)
        if (browser.status === 410) return true
        await browser.submit({}, { button: 'Decline' })
        if (!browser.url.endsWith('/invited/declined')) return false
        note(world.history, 'invitation-declined')
        return true
      }),
    )
  }

  const revoke = (world: World, browser: Browser, { person }: Invited) =>
    untilDone(world, 'an invitation that is taken back', () =>
      walk(world, browser, async () => {
        await openOwn(browser, at, owner)
        await browser.follow(person.email)
        if (!browser.buttons.includes('Take it back')) return browser.text.includes('Taken back')
        await browser.submit({}, { button: 'Take it back' })
        if (!browser.url.includes('done=revoked')) return false
        note(world.history, 'invitation-revoked')
        return true
      }),
    )

  return {
    async act(world) {
      const [browser, person] = [browserSomewhere(world.chance), newPerson()]
      const link = await invite(world, browser, person)
      if (!link) return
      const invited: Invited = { person, link, end: undefined }
      told.push(invited)
      const end = world.chance.pick(['accepted', 'declined', 'revoked'] as const)
      const done = { accepted: accept, declined: decline, revoked: () => revoke(world, browser, invited) }
      if (await done[end](world, invited)) invited.end = end
    },

    async look({ tally, chance }, statements) {
      for (const { person, link, end } of told) {
        if (!end) continue
        const browser = browserSomewhere(chance)
        await browser.open(link)
        tally.check(
          end === 'accepted' ? once : staysEnded,
          browser.status === 410,
          `${end}: ${browser.status}`,
        )
        const found = await statements.all(members, [id, person.email])
        const promise = `an invitation that was ${end} ${end === 'accepted' ? 'made a member' : 'made none'}`
        tally.check(promise, found.length === (end === 'accepted' ? 1 : 0), `${found.length} members`)
        if (end !== 'accepted') continue
        tally.check('whoever accepted signs in', await isIn(browser, person), `${browser.heading}`)
      }
    },
  }
}
