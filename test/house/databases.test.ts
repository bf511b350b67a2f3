import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { leanClient } from '../../scripts/lean-client.mjs'

const root = join(import.meta.dirname, '..')

test('every contract and every flow is tried on every database, or opens its databases itself', () => {
  const files = globSync('{contract,flows}/*.test.ts', { cwd: root })
  assert.ok(files.length > 30)
  const others = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return /import \{[^}]*\btest\b[^}]*\} from 'node:test'/.test(text) && !text.includes('templateUrl')
  })
  assert.deepEqual(others, [])
})

test('of what Prisma knows about queries, only what is there is kept in memory', () => {
  for (const client of ['generated', 'generated-postgresql']) {
    const text = readFileSync(join(root, `../src/store/${client}/internal/class.ts`), 'utf8')
    assert.match(text, /strings: Array\(1024\)/, 'scripts/lean-client.mjs does not know what Prisma wrote')
    assert.equal(leanClient(text), text)
  }
})

test('what does not read like a client of Prisma to its last byte is left as it is', () => {
  const graph = (bytes: number[]) =>
    `strings: JSON.parse("[\\"id\\"]"),\n  graph: "${Buffer.from(bytes).toString('base64url')}"`
  // One root, which is named by the first name and leads nowhere.
  assert.match(leanClient(graph([0, 0, 1, 0, 0, 0])), /concat.+\n {2}graph: "AAABgAgAAA"/)
  const [short, long, endless] = [
    [0, 0, 1, 0, 0],
    [0, 0, 1, 0, 0, 0, 0],
    [255, 255, 255, 255, 255, 255],
  ]
  for (const each of [short, long, endless, []]) assert.equal(leanClient(graph(each)), graph(each))
})
