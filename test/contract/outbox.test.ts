/** What the outbox is promised by its table. Each database runs it whole. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { pino } from 'pino'
import { type Carrier, leaseOf } from '../../src/delivery/carrier.ts'
import { startDelivering } from '../../src/delivery/delivering.ts'
import { createOutbox, type NewItem } from '../../src/delivery/outbox.ts'
import { after, hours, minutes, seconds } from '../../src/duration.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { test } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'
import { until } from '../support/until.ts'

async function openOutbox(t: TestContext) {
  const store = await openTestStore(t)
  const start = Date.now()
  let ahead = 0
  const now = () => new Date(start + ahead)
  const secrets = createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8))
  const outbox = createOutbox({ store, secrets, now })
  const { rows } = outbox
  return {
    outbox,
    rows,
    store,
    now,
    wait: (ms: number) => {
      ahead += ms
    },
    write: (target: string, more: Partial<NewItem> = {}) =>
      outbox.write(
        { kind: 'logout', target, content: { sub: 'ada' }, lifetime: hours(1), ...more },
        store.statements,
      ),
    due: () => rows.due('logout', now(), 100),
    async takeOne(target = 'wiki') {
      const item = (await rows.due('logout', now(), 100)).find((each) => each.target === target)
      assert.ok(item && (await rows.take(item, now(), after(now(), minutes(1)))))
      return { ...item, attempts: item.attempts + 1 }
    },
  }
}

test('of fifty who would take an item, one does', async (t) => {
  const { rows, now, write, due } = await openOutbox(t)
  await write('wiki')
  const [item] = await due()
  assert.ok(item)
  const lease = after(now(), minutes(1))
  const taken = await Promise.all(Array.from({ length: 50 }, () => rows.take(item, now(), lease)))
  assert.equal(taken.filter(Boolean).length, 1)
  assert.deepEqual(await due(), [])
})

test('an item whose taker died is taken again when the lease is over, and the dead hand changes nothing', async (t) => {
  const { rows, now, wait, write, takeOne, store } = await openOutbox(t)
  await write('wiki')
  const first = await takeOne()
  wait(minutes(1))
  const second = await takeOne()
  assert.equal(second.id, first.id)
  assert.equal(second.attempts, 2)
  await rows.dead(first, now(), 'late')
  await rows.sent(first, now())
  assert.equal((await store.db.outboxItem.findFirstOrThrow()).state, 'waiting')
  await rows.sent(second, now())
  assert.equal((await store.db.outboxItem.findFirstOrThrow()).state, 'sent')
})

for (const end of ['sent', 'dead'] as const) {
  test(`what is behind an item is due when that is ${end}, and not before`, async (t) => {
    const { rows, now, wait, write, due, takeOne } = await openOutbox(t)
    for (let i = 0; i < 3; i++) await write('wiki')
    const item = await takeOne()
    await write('blog')
    assert.deepEqual(
      (await due()).map(({ target }) => target),
      ['blog'],
    )
    await rows.again(item, after(now(), seconds(30)), 'not now')
    wait(seconds(20))
    assert.equal((await due()).filter(({ target }) => target === item.target).length, 0)
    wait(seconds(10))
    const again = await takeOne()
    await (end === 'sent' ? rows.sent(again, now()) : rows.dead(again, now(), 'no'))
    assert.equal((await due()).filter(({ target }) => target === 'wiki').length, 1)
  })
}

test('a letter that failed is not overtaken by the next one to the same person', async (t) => {
  const { outbox, rows, store, now, wait } = await openOutbox(t)
  const write = (target: string) =>
    outbox.writeInPrisma({ kind: 'letter', target, content: {}, lifetime: hours(1) }, store.db)
  for (const target of ['ada', 'ada', 'bob']) await write(target)
  const due = async () => (await rows.due('letter', now(), 10)).map(({ target }) => target).sort()
  assert.deepEqual(await due(), ['ada', 'bob'])
  const first = (await rows.due('letter', now(), 10)).find(({ target }) => target === 'ada')
  assert.ok(first && (await rows.take(first, now(), after(now(), minutes(1)))))
  await rows.again({ ...first, attempts: 1 }, after(now(), minutes(5)), 'not now')
  wait(minutes(1))
  assert.deepEqual(await due(), ['bob'])
})

test('what was tried while the clock was a day ahead is not forgotten for a day when it is right again', async (t) => {
  const { outbox, rows, store, now, wait, write } = await openOutbox(t)
  await write('wiki', { lifetime: hours(72) })
  await write('blog', { lifetime: hours(72) })
  const sent: string[] = []
  const carrier: Carrier = {
    kind: 'logout',
    lanes: 2,
    patience: seconds(10),
    waits: [hours(1)],
    send: async ({ target }) => void sent.push(target),
  }
  const take = async (target: string) => {
    const item = (await rows.due('logout', now(), 2)).find((each) => each.target === target)
    assert.ok(item && (await rows.take(item, now(), after(now(), leaseOf(carrier)))))
    return { ...item, attempts: 1 }
  }
  // One failed just now by the right clock, one by a clock that was ahead.
  await rows.again(await take('blog'), after(now(), minutes(50)), 'no')
  wait(hours(24))
  await rows.again(await take('wiki'), after(now(), hours(1)), 'no')
  wait(-hours(24))
  const log = pino({ level: 'silent' })
  const first = startDelivering({ outbox, log, now }, [carrier])
  const nextOf = async (target: string) =>
    (await store.db.outboxItem.findFirstOrThrow({ where: { target } })).nextAttemptAt.getTime()
  await until(async () => (await nextOf('wiki')) < now().getTime() + minutes(2))
  await first.stop()
  assert.deepEqual(sent, [], 'whoever took it may still be sending')
  wait(leaseOf(carrier))
  const second = startDelivering({ outbox, log, now }, [carrier])
  await until(() => sent.length > 0)
  await second.stop()
  assert.deepEqual(sent, ['wiki'], 'what has to wait waits')
})

test('whom it is for is neither in the log nor in the error', async (t) => {
  const { outbox, store, now } = await openOutbox(t)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const send = async () => {
    throw new Error('550 <ADA@example.com>: no such person; Ada L is unknown, ask bob@example.org')
  }
  const carrier = { kind: 'letter', lanes: 1, patience: seconds(1), waits: [], send } as const
  const delivering = startDelivering({ outbox, log, now }, [carrier])
  t.after(() => delivering.stop())
  for (const target of ['ada@example.com', 'Ada L']) {
    await outbox.writeInPrisma(
      { kind: 'letter', target, content: { text: 'psst' }, lifetime: hours(1) },
      store.db,
    )
  }
  const items = () => store.db.outboxItem.findMany()
  await until(async () => (await items()).every(({ state }) => state === 'dead'))
  // It is said once it is written down.
  await until(async () => lines.filter((line) => line.includes('given up')).length === 2)
  const said = lines.join('') + (await items()).map(({ lastError }) => lastError).join('')
  assert.doesNotMatch(said, /ada@|bob@|psst/i)
  assert.equal((await items()).filter(({ target, lastError }) => lastError?.includes(target)).length, 0)
})

test('what one millisecond brings forth leaves in the order in which it was written', async (t) => {
  const { rows, now, write, takeOne, outbox, store } = await openOutbox(t)
  for (let i = 0; i < 20; i++) await write('wiki', { content: { i } })
  const order: unknown[] = []
  for (let i = 0; i < 20; i++) {
    const item = await takeOne()
    order.push((outbox.open(item).content as { i: number }).i)
    await rows.sent(item, now())
  }
  assert.deepEqual(order, [...Array(20).keys()])
  assert.equal(await store.db.outboxItem.count({ where: { contentEncrypted: { not: null } } }), 0)
})

test('an item that is held and behind nobody is found', async (t) => {
  const { rows, now, write, due, store } = await openOutbox(t)
  await write('wiki')
  await write('wiki')
  const [first] = await due()
  // An end that the second write missed.
  await store.db.outboxItem.update({ where: { id: String(first?.id) }, data: { state: 'sent' } })
  assert.deepEqual(await due(), [])
  assert.equal(await rows.releaseFirst(now()), 1)
  assert.equal((await due()).length, 1)
})

test('what is too old expires, but for what is on its way', async (t) => {
  const { rows, now, wait, write, takeOne, store } = await openOutbox(t)
  await write('wiki', { lifetime: seconds(30) })
  await write('blog', { lifetime: seconds(30) })
  const item = await takeOne()
  wait(seconds(30))
  assert.equal(await rows.expire(now()), 1)
  await rows.sent(item, now())
  const states = await store.db.outboxItem.findMany({ select: { state: true, contentEncrypted: true } })
  assert.deepEqual(states.map(({ state }) => state).sort(), ['expired', 'sent'])
  assert.ok(states.every(({ contentEncrypted }) => contentEncrypted === null))
})

test('a wait that would end after the item is of use ends with it', async (t) => {
  const { rows, now, write, takeOne, store } = await openOutbox(t)
  await write('wiki', { lifetime: minutes(5) })
  const item = await takeOne()
  await rows.again(item, after(now(), hours(1)), 'not now')
  const { nextAttemptAt, expiresAt } = await store.db.outboxItem.findFirstOrThrow()
  assert.deepEqual(nextAttemptAt, expiresAt)
})

test('content is readable under its own id and kind alone', async (t) => {
  const { write, due, outbox } = await openOutbox(t)
  await write('wiki')
  await write('blog')
  const [one, other] = await due()
  assert.ok(one && other)
  assert.deepEqual(outbox.open(one).content, { sub: 'ada' })
  assert.ok(!one.contentEncrypted?.includes('ada'))
  assert.throws(() => outbox.open({ ...one, id: other.id }))
  assert.throws(() => outbox.open({ ...one, kind: 'letter' }))
})

test('looking stays cheap however long the queue of a dead portal is', async (t) => {
  const { rows, now, write, due, takeOne } = await openOutbox(t)
  await write('wiki')
  await rows.again(await takeOne(), after(now(), minutes(30)), 'away')
  for (let i = 0; i < 200; i++) await write('wiki')
  assert.equal(await rows.anyDue(now()), false)
  assert.deepEqual(await due(), [])
})
