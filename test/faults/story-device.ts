/** A device shows a code, somebody lets it in, and it asks for its tokens. */
import { deviceGrant, readClientMetadata } from '../../src/portals/client-metadata.ts'
import { metadataOf } from '../../src/portals/kinds.ts'
import { openAccount } from '../support/people.ts'
import type { Answer, Asking } from './asking.ts'
import { note } from './history.ts'
import { said } from './refresh-load.ts'
import { browserSomewhere } from './somewhere.ts'
import { newPerson, once, type Story, untilDone, untilGiven, walk } from './story.ts'

interface LetIn {
  deviceCode: string
  refreshToken: string
}

export const deviceStory: Story = async ({ deps, issuer }) => {
  const person = newPerson()
  await openAccount({ deps }, person)
  const television = { ...metadataOf('device'), client_name: 'Television' }
  const { portal } = await deps.portals.register(readClientMetadata(television, true).metadata)
  const told: LetIn[] = []

  const ask = (asking: Asking, path: string, fields: Record<string, string>): Promise<Answer | undefined> => {
    const body = new URLSearchParams({ client_id: portal.clientId, ...fields })
    return asking.once(`${issuer}${path}`, { method: 'POST', body })
  }
  const tokensFor = (asking: Asking, code: string) =>
    ask(asking, '/token', { grant_type: deviceGrant, device_code: code })

  return {
    async act(world) {
      const { asking, history, chance, tally, victim } = world
      const { powerCuts } = victim
      const scope = 'openid offline_access'
      const begun = await untilGiven(world, 'a code to show', () =>
        ask(asking, '/device-authorization', { scope }),
      )
      if (begun?.status !== 200) return
      const { verification_uri_complete: address, device_code: code } = begun.body
      const browser = browserSomewhere(chance)
      const connected = await untilDone(world, 'a device that is let in', () =>
        walk(world, browser, async () => {
          browser.cookies.clear()
          await browser.open(String(address))
          // The code is over: it was let in, and the answer lost.
          if (!browser.buttons.includes('It is mine')) return true
          await browser.submit({}, { button: 'It is mine' })
          if (browser.heading === 'Sign in')
            await browser.submit({ email: person.email, password: person.password })
          if (browser.buttons.includes('Allow')) await browser.submit({}, { button: 'Allow' })
          if (browser.heading !== 'The device is connected') return false
          note(history, 'device-connected')
          return true
        }),
      )
      // Asked once: where the answer is lost the code is used up, and the device shows another one. So it does after a power cut,
      // which may have taken the code before anybody let it in.
      const answer = connected ? await tokensFor(asking, String(code)) : undefined
      if (!answer || (answer.status !== 200 && victim.powerCuts > powerCuts)) return
      tally.check('a device that was let in gets its tokens', answer.status === 200, said(answer))
      told.push({ deviceCode: String(code), refreshToken: String(answer.body.refresh_token) })
    },

    async look({ asking, tally }) {
      for (const { deviceCode, refreshToken } of told) {
        const fields = { grant_type: 'refresh_token', refresh_token: refreshToken }
        const answer = await ask(asking, '/token', fields)
        tally.check('a device stays signed in', answer?.status === 200, `${answer && said(answer)}`)
        // Last: a code that comes twice ends what came of it.
        const again = await tokensFor(asking, deviceCode)
        tally.check(once, again?.status === 400, `a device code: ${again && said(again)}`)
      }
    },
  }
}
