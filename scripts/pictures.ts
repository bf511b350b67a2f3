/**
 * `npm run pictures` takes the README's pictures again: of the real pages, in a real browser, with Ada in them.
 * They are set in this machine's own font; where that is a plain one, FONTCONFIG_FILE can name another.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { readConfig } from '../src/config.ts'
import type { Deps } from '../src/deps.ts'
import { days } from '../src/duration.ts'
import { startPortico } from '../src/start.ts'
import type { Authenticator } from '../test/support/authenticator.ts'
import { openChromium } from '../test/support/chromium.ts'
import { freePort } from '../test/support/free-port.ts'
import { showProviders } from '../test/support/shown-providers.ts'
import { callback, email, furnish, inviteSomebody, password } from './pictures-house.ts'

const folder = new URL('../docs/pictures/', import.meta.url)
const mostBytes = 150 * 1024
const screens = { phone: 390, desktop: 960 }
/** From somewhere that looks like somewhere (RFC 5737). */
const extraHTTPHeaders = { 'X-Forwarded-For': '203.0.113.24' }

async function signInPage(browser: Browser, issuer: string, clientId: string): Promise<Page> {
  const viewport = { width: screens.phone, height: 800 }
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'en-GB', extraHTTPHeaders })
  const params = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile email',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    login_hint: email,
  }
  await page.goto(`${issuer}/authorize?${new URLSearchParams(params)}`)
  return page
}

const ways = { one: 1, three: 3, eight: 8 }

/** The sign-in page with more and more ways in, each time as high as it has to be. */
async function signInWays(browser: Browser, { deps, issuer, clientId }: House): Promise<void> {
  for (const [many, count] of Object.entries(ways)) {
    await showProviders({ deps }, count)
    for (const [screen, width] of Object.entries(screens)) {
      const page = await signInPage(browser, issuer, clientId)
      await fit(page, width)
      await keep(page, `sign-in-${many}-${screen}.png`)
      await page.close()
    }
  }
}

/** As high as the page has to be. */
async function fit(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  const card = await page.evaluate<number>('document.querySelector("main").getBoundingClientRect().bottom')
  await page.setViewportSize({ width, height: Math.min(height, Math.ceil(card) + 64) })
}

/** A screen that shows a code, and what Ada's phone says of it. */
async function byPhone(browser: Browser, phone: Page, { deps, issuer, clientId }: House): Promise<void> {
  const screen = await signInPage(browser, issuer, clientId)
  await screen.locator('main a[href$="/qr"]').click()
  await screen.locator('main svg[role=img]').waitFor()
  await fit(screen, screens.phone)
  await keep(screen, 'qr-screen.png')
  const [id = ''] = screen.url().split('/').slice(-1)
  await phone.goto(`${issuer}/qr/${deps.qrSignIns.codeOf(id)}`)
  await phone.locator('main form .button').click()
  await fit(phone, screens.phone)
  await keep(phone, 'qr-phone.png')
  await screen.close()
}

interface House {
  deps: Deps
  issuer: string
  clientId: string
}

/** A browser in which Ada is signed in, with both steps. */
async function signedIn(browser: Browser, issuer: string, app: Authenticator): Promise<Page> {
  const page = await browser.newPage({ deviceScaleFactor: 2, locale: 'en-GB', extraHTTPHeaders })
  await page.goto(`${issuer}/`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('main .button').first().click()
  await page.locator('main a[href$="second-step/app"]').click()
  await page.locator('[name=code]').fill(await app.code())
  await page.locator('main .button').first().click()
  await page.waitForURL(`${issuer}/`)
  return page
}

const own = {
  'launcher.png': { address: '/', width: 390, height: 650 },
  'security.png': { address: '/account/security', width: 960, height: 800 },
  'profile.png': { address: '/account/profile', width: 960, height: 900 },
}

/** What a portal is registered with, and what comes of it. */
async function register(page: Page, issuer: string): Promise<void> {
  await page.setViewportSize({ width: 960, height: 1400 })
  await page.goto(`${issuer}/portals/new`)
  await page.locator('[name=made_with]').selectOption('express')
  await page.locator('[name=name]').fill('Garden club')
  await page.locator('[name=home]').fill('garden.example.com')
  await keep(page, 'register.png')
  await page.locator('main form > .button').click()
  await page.setViewportSize({ width: 960, height: 900 })
  await page.evaluate('scrollTo(0, 0)')
  await keep(page, 'handover.png')
}

/** As somebody sees it who is asked into a portal for the first time. */
async function invitation(browser: Browser, address: string): Promise<void> {
  const viewport = { width: 390, height: 700 }
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'en-GB' })
  await page.goto(address)
  await keep(page, 'invitation.png')
}

async function keep(page: Page, name: string): Promise<void> {
  const colours = await page.screenshot({ animations: 'disabled' })
  const picture = await sharp(colours).png({ palette: true, quality: 95, effort: 10 }).toBuffer()
  if (picture.length > mostBytes)
    throw new Error(`${name} has ${picture.length} bytes, more than ${mostBytes}: take it smaller.`)
  writeFileSync(new URL(name, folder), picture)
  process.stdout.write(`docs/pictures/${name}: ${Math.ceil(picture.length / 1024)} KB\n`)
}

const closing: (() => unknown)[] = []
try {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-pictures-'))
  closing.push(() => rmSync(dataDir, { recursive: true }))
  const config = readConfig({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    CREATE_PORTALS: 'everybody',
    TRUSTED_PROXIES: '127.0.0.1,::1',
  })
  // The house begins in the past, and is led to the present.
  let ahead = -days(12)
  const now = () => new Date(Date.now() + ahead)
  const { deps, stop } = await startPortico(config, pino({ level: 'silent' }), { now })
  closing.push(stop)
  const browser = await openChromium({ after: (close) => closing.push(close) })
  const { clientId, app } = await furnish(deps, (ms) => {
    ahead += ms
  })
  ahead = 0
  mkdirSync(folder, { recursive: true })
  const first = await signInPage(browser, config.ISSUER, clientId)
  await fit(first, screens.phone)
  await keep(first, 'sign-in.png')
  const page = await signedIn(browser, config.ISSUER, app)
  for (const [name, { address, ...viewport }] of Object.entries(own)) {
    await page.setViewportSize(viewport)
    await page.goto(config.ISSUER + address)
    await keep(page, name)
  }
  await byPhone(browser, page, { deps, issuer: config.ISSUER, clientId })
  await register(page, config.ISSUER)
  await invitation(browser, await inviteSomebody(deps))
  await signInWays(browser, { deps, issuer: config.ISSUER, clientId })
} finally {
  for (const close of closing.reverse()) await close()
}
