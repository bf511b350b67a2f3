import { readFileSync, writeFileSync } from 'node:fs'

const page = new URL('../docs/performance.md', import.meta.url)
const between = /<!-- measured -->\n[\s\S]*?\n<!-- \/measured -->/

/** The page with `measured` in the place of what was measured before; what people wrote around it is kept. */
export function withMeasured(text: string, measured: string): string {
  if (!between.test(text)) throw new Error('docs/performance.md has no place for what is measured.')
  return text.replace(between, () => `<!-- measured -->\n\n${measured.trim()}\n\n<!-- /measured -->`)
}

export const writePage = (measured: string): void =>
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), measured))
