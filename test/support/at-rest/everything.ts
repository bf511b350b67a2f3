import type { TestContext } from 'node:test'
import { minutes, seconds } from '../../../src/duration.ts'
import { freePort } from '../free-port.ts'
import { type House, openHouse } from '../house.ts'
import { openInbox } from '../inbox.ts'
import { bob } from '../people.ts'
import { type InPlay, openInPlay } from './in-play.ts'
import { keepKeys } from './keys.ts'
import {
  becomeOperator,
  chooseNewPassword,
  keepLetter,
  signInBeside,
  signUpByLink,
  useSecondStep,
} from './people.ts'
import { enterPortal, letDeviceIn, proveByKey, registerAtConsole, signOut } from './portals.ts'
import { inviteByProgram } from './programs.ts'

/** Everything that people and portals do at a house, with all secrets of it kept, and every log that was written. */
export async function doEverything(t: TestContext) {
  const inPlay = openInPlay()
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const stage = { house, inbox, inPlay }
  const operator = await becomeOperator(stage)
  await useSecondStep(stage, operator)
  const blog = await registerAtConsole(t, house, inPlay, operator)
  const bobs = inPlay.browser()
  await bobs.open(await blog.start())
  await signUpByLink(stage, bobs)
  await enterPortal(house, inPlay, blog, bobs)
  await letDeviceIn(t, house, inPlay, bobs)
  keepLetter(inPlay, await inbox.letterTo(bob.email))
  await chooseNewPassword(stage)
  await signInBeside(stage, operator)
  await proveByKey(t, house, inPlay)
  await inviteByProgram(stage)
  await signOut(t, house, inPlay, operator)
  await keepKeys(house, inPlay)

  const later = await withoutMailServer(t, house, inPlay)
  return { house: later, inPlay, log: () => house.log() + later.log() }
}

/** Letters stay whole where nobody takes them: with a mail server that is away, and then with none. */
async function withoutMailServer(t: TestContext, first: House, inPlay: InPlay): Promise<House> {
  await first.stop()
  const found = { DATA_DIR: first.dataDir }
  const away = await openHouse(t, { ...found, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` })
  await forget(away, inPlay)
  await new Promise((resolve) => setTimeout(resolve, seconds(0.5)))
  await away.stop()
  const none = await openHouse(t, found)
  await forget(none, inPlay)
  return Object.assign(none, { log: both(away.log, none.log) })
}

const both = (first: () => string, second: () => string) => () => first() + second()

/** Bob asks for a letter, which waits. */
async function forget({ issuer, deps, wait }: House, inPlay: InPlay): Promise<void> {
  // The first house's clock went ahead, and nothing comes back.
  wait(minutes(2))
  const browser = inPlay.browser()
  await browser.open(`${issuer}/account`)
  await browser.follow('I forgot my password')
  await browser.submit({ email: bob.email })
  const [letter] = await deps.letters.newest(1)
  if (!letter) throw new Error('no letter waits')
  keepLetter(inPlay, { ...letter, links: letter.text.match(/https?:\S+/g) ?? [], code: undefined })
}
