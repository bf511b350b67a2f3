import { Browser } from '../support/browser.ts'
import type { Asking } from './asking.ts'

export interface Letter {
  code: string | undefined
  links: string[]
}

/** The newest letter to `email` in the mailbox of development. Undefined: there is none, or it was not heard. */
export function newestLetter(asking: Asking, issuer: string, email: string): Promise<Letter | undefined> {
  const browser = new Browser()
  return asking.browse(browser, async () => {
    await browser.open(`${issuer}/dev/mailbox`)
    const written = browser.links.filter(({ href }) => href.includes('/dev/mailbox/'))
    for (const { href } of written) {
      await browser.open(href)
      if (!browser.text.includes(email)) continue
      const [, left, right] = /\b(\d{4}) (\d{4})\b/.exec(browser.text) ?? []
      return { code: left && `${left}${right}`, links: browser.links.map((link) => link.href) }
    }
    return undefined
  })
}
