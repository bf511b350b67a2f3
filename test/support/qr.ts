/** Signing in on another screen, as scripts and phones do it, without either. */
import assert from 'node:assert/strict'
import { Browser } from './browser.ts'
import type { House } from './house.ts'
import { ada } from './people.ts'

/** What the page's script is told. */
export interface Told {
  state: string
  number?: number
  code?: { size: number; path: string }
}

/** A browser that shows a code. */
export interface Screen {
  browser: Browser
  /** The address that its page is at. */
  at: string
  /** The id in it. */
  id: string
  /** The address that its code leads to, as a camera reads it. */
  code(): string
  /** What its script is told. */
  look(browser?: Browser): Promise<Told>
  /** Goes on, as its script does once the phone has let it in. */
  finish(browser?: Browser): Promise<void>
}

export const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Begins to sign in at `start`, and chooses the phone. */
export async function openScreen(
  { deps, issuer }: House,
  start: string,
  browser = new Browser({ userAgent: firefox }),
): Promise<Screen> {
  await browser.open(start)
  await browser.open(`${browser.url.replace(/\/(login|qr\/.*)$/, '')}/qr`)
  assert.equal(browser.heading, 'Sign in with your phone', `${browser.url} shows ${browser.heading}`)
  const at = browser.url
  const id = at.slice(-22)
  return {
    browser,
    at,
    id,
    code: () => `${issuer}/qr/${deps.qrSignIns.codeOf(id)}`,
    look: async (from = browser) => (await (await from.load(`${at}/state`)).json()) as Told,
    finish: (from = browser) => from.post(`${at}/finish`, {}, { from: at }),
  }
}

/** A phone on which somebody has just signed in. */
export async function openPhone({ issuer }: House, person = ada): Promise<Browser> {
  const phone = new Browser({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  })
  await phone.open(`${issuer}/account`)
  await phone.submit({ email: person.email, password: person.password })
  return phone
}

/** Scans what the screen shows, and goes on. */
export async function scan(phone: Browser, screen: Screen): Promise<void> {
  await phone.open(screen.code())
  await phone.submit({}, { button: 'Go on' })
}

/** Chooses the number that the screen shows. */
export async function chooseNumber(phone: Browser, screen: Screen): Promise<void> {
  const { number } = await screen.look()
  await phone.submit({}, { button: String(number) })
}

/** All of the phone's half. */
export async function letIn(phone: Browser, screen: Screen): Promise<void> {
  await scan(phone, screen)
  await chooseNumber(phone, screen)
  await phone.submit({}, { button: 'Sign in on that screen' })
  assert.equal(phone.heading, 'You let it in')
}
