/** Somebody allows a portal what it asks for, uses it, and takes it back, again and again. */
import { openAccount } from '../support/people.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { note } from './history.ts'
import { said } from './refresh-load.ts'
import { browserSomewhere } from './somewhere.ts'
import {
  kept,
  makePortal,
  newPerson,
  openOwn,
  type Story,
  staysEnded,
  untilDone,
  untilGiven,
  walk,
} from './story.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

const scope = 'openid email offline_access'
const rows = `SELECT c."accountId" FROM "Consent" c WHERE c."clientId" = ?`

export const consentStory: Story = async ({ deps, issuer }) => {
  const person = newPerson()
  await openAccount({ deps }, person)
  const grants = ['authorization_code', 'refresh_token']
  const portal = await makePortal(deps, { grant_types: grants, client_uri: 'http://localhost:9/' })
  /** What stands now; undefined while nobody knows. */
  let allowed: boolean | undefined
  const ended: { accessToken: string; refreshToken: string }[] = []

  return {
    async act(world) {
      const { asking, history, chance, victim } = world
      const browser = browserSomewhere(chance)
      const wasAllowed = allowed
      allowed = undefined
      const code = await untilGiven(world, 'a consent', () =>
        asking.browse(browser, async () => {
          const callback = await enter(browser, authorizeUrl(victim, portal, { scope }), person)
          if (browser.status === 429) return 'too-often'
          return callback.searchParams.get('code') ?? undefined
        }),
      )
      if (!code) return
      if (wasAllowed === false) note(history, 'consent-given')
      allowed = true
      const tokens = await createTokenEndpoint(issuer, asking).exchange(portal, code)
      if (tokens?.status !== 200 || chance.happens(0.3)) return

      allowed = undefined
      const done = await untilDone(world, 'a consent that is taken back', () =>
        walk(world, browser, async () => {
          await openOwn(browser, `${issuer}/portal/${portal.id}`, person)
          // Nothing is known of it any more: the answer was lost.
          if (browser.status === 404 || !browser.buttons.includes('Take back')) return true
          await browser.submit({}, { button: 'Take back' })
          if (!browser.url.includes('?done=')) return false
          note(history, 'consent-withdrawn')
          return true
        }),
      )
      if (!done) return
      allowed = false
      const { access_token: accessToken, refresh_token: refreshToken } = tokens.body
      ended.push({ accessToken: String(accessToken), refreshToken: String(refreshToken) })
    },

    async look({ asking, tally }, statements) {
      const tokens = createTokenEndpoint(issuer, asking)
      for (const { accessToken, refreshToken } of ended) {
        const read = await tokens.userinfo(accessToken)
        tally.check(staysEnded, read?.status === 401, `an access token: ${read && said(read)}`)
        const answer = await tokens.refresh(portal, refreshToken)
        tally.check(staysEnded, answer?.status === 400, `a refresh token: ${answer && said(answer)}`)
      }
      const found = await statements.all(rows, [portal.clientId])
      if (allowed !== undefined)
        tally.check(kept, found.length === Number(allowed), `${found.length} consents`)
    },
  }
}
