import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { axeViolations, phone, screenshot } from './chromium.ts'
import { type House, openHouse } from './house.ts'
import { ada } from './people.ts'

type Fields = Record<string, string | boolean>

export interface Walk {
  t: TestContext
  house: House
  page: Page
  /** Opens an address, of this house unless it is whole. */
  open(address: string): Promise<void>
  /** Follows the link whose address ends or begins like this. */
  follow(selector: string): Promise<void>
  /** Fills in the fields by their names, true being a tick, and presses `button`, the first of the page's own. */
  send(fields?: Fields, button?: string): Promise<void>
  /** Signs in as Ada wherever the page asks who is there. */
  signIn(): Promise<void>
  /** Holds the page against everything that all pages keep, and takes its picture where pictures are wanted. */
  look(name: string): Promise<void>
  /** The same house in a browser with cookies of its own. */
  elsewhere(): Promise<Walk>
}

interface Setting {
  browser: Browser
  options: BrowserContextOptions
}

/** A person with a phone who walks through a house of their own. Nothing here knows the pages' language. */
export async function beginWalk(t: TestContext, setting: Setting): Promise<Walk> {
  const open: BrowserContext[] = []
  // Before the house stops, which waits for the connections that browsers keep.
  t.after(() => Promise.all(open.map((context) => context.close())))
  const house = await openHouse(t, { SIGN_IN_BY_CODE: 'letter,text' })
  const enter = async (options: BrowserContextOptions) => {
    const context = await phone(setting.browser, options)
    open.push(context)
    return walkWith(await context.newPage(), { t, house, options, enter })
  }
  return enter(setting.options)
}

interface Means extends Pick<Walk, 't' | 'house'> {
  options: BrowserContextOptions
  enter(options: BrowserContextOptions): Promise<Walk>
}

function walkWith(page: Page, { t, house, options, enter }: Means): Walk {
  const refused = refusalsOn(page)
  const loaded = async (act: () => Promise<unknown>) => {
    const load = page.waitForEvent('load')
    await act()
    await load
  }

  const walk: Walk = {
    t,
    house,
    page,
    open: async (address) => {
      await page.goto(new URL(address, house.issuer).href)
    },
    follow: (selector) => loaded(() => page.locator(selector).first().click()),
    async send(fields = {}, button = 'main form .button') {
      for (const [name, value] of Object.entries(fields)) await fill(page, name, value)
      await loaded(() => page.locator(button).first().click())
    },
    signIn: () => walk.send({ email: ada.email, password: ada.password }),
    async look(name) {
      const { colorScheme, locale } = options
      await keepsWhatAllPagesKeep(page, name, `${locale}`)
      assert.deepEqual(refused, [], `the policy refuses something on ${name}`)
      await takePictures(page, `${name}-${locale}-${colorScheme}`)
    },
    elsewhere: () => enter(options),
  }
  return walk
}

async function fill(page: Page, name: string, value: string | boolean): Promise<void> {
  const field = page.locator(`main [name="${name}"]:not([type="hidden"])`)
  if (typeof value === 'string') await field.fill(value)
  // Its label lies over a box, so that all of it can be pressed.
  else await field.setChecked(value, { force: true })
}

/** What the page's own policy keeps from loading or running. */
function refusalsOn(page: Page): string[] {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  return refused
}

// Not against innerWidth: a phone zooms out until everything fits, and then that is as wide as the page.
const breadth = 'document.documentElement.scrollWidth'

// In one look at the page: each question of its own costs as much as all of them together.
const parts = `({
  headings: document.querySelectorAll('h1').length,
  mains: document.querySelectorAll('main').length,
  language: document.documentElement.lang,
  title: document.title,
})`
interface Parts {
  headings: number
  mains: number
  language: string
  title: string
}

async function keepsWhatAllPagesKeep(page: Page, name: string, locale: string): Promise<void> {
  const { headings, mains, language, title } = await page.evaluate<Parts>(parts)
  assert.equal(headings, 1, `the headings of ${name}`)
  assert.equal(mains, 1, `the main part of ${name}`)
  assert.equal(language, locale.slice(0, 2), `the language of ${name}`)
  assert.match(title, /^.+ · Portico$/)
  assert.deepEqual(await axeViolations(page), [], name)
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 })
    assert.equal(await page.evaluate(breadth), width, `the breadth of ${name}: it scrolls sideways`)
  }
}

async function takePictures(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await screenshot(page, `${name}-${width}`)
  }
}
