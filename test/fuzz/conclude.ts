import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { House } from '../support/house.ts'
import type { Survival } from './survival.ts'

/** Fails with everything that broke, and with what the house wrote of it. */
export function conclude(t: TestContext, house: House, { broken, answered }: Survival): void {
  t.diagnostic([...answered].map(([kind, times]) => `${times} times ${kind}`).join(', '))
  const failures = house
    .log()
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line))
    .slice(0, 5)
  assert.deepEqual(broken, [], `${broken.join('\n')}\n${failures.join('\n')}`)
  assert.deepEqual(failures, [], 'nothing failed behind an answer')
}
