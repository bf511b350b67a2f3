import type { Browser } from './browser.ts'

/** What stands on a page to be copied, by its id. */
export const shownAs = (browser: Browser, id: string): string =>
  unescaped(new RegExp(`<code id="${id}">([^<]*)</code>`).exec(browser.html)?.[1] ?? '')

/** What stands to be copied under these words, a file's name say. */
export function shownUnder(browser: Browser, label: string): string {
  const [, id = ''] =
    [...browser.html.matchAll(/id="([\w-]+)-label">([^<]*)</g)].find(([, , words]) => words === label) ?? []
  return shownAs(browser, id)
}

const characters: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const unescaped = (html: string) =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (each) => characters[each] ?? each)
