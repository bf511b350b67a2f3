import { readFileSync, writeFileSync } from 'node:fs'

const page = new URL('../../docs/reliability.md', import.meta.url)
const between = /<!-- seen -->\n[\s\S]*?\n<!-- \/seen -->/

/** The page with `seen` in the place of what was seen before; what people wrote around it is kept. */
export function withSeen(text: string, seen: string): string {
  if (!between.test(text)) throw new Error('docs/reliability.md has no place for what is seen.')
  return text.replace(between, () => `<!-- seen -->\n\n${seen.trim()}\n\n<!-- /seen -->`)
}

export const writePage = (seen: string): void =>
  writeFileSync(page, withSeen(readFileSync(page, 'utf8'), seen))
