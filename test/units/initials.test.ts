import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grounds, initialsOf, initialsSvg } from '../../src/accounts/initials.ts'

const people = [
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Augusta Ada King-Noel', 'AK'],
  ['  Émile   Zola ', 'ÉZ'],
  ['E\u0301mile Zola', 'E\u0301Z'],
  ['Ada Lovelace (she/her)', 'AL'],
  ['“Ada” Lovelace', 'AL'],
  ['山田太郎', '山'],
  ['山田 太郎', '山'],
  ['ヴィム・ヴェンダース', 'ヴ'],
  ['김철수', '김'],
  ['محمد علي', 'م\u200cع'],
  ['דוד לוי', 'דל'],
  ['ნინო ბერიძე', 'ნბ'],
  ['क्षितिज राव', 'क्षिरा'],
  ['🦄', '🦄'],
  ['👩‍👩‍👧 ✨', '👩‍👩‍👧'],
  ['🦄 Ada', 'A'],
  ['(Ada)', 'A'],
  ['4chan', '4'],
  ['...', '.'],
  ['', ''],
] as const

for (const [name, initials] of people) {
  test(`the initials of “${name}” are “${initials}”`, () => assert.equal(initialsOf(name), initials))
}

test('a letter with more marks than any language has keeps a few', () => {
  assert.ok(initialsOf(`a${'\u0301'.repeat(100)}`).length <= 9)
})

test('a name cannot write markup into the picture', () => {
  for (const name of ['<script>', '&amp', '"x', "'y"]) {
    const svg = initialsSvg(name, 'seed')
    assert.doesNotMatch(svg.replace(/<\/?(svg|rect|text)\b[^>]*>/g, ''), /[<>"']|&(?!#\d+;)/)
  }
})

test('a person keeps the colour', () => {
  assert.equal(initialsSvg('Ada', 'one'), initialsSvg('Ada', 'one'))
  const colours = new Set(Array.from({ length: 200 }, (_, i) => /#\w{6}/.exec(initialsSvg('A', `${i}`))?.[0]))
  assert.equal(colours.size, grounds.length)
})

test('white is read on every ground', () => {
  for (const ground of grounds) assert.ok(1.05 / (luminance(ground) + 0.05) >= 4.5, ground)
})

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
