/**
 * Somebody who uses one portal in one browser, again and again, until told to stop:
 *
 *   sign in ─▶ code ─▶ exchange ─▶ refresh, refresh, … ─▶ revoke, sign out, or have an old token shown by a thief
 *
 * Whatever is not answered is asked again, with what was held before.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, seconds } from '../../src/duration.ts'
import type { Browser } from '../support/browser.ts'
import { authorizeUrl, enter } from '../support/protocol.ts'
import type { Answer, Asking } from './asking.ts'
import type { Chance } from './chance.ts'
import { note } from './history.ts'
import type { Chain, Ledger, PortalKeys } from './refresh-ledger.ts'
import { browserSomewhere } from './somewhere.ts'
import type { Tally } from './tally.ts'
import type { TokenEndpoint } from './token-endpoint.ts'
import type { Victim } from './victim.ts'

export interface RefreshLoad {
  victim: Victim
  asking: Asking
  chance: Chance
  ledger: Ledger
  tally: Tally
  tokens: TokenEndpoint
}

export interface Visitor {
  person: { email: string; password: string }
  portal: PortalKeys
}

export const goesOn = 'every acknowledged refresh chain goes on'
export const staysEnded = 'what was ended stays ended'
export const once = 'nothing works twice'
const keptByKill = 'kill -9 alone loses no access token and no code'
const cleanRetry = 'what was not answered can be asked again'

/** How long a token can be used again whose answer was lost (docs/decisions/refresh-chains.md). */
const grace = seconds(30)

/** Longer than the wait after a few attempts too many. */
const patience = seconds(90)

/** Resolves when `asking` is stopped. */
export async function visit(load: RefreshLoad, { person, portal }: Visitor): Promise<void> {
  const { asking, chance } = load
  const browser = browserSomewhere(chance)
  while (!asking.stopped) {
    const chain = await begin(load, browser, person, portal)
    for (let steps = chance.between(10, 60); chain && steps > 0 && !asking.stopped && !chain.end; steps--) {
      await step(load, chain)
      await sleep(chance.between(0, 8))
    }
    if (chain && !chain.end && !asking.stopped) await endSomehow(load, browser, chain)
  }
}

async function begin(
  load: RefreshLoad,
  browser: Browser,
  person: Visitor['person'],
  portal: PortalKeys,
): Promise<Chain | undefined> {
  const { victim, asking, tokens, tally, ledger } = load
  const accessSince = victim.powerCuts
  const code = await askForCode(load, browser, person, portal)
  const heard = code && (await asking.insist(() => tokens.exchange(portal, code)))
  if (!heard) return undefined
  const { answer, lost } = heard
  const undisturbed = lost === 0 && accessSince === victim.powerCuts
  // The first answer may have been lost: then the code is used up, and there is nothing but another sign-in.
  if (undisturbed) tally.check(keptByKill, answer.status === 200, `a fresh code: ${said(answer)}`)
  else tally.check(cleanRetry, [200, 400].includes(answer.status), `a code: ${said(answer)}`)
  if (answer.status !== 200) return undefined
  const chain = { portal, code, tokens: [], accessToken: '', accessSince }
  keep(chain, answer)
  ledger.chains.push(chain)
  return chain
}

async function askForCode(
  { victim, asking, tally }: RefreshLoad,
  browser: Browser,
  person: Visitor['person'],
  portal: PortalKeys,
): Promise<string | undefined> {
  const scope = 'openid profile email offline_access'
  const until = performance.now() + patience
  while (performance.now() < until && !asking.stopped) {
    const start = authorizeUrl(victim, portal, { scope })
    const callback = await asking.browse(browser, () => enter(browser, start, person))
    const code = callback?.searchParams.get('code')
    if (code) return code
    // Sign-ins that died half way count as attempts: whoever has too many of them is told to wait, and does.
    if (browser.status === 429) await sleep(milliseconds(250))
  }
  if (!asking.stopped) tally.check(cleanRetry, false, `no code after a minute and a half: ${browser.text}`)
  return undefined
}

