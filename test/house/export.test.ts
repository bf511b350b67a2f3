/** Whatever is stored about a person is told to them, or named with the reason why not. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { told, untold } from '../../src/accounts/export-rows.ts'

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')

/** Each table with its own columns, without what leads to other tables. */
const tables = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  columns: [...body.matchAll(/^ {2}(\w+) +(String|Boolean|DateTime|Int|BigInt|Bytes)\b(?!\[)/gm)].map(
    ([, column = '']) => column,
  ),
}))
const saysWhose = ['accountId', 'keptAccountId', 'sub']
/** What the engine issued: sessions are told as such, and the rest opens something. */
const engines = ['OidcRecord']
const aboutPeople = tables.filter(
  ({ name, columns }) =>
    !engines.includes(name) && (name === 'Account' || columns.some((column) => saysWhose.includes(column))),
)

test('every table that has people in it is exported, or excepted with a reason', () => {
  assert.ok(aboutPeople.length >= 12, `${aboutPeople.length} tables`)
  const known = [...Object.keys(told), ...Object.keys(untold)]
  assert.deepEqual(
    aboutPeople.map(({ name }) => name).filter((name) => !known.includes(name)),
    [],
  )
})

test('every column of such a table is exported, or excepted with a reason', () => {
  const columns = aboutPeople.flatMap(({ name, columns }) =>
    untold[name]
      ? []
      : columns.filter((column) => column !== 'accountId').map((column) => `${name}.${column}`),
  )
  const exported = Object.entries(told).flatMap(([name, list]) => list.map((column) => `${name}.${column}`))
  assert.deepEqual(
    columns.filter((column) => !exported.includes(column) && !untold[column]),
    [],
  )
  assert.deepEqual(
    exported.filter((column) => !columns.includes(column)),
    [],
    'what is exported is there',
  )
})

test('no exception outlives its column', () => {
  const places = aboutPeople.flatMap(({ name, columns }) => [
    name,
    ...columns.map((column) => `${name}.${column}`),
  ])
  assert.deepEqual(
    Object.keys(untold).filter((place) => !places.includes(place)),
    [],
  )
})
