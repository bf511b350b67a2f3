import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEmailAddress } from '../../src/accounts/email-address.ts'

const read: [typed: string, value: string, display: string][] = [
  ['ada@lovelace.example', 'ada@lovelace.example', 'ada@lovelace.example'],
  ['Ada.L+wiki@Lovelace.EXAMPLE', 'ada.l+wiki@lovelace.example', 'Ada.L+wiki@lovelace.example'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ["o'brien_{x}@a.b.c.example", "o'brien_{x}@a.b.c.example", "o'brien_{x}@a.b.c.example"],
]
for (const [typed, value, display] of read) {
  test(`${typed} is an address`, () => assert.deepEqual(parseEmailAddress(typed), { value, display }))
}

const refused = [
  '',
  '@',
  'ada',
  'ada@',
  '@x.example',
  'a@b@x.example',
  'ada@x.example@evil.example',
  '\u212aada@x.example',
  'ada@@x.example',
  'ada @x.example',
  ' ada@x.example',
  'ada@x.example ',
  'ada@x.example\n',
  'ada@x.example\r\nBcc: eve@evil.example',
  'ada@x.example,eve@evil.example',
  'ada@x.example;eve@evil.example',
  'Ada <ada@x.example>',
  '<ada@x.example>',
  '"ada"@x.example',
  '"a@evil.example"@x.example',
  'ada(comment)@x.example',
  'ada@x.example(comment)',
  'ada\\@x.example',
  'a\0da@x.example',
  'ada@x.exam\u200bple',
  '\u202eada@x.example',
  'аdа@x.example',
  'ada\u0131@x.example',
  '.ada@x.example',
  'ada.@x.example',
  'a..da@x.example',
  'ada@localhost',
  'ada@example',
  'ada@.x.example',
  'ada@x..example',
  'ada@x.example.',
  'ada@-x.example',
  'ada@x-.example',
  'ada@x_y.example',
  'ada@[127.0.0.1]',
  'ada@127.0.0.1',
  'ada@0x7f.1',
  'ada@2130706433',
  'ada@x.123',
  'ada@exa%6dple.org',
  'ada@x.example/evil',
  'ada@x.example:25',
  'ada@x。example',
  'ada@xn--.example',
  `${'a'.repeat(65)}@x.example`,
  `ada@${'a'.repeat(64)}.example`,
  `ada@${'a.'.repeat(130)}example`,
  `ada@${`${'a'.repeat(60)}.`.repeat(4)}example.org`,
]
for (const typed of refused) {
  test(`${JSON.stringify(typed.slice(0, 60))} is no address`, () =>
    assert.equal(parseEmailAddress(typed), undefined))
}

test('the value of a value is itself', () => {
  for (const [typed] of read) {
    const value = parseEmailAddress(typed)?.value ?? ''
    assert.equal(parseEmailAddress(value)?.value, value)
  }
})

test('a megabyte is refused at once', () => {
  const started = performance.now()
  for (const piece of ['a.', 'a', '@', 'é', '.']) {
    assert.equal(parseEmailAddress(piece.repeat(500_000)), undefined)
    assert.equal(parseEmailAddress(`a@${piece.repeat(500)}`), undefined)
  }
  assert.ok(performance.now() - started < 200)
})
