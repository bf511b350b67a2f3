import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isSentence } from '../../interactions/locales/translator.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** What concerns no account, or is only logged. */
const nobodys =
  /^(audit-exported$|backup-made$|database-restored$|encryption-key-|everybody-signed-out$|outbox-|signing-key-|sign-in-throttled$|portal-ownerless$)/

const [, union = ''] = read('src/audit/audit.ts').match(/export type AuditKind =([\s\S]*?)\n\n/) ?? []
const kinds = [...union.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind)

test('whatever can happen to an account has a sentence in its owner’s history', () => {
  assert.ok(kinds.length > 30)
  const wordless = kinds.filter((kind) => !nobodys.test(kind) && !isSentence(`history.${kind}`))
  assert.deepEqual(wordless, [])
})

test('whatever has a sentence can happen', () => {
  const sentences = [...read('interactions/locales/en/history.ts').matchAll(/'history\.([\w-]+)[.\w-]*':/g)]
  const others = new Set([
    'by',
    'filters',
    'lead',
    'newer',
    'newest',
    'none',
    'older',
    'paging',
    'title',
    'unknown',
  ])
  const known = new Set([...kinds, 'some-portal', ...others])
  const unheard = sentences
    .map(([, kind = '']) => kind)
    .filter((kind) => !known.has(kind) && !kind.startsWith('show-'))
  assert.deepEqual(unheard, [])
})

/** Nothing about the account changes by these. */
const changeNothing = ['interactions/account/switch/routes.tsx']

test('every form of the account’s pages that changes something writes it into the history', () => {
  const routes = globSync('interactions/account/**/*routes.ts*', { cwd: root })
  const silent = routes
    .filter((path) => !changeNothing.includes(path))
    .filter(
      (path) =>
        /\.post\(/.test(read(path)) &&
        !/audit\.record\(|announce\(|\btell\b|\btellOf|\bsignOut\(/.test(read(path)),
    )
  assert.deepEqual(silent, [])
})
