import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { checkLeakedPasswords, isLeaked, NotAList, nameInList } from '../../src/accounts/leaked-passwords.ts'
import { StartError } from '../../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'portico-leaked-'))
after(() => rmSync(folder, { recursive: true }))

let files = 0
function listOf(text: string): string {
  const path = join(folder, `${++files}.txt`)
  writeFileSync(path, text)
  return path
}

interface Shape {
  count?: (index: number) => string
  end?: string
  last?: string
  lower?: boolean
}

/** As the downloader writes it, or nearly so. */
const written = (
  passwords: readonly string[],
  { count = () => ':1', end = '\n', last = end, lower = false }: Shape = {},
): string => {
  const lines = passwords
    .map(nameInList)
    .sort()
    .map((name, index) => `${lower ? name.toLowerCase() : name}${count(index)}`)
  return lines.join(end) + last
}

const many = Array.from({ length: 5000 }, (_, index) => `password number ${index}`)
const inOrder = many.toSorted((a, b) => (nameInList(a) < nameInList(b) ? -1 : 1))
const growing = (index: number) => `:${'7'.repeat(1 + (index % 20))}`

for (const [how, text] of Object.entries({
  'with line ends of Windows': written(many, { end: '\r\n' }),
  'without a line end at the end': written(many, { last: '' }),
  'without counts': written(many, { count: () => '' }),
  'with counts of every length': written(many, { count: growing }),
  'in small letters': written(many, { lower: true }),
  'with empty lines at the end': written(many, { last: '\n\n\n' }),
})) {
  test(`every password of a list is found, and no other, ${how}`, async () => {
    const path = listOf(text)
    await checkLeakedPasswords(path)
    for (const password of [inOrder[0], inOrder.at(-1), ...many.filter((_, index) => index % 50 === 0)])
      assert.equal(await isLeaked(path, [String(password)]), true, password)
    for (const password of many.slice(0, 50))
      assert.equal(await isLeaked(path, [`${password}!`]), false, password)
  })
}

test('a list of one line, and one that begins and ends with what is asked for', async () => {
  for (const last of ['', '\n', '\r\n']) {
    const path = listOf(written(['one'], { last, count: () => '' }))
    await checkLeakedPasswords(path)
    assert.equal(await isLeaked(path, ['one']), true)
    assert.equal(await isLeaked(path, ['two']), false)
  }
  const edges = ['0'.repeat(40), 'F'.repeat(40)].join('\n')
  await checkLeakedPasswords(listOf(edges))
  assert.equal(await isLeaked(listOf(edges), ['anything at all']), false)
})

test('whatever is in a list, it says what a set of the same passwords says', async () => {
  const lists = fc.uniqueArray(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 400 })
  const shape = fc.record({
    end: fc.constantFrom('\n', '\r\n'),
    closed: fc.boolean(),
    digits: fc.integer({ min: 0, max: 20 }),
  })
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.string({ maxLength: 20 })), shape, async (listed, others, how) => {
      const count = () => (how.digits ? `:${'9'.repeat(how.digits)}` : '')
      const path = listOf(written(listed, { end: how.end, count, last: how.closed ? how.end : '' }))
      const known = new Set(listed)
      await checkLeakedPasswords(path)
      for (const password of [...listed.slice(0, 10), ...others])
        assert.equal(await isLeaked(path, [password]), known.has(password))
      rmSync(path)
    }),
    { numRuns: 60 },
  )
})

test('of a password in two forms either one is enough', async () => {
  const path = listOf(written(['caf\u00e9 at the corner']))
  assert.equal(await isLeaked(path, ['cafe\u0301 at the corner', 'caf\u00e9 at the corner']), true)
})

test('a new list that takes the place of the old one counts at once', async () => {
  const path = listOf(written(['old']))
  assert.deepEqual([await isLeaked(path, ['old']), await isLeaked(path, ['new'])], [true, false])
  renameSync(listOf(written(['new'])), path)
  assert.deepEqual([await isLeaked(path, ['old']), await isLeaked(path, ['new'])], [false, true])
})

test('a list of a hundred megabytes is asked by a few small reads', async (t) => {
  const path = join(folder, 'large.txt')
  const file = createWriteStream(path)
  const every = 2n ** 160n / 2_200_000n
  for (let line = 0n; line < 2_200_000n; line += 20_000n) {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      ((line + BigInt(index)) * every).toString(16).toUpperCase().padStart(40, '0'),
    )
    if (!file.write(`${lines.join(':12\n')}:12\n`)) await once(file, 'drain')
  }
  await once(file.end(), 'close')
  const { open } = await import('node:fs/promises')
  const handle = await open(path)
  const reads = t.mock.method(Object.getPrototypeOf(handle) as typeof handle, 'read')
  await handle.close()
  assert.equal(await isLeaked(path, ['correct horse battery staple']), false)
  const sizes = reads.mock.calls.map(({ arguments: [buffer] }) => (buffer as unknown as Buffer).length)
  assert.ok(sizes.length > 5 && sizes.length <= 18, `${sizes.length} reads`)
  assert.ok(Math.max(...sizes) <= 4096)
})

for (const [what, text, why] of [
  ['nothing', '', /holds no SHA-1 hashes/],
  ['nothing but line ends', '\n\r\n', /holds no SHA-1 hashes/],
  ['passwords in clear', 'password\n123456\n', /something else than SHA-1 hashes/],
  ['hashes of another kind', `${'A'.repeat(32)}:5\n`, /something else than SHA-1 hashes/],
  ['the order of how often they leaked', written(many).split('\n').reverse().join('\n'), /not in the order/],
  ['one very long line', 'A'.repeat(100_000), /SHA-1 hashes/],
] as const) {
  test(`a file with ${what} is refused in one line at the start`, async () => {
    const path = listOf(text)
    await assert.rejects(checkLeakedPasswords(path), (error) => {
      assert.ok(error instanceof StartError)
      assert.match(error.message, why)
      assert.match(error.message, /^LEAKED_PASSWORDS: [^\n]+$/)
      return true
    })
  })
}

test('a file that is not there, and a folder, are refused in one line at the start', async () => {
  for (const path of [join(folder, 'nowhere.txt'), folder])
    await assert.rejects(checkLeakedPasswords(path), /^StartError: LEAKED_PASSWORDS: [^\n]+$/)
})

test('a pipe is refused, too, and keeps nobody waiting', { skip: process.platform === 'win32' }, async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await assert.rejects(checkLeakedPasswords(pipe), /^StartError: LEAKED_PASSWORDS: \S+ is no file$/)
})

test('hostile: a list with holes in it is searched to an end', { timeout: 10_000 }, async () => {
  const line = (digit: string) => `${digit.repeat(40)}\n`
  for (const many of [1000, 2500, 4000, 4090, 9000]) {
    const hole = '\n'.repeat(many)
    for (const text of [
      line('0') + hole + line('F'),
      hole + line('F'),
      line('0') + hole + line('F') + hole,
      (line('0') + hole).repeat(3) + line('F').repeat(50),
    ])
      await isLeaked(listOf(text), ['any', 'other']).catch((error) => assert.ok(error instanceof NotAList))
  }
})

test('a list that was damaged since is no answer', async () => {
  const broken = `${written(many.slice(0, 2500))}what is this\n`.repeat(2)
  await assert.rejects(isLeaked(listOf(broken.replaceAll(':', ';')), ['any']), NotAList)
})
