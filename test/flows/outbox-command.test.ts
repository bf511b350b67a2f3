import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { days, seconds } from '../../src/duration.ts'
import { portico } from '../support/cli.ts'
import { testInTurn as test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openInbox } from '../support/inbox.ts'
import { ada, bob } from '../support/people.ts'
import { until } from '../support/until.ts'

const letter = { subject: 'Nobody may read this', text: 'the text of the letter', html: '' }

/** A house with a dead letter to Ada and a waiting one to Bob. */
async function openDead(t: TestContext) {
  const inbox = await openInbox(t)
  const house = await openHouse(t, { SMTP_URL: inbox.url })
  const { letters, store } = house.deps
  inbox.refuse(450)
  await letters.write(ada.email, letter)
  await letters.write(bob.email, letter)
  const row = (target: string) => store.db.outboxItem.findFirstOrThrow({ where: { target } })
  await until(
    async () => (await row(ada.email)).lastError !== null && (await row(bob.email)).lastError !== null,
  )
  const { id } = await row(ada.email)
  await store.db.outboxItem.update({
    where: { id },
    data: { state: 'dead', endedAt: new Date(), attempts: 8 },
  })
  const run = (...args: string[]) => portico(['outbox', ...args], { dataDir: house.dataDir })
  return { inbox, house, id, row, run }
}

test('the list shows whom it is for, masked, and why it failed, but nothing that is in it', async (t) => {
  const { id, run } = await openDead(t)
  const all = await run('list')
  assert.equal(all.code, 0, all.stderr)
  assert.match(all.stdout, new RegExp(`${id} +letter +a…@example\\.com +dead +8 +\\d+ s +.*told to refus`))
  assert.match(all.stdout, /b…@example\.com +waiting/)
  const dead = await run('list', '--state', 'dead', '--json')
  const [item, ...others] = JSON.parse(dead.stdout)
  assert.deepEqual(others, [])
  assert.equal(item.id, id)
  assert.equal(item.target, 'a…@example.com')
  for (const { stdout } of [all, dead]) {
    for (const secret of [ada.email, bob.email, letter.subject, letter.text])
      assert.ok(!stdout.includes(secret))
  }
  assert.equal((await run('list', '--state', 'sent')).stdout, 'Nothing is sent.\n')
  assert.notEqual((await run('list', '--state', 'lost')).code, 0)
})

test('a dead letter that is put back arrives within seconds, and history says who did it', async (t) => {
  const { inbox, house, id, run, row } = await openDead(t)
  inbox.behave()
  const { code, stdout, stderr } = await run('retry', id)
  assert.equal(code, 0, stderr)
  assert.equal(stdout, '1 item is put back.\n')
  assert.equal((await inbox.letterTo(ada.email, { timeout: seconds(5) })).subject, letter.subject)
  await until(async () => (await row(ada.email)).state === 'sent')
  const event = await house.deps.store.db.auditEvent.findFirstOrThrow({ where: { kind: 'outbox-retried' } })
  const detail = JSON.parse(String(event.detail))
  assert.deepEqual([detail.by, detail.count, detail.items], ['command-line', 1, id])
  assert.match((await run('retry', id)).stderr, /is not dead/)
})

test('all that is dead is put back, but for what nobody can use any more', async (t) => {
  const { house, id, run, row } = await openDead(t)
  const { db } = house.deps.store
  assert.deepEqual(JSON.parse((await run('retry', '--all-dead', '--json')).stdout), { retried: [id] })
  assert.equal((await row(ada.email)).state, 'waiting')
  await db.outboxItem.updateMany({
    where: { id },
    data: { state: 'dead', expiresAt: new Date(Date.now() - days(1)) },
  })
  assert.deepEqual(JSON.parse((await run('retry', '--all-dead', '--json')).stdout), { retried: [] })
  assert.equal((await run('retry', id)).code, 1)
  assert.equal((await row(ada.email)).state, 'dead')
})

test('of several, none is put back where one cannot be', async (t) => {
  const { id, run, row } = await openDead(t)
  for (const other of ['unknown', (await row(bob.email)).id]) {
    const { code, stdout, stderr } = await run('retry', id, other)
    assert.deepEqual([code, stdout], [1, ''])
    assert.ok(stderr.includes(`${other} is not dead`), stderr)
    assert.equal((await row(ada.email)).state, 'dead')
  }
  assert.equal((await run('retry')).code, 1)
  assert.equal((await run('retry', id, '--all-dead')).code, 1)
  assert.match((await run('retry', '--all-ded')).stderr, /unknown option '--all-ded'/)
})
