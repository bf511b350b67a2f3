import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

test('every dependency has its reason', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json'))
  const text = read('docs/decisions/libraries.md')
  const named = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  )
  assert.deepEqual(
    named.filter((name) => !text.includes(`\`${name}\``)),
    [],
  )
})
