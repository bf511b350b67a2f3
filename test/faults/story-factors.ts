/**
 * Somebody with an authenticator app:
 *
 *   set up ─▶ codes for the way back ─▶ sign in with a code ─▶ sign in with a recovery code ─▶ take it away
 *
 * Codes that were answered are shown again, at once and at the end.
 */
import { generate } from 'otplib'
import { seconds } from '../../src/duration.ts'
import type { Browser } from '../support/browser.ts'
import { openAccount } from '../support/people.ts'
import { note } from './history.ts'
import { browserSomewhere } from './somewhere.ts'
import {
  kept,
  newPerson,
  once,
  openOwn,
  type Story,
  untilDone,
  untilGiven,
  type World,
  walk,
} from './story.ts'

const keyOn = (browser: Browser) =>
  /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(browser.text)?.[1]?.replaceAll(' ', '')
const codesOn = (browser: Browser) => browser.text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? []
const step = seconds(30)
/** The code of now, or of a moment before. */
const codeFor = (secret: string, ago = 0) =>
  generate({ secret, epoch: Math.floor((Date.now() - ago) / seconds(1)) })

export const factorStory: Story = async ({ deps, issuer }) => {
  const person = newPerson()
  await openAccount({ deps }, person)
  const at = `${issuer}/account/second-step`
  let app: string | undefined
  let codes: string[] = []
  let spent: string[] = []
  /** Undefined while nobody knows whether the second step is on. */
  let isOn: boolean | undefined = false

  /** As far as the password goes, on the way to a page of hers. */
  async function come(browser: Browser, address = at): Promise<void> {
    browser.cookies.clear()
    await openOwn(browser, address, person)
  }

  const setUp = (world: World, browser: Browser) =>
    untilGiven(world, 'a second step', () =>
      walk(world, browser, async () => {
        await openOwn(browser, `${at}/set-up`, person)
        // It is on: the answer was lost, and with it the recovery codes.
        if (browser.heading === 'Your second step') return []
        const secret = keyOn(browser)
        if (!secret) return undefined
        app = secret
        await browser.submit({ code: await codeFor(secret, step) })
        if (browser.heading !== 'Keep your recovery codes') return undefined
        note(world.history, 'totp-added')
        return codesOn(browser)
      }),
    )

  /** Gives whether the code opened anything; undefined: nobody knows. */
  const signIn = (world: World, browser: Browser, code: string) =>
    walk(world, browser, async () => {
      await come(browser)
      if (browser.heading !== 'Your second step' || !browser.url.includes('/interaction/')) return undefined
      if (code.includes('-')) await browser.follow('Use a recovery code')
      await browser.submit({ code })
      return browser.status === 200 && !browser.url.includes('/interaction/')
    })

  /** A code that opened something opens nothing again. */
  async function use(world: World, code: string): Promise<Browser | undefined> {
    const browser = browserSomewhere(world.chance)
    if ((await signIn(world, browser, code)) !== true) return undefined
    if (code.includes('-')) note(world.history, 'recovery-code-used')
    spent.push(code)
    const again = await signIn(world, browserSomewhere(world.chance), code)
    if (typeof again === 'boolean') world.tally.check(once, !again, `a code, shown again: ${code}`)
    return browser
  }

  /** Behind a fresh proof of both steps, which the browser that comes has just given. */
  const takeAway = (world: World, browser: Browser) =>
    untilDone(world, 'a second step that is taken away', () =>
      walk(world, browser, async () => {
        await openOwn(browser, `${at}/remove`, person)
        // The sign-in on the way asks for one step only where it is gone.
        if (browser.url.endsWith('/account/second-step')) return true
        if (!browser.url.endsWith('/remove')) return 'too-often'
        await browser.submit({})
        if (!browser.url.endsWith('/account/security')) return false
        note(world.history, 'second-step-removed')
        return true
      }),
    )

  return {
    async act(world) {
      const before = isOn
      isOn = undefined
      if (!before) {
        const made = await setUp(world, browserSomewhere(world.chance))
        if (!made) return
        codes = made
        spent = []
      }
      isOn = true
      const byApp = app ? await use(world, await codeFor(app)) : undefined
      const [recovery, ...rest] = codes
      codes = rest
      const inside = (recovery ? await use(world, recovery) : undefined) ?? byApp
      if (!inside) return
      isOn = undefined
      if (await takeAway(world, inside)) isOn = false
    },

    async look(world) {
      const { tally, chance } = world
      const browser = browserSomewhere(chance)
      const asks = await walk(world, browser, async () => {
        await come(browser)
        return browser.url.includes('/interaction/')
      })
      if (typeof asks !== 'boolean') return
      if (isOn !== undefined) tally.check(kept, asks === isOn, `a second step is asked for: ${asks}`)
      if (!asks) return
      for (const code of spent.slice(-3)) {
        const opened = await signIn(world, browserSomewhere(chance), code)
        tally.check(once, opened !== true, `a code after the restart: ${code}`)
      }
    },
  }
}
