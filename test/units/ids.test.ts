import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeKey } from '../../src/oidc/make-key.ts'
import { newId } from '../../src/random.ts'

test('what is typed after a command never looks like an option', async () => {
  const ids = Array.from({ length: 5000 }, newId)
  const kids = (await Promise.all(Array.from({ length: 600 }, () => makeKey('EdDSA')))).map(({ kid }) => kid)
  assert.deepEqual(
    [...ids, ...kids].filter((id) => id.startsWith('-')),
    [],
  )
  assert.equal(new Set([...ids, ...kids]).size, 5600)
})
