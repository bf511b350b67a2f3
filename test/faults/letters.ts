/**
 * The mail server, the SMS gateway and a portal's logout address misbehave while people wait for what leaves by them; then
 * Portico is killed, they behave again, and the ledger is held against what arrived.
 *
 *   hang, fail, redirect, are gone ── people ask for letters and texts, and sign out ── kill -9 ── they behave ── all arrives
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { decodeJwt } from 'jose'
import { milliseconds, seconds } from '../../src/duration.ts'
import { type CalledPortal, hang, openCalledPortal, status } from '../support/called-portal.ts'
import { type Inbox, openInbox } from '../support/inbox.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import { answering, hanging, openGateway, webhookSecret } from '../support/text-gateways.ts'
import { wikiCallback } from '../support/wiki.ts'
import { createAsking } from './asking.ts'
import type { Chance } from './chance.ts'
import { createJumpingClock } from './jumping-clock.ts'
import type { Plan } from './plan.ts'
import type { PortalKeys } from './refresh-ledger.ts'
import { believing, browserSomewhere } from './somewhere.ts'
import { createTally, type Tally } from './tally.ts'
import { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.ts'
import { openVictim, type Scope, type Victim } from './victim.ts'

interface Outside {
  inbox: Inbox
  gateway: Awaited<ReturnType<typeof openGateway>>
  /** A portal that misbehaves, and one that never does. */
  bad: CalledPortal
  good: CalledPortal
  /** Where redirects lead. */
  elsewhere: CalledPortal
}

/** Who was told that something is on its way to them. */
interface Ledger {
  letters: Set<string>
  texts: Set<string>
  /** Sessions that are over, as the portals know them. */
  bad: Set<string>
  good: Set<string>
}

interface Scene {
  victim: Victim
  chance: Chance
  tally: Tally
  tokens: TokenEndpoint
  outside: Outside
  ledger: Ledger
  /** How many calls there had been when they began to behave: whoever was called before took nothing. */
  inVain: { gateway: number; bad: number }
  portals: { bad: PortalKeys; good: PortalKeys }
}

type Trouble = (outside: Outside) => void

const troubles: Record<string, Trouble> = {
  'hang': ({ inbox, gateway, bad }) => {
    inbox.hang()
    gateway.behave(hanging)
    bad.behave(hang)
  },
  'answer 500': ({ inbox, gateway, bad }) => {
    inbox.refuse(451)
    gateway.behave(answering(500))
    bad.behave(status(500))
  },
  'redirect': ({ inbox, gateway, bad, elsewhere }) => {
    const there = { location: elsewhere.uri }
    inbox.refuse(421)
    gateway.behave(answering(302, there))
    bad.behave(status(307, there))
  },
  'are not there': ({ inbox, gateway, bad }) => {
    inbox.refuse(450)
    gateway.behave((response) => response.destroy())
    bad.behave((response) => response.destroy())
  },
}

const password = 'analytical engine 1843'
const atOnce = seconds(1)
const soon = seconds(3)
/** The clock is set ahead by so much at a time: a lease is over after the one, a text that waits longer than all is not sent. */
const step = seconds(35)
const steps = 14

/** `times` is how many people there are for each trouble. */
export async function misbehave(scope: Scope, { on, times, chance }: Plan): Promise<Tally> {
  const clock = createJumpingClock(scope)
  const outside = await openOutside(scope)
  const victim = await openVictim(scope, on, {
    ...believing,
    ...clock.settings,
    SMTP_URL: outside.inbox.url,
    TEXT_WEBHOOK_URL: outside.gateway.url,
    TEXT_WEBHOOK_SECRET: webhookSecret,
  })
  const tally = createTally()
  const tokens = createTokenEndpoint(victim.issuer, createAsking(tally))
  const ledger = {
    letters: new Set<string>(),
    texts: new Set<string>(),
    bad: new Set<string>(),
    good: new Set<string>(),
  }
  const portals = { bad: await register(victim, outside.bad), good: await register(victim, outside.good) }
  const inVain = { gateway: 0, bad: 0 }
  const scene: Scene = { victim, chance, tally, tokens, outside, ledger, inVain, portals }
  await addPeople(victim, times)
  await victim.start()
  let person = 0
  for (const [name, begin] of Object.entries(troubles)) {
    begin(outside)
    for (let n = 0; n < times; n++) await suffer(scene, name, person++)
  }
  await victim.kill()
  Object.assign(inVain, { gateway: outside.gateway.calls.length, bad: outside.bad.calls.length })
  behave(outside)
  await victim.start()
  for (let n = 1; n <= steps && missing(scene).length > 0; n++) {
    await clock.jumpTo(n * step, victim.pid)
    await sleep(soon)
  }
  checkArrivals(scene)
  return tally
}

async function openOutside(scope: Scope): Promise<Outside> {
  return {
    inbox: await openInbox(scope),
    gateway: await openGateway(scope),
    bad: await openCalledPortal(scope),
    good: await openCalledPortal(scope),
    elsewhere: await openCalledPortal(scope),
  }
}

