/** Whoever has the database, or the log, has nothing to come in with. */
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { doEverything } from '../support/at-rest/everything.ts'
import type { Secret } from '../support/at-rest/in-play.ts'
import { hashesOf, holdsDigits, tracesOf } from '../support/at-rest/traces.ts'
import { dumpOf, rowsOf, type Stored } from '../support/dump.ts'
import { test, testOn } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'

/** What a person could guess, or try out: it may not even lie about as a hash that anybody can make. */
const guessable = /^(password|code of|recovery code)/

test('whoever has the database or the log has no token, code, cookie, seed, key, letter or password', async (t) => {
  const { house, inPlay, log } = await doEverything(t)
  assert.deepEqual(inPlay.missing(), [], 'a kind of secret did not come up')
  const [dump, logged, rows] = [await dumpOf(house), log(), await rowsOf(house)]
  assert.ok(dump.includes('ada@example.com') && logged.includes('signed-in'), 'they are the right ones')

  const found = inPlay
    .all()
    .flatMap(({ kind, value }) => [
      ...(holds(dump, value) ? [`${kind} is stored`] : []),
      ...(holds(logged, value) ? [`${kind} is logged`] : []),
    ])
  assert.deepEqual([...new Set(found)], [])

  const stored = hashesIn(rows)
  assert.ok(stored.size > 50, 'there are hashes to be found')
  assert.deepEqual(reversible(inPlay.all(), rows, stored), [])
  assert.deepEqual(sixDigitsIn(stored, saltsOf(rows)), [])
})

const holds = (text: string, secret: string): boolean =>
  /^\d{6,8}$/.test(secret)
    ? holdsDigits(text, secret)
    : tracesOf(secret).some((trace) => text.includes(trace))

/** Everything stored that could be a digest, written as base64url: SHA-256 and its like, MD5, SHA-1, SHA-512. */
function hashesIn(rows: Stored[][]): Set<string> {
  const found = new Set<string>()
  for (const value of rows.flat()) {
    if (typeof value !== 'string') found.add(value.toString('base64url'))
    else for (const [text] of value.matchAll(/[\w+/-]{22,}={0,2}/g)) found.add(asBase64url(text))
  }
  return found
}

const asBase64url = (text: string): string =>
  Buffer.from(text, /^([0-9a-f]{2})+$/i.test(text) ? 'hex' : 'base64').toString('base64url')

/** What is guessable and found by hashing it, alone or with anything that is stored. */
function reversible(secrets: Secret[], rows: Stored[][], stored: Set<string>): string[] {
  const salts = new Set(rows.flat().filter((value) => typeof value === 'string' && value.length < 100))
  return secrets
    .filter(({ kind }) => guessable.test(kind))
    .filter(({ value }) => hashesOf(value, salts as Set<string>).some((digest) => stored.has(digest)))
    .map(({ kind, value }) => `${kind} ${value}`)
}

/** The ids of the rows that codes belong to. */
const saltsOf = (rows: Stored[][]): string[] =>
  rows.filter((row) => row.includes('sign-up') || row.includes('password-reset')).map(([id]) => String(id))

/** Every six-digit code of which a hash is stored, alone or behind the id of its row. */
function sixDigitsIn(stored: Set<string>, salts: string[]): string[] {
  const found: string[] = []
  for (const salt of ['', ...salts]) {
    for (let n = 0; n < 1_000_000; n++) {
      const code = String(n).padStart(6, '0')
      if (stored.has(hash('sha256', salt + code, 'base64url'))) found.push(code)
    }
  }
  return found
}

testOn('SQLite', 'of a person who left nothing stays in the file', async (t) => {
  const house = await openHouse(t)
  const { deps, dataDir } = house
  const folded = async () => {
    await deps.store.statements.get('PRAGMA wal_checkpoint(TRUNCATE)', [])
    return readFileSync(`${dataDir}/portico.db`, 'latin1')
  }
  const { account } = await openAccount(house)
  assert.match(await folded(), /Ada Lovelace/)
  await deps.store.db.account.delete({ where: { id: account.id } })
  assert.doesNotMatch(await folded(), /Ada Lovelace|ada@example/)
})

testOn('SQLite', 'the database and the key are for their owner alone', async (t) => {
  const house = await openHouse(t)
  for (const file of ['portico.db', 'portico.db-wal', 'encryption.key']) {
    assert.equal(statSync(`${house.dataDir}/${file}`).mode & 0o077, 0, file)
  }
})
