/** What people do, with every secret of it kept. */
import assert from 'node:assert/strict'
import { minutes } from '../../../src/duration.ts'
import { choose } from '../accounts-here.ts'
import { type Authenticator, authenticatorWith, signInAt } from '../authenticator.ts'
import type { Browser } from '../browser.ts'
import type { House } from '../house.ts'
import type { Inbox, Letter } from '../inbox.ts'
import { ada, bob } from '../people.ts'
import type { InPlay } from './in-play.ts'

const fresh = 'another phrase that nobody knows'

interface Stage {
  house: House
  inbox: Inbox
  inPlay: InPlay
}

/** What stands in a letter and nowhere else. */
export function keepLetter(inPlay: InPlay, { text, links, code }: Pick<Letter, 'text' | 'links' | 'code'>) {
  inPlay.keep('letter', ...text.split('\n').filter((line) => line.length > 40))
  if (code) inPlay.keep('code of a letter', code)
  for (const link of links.filter((each) => /\/(confirm|reset)\//.test(each)))
    inPlay.keep('link of a letter', link, link.split('/').at(-1))
}

async function nextLetter({ inbox, inPlay }: Stage, address: string): Promise<Letter> {
  const letter = await inbox.letterTo(address)
  keepLetter(inPlay, letter)
  return letter
}

/** Ada becomes the operator by the link of the first start and the code of a letter. */
export async function becomeOperator(stage: Stage): Promise<Browser> {
  const { house, inPlay } = stage
  const link = await house.running.makeSetupLink()
  inPlay.keep('link of the first start', link, link?.split('/').at(-1))
  inPlay.keep('password', ada.password)
  const browser = inPlay.browser()
  await browser.open(String(link))
  await browser.submit()
  await browser.submit({ email: ada.email })
  await browser.submit({ code: (await nextLetter(stage, ada.email)).code ?? '' })
  await browser.submit({ name: ada.name, password: ada.password })
  return browser
}

/** Bob makes an account by the link of a letter, in the browser in which he began. */
export async function signUpByLink(stage: Stage, browser: Browser): Promise<void> {
  stage.inPlay.keep('password', bob.password)
  await browser.follow('Create account')
  await browser.submit({ email: bob.email })
  await browser.submit({ code: '00000000' })
  const letter = await nextLetter(stage, bob.email)
  await browser.open(letter.links.find((link) => link.includes('/confirm/')) ?? '')
  await browser.submit()
  await browser.submit({ name: bob.name, password: bob.password })
}

/** Ada sets up an app, is shown recovery codes, and uses both. */
export async function useSecondStep({ house, inPlay }: Stage, browser: Browser): Promise<Authenticator> {
  await browser.open(`${house.issuer}/account/second-step/set-up`)
  const [, address = ''] = /(otpauth:\/\/totp\/[^"]*)"/.exec(browser.html) ?? []
  const seed = new URL(address.replaceAll('&amp;', '&')).searchParams.get('secret') ?? ''
  inPlay.keep('set-up address of an app', address.replaceAll('&amp;', '&'))
  inPlay.keep('seed of an app', seed, seed.toLowerCase(), ...bytesOfSeed(seed))
  const app = authenticatorWith(house, seed)
  await browser.submit({ code: await keptCode(inPlay, app) })
  const codes = browser.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g) ?? []
  assert.equal(codes.length, 10)
  for (const code of codes) inPlay.keep('recovery code', code, code.replaceAll('-', ''), code.toLowerCase())

  const other = inPlay.browser()
  house.wait(minutes(1))
  await signInAt(other, `${house.issuer}/account`, ada)
  await other.submit({ code: '000000' })
  await other.follow('Use a recovery code')
  await other.submit({ code: String(codes[0]) })
  assert.equal(other.heading, 'Your portals')
  const third = inPlay.browser()
  await signInAt(third, `${house.issuer}/account`, ada)
  await third.submit({ code: await keptCode(inPlay, app) })
  assert.equal(third.heading, 'Your portals')
  return app
}

async function keptCode(inPlay: InPlay, app: Authenticator): Promise<string> {
  const code = await app.code()
  inPlay.keep('code of an app', code)
  return code
}

/** The seed's bytes, as they could be stored too. */
function bytesOfSeed(seed: string): string[] {
  const bits = [...seed].map((digit) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit).toString(2).padStart(5, '0'),
  )
  const bytes = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return [bytes.toString('hex'), bytes.toString('base64url')]
}

/** Bob mistypes, forgets his password, and chooses another by the link of a letter. */
export async function chooseNewPassword(stage: Stage): Promise<void> {
  const { house, inPlay } = stage
  const browser = inPlay.browser()
  await browser.open(`${house.issuer}/account`)
  inPlay.keep('password, wrong', 'a password that is wrong')
  inPlay.keep('password, new', fresh)
  await browser.submit({ email: bob.email, password: 'a password that is wrong' })
  assert.equal(browser.status, 422)
  await browser.follow('I forgot my password')
  await browser.submit({ email: bob.email })
  const letter = await nextLetter(stage, bob.email)
  await browser.open(letter.links.find((link) => link.includes('/reset/')) ?? '')
  await browser.submit({ password: fresh })
  assert.equal(browser.heading, 'Your password is changed')
}

/** Bob signs in beside Ada, in her browser, and out again, which leaves it to her. */
export async function signInBeside({ house }: Stage, browser: Browser): Promise<void> {
  await browser.open(`${house.issuer}/account/switch`)
  await browser.follow('Add an account')
  await browser.submit({ email: bob.email, password: fresh })
  await browser.open(`${house.issuer}/account/switch`)
  await browser.submit({}, { button: `Sign out of ${bob.name}` })
  await browser.follow('Choose an account')
  await choose(browser, ada)
  assert.equal(browser.heading, 'Your portals')
}
