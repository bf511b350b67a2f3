import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRecipients } from '../../src/portals/invitation-table.ts'

const read = (text: string) => readRecipients(text, { COUNTRY: 'DE' }, ['email', 'phone'])
const addresses = (text: string) => read(text).people.map(({ to }) => to.display)

test('addresses are read however people paste them, each once', () => {
  assert.deepEqual(addresses('a@example.com\nb@example.com'), ['a@example.com', 'b@example.com'])
  assert.deepEqual(addresses('a@example.com, b@example.com;c@example.com\tA@EXAMPLE.com'), [
    'a@example.com',
    'b@example.com',
    'c@example.com',
  ])
  assert.deepEqual(addresses('"Ada L." <ada@example.com>, Bob <bob@example.com>\r\n\r\n'), [
    'ada@example.com',
    'bob@example.com',
  ])
  assert.deepEqual(addresses('\ufeffa@example.com'), ['a@example.com'])
  assert.deepEqual(addresses('0151 12345678'), ['+49 1511 2345678'])
})

test('a first line with names makes it a table, whatever its order', () => {
  const { people, wrong } = read(
    'role,Name,E-Mail,groups\nAdmin,Ada,ada@example.com,"x y x"\n,Bob,bob@example.com,',
  )
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    people.map(({ to, ...said }) => [to.value, said]),
    [
      ['ada@example.com', { role: 'admin', groups: ['x', 'y'] }],
      ['bob@example.com', {}],
    ],
  )
})

test('what cannot be read is named, and is nobody', () => {
  for (const bad of [
    'nobody',
    'a@b@example.com',
    'a@example.com\u0000',
    'x"y@example.com',
    '<script>@example.com',
    '+4930123456',
    'a b@example.com',
  ])
    assert.deepEqual([read(bad).people.length, read(bad).wrong.length > 0], [0, true], bad)
  assert.deepEqual(read('address,role\na@example.com,root\nb@example.com,member').wrong, ['a@example.com'])
  assert.deepEqual(read('address,groups\na@example.com,"a <b>"').wrong, ['a@example.com'])
  assert.deepEqual(read('address,__proto__,constructor\na@example.com,x,y').people.length, 1)
  assert.deepEqual(read('"a@example.com'), { people: [], wrong: ['"a@example.com'] })
  assert.deepEqual(read(''), { people: [], wrong: [] })
})