function behave({ inbox, gateway, bad }: Outside): void {
  inbox.behave()
  gateway.behave(answering(204))
  bad.behave(status(200))
}

async function register(victim: Victim, { uri }: CalledPortal): Promise<PortalKeys> {
  const metadata = {
    client_name: 'Wiki',
    redirect_uris: [wikiCallback],
    first_party: true,
    backchannel_logout_uri: uri,
    backchannel_logout_session_required: true,
  }
  const stdin = JSON.stringify(metadata)
  const { code, stdout, stderr } = await victim.command(['portal', 'add', '--from', '-', '--json'], { stdin })
  if (code !== 0) throw new Error(stderr)
  const { client_id: clientId, client_secret: clientSecret } = JSON.parse(stdout)
  return { clientId, clientSecret }
}

const addressOf = (person: number) => `person${person}@example.com`
const numberOf = (person: number) => `+49151${10_000_000 + person}`

async function addPeople(victim: Victim, times: number): Promise<void> {
  for (let person = 0; person < times * Object.keys(troubles).length; person++) {
    const typed = [
      'account',
      'add',
      '--email',
      addressOf(person),
      '--name',
      'A Person',
      '--verified',
      '--password-stdin',
    ]
    const { code, stderr } = await victim.command(typed, { stdin: `${password}\n` })
    if (code !== 0) throw new Error(stderr)
  }
}

/** One person asks for a letter, one for a text, and one signs out of both portals. */
async function suffer(scene: Scene, trouble: string, person: number): Promise<void> {
  const { victim, chance, tally, ledger, portals, outside } = scene
  const timed = async (what: string, walk: () => Promise<boolean>) => {
    const from = performance.now()
    const done = await walk()
    const ms = Math.round(performance.now() - from)
    tally.check(
      'nobody waits for whoever is to deliver',
      done && ms < atOnce,
      `they ${trouble}: ${what}, ${ms} ms, ${done}`,
    )
    return done
  }
  const asksFor = async (words: string, to: string, heading: string) => {
    const browser = browserSomewhere(chance)
    await browser.open(authorizeUrl(victim, portals.good))
    await browser.follow(words)
    return timed(words, async () => {
      await browser.submit({ email: to })
      return browser.heading === heading
    })
  }
  const [address, number] = [addressOf(person), numberOf(person)]
  if (await asksFor('I forgot my password', address, 'Look into your mail')) ledger.letters.add(address)
  if (await asksFor('Create account', number, 'Look at your phone')) ledger.texts.add(number)

  const browser = browserSomewhere(chance)
  const sids = { bad: '', good: '' }
  for (const which of ['bad', 'good'] as const) {
    const start = authorizeUrl(victim, portals[which], { scope: 'openid' })
    const code = (await enter(browser, start, { email: address, password })).searchParams.get('code') ?? ''
    const answer = await scene.tokens.exchange(portals[which], code)
    sids[which] = String(decodeJwt(String(answer?.body.id_token)).sid)
  }
  await browser.open(`${victim.issuer}/account`)
  const out = await timed('signing out', async () => {
    await browser.submit({}, { button: 'Sign out' })
    return browser.heading === 'You are signed out'
  })
  if (!out) return
  ledger.bad.add(sids.bad)
  ledger.good.add(sids.good)
  const until = performance.now() + soon
  const told = () => sidsOf(outside.good).includes(sids.good)
  while (!told() && performance.now() < until) await sleep(milliseconds(20))
  tally.check('one dead portal delays no other', told(), `they ${trouble}: not told within ${soon} ms`)
}

const sidsOf = ({ calls }: Pick<CalledPortal, 'calls'>) =>
  calls.map(({ token }) => String(decodeJwt(token).sid))

/** What arrived where somebody took it. */
function arrived({ outside, inVain }: Scene): Record<keyof Ledger, string[]> {
  return {
    letters: outside.inbox.letters.flatMap(({ to }) => to),
    texts: outside.gateway.calls.slice(inVain.gateway).map(({ body }) => String(JSON.parse(body).to)),
    bad: sidsOf({ calls: outside.bad.calls.slice(inVain.bad) }),
    good: sidsOf(outside.good),
  }
}

function missing(scene: Scene): string[] {
  const there = arrived(scene)
  const { letters, texts, bad, good } = scene.ledger
  return [
    ...[...letters].filter((each) => !there.letters.includes(each)),
    ...[...texts].filter((each) => !there.texts.includes(each)),
    ...[...bad].filter((each) => !there.bad.includes(each)),
    ...[...good].filter((each) => !there.good.includes(each)),
  ]
}

function checkArrivals(scene: Scene): void {
  const { tally, ledger, outside } = scene
  const lost = missing(scene)
  for (const [kind, expected] of Object.entries(ledger))
    for (const each of expected)
      tally.check(
        'what was promised is delivered, after kill -9 too',
        !lost.includes(each),
        `${kind}: ${each}`,
      )
  tally.check(
    'a redirect is not followed',
    outside.elsewhere.calls.length === 0,
    `${outside.elsewhere.calls.length} times`,
  )
}
