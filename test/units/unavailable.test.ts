import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnavailable } from '../../src/store/unavailable.ts'

test('what pg says without a code of a connection that is not there means: ask again', () => {
  for (const message of [
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
  ])
    assert.equal(isUnavailable(new Error(message)), true, message)
  assert.equal(isUnavailable(new Error('a query must have text')), false)
})
