/** A phone lets a screen in: a code is shown, scanned, answered with a number, approved, and used by the screen. */
import { createQrCodes } from '../../src/qr/qr-codes.ts'
import type { Browser } from '../support/browser.ts'
import { openAccount } from '../support/people.ts'
import { authorizeUrl } from '../support/protocol.ts'
import { note } from './history.ts'
import { browserSomewhere } from './somewhere.ts'
import { makePortal, newPerson, once, openOwn, type Story, untilDone, walk } from './story.ts'

export const phoneStory: Story = async ({ deps, issuer }) => {
  const person = newPerson()
  await openAccount({ deps }, person)
  const portal = await makePortal(deps, { first_party: true })
  const codes = createQrCodes(deps.secrets)
  /** Screens that were let in, as they were before, and where they waited. */
  const told: { screen: Browser; at: string }[] = []

  /** The phone's half. True: it has let the screen in. */
  async function letIn(phone: Browser, screen: Browser, at: string): Promise<boolean> {
    await openOwn(phone, `${issuer}/account`, person)
    await phone.open(`${issuer}/qr/${codes.codeOf(at.slice(-22), new Date())}`)
    if (!phone.buttons.includes('Go on')) return false
    await phone.submit({}, { button: 'Go on' })
    const state = await screen.load(`${at}/state`).then((answer) => answer.text())
    const [, number] = /"number":(\d+)/.exec(state) ?? []
    if (!number || !phone.buttons.includes(number)) return false
    await phone.submit({}, { button: number })
    if (!phone.buttons.includes('Sign in on that screen')) return false
    await phone.submit({}, { button: 'Sign in on that screen' })
    return phone.heading === 'You let it in'
  }

  return {
    async act(world) {
      const { asking, history, chance, victim } = world
      // Whatever breaks off on the way is begun anew: a screen shows another code for the asking.
      await untilDone(world, 'a screen that is let in', async () => {
        const [screen, phone] = [browserSomewhere(chance), browserSomewhere(chance)]
        const at = await walk(world, screen, async () => {
          await screen.open(authorizeUrl(victim, portal))
          await screen.open(`${screen.url.replace(/\/login$/, '')}/qr`)
          return screen.heading === 'Sign in with your phone' ? screen.url : undefined
        })
        if (at === undefined || at === 'too-often') return at
        const approved = await walk(world, phone, () => letIn(phone, screen, at))
        if (approved !== true) return approved
        note(history, 'qr-approved')
        const waiting = screen.clone()
        // Asked again, whose answer was lost: it was used, and there is another code.
        const inside = await asking.browse(screen, async () => {
          await screen.post(`${at}/finish`, {}, { from: at })
          return screen.url.includes('/callback?code=')
        })
        if (inside) told.push({ screen: waiting, at })
        return inside
      })
    },

    async look({ tally }) {
      for (const { screen, at } of told) {
        await screen.post(`${at}/finish`, {}, { from: at })
        tally.check(once, !screen.url.includes('code='), `an approval: ${screen.url}`)
      }
    },
  }
}