async function step(load: RefreshLoad, chain: Chain): Promise<void> {
  const { asking, chance, tokens, tally } = load
  if (chance.happens(0.1)) {
    const heard = await asking.insist(() => tokens.clientCredentials(chain.portal))
    if (heard)
      tally.check(cleanRetry, heard.answer.status === 200, `client_credentials: ${said(heard.answer)}`)
    return
  }
  const lost = await refresh(load, chain)
  if (!chain.end && (lost > 0 || chance.happens(0.1))) await useAccessToken(load, chain)
}

/** Gives how many answers were lost on the way. */
export async function refresh(load: RefreshLoad, chain: Chain): Promise<number> {
  const { victim, asking, chance, tokens, tally } = load
  const [from, accessSince, token] = [performance.now(), victim.powerCuts, chain.tokens.at(-1) ?? '']
  // A kill seldom falls between the write and its answer: some answers are lost on the way.
  const unheard = chance.happens(0.05)
  if (unheard) await tokens.refresh(chain.portal, token)
  const heard = await asking.insist(() => tokens.refresh(chain.portal, token))
  if (!heard) return 0
  const { answer, lost } = heard
  const ms = Math.round(performance.now() - from)
  const told = `${said(answer)}, ${ms} ms after ${lost} lost answers`
  // PostgreSQL may write what it has no time left to tell of. On SQLite what hears 503 did not happen.
  const used = unheard || (lost > 0 && victim.server !== undefined)
  if (used && ms > grace) tally.check(cleanRetry, [200, 400].includes(answer.status), `a refresh: ${told}`)
  else tally.check(goesOn, answer.status === 200, told)
  if (answer.status === 200) keep(chain, answer)
  else chain.end = 'unheard'
  chain.accessSince = accessSince
  return lost
}

function keep(chain: Chain, { body }: Answer): void {
  chain.tokens.push(String(body.refresh_token))
  chain.accessToken = String(body.access_token)
}

async function useAccessToken({ victim, asking, tokens, tally }: RefreshLoad, chain: Chain): Promise<void> {
  const heard = await asking.insist(() => tokens.userinfo(chain.accessToken))
  if (!heard || chain.accessSince !== victim.powerCuts) return
  tally.check(keptByKill, heard.answer.status === 200, `an access token: ${said(heard.answer)}`)
}

async function endSomehow(load: RefreshLoad, browser: Browser, chain: Chain): Promise<void> {
  const end = load.chance.pick(['revoked', 'signed-out', 'reused'] as const)
  chain.end = 'unheard'
  const told = await { 'revoked': revoke, 'signed-out': signOut, 'reused': reuse }[end](load, chain, browser)
  if (told) chain.end = end
}

async function revoke({ asking, tokens, tally }: RefreshLoad, chain: Chain): Promise<boolean> {
  const heard = await asking.insist(() => tokens.revoke(chain.portal, chain.tokens.at(-1) ?? ''))
  if (heard) tally.check(cleanRetry, heard.answer.status === 200, `a revocation: ${said(heard.answer)}`)
  return heard?.answer.status === 200
}

/** Asked again, it may have happened already: then nobody is signed in. */
async function signOut(
  { victim, asking, ledger }: RefreshLoad,
  _: Chain,
  browser: Browser,
): Promise<boolean> {
  while (!asking.stopped) {
    const done = await asking.browse(browser, async () => {
      await browser.open(`${victim.issuer}/account`)
      if (browser.heading === 'Sign in') return 'done before'
      await browser.submit({}, { button: 'Sign out' })
      return browser.url.includes('/end-session/success') && browser.status === 200 ? 'done now' : undefined
    })
    if (done === 'done now') note(ledger.history, 'signed-out')
    if (done) return true
  }
  return false
}

/** The oldest token, whose successor was used long ago, comes once more: whoever shows it ends it all. */
async function reuse({ asking, tokens, tally, ledger }: RefreshLoad, chain: Chain): Promise<boolean> {
  const [oldest, , later] = chain.tokens
  if (!oldest || !later) return false
  const heard = await asking.insist(() => tokens.refresh(chain.portal, oldest))
  if (!heard) return false
  tally.check(once, heard.answer.status === 400, `a used refresh token: ${said(heard.answer)}`)
  if (heard.lost === 0) note(ledger.history, 'token-reused')
  return heard.answer.status === 400
}

export const said = ({ status, body }: Answer): string =>
  `${status} ${body.error ?? ''} ${body.error_description ?? ''}`.trim()
