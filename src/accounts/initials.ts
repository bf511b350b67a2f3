import { createHash } from 'node:crypto'

/** The first letters of the first and the last word of a name, as a person would write them. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  )
  return letters.join('').toLocaleUpperCase('en')
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const firstLetter = (word: string): string =>
  [...segmenter.segment(word)]
    .map(({ segment }) => segment)
    .find((segment) => /\p{L}|\p{N}/u.test(segment)) ?? ''

const escapeText = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)

/** The picture a person has until they choose one: their initials on a colour that is always the same for `seed`. */
export function initialsSvg(name: string, seed: string): string {
  const hue = createHash('sha256').update(seed).digest().readUInt16BE() % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" height="512">
<rect width="64" height="64" fill="hsl(${hue} 45% 42%)"/>
<text x="32" y="33" fill="#fff" font-family="system-ui,-apple-system,'Segoe UI',Roboto,sans-serif" font-size="26" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeText(initialsOf(name))}</text>
</svg>
`
}
