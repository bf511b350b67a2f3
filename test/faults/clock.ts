/**
 * The clock of the machine jumps, a day forward and a day back, while Portico runs:
 *
 *   used ──────────▶ refused today, yesterday, tomorrow, and when the clock is right again
 *   lives an hour ─▶ refused yesterday, because it comes from the future, and from tomorrow on for ever: it is deleted
 *   lives for days ▶ goes on, wherever the clock stands
 */
import { days, seconds } from '../../src/duration.ts'
import { Browser } from '../support/browser.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { type Asking, createAsking } from './asking.ts'
import { register } from './guests.ts'
import { createJumpingClock } from './jumping-clock.ts'
import { newestLetter } from './mailbox.ts'
import type { Plan } from './plan.ts'
import type { PortalKeys } from './refresh-ledger.ts'
import { believing, browserSomewhere } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope, type Victim } from './victim.ts'

interface Scene extends Pick<Plan, 'chance'> {
  victim: Victim
  asking: Asking
  tokens: TokenEndpoint
  portal: PortalKeys
  person: { email: string; password: string }
}

/** Something that somebody holds, and whether it opens anything. */
interface Held {
  name: string
  opens(): Promise<boolean>
}

const scope = 'openid offline_access'
const usedStays = 'what was used stays used, wherever the clock stands'
const expiredStays = 'what is expired, or comes from the future, opens nothing'
const goesOn = 'a chain of refresh tokens, which lives for days, goes on'
const anew = 'people sign in anew, tomorrow and when the clock is right again'
/** Portico deletes what is over every minute. */
const purged = seconds(90)

export async function jump(scopeOf: Scope, { on, chance }: Plan): Promise<Tally> {
  const clock = createJumpingClock(scopeOf)
  const victim = await openVictim(scopeOf, on, { ...believing, ...clock.settings })
  const tally = createTally()
  const asking = createAsking(tally)
  const tokens = createTokenEndpoint(victim.issuer, asking)
  const person = { email: 'ada@example.com', password: 'analytical engine 1843' }
  const { code, stderr } = await victim.command(
    ['account', 'add', '--email', person.email, '--name', 'Ada', '--verified', '--password-stdin'],
    { stdin: `${person.password}\n` },
  )
  if (code !== 0) throw new Error(stderr)
  const scene: Scene = { victim, asking, tokens, portal: await register(victim, true), person, chance }
  await victim.start()

  const used = await useEverything(scene)
  const open = await leaveOpen(scene)
  const living = await signIn(scene)
  let refreshToken = living.refreshToken
  const look = async (when: string, held: Held[], promise: string) => {
    for (const { name, opens } of held) tally.check(promise, !(await opens()), `${when}: ${name} opens`)
  }
  const goOn = async (when: string) => {
    const answer = await tokens.refresh(scene.portal, refreshToken)
    tally.check(goesOn, answer?.status === 200, `${when}: refreshing is answered with ${answer?.status}`)
    refreshToken = String(answer?.body.refresh_token ?? refreshToken)
  }
  // Not yesterday: a browser whose clock is right takes no cookie that ends a day ago.
  const enterAnew = async (when: string) => {
    const problem = await signIn(scene).then(
      () => undefined,
      (error: Error) => error.message,
    )
    tally.check(anew, problem === undefined, `${when}: ${problem}`)
  }
  await look('today', used, usedStays)
  await clock.jumpTo(-days(1), victim.pid)
  await look('set back to yesterday', used, usedStays)
  await look('set back to yesterday', open, expiredStays)
  await goOn('set back to yesterday')
  await clock.jumpTo(days(1), victim.pid)
  await look('set to tomorrow', used, usedStays)
  await look('set to tomorrow', open, expiredStays)
  await goOn('set to tomorrow')
  await enterAnew('set to tomorrow')
  await untilPurged(victim)
  for (const [when, ahead] of [
    ['back to yesterday, after tomorrow', -days(1)],
    ['right again, after tomorrow', 0],
  ] as const) {
    await clock.jumpTo(ahead, victim.pid)
    await look(when, used, usedStays)
    await look(when, open, expiredStays)
    await goOn(when)
  }
  await enterAnew('right again, after tomorrow')
  return tally
}

