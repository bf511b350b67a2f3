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
import { wiki } from '../examples/portal/themes.ts'
import { parseEmailAddress } from '../src/accounts/email-address.ts'
import { encodePicture } from '../src/accounts/picture-encoding.ts'
import type { PictureOwner } from '../src/accounts/pictures.ts'
import { readConfig } from '../src/config.ts'
import type { Deps } from '../src/deps.ts'
import { readClientMetadata } from '../src/portals/client-metadata.ts'
import { startPortico } from '../src/start.ts'
import { openChromium } from '../test/support/chromium.ts'
import { freePort } from '../test/support/free-port.ts'

const folder = new URL('../docs/pictures/', import.meta.url)
const mostBytes = 150 * 1024
const [email, password] = ['ada@example.com', 'weave algebraic patterns']
const callback = 'http://localhost:9/callback'
const profile = {
  givenName: 'Ada',
  familyName: 'Lovelace',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  phoneNumber: '+442079460958',
}

/** Somebody against the evening light, in shapes: nobody's face. */
const portrait = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
  <defs>
    <linearGradient id="sky" x2="0.4" y2="1">
      <stop stop-color="#fde2c8"/><stop offset="0.55" stop-color="#f3a58c"/><stop offset="1" stop-color="#8e5bb5"/>
    </linearGradient>
    <linearGradient id="dress" x2="0.3" y2="1"><stop stop-color="#5a53c4"/><stop offset="1" stop-color="#2c2a72"/></linearGradient>
    <linearGradient id="skin" y2="1"><stop stop-color="#ffdcc4"/><stop offset="1" stop-color="#f0b494"/></linearGradient>
  </defs>
  <rect width="512" height="512" fill="url(#sky)"/>
  <circle cx="400" cy="120" r="62" fill="#fff3df" opacity="0.75"/>
  <path d="M256 70c92 0 132 66 132 142 0 70-26 118-40 170H164c-14-52-40-100-40-170 0-76 40-142 132-142Z" fill="#3a2438"/>
  <circle cx="256" cy="84" r="50" fill="#3a2438"/>
  <path d="M222 300h68v72c0 30-68 30-68 0Z" fill="#e3a283"/>
  <path d="M76 512c8-96 76-140 146-146 12 26 56 26 68 0 70 6 138 50 146 146Z" fill="url(#dress)"/>
  <path d="M176 214c0-60 34-94 80-94s80 34 80 94c0 70-38 122-80 122s-80-52-80-122Z" fill="url(#skin)"/>
  <path d="M170 232c-6-74 30-122 86-122s92 48 86 122c-14-44-40-70-86-88-46 18-72 44-86 88Z" fill="#3a2438"/>
</svg>`

/** A house with Ada, who has a picture and a profile, and Wiki, which has its logo. */
async function furnish({ accounts, config, hasher, pictures, portals, registry }: Deps): Promise<string> {
  const address = parseEmailAddress(email)
  const hashed = await hasher.hash(password)
  if (!address || !hashed.ok) throw new Error('The account of the pictures is not one that Portico accepts.')
  const { account } = await accounts.create({
    email: address,
    verified: true,
    name: 'Ada Lovelace',
    passwordHash: hashed.hash,
    profile,
  })
  const { metadata } = readClientMetadata(
    { client_name: wiki.name, redirect_uris: [callback] },
    config.onLoopback,
  )
  const { portal } = await portals.register(metadata)
  await show({ pictures }, { kind: 'account', id: account.id }, Buffer.from(portrait))
  await show({ pictures }, { kind: 'portal', id: portal.id }, wiki.picture)
  registry.invalidate()
  return portal.clientId
}

async function show({ pictures }: Pick<Deps, 'pictures'>, owner: PictureOwner, picture: Buffer) {
  const encoded = await encodePicture(await sharp(picture).png().toBuffer())
  if (!encoded.ok) throw new Error('A picture of the pictures is not one that Portico accepts.')
  await pictures.replace(owner, encoded.files)
}

async function signInPage(browser: Browser, issuer: string, clientId: string): Promise<Page> {
  const viewport = { width: 390, height: 524 }
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'en-GB' })
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

async function profilePage(browser: Browser, issuer: string): Promise<Page> {
  const viewport = { width: 960, height: 900 }
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'en-GB' })
  await page.goto(`${issuer}/account/profile`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('main [type=submit]').click()
  await page.waitForURL('**/account/profile')
  return page
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
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(await freePort()) })
  const { deps, stop } = await startPortico(config, pino({ level: 'silent' }))
  closing.push(stop)
  const browser = await openChromium({ after: (close) => closing.push(close) })
  const clientId = await furnish(deps)
  mkdirSync(folder, { recursive: true })
  await keep(await signInPage(browser, config.ISSUER, clientId), 'sign-in.png')
  await keep(await profilePage(browser, config.ISSUER), 'profile.png')
} finally {
  for (const close of closing.reverse()) await close()
}
