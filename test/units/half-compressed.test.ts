import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { constantOf, halfCompressed } from '../../interactions/http/half-compressed.ts'

const css = '.card{inline-size:26rem}'.repeat(500)
const sheet = constantOf(css)
const compressed = (before: string, after: string, constant = sheet) =>
  halfCompressed(Buffer.from(before), constant, Buffer.from(after))

const seed = Number(process.env.FUZZ_SEED ?? 1)
const numRuns = Number(process.env.FUZZ_RUNS ?? 2) * 100
const [short, long] = ['<p>“Ünïcode” 👩🏽‍🚀 עברית</p>', 'é'.repeat(40_000)]
const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', short, long, css))

test('what is half compressed is read again as it was, whatever it says and however long it is', () => {
  const full = (length: number) => 'x'.repeat(length)
  const pairs = [
    ['', ''],
    [short, short],
    [long, long],
    ...[65_534, 65_535, 65_536, 131_070].map((n) => [full(n), full(n)]),
  ]
  for (const [before = '', after = ''] of pairs)
    assert.equal(gunzipSync(compressed(before, after)).toString(), before + css + after)
  fc.assert(
    fc.property(texts, texts, texts, (before, constant, after) => {
      const member = compressed(before, after, constantOf(constant))
      assert.equal(gunzipSync(member).toString(), before + constant + after)
    }),
    { seed, numRuns },
  )
})

test('the constant is compressed, and can be read by itself', () => {
  assert.ok(sheet.blocks.length < 150, `${sheet.blocks.length} bytes`)
  const end = Buffer.from([1, 0, 0, 0xff, 0xff])
  assert.equal(inflateRawSync(Buffer.concat([sheet.blocks, end])).toString(), css)
})

test('guesses at a secret: what is half compressed is as long as what it holds, whether they are right or not', () => {
  const lengthOf = (guess: string) => compressed('<p>', `secret=mBq7x0 ${guess} ${css}`).length
  for (const guess of ['secret=mBq7x1', 'secret=zzzzzz', 'aaaaaaaaaaaaa', 'inline-size:2'])
    assert.equal(lengthOf(guess), lengthOf('secret=mBq7x0'), guess)
  fc.assert(
    fc.property(texts, texts, texts, texts, (before, after, ...others) => {
      const [one, two] = others.map((text) => sameLength(text, before)) as [string, string]
      assert.equal(compressed(one, after).length, compressed(before, after).length)
      assert.equal(compressed(after, two).length, compressed(after, before).length)
    }),
    { seed, numRuns },
  )
})

/** Another text of as many bytes as `wanted` has. */
function sameLength(text: string, wanted: string): string {
  const room = new Uint8Array(Buffer.byteLength(wanted))
  const { read, written } = new TextEncoder().encodeInto(text, room)
  return text.slice(0, read) + 'a'.repeat(room.length - written)
}