async function signIn({ victim, portal, person, tokens, chance }: Scene, browser = browserSomewhere(chance)) {
  browser.cookies.clear()
  const callback = await enter(browser, authorizeUrl(victim, portal, { scope }), person)
  const code = callback.searchParams.get('code')
  if (!code) throw new Error(`no code: ${browser.status} ${browser.text}`)
  const answer = await tokens.exchange(portal, code)
  if (answer?.status !== 200)
    throw new Error(`no tokens: ${answer?.status} ${answer?.body.error_description}`)
  const { access_token: accessToken, refresh_token: refreshToken } = answer.body
  return { browser, code, accessToken: String(accessToken), refreshToken: String(refreshToken) }
}

async function freshCode({ victim, portal, person, chance }: Scene): Promise<string> {
  const callback = await enter(browserSomewhere(chance), authorizeUrl(victim, portal, { scope }), person)
  return callback.searchParams.get('code') ?? ''
}

/** A link by letter to another password, and what opening it shows. */
async function resetLink({ victim, asking, portal, chance }: Scene, email: string): Promise<string> {
  const browser = browserSomewhere(chance)
  await browser.open(authorizeUrl(victim, portal))
  await browser.follow('I forgot my password')
  await browser.submit({ email })
  const letter = await newestLetter(asking, victim.issuer, email)
  return letter?.links.find((link) => link.includes('/reset/')) ?? ''
}

const linkOpens = async (link: string): Promise<boolean> => {
  const browser = new Browser()
  await browser.open(link)
  return browser.status === 200
}

const works = async (answer: Promise<{ status: number } | undefined>) => (await answer)?.status === 200

async function untilPurged(victim: Victim): Promise<void> {
  const store = await victim.openStore()
  const left = `SELECT COUNT(*) AS "left" FROM "OneTimeToken" WHERE "purpose" = 'password-reset'`
  const isGone = async () => Number((await store.statements.get(left, []))?.left) === 0
  await until(isGone, purged).finally(store.close)
}

/** One of each, used up, ended or taken back. */
async function useEverything(scene: Scene): Promise<Held[]> {
  const { victim, tokens, portal, person } = scene
  const exchanged = await signIn(scene)
  const rotated = await signIn(scene)
  const successor = await tokens.refresh(portal, rotated.refreshToken)
  await tokens.refresh(portal, String(successor?.body.refresh_token))
  const revoked = await signIn(scene)
  await tokens.revoke(portal, revoked.refreshToken)
  const left = await signIn(scene)
  const stolen = left.browser.cookies.clone()
  await left.browser.open(`${victim.issuer}/account`)
  await left.browser.submit({}, { button: 'Sign out' })
  const link = await resetLink(scene, person.email)
  const choosing = browserSomewhere(scene.chance)
  await choosing.open(link)
  person.password = 'a phrase that was chosen by letter'
  await choosing.submit({ password: person.password })
  return [
    { name: 'an exchanged code', opens: () => works(tokens.exchange(portal, exchanged.code)) },
    { name: 'a rotated refresh token', opens: () => works(tokens.refresh(portal, rotated.refreshToken)) },
    { name: 'a revoked refresh token', opens: () => works(tokens.refresh(portal, revoked.refreshToken)) },
    {
      name: 'an access token of a session that was signed out',
      opens: () => works(tokens.userinfo(left.accessToken)),
    },
    { name: 'a used link to another password', opens: () => linkOpens(link) },
    {
      name: 'a stolen cookie of a session that was signed out',
      async opens() {
        const thief = new Browser()
        thief.cookies = stolen.clone()
        await thief.open(`${victim.issuer}/account`)
        return thief.buttons.includes('Sign out')
      },
    },
  ]
}

/** What nobody used, and lives for an hour at most. */
async function leaveOpen(scene: Scene): Promise<Held[]> {
  const { tokens, portal, person } = scene
  const [code, link, { accessToken }] = [
    await freshCode(scene),
    await resetLink(scene, person.email),
    await signIn(scene),
  ]
  return [
    { name: 'a code', opens: () => works(tokens.exchange(portal, code)) },
    { name: 'an access token', opens: () => works(tokens.userinfo(accessToken)) },
    { name: 'a link to another password', opens: () => linkOpens(link) },
  ]
}
