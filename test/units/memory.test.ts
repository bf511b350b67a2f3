import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { constants, PerformanceObserver } from 'node:perf_hooks'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { settleSoon } from '../../src/memory.ts'

const hook = new URL('../../scripts/typescript-hook.mjs', import.meta.url).href

/** Nobody else has a turn. */
function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

const { NODE_PERFORMANCE_GC_MAJOR: major } = constants

/** Whether V8 looked at everything. */
const isMajor = (entry: object): boolean => 'detail' in entry && Object(entry.detail).kind === major

test('memory is given back once, in the first quiet moment, and not while somebody is answered', async (t) => {
  let times = 0
  const nobodyMayWait = setInterval(() => work(9), 10)
  t.after(() => clearInterval(nobodyMayWait))
  settleSoon(() => times++, 20, 10_000)
  await sleep(100)
  assert.equal(times, 0)
  clearInterval(nobodyMayWait)
  for (const end = performance.now() + 5000; times === 0 && performance.now() < end; ) await sleep(20)
  assert.equal(times, 1)
  await sleep(60)
  assert.equal(times, 1)
})

test('a house that is busy all the time is left in peace', async (t) => {
  let times = 0
  const busy = setInterval(() => work(9), 10)
  t.after(() => clearInterval(busy))
  settleSoon(() => times++, 20, 60)
  await sleep(100)
  clearInterval(busy)
  await sleep(60)
  assert.equal(times, 0)
})

test('V8 is asked for everything that nobody refers to, and nobody else can ask it afterwards', async (t) => {
  const asked = Promise.withResolvers<void>()
  let collections = 0
  // V8 collects again and again while that gives room; by itself it would collect once, if at all.
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isMajor(entry)) collections++
    if (collections > 1) asked.resolve()
  })
  watch.observe({ entryTypes: ['gc'] })
  t.after(() => watch.disconnect())
  const late = setTimeout(() => asked.reject(new Error('nobody asked')), 5000)
  t.after(() => clearTimeout(late))
  settleSoon(undefined, 20)
  await asked.promise
  assert.equal(runInNewContext('typeof globalThis.gc'), 'undefined')
})

/** The most that the heap of a program was, in MiB: some of what it makes it keeps, and of the rest each for a while. */
async function mostHeap(first: string): Promise<number> {
  const program = `${first}
    const kept = Array.from({ length: 400_000 }, (_, n) => ({ n, text: 'kept ' + n }))
    const passing = new Array(60_000)
    let most = 0
    for (let turn = 0; turn < 400; turn++) {
      for (let n = 0; n < 20_000; n++)
        passing[(turn * 20_000 + n) % passing.length] = { n, text: 'passing ' + n, more: [n, n, n, n] }
      await new Promise((resolve) => setImmediate(resolve))
      most = Math.max(most, process.memoryUsage().heapUsed)
    }
    console.log(kept.length && most / 2 ** 20)`
  const flags = ['--max-semi-space-size=8', '--import', hook, '--input-type=module', '--eval', program]
  return Number((await promisify(execFile)(process.execPath, flags)).stdout)
}

test('a heap of which most is soon garbage grows less than V8 would let it', async () => {
  const address = new URL('../../src/memory.ts', import.meta.url).href
  const slowly = `import { growSlowly } from '${address}'; growSlowly()`
  const [ours, theirs] = await Promise.all([mostHeap(slowly), mostHeap('')])
  assert.ok(ours < theirs * 0.75, `${ours} MiB beside ${theirs}`)
})
