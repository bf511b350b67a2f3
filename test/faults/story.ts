/** What people do while Portico is killed, and what they remember of it: one story for each thing that they do. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../../src/deps.ts'
import { milliseconds, seconds } from '../../src/duration.ts'
import { readClientMetadata } from '../../src/portals/client-metadata.ts'
import type { Statements } from '../../src/store/statements.ts'
import type { Browser } from '../support/browser.ts'
import { wikiCallback } from '../support/wiki.ts'
import type { Asking } from './asking.ts'
import type { Chance } from './chance.ts'
import type { History } from './history.ts'
import type { Tally } from './tally.ts'
import type { Scope, Victim } from './victim.ts'

export interface World {
  victim: Victim
  asking: Asking
  chance: Chance
  tally: Tally
  /** What the history has to know of. */
  history: History
}

/** Whoever lives through it. */
export interface Actor {
  /** One round. It ends early when the world is told to stop, and then nobody knows how far it came. */
  act(world: World): Promise<void>
  /** What they were told, held against a Portico that has just come back. */
  look(world: World, statements: Statements): Promise<void>
}

/** What stands before the first start, past the pages: `deps` are open on the victim's database. */
export type Story = (stage: { deps: Deps; issuer: string; scope: Scope }) => Promise<Actor>

export const kept = 'what people were told is true'
export const once = 'nothing works twice'
export const staysEnded = 'what was ended stays ended'
export const clean = 'what was not answered was done or can be done again'
const patience = seconds(60)

/** What came of one try: `too-often` is said to whoever did it too many times, undefined when nobody answered. */
export type Outcome = boolean | 'too-often' | undefined

/** Tries until it is done. False: it was told to stop or to come back later, and nobody knows. */
export async function untilDone(
  { asking, tally }: Pick<World, 'asking' | 'tally'>,
  what: string,
  tries: () => Promise<Outcome>,
): Promise<boolean> {
  const from = performance.now()
  for (let n = 1; !asking.stopped; n++) {
    const outcome = await tries()
    if (outcome === 'too-often') {
      // Whatever died half way counts as an attempt: whoever has too many of them is told to wait.
      await sleep(milliseconds(250))
      return false
    }
    if (outcome || performance.now() - from > patience) {
      tally.check(clean, outcome === true, `${what}: not done after ${n} tries`)
      return outcome === true
    }
    await sleep(milliseconds(20))
  }
  return false
}

/** The same for something that is a value. */
export async function untilGiven<T>(
  world: Pick<World, 'asking' | 'tally'>,
  what: string,
  tries: () => Promise<T | 'too-often' | undefined>,
): Promise<T | undefined> {
  let given: T | undefined
  await untilDone(world, what, async () => {
    const came = await tries()
    if (came === 'too-often') return 'too-often'
    given = came
    return given !== undefined
  })
  return given
}

/** What somebody does in a browser, as far as it got: to the end, or until they were told that it is too much. */
export const walk = <T>(
  { asking }: Pick<World, 'asking'>,
  browser: Browser,
  way: () => Promise<T>,
): Promise<T | 'too-often' | undefined> =>
  asking.browse(browser, async () => {
    try {
      return await way()
    } catch (error) {
      if (browser.status === 429) return 'too-often'
      throw error
    }
  })

/** Who lives in a story: an address that nobody else has, and a password. */
export const newPerson = () => {
  const word = randomBytes(5).toString('hex')
  return { email: `${word}@example.com`, name: `Person ${word}`, password: `a phrase of ${word}` }
}

export type StoryPerson = ReturnType<typeof newPerson>

/** A portal that the wiki's callback belongs to, past the pages. */
export async function makePortal(deps: Deps, more: Record<string, unknown> = {}) {
  const said = { client_name: 'Wiki', redirect_uris: [wikiCallback], ...more }
  const { portal, clientSecret = '' } = await deps.portals.register(readClientMetadata(said, true).metadata)
  return { id: portal.id, clientId: portal.clientId, clientSecret }
}

/** Opens a page of our own, signing in by password where it asks. */
export async function openOwn(
  browser: Browser,
  address: string,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await browser.open(address)
  if (browser.heading === 'Sign in') await browser.submit({ email, password })
  if (browser.status === 429) throw new Error(`${email} is told to come back later`)
}
