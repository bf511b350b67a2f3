import { createHash } from 'node:crypto'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const isWritten = /[\p{L}\p{N}]/u
/** What is written in one square each, and whose first word is the family's name: one says enough. */
const isWide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Scripts whose letters change shape beside each other; two initials are no word. */
const isJoined = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}]/u
const nonJoiner = '\u200c'
/** Georgian has capitals for headlines only, and few fonts have them. */
const hasNoCapitals = /\p{Script=Georgian}/u
/** More marks on one letter than any language has would spill over the picture. */
const mostMarks = 8

/**
 * What stands in a person's picture until they choose one: the first letters of the first and the last word of their
 * name, one character where characters are words, and the first sign of a name without letters.
 */
export function initialsOf(name: string): string {
  const plain = name.replace(/\([^)]*\)/g, ' ').trim() || name
  const words = plain.split(/[\s\u00b7\u30fb]+/u).filter((word) => isWritten.test(word))
  const first = firstSign(words[0] ?? plain.trim())
  if (words.length < 2 || isWide.test(first)) return first
  const last = firstSign(words.at(-1) ?? '')
  return isJoined.test(first + last) ? first + nonJoiner + last : first + last
}

function firstSign(word: string): string {
  const signs = [...graphemes.segment(word)].map(({ segment }) => segment)
  const sign = signs.find((segment) => isWritten.test(segment)) ?? signs[0] ?? ''
  const short = [...sign].slice(0, mostMarks).join('')
  return hasNoCapitals.test(short) ? short : short.toLocaleUpperCase('en')
}

/** Grounds on which white is easily read (at least 4.5:1), all of the same lightness. */
export const grounds = [
  '#5a4fcf',
  '#3b63c9',
  '#1f6fae',
  '#0f7489',
  '#11765f',
  '#3a7430',
  '#676b14',
  '#8a5c10',
  '#a44f1c',
  '#b3433f',
  '#ad3f6d',
  '#8f46a4',
] as const

const escapeText = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)

/** The picture a person has until they choose one: their initials on a colour that is always the same for `seed`. */
export function initialsSvg(name: string, seed: string): string {
  const ground = grounds[createHash('sha256').update(seed).digest().readUInt16BE() % grounds.length]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" height="512">
<rect width="64" height="64" fill="${ground}"/>
<text x="32" y="33" fill="#fff" font-family="system-ui,-apple-system,'Segoe UI',Roboto,sans-serif" font-size="24" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeText(initialsOf(name))}</text>
</svg>
`
}
