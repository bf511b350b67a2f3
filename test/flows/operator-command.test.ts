import assert from 'node:assert/strict'
import { portico } from '../support/cli.ts'
import { kindsOf } from '../support/console.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { ada, bob, openAccount } from '../support/people.ts'

test('operators are listed, made, kept to looking, and made nobody again', async (t) => {
  const house = await openHouse(t)
  await openAccount(house, ada, { operator: true })
  const { account } = await openAccount(house, bob)
  const run = (...args: string[]) => portico(['operator', ...args], { dataDir: house.dataDir })

  const made = await run('read-only', bob.email)
  assert.equal(made.code, 0, made.stderr)
  assert.match(made.stdout, /is an operator who only looks now/)
  const [first, second] = JSON.parse((await run('list', '--json')).stdout)
  assert.deepEqual([first.email, first.read_only], [ada.email, false])
  assert.deepEqual([second.email, second.read_only], [bob.email, true])

  const last = await run('remove', ada.email)
  assert.equal(last.code, 1)
  assert.match(last.stderr, /Nobody would be left/)
  assert.equal((await run('add', bob.email)).code, 0)
  assert.equal((await run('remove', ada.email)).code, 0)
  assert.match((await run('remove', ada.email)).stderr, /is no operator/)
  assert.match((await run('list')).stdout, /bob@example\.com +Bob Baker +change everything/)
  assert.deepEqual(await kindsOf(house, account.id), ['operator-made', 'operator-made-read-only'])
})
