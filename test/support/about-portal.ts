import type { Browser } from './browser.ts'

/** Opens what a person is told about a portal of theirs, from their first page. */
export async function openAbout(browser: Browser, issuer: string, portal: string): Promise<void> {
  await browser.open(`${issuer}/`)
  await browser.follow(`About ${portal}`)
}

/** Takes back what a portal was allowed, or ends its access, as the person does. */
export async function takeBack(browser: Browser, issuer: string, portal: string): Promise<void> {
  await openAbout(browser, issuer, portal)
  const button = browser.buttons.includes('Take back') ? 'Take back' : 'End access'
  await browser.submit({}, { button })
}
