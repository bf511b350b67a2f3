import { readFileSync, writeFileSync } from 'node:fs'

const docs = new URL('../docs/', import.meta.url)

const between = (name: string) => new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?\\n<!-- /${name} -->`)

/** The page with `written` between the marks of that name, in the place of what stood there; what people wrote is kept. */
export function withSection(text: string, name: string, written: string): string {
  if (!between(name).test(text)) throw new Error(`The page has no place for what is ${name}.`)
  return text.replace(between(name), () => `<!-- ${name} -->\n\n${written.trim()}\n\n<!-- /${name} -->`)
}

/** Writes several sections of a page of docs/. */
export function writeSections(page: string, sections: Record<string, string>): void {
  const address = new URL(page, docs)
  const before = readFileSync(address, 'utf8')
  const after = Object.entries(sections).reduce(
    (text, [name, written]) => withSection(text, name, written),
    before,
  )
  writeFileSync(address, after)
}
