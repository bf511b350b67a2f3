/**
 * One person after the other, until told to stop:
 *
 *   sign up by letter ─▶ change the profile ─▶ forget the password, choose another by letter ─▶ change the profile
 *
 * Whoever is not answered looks whether it was done, and else does it again.
 */
import { randomBytes } from 'node:crypto'
import type { Browser } from '../support/browser.ts'
import { authorizeUrl } from '../support/protocol.ts'
import type { Asking } from './asking.ts'
import type { Chance } from './chance.ts'
import { note } from './history.ts'
import { type Letter, newestLetter } from './mailbox.ts'
import type { Life, PeopleLedger } from './people-ledger.ts'
import type { PortalKeys } from './refresh-ledger.ts'
import { browserSomewhere } from './somewhere.ts'
import { type Outcome, untilDone } from './story.ts'
import type { Tally } from './tally.ts'
import type { Victim } from './victim.ts'

export interface PeopleLoad {
  victim: Victim
  asking: Asking
  chance: Chance
  ledger: PeopleLedger
  tally: Tally
  portal: PortalKeys
}

/** Somebody and their browser. */
interface Story {
  life: Life
  browser: Browser
}

const secret = () => `a phrase of ${randomBytes(6).toString('hex')}`

/** Resolves when `asking` is stopped. */
export async function livePeople(load: PeopleLoad): Promise<void> {
  const { asking, chance, ledger } = load
  while (!asking.stopped) {
    const name = `Person ${randomBytes(4).toString('hex')}`
    const email = `${randomBytes(6).toString('hex')}@example.com`
    const story = { life: { email, password: secret(), name }, browser: browserSomewhere(chance) }
    // Who is told to come back later does not: the next one is somebody else.
    if (!(await signUp(load, story))) continue
    ledger.lives.push(story.life)
    for (const chapter of [changeProfile, chooseAnother, changeProfile]) await chapter(load, story)
  }
}

/** Opens the portal's way to the sign-in, and there what these words lead to. */
async function begin({ victim, portal }: PeopleLoad, browser: Browser, words: string): Promise<void> {
  browser.cookies.clear()
  await browser.open(authorizeUrl(victim, portal))
  await browser.follow(words)
}

/** Asks for a letter from where these words lead. */
function askForLetter(load: PeopleLoad, { life, browser }: Story, words: string): Promise<Outcome> {
  return load.asking.browse(browser, async () => {
    await begin(load, browser, words)
    await browser.submit({ email: life.email })
    return browser.status === 429 ? 'too-often' : browser.heading === 'Look into your mail'
  })
}

function signUp(load: PeopleLoad, story: Story): Promise<boolean> {
  const { victim, asking, ledger } = load
  const { browser, life } = story
  const { email, password, name } = life
  return untilDone(load, 'a sign-up', async () => {
    const asked = await askForLetter(load, story, 'Create account')
    const letter = asked === true && (await newestLetter(asking, victim.issuer, email))
    if (!letter) return asked === 'too-often' && asked
    // A letter without a code says that there is an account: the answer was lost.
    if (!letter.code) return canSignIn(load, browser, { email, password })
    const { code } = letter
    return asking.browse(browser, async () => {
      await browser.submit({ code })
      if (browser.heading !== 'About you') return false
      await browser.submit({ name, password })
      if (!browser.url.includes('code=')) return false
      note(ledger.history, 'account-created')
      return true
    })
  })
}

/** Undefined: nobody answered. */
export function canSignIn(
  { victim, asking, portal }: PeopleLoad,
  browser: Browser,
  { email, password }: { email: string; password: string },
): Promise<boolean | undefined> {
  return asking.browse(browser, async () => {
    browser.cookies.clear()
    await browser.open(authorizeUrl(victim, portal))
    await browser.submit({ email, password })
    return browser.url.includes('code=')
  })
}

async function changeProfile(load: PeopleLoad, { life, browser }: Story): Promise<void> {
  const { victim, asking, ledger } = load
  const name = `Person ${randomBytes(4).toString('hex')}`
  // Several may have gone unanswered since the last one that was told.
  life.perhapsNames = [...(life.perhapsNames ?? []), name]
  const done = await untilDone(load, 'a profile', () =>
    asking.browse(browser, async () => {
      await browser.open(`${victim.issuer}/account/profile`)
      if (browser.heading === 'Sign in') await browser.submit({ email: life.email, password: life.password })
      // Asked again, it may be there already: then nothing is changed, and nothing told to the history.
      const was = browser.field('name')?.value
      await browser.submit({ name })
      if (!browser.url.endsWith('?saved') || browser.field('name')?.value !== name) return false
      if (was !== name) note(ledger.history, 'profile-changed')
      return true
    }),
  )
  if (!done) return
  life.name = name
  delete life.perhapsNames
}

async function chooseAnother(load: PeopleLoad, story: Story): Promise<void> {
  const { victim, asking, ledger } = load
  const { life, browser } = story
  const [{ email }, password] = [life, secret()]
  life.perhaps = password
  let link: string | undefined
  const done = await untilDone(load, 'a reset', async () => {
    const asked = link !== undefined || (await askForLetter(load, story, 'I forgot my password'))
    if (asked !== true) return asked
    link ??= resetLinkIn(await newestLetter(asking, victim.issuer, email))
    const chosen = link && (await choose(load, browser, link, password))
    if (chosen === 'now') note(ledger.history, 'password-changed')
    // A link that works no more was used: the answer was lost.
    return chosen === 'spent' ? canSignIn(load, browser, { email, password }) : chosen === 'now'
  })
  if (!done) return
  life.former = life.password
  life.password = password
  delete life.perhaps
  if (link) life.spentLink = link
}

const resetLinkIn = (letter: Letter | undefined) => letter?.links.find((link) => link.includes('/reset/'))

function choose({ asking }: PeopleLoad, browser: Browser, link: string, password: string) {
  return asking.browse(browser, async () => {
    await browser.open(link)
    if (browser.status === 410) return 'spent'
    await browser.submit({ password })
    return browser.heading === 'Your password is changed' ? 'now' : undefined
  })
}
