import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')

/** How many requirements each letter has. */
const requirements = {
  A: 17,
  T: 6,
  W: 8,
  S: 9,
  O: 23,
  J: 5,
  K: 5,
  V: 14,
  Q: 9,
  X: 6,
  I: 6,
  L: 5,
  N: 5,
}

/** What requirement O23 asks for at least. */
const floors = {
  'oidc-provider': '9.11.4',
  'koa': '3.1.2',
  'nodemailer': '10.4.1',
  'sharp': '0.35.0',
  'jose': '6.0.0',
  '@simplewebauthn/server': '14.0.0',
  'otplib': '13.0.0',
  'prisma': '7.0.0',
}

const met = page.slice(page.indexOf('## Requirements'), page.indexOf('## Gaps'))
const rows = [...met.matchAll(/^\| ([A-Z]\d+) \| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, id = '', what = '', where = '', tests = '']) => ({ id, what, where, tests }),
)
const gaps = [...page.slice(page.indexOf('## Gaps')).matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id]) => id)

/** The tests that a row names: a file below test/, and the name of one in it. */
function* named(tests: string): Generator<[file: string, name: string]> {
  let file = ''
  for (const [, path, name] of tests.matchAll(/`([a-z]+\/[\w-]+)`|\*([^*]+)\*/g)) {
    if (path) file = path
    else if (name) yield [file, name]
  }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** The name as its file has it in quotes, with anything for „…“. A quoted apostrophe may stand with a backslash. */
const asWritten = (name: string) =>
  new RegExp(`["'\`]${name.split('…').map(escaped).join('.*')}["'\`]`.replaceAll('`portico', '\\\\?`portico'))

test('every requirement stands in docs/security.md once', () => {
  const wanted = Object.entries(requirements).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  )
  assert.deepEqual(
    rows.map(({ id }) => id),
    wanted,
  )
})

test('every file that docs/security.md names is there', () => {
  const paths = [...page.matchAll(/`((?:src|interactions|test|prisma)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  )
  assert.ok(paths.length > 150)
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(root, path))),
    [],
  )
})

test('every test that docs/security.md names is there, and every requirement names one or says why not', () => {
  const missing = rows.flatMap(({ id, tests }) => {
    const all = [...named(tests)]
    if (all.length === 0 && !tests.startsWith('none')) return [`${id} names no test`]
    return all.flatMap(([file, name]) => {
      const path = ['ts', 'tsx']
        .map((end) => `test/${file}.test.${end}`)
        .find((each) => existsSync(join(root, each)))
      return path && asWritten(name).test(read(path)) ? [] : [`${id}: ${file} *${name}*`]
    })
  })
  assert.deepEqual(missing, [])
})

test('what is met in part is among the gaps, and the gaps are marked', () => {
  const marked = rows
    .filter((row) => Object.values(row).some((cell) => cell.includes('◐')))
    .map(({ id }) => id)
  assert.deepEqual(marked.toSorted(), gaps.toSorted())
})

test('no library is older than it may be', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const number = (version = '') => version.split('.').reduce((sum, part) => sum * 10_000 + Number(part), 0)
  const older = Object.entries(floors).filter(
    ([name, floor]) => !(number(dependencies[name]) >= number(floor)),
  )
  assert.deepEqual(older, [])
})
