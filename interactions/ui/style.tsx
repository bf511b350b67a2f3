import { anyBrandStyle, brandStyle } from './brand.ts'
import type { Assets } from './document.tsx'

/** Our sheet in the page itself, and behind it the colours of the portal that asked. The sheet is put in by http/render.ts. */
export function InlineStyles({ colour }: { colour: string | undefined }) {
  const brand = colour && brandStyle(colour)
  return (
    <>
      <style />
      {brand && <style>{brand}</style>}
    </>
  )
}

const [opened, empty] = ['<style>', '<style></style>']
const brandBehind = new RegExp(`<style>(${anyBrandStyle.source})</style>`, 'y')

/** Where in a page the sheet belongs, and the colours behind it. Nothing that people wrote looks like this: it is escaped. */
export function roomForSheet(html: string): { at: number; brand: string | undefined } | undefined {
  const found = html.indexOf(empty)
  if (found < 0) return undefined
  brandBehind.lastIndex = found + empty.length
  return { at: found + opened.length, brand: brandBehind.exec(html)?.[1] }
}

/** Our sheets by their addresses. */
export function LinkedStyles({ css, own }: Pick<Assets, 'css' | 'own'>) {
  return (
    <>
      <link rel="stylesheet" href={css} />
      <link rel="stylesheet" href={own} />
    </>
  )
}
