/** Somebody changes their password while signed in, adds a passkey, and signs in with it alone. */
import { randomBytes } from 'node:crypto'
import { newPasskey, type SoftwarePasskey } from '../support/passkey.ts'
import { optionsAt, passkeyAddress } from '../support/passkey-owner.ts'
import { openAccount } from '../support/people.ts'
import { note } from './history.ts'
import { browserSomewhere } from './somewhere.ts'
import { kept, newPerson, once, openOwn, type Story, untilDone, type World, walk } from './story.ts'

export const keyStory: Story = async ({ deps, issuer }) => {
  const person = newPerson()
  await openAccount({ deps }, person)
  const at = `${issuer}/account/passkeys`
  const passkeys: SoftwarePasskey[] = []
  let perhaps: string | undefined
  let former: string | undefined

  async function isIn(world: World, password: string): Promise<boolean | undefined> {
    const browser = browserSomewhere(world.chance)
    const seen = await walk(world, browser, async () => {
      await openOwn(browser, `${issuer}/account/profile`, { ...person, password })
      return browser.url.endsWith('/account/profile')
    })
    return seen === 'too-often' ? undefined : seen
  }

  async function changePassword(world: World): Promise<void> {
    const [browser, password] = [
      browserSomewhere(world.chance),
      `a phrase of ${randomBytes(6).toString('hex')}`,
    ]
    perhaps = password
    const done = await untilDone(world, 'a password', async () => {
      const seen = await walk(world, browser, async () => {
        await openOwn(browser, `${issuer}/account/security/password`, person)
        // Signed in with the old one no more: it was changed, and the answer lost.
        if (browser.heading === 'Sign in') return 'changed before'
        await browser.submit({ current: person.password, password })
        if (browser.url.includes('done=password')) return 'changed now'
        return browser.status === 422 ? 'changed before' : undefined
      })
      if (seen === 'changed now') note(world.history, 'password-changed')
      return seen === 'changed before' ? isIn(world, password) : seen === 'changed now'
    })
    if (!done) return
    former = person.password
    person.password = password
    perhaps = undefined
  }

  /** Which of the two it is, where nobody heard. */
  async function settle(world: World, password: string): Promise<void> {
    const seen = await isIn(world, password)
    if (seen === undefined) return
    if (seen) person.password = password
    perhaps = undefined
  }

  async function addPasskey(world: World): Promise<void> {
    const [browser, passkey] = [browserSomewhere(world.chance), newPasskey(issuer)]
    const done = await untilDone(world, 'a passkey', () =>
      walk(world, browser, async () => {
        await openOwn(browser, at, person)
        if (browser.html.includes(passkey.id)) return true
        if (!browser.url.endsWith('/account/passkeys')) return undefined
        await browser.post(at, { answer: passkey.make(await optionsAt(browser, at)) })
        if (!browser.url.includes('done=added')) return false
        note(world.history, 'passkey-added')
        return true
      }),
    )
    if (done) passkeys.push(passkey)
  }

  /** Signs in with it; the same answer, sent again, opens nothing. */
  async function useOne(world: World, passkey: SoftwarePasskey): Promise<boolean | undefined> {
    const browser = browserSomewhere(world.chance)
    const seen = await walk(world, browser, async () => {
      await browser.open(`${issuer}/account/profile`)
      const address = passkeyAddress(browser)
      const answer = passkey.sign(await optionsAt(browser, address))
      const twin = browser.clone()
      await browser.post(address, { answer })
      if (!browser.url.endsWith('/account/profile')) return false
      await twin.post(address, { answer })
      world.tally.check(once, !twin.url.endsWith('/account/profile'), 'an answer to a challenge, sent again')
      return true
    })
    return seen === 'too-often' ? undefined : seen
  }

  return {
    async act(world) {
      if (perhaps !== undefined) return settle(world, perhaps)
      if (world.chance.happens(0.5)) await changePassword(world)
      else if (passkeys.length < 10) await addPasskey(world)
      const passkey = passkeys.at(-1)
      if (passkey) await useOne(world, passkey)
    },

    async look(world) {
      const { tally } = world
      const words = [person.password, ...(perhaps === undefined ? [] : [perhaps])]
      const open = []
      for (const password of words) open.push(await isIn(world, password))
      tally.check(kept, open.filter(Boolean).length === 1, `passwords that open it: ${open}`)
      if (former) tally.check(once, !(await isIn(world, former)), 'the password before opens it')
      for (const passkey of passkeys) {
        const opens = await useOne(world, passkey)
        tally.check('a passkey that was added signs in', opens === true, `${opens}`)
      }
    },
  }
}
