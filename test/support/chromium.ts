import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { AxeResults } from 'axe-core'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../../node_modules/.cache/portico/', import.meta.url))
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** How it is started: without a window, and without a word to anybody. */
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A real Chromium, installed or from npm. It closes with the test. */
export async function openChromium(t: { after(close: () => Promise<void>): void }): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumFlags })
  t.after(() => browser.close())
  return browser
}

/** A window the size of a phone, touched with fingers, with cookies of its own. */
export function phone(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    // Four times the pixels to paint, which only a picture shows.
    deviceScaleFactor: process.env.SCREENSHOTS ? 2 : 1,
    isMobile: true,
    hasTouch: true,
    ...options,
  })
}

/** What axe finds wrong on `page`, in sentences; compare it with `[]`. Runs past the page's own CSP. */
export async function axeViolations(page: Page): Promise<string[]> {
  await bringAxe(page)
  const options = { runOnly: rules, resultTypes: ['violations'] }
  // What axe finds right is long, and taking it out of the page costs as much as finding it.
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`
  const violations = await page.evaluate<AxeResults['violations']>(run)
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' and ')}`,
  )
}

/** Half a megabyte of script: to the browser itself and once for a document, which is quicker than Playwright's way. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate<boolean>('typeof window.axe?.run === "function"')) return
  const session = await page.context().newCDPSession(page)
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: await axe() })
  await session.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.text)
}

let axeSource: Promise<string> | undefined

function axe(): Promise<string> {
  axeSource ??= readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
  return axeSource
}

/** Keeps a picture of `page` as `name`.png in the folder that SCREENSHOTS names; without it, does nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** The program: the one that is installed, or npm's, unpacked once. */
export const chromiumPath = async (): Promise<string> => (await installed()) ?? (await unpacked())

async function installed(): Promise<string | undefined> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return chosen
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (await exists(path)) return path
  }
  return undefined
}

/** Unpacks npm's Chromium once. Test files run side by side, so each unpacks to its own folder and one wins. */
async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(entry, '../../../package.json'), 'utf8'))
  const home = join(cache, `chromium-${version}`)
  if (await exists(join(home, 'chromium'))) return join(home, 'chromium')

  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(join(cache, 'chromium-draft-'))
  // It unpacks to the temporary folder of its process and knows no other.
  const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"
  await promisify(execFile)(process.execPath, ['-e', unpack], {
    cwd: cache,
    env: { ...process.env, TMPDIR: draft },
  })
  await rename(draft, home).catch(() => rm(draft, { recursive: true }))
  return join(home, 'chromium')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
