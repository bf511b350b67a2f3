import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { decodeProtectedHeader } from 'jose'
import { days, hours, milliseconds, seconds } from '../../src/duration.ts'
import { algorithms } from '../../src/oidc/algorithms.ts'
import { type KeySchedule, keySchedule } from '../../src/oidc/key-life.ts'
import { createSigningKeys } from '../../src/oidc/signing-keys.ts'
import { Browser } from '../support/browser.ts'
import { cachingVerifier } from '../support/caching-portal.ts'
import { type CommandSettings, portico } from '../support/cli.ts'
import { test } from '../support/each-database.ts'
import { type House, openHouse, openSecondHouse } from '../support/house.ts'
import { openAccount } from '../support/people.ts'
import { temporaryFolder } from '../support/process.ts'
import { authorizeUrl, enter, exchangeCode, json, refreshWith, signedInWiki } from '../support/protocol.ts'
import { until } from '../support/until.ts'
import { openWiki } from '../support/wiki.ts'

const withinASecond = () => sleep(seconds(1))
const kids = async ({ address }: House) => {
  const { keys } = (await (await fetch(`${address}/jwks`)).json()) as { keys: { kid: string; alg: string }[] }
  return keys
}

/** Every second another key signs, five seconds after it was published; gone six seconds after that. */
const everySecond: KeySchedule = {
  life: seconds(1),
  lead: seconds(5),
  keep: seconds(6),
  check: milliseconds(300),
}
/** Shorter than the lead, by more than the second in which every instance hears of a key. */
const cacheTime = seconds(2.5)

/** Enters again and again without being asked, and refreshes, at one instance and the other; gives what went wrong. */
async function keepUsing(
  houses: House[],
  alg: string,
  browser: Browser,
  wiki: Awaited<ReturnType<typeof openWiki>>,
) {
  const [first] = houses
  assert.ok(first)
  const signedBy = new Set<string>()
  const failures: unknown[] = []
  /** Shown again a while after they were issued, as the hint of a sign-out is. */
  const older: { token: string; at: number }[] = []
  let turn = 0
  const nextHouse = () => ({ ...first, issuer: houses[turn++ % houses.length]?.address ?? first.issuer })
  const verify = cachingVerifier(() => nextHouse().issuer, cacheTime)
  let refreshToken = ''
  const until = performance.now() + seconds(11)
  let count = 0
  let again = 0
  while (performance.now() < until) {
    const house = nextHouse()
    const refreshing = refreshToken !== '' && count % 4 !== 0
    const answer = refreshing ? await refreshWith(house, wiki, refreshToken) : await signInAgain(house)
    const { id_token, refresh_token } = await json(answer)
    refreshToken = String(refresh_token)
    count++
    older.push({ token: String(id_token), at: performance.now() })
    try {
      assert.equal(decodeProtectedHeader(String(id_token)).alg, alg)
      signedBy.add(await verify(String(id_token)))
      again += await verifyAgain()
    } catch (error) {
      failures.push(error)
    }
    await sleep(15)
  }
  return { alg, count, again, failures, keys: signedBy.size }

  /** How many were old enough to be shown again; those that are too old nobody promised anything of. */
  async function verifyAgain(): Promise<number> {
    const aged = older.filter(({ at }) => performance.now() - at > seconds(1.5))
    older.splice(0, aged.length)
    const shown = aged.filter(({ at }) => performance.now() - at < seconds(2.5))
    for (const { token } of shown) await verify(token)
    return shown.length
  }

  async function signInAgain(house: House): Promise<Response> {
    const params = { scope: 'openid offline_access', prompt: 'none' }
    await browser.open(authorizeUrl(first as House, wiki, params))
    return exchangeCode(house, wiki, new URL(browser.url).searchParams.get('code') ?? '')
  }
}

test('two instances, another key every second, and portals that keep their copy of the JWKS: no token is refused', async (t) => {
  const first = await openHouse(t, {}, { schedule: everySecond })
  const second = await openSecondHouse(t, first, {}, { schedule: everySecond })
  await openAccount(first)
  const portals = await Promise.all(
    algorithms.map(async (alg) => {
      const wiki = await openWiki(t, first, { id_token_signed_response_alg: alg })
      const browser = new Browser()
      await enter(browser, authorizeUrl(first, wiki, { scope: 'openid offline_access' }))
      return { alg, wiki, browser }
    }),
  )
  await withinASecond()
  const engines = collectEngines(t, [first, second])
  const outcomes = await Promise.all(
    portals.map(({ alg, wiki, browser }) => keepUsing([first, second], alg, browser, wiki)),
  )
  for (const { alg, count, again, failures, keys } of outcomes) {
    t.diagnostic(`${alg}: ${count} ID tokens of ${keys} keys, ${again} of them shown again later`)
    assert.deepEqual(failures, [])
    assert.ok(keys >= 4, `${keys} keys`)
    assert.ok(count > 50 && again > 20, `${count} ID tokens, ${again} shown again`)
  }
  for (const house of [first, second]) {
    const published = await kids(house)
    assert.ok(published.length <= algorithms.length * 10, `${published.length} keys are published`)
  }
  await collectGarbage()
  const alive = engines.filter((engine) => engine.deref() !== undefined).length
  t.diagnostic(`${alive} of ${engines.length} engines are still there`)
  assert.ok(engines.length > 20)
  // An idle connection remembers its last answer until it closes.
  assert.ok(alive < engines.length / 2, 'engines whose keys are gone are gone')
})

/** Every engine that the houses have from now on. */
function collectEngines(t: TestContext, houses: House[]): WeakRef<object>[] {
  const seen = new WeakSet<object>()
  const all: WeakRef<object>[] = []
  const timer = setInterval(() => {
    for (const engine of houses.map(({ running }) => running.currentEngine())) {
      if (!seen.has(engine)) all.push(new WeakRef(engine))
      seen.add(engine)
    }
  }, 50)
  t.after(() => clearInterval(timer))
  return all
}

async function collectGarbage(): Promise<void> {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  for (let i = 0; i < 5; i++) {
    await sleep(50)
    collect()
  }
}

test('two first starts at once make one key for each algorithm', async (t) => {
  for (let round = 0; round < 3; round++) {
    const DATA_DIR = temporaryFolder(t)
    const houses = await Promise.all([openHouse(t, { DATA_DIR }), openHouse(t, { DATA_DIR })])
    const [one, other] = await Promise.all(houses.map(kids))
    assert.deepEqual(one, other)
    assert.deepEqual(
      one?.map(({ alg }) => alg),
      [...algorithms],
    )
  }
})

test('of many instances that find a key due at the same moment, one makes it', async (t) => {
  const house = await openHouse(t)
  house.wait(keySchedule.life)
  const instances = Array.from({ length: 6 }, () => createSigningKeys(house.deps, keySchedule))
  await Promise.all(instances.map((keys) => keys.tend()))
  const lives = (await instances[0]?.lives()) ?? []
  const count = (state: string) => lives.filter((key) => key.state === state).length
  assert.deepEqual([count('current'), count('next'), count('old')], [3, 3, 0])
})

test('a portal chooses what its ID tokens are signed with', async (t) => {
  const house = await openHouse(t)
  const discovery = await json(await fetch(`${house.issuer}/.well-known/openid-configuration`))
  assert.deepEqual(discovery.id_token_signing_alg_values_supported, ['RS256', 'ES256', 'EdDSA'])
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const algOf = (token = '') => decodeProtectedHeader(token).alg
  assert.equal(algOf((await wiki.finish(callback)).id_token), 'RS256')
  for (const alg of ['ES256', 'EdDSA']) {
    const chosen = await openWiki(t, house, { id_token_signed_response_alg: alg })
    const back = await enter(browser, await chosen.start())
    const { id_token = '' } = await chosen.finish(back)
    assert.equal(algOf(id_token), alg)
    await cachingVerifier(() => house.issuer, 0)(id_token)
  }
})

async function told(args: string[], settings: CommandSettings) {
  const { code, stdout, stderr } = await portico(['keys', ...args, '--json'], settings)
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout)
}

async function refusal(args: string[], settings: CommandSettings): Promise<string> {
  const { code, stderr } = await portico(['keys', ...args], settings)
  assert.deepEqual({ code, lines: stderr.trim().split('\n').length }, { code: 1, lines: 1 })
  return stderr
}

interface Listed {
  kid: string
  alg: string
  state: string
  signs_from: string
  leaves?: string
}

const find = (keys: Listed[], alg: string, state: string) =>
  keys.find((key) => key.alg === alg && key.state === state)?.kid ?? ''

async function openListed(t: TestContext) {
  const house = await openHouse(t)
  const list = (): Promise<Listed[]> => told(['list'], house)
  return { house, list, before: await list() }
}

test('the command publishes the next key, a running house hears of it, and signs with it a day later', async (t) => {
  const { house, list, before } = await openListed(t)
  const { wiki, browser, callback } = await signedInWiki(t, house)
  const old = decodeProtectedHeader((await wiki.finish(callback)).id_token ?? '').kid
  assert.equal(old, find(before, 'RS256', 'current'))

  const [rotated] = await told(['rotate', '--alg', 'RS256'], { dataDir: house.dataDir, ownProcess: true })
  await withinASecond()
  const published = (await kids(house)).map(({ kid }) => kid)
  assert.deepEqual([published.length, published.includes(rotated.kid)], [4, true])
  assert.equal(find(await list(), 'RS256', 'next'), rotated.kid)
  assert.deepEqual(await told(['rotate', '--alg', 'RS256'], house), [rotated], 'one is enough')

  const signer = async () => {
    const { id_token = '' } = await wiki.finish(await enter(browser, await wiki.start()))
    return decodeProtectedHeader(id_token).kid
  }
  house.wait(hours(23.9))
  assert.equal(await signer(), old)
  house.wait(hours(0.2))
  assert.equal(await signer(), rotated.kid)
  assert.ok(
    (await kids(house)).some(({ kid }) => kid === old),
    'what it signed can still be verified',
  )
})

test('a next key that has to sign at once is published everywhere first', async (t) => {
  const { house, list } = await openListed(t)
  const [waiting] = await told(['rotate', '--alg', 'EdDSA'], house)
  const [rotated] = await told(['rotate', '--alg', 'EdDSA', '--now'], house)
  assert.equal(rotated.kid, waiting.kid, 'the one that portals may have heard of')
  const wait = Date.parse(rotated.signs_from) - Date.now()
  assert.ok(wait > seconds(2) && wait <= seconds(5), `${wait} ms`)
  await sleep(wait)
  assert.equal(find(await list(), 'EdDSA', 'current'), rotated.kid)
  const { stderr } = await portico(['keys', 'rotate', '--now'], house)
  assert.match(stderr, /Portals that keep a copy of the old keys refuse/)
})

test('a stolen key leaves at once, and never without somebody to sign in its place', async (t) => {
  const { house, list, before } = await openListed(t)
  const stolen = find(before, 'ES256', 'current')
  assert.match(await refusal(['retire', stolen], house), /is the key that signs ES256\. With --replace/)
  assert.match(await refusal(['retire', 'nobody'], house), /There is no key nobody/)
  assert.match(await refusal(['rotate', '--alg', 'HS256'], house), /--alg must be one of RS256, ES256, EdDSA/)
  assert.deepEqual(await list(), before)

  const { wiki, browser, callback } = await signedInWiki(t, house, {
    metadata: { id_token_signed_response_alg: 'ES256' },
  })
  const { id_token = '' } = await wiki.finish(callback)
  const { successor } = await told(['retire', stolen, '--replace'], house)
  await withinASecond()
  assert.ok((await kids(house)).every(({ kid }) => kid !== stolen))
  await assert.rejects(cachingVerifier(() => house.issuer, 0)(id_token), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
  const fresh = await wiki.finish(await enter(browser, await wiki.start()))
  assert.equal(decodeProtectedHeader(fresh.id_token ?? '').kid, successor)

  const [next] = await told(['rotate', '--alg', 'ES256'], house)
  assert.equal((await told(['retire', successor, '--replace'], house)).successor, next.kid)
  const events = await house.deps.store.db.auditEvent.findMany({ where: { kind: 'signing-key-retired' } })
  assert.equal(events.length, 2)
  assert.match(String(events[0]?.detail), /"by":"command-line"/)
})

test('a key lives a quarter of a year, and leaves when no session can show what it signed', async (t) => {
  const house = await openHouse(t, {}, { schedule: { ...keySchedule, check: milliseconds(100) } })
  const published = async () => (await kids(house)).filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid)
  const stays = async (ms: number, expected: unknown) => {
    house.wait(ms)
    await sleep(300)
    assert.deepEqual(await published(), expected)
  }
  const becomes = async (ms: number, isSo: (keys: (string | undefined)[]) => boolean) => {
    house.wait(ms)
    await until(async () => isSo(await published()))
    return published()
  }
  const first = await published()
  const [old] = first
  await stays(days(88), first)
  await stays(hours(23), [old])
  const [signs, next, ...more] = await becomes(hours(1), ({ length }) => length === 2)
  assert.deepEqual([signs, more], [old, []])
  assert.deepEqual(await becomes(days(1), ([first]) => first === next), [next, old])
  await stays(days(30), [next, old])
  assert.deepEqual(await becomes(hours(1), ({ length }) => length === 1), [next])
  const ofOld = 'SELECT "kid" FROM "SigningKey" WHERE "kid" = ?'
  await until(async () => (await house.deps.store.statements.get(ofOld, [old ?? ''])) === undefined)
})

test('an upgrade that brings an algorithm makes its key', async (t) => {
  const house = await openHouse(t)
  const DATA_DIR = house.dataDir
  const before = await kids(house)
  await house.deps.store.statements.run(`DELETE FROM "SigningKey" WHERE "alg" = 'EdDSA'`, [])
  const upgraded = await openHouse(t, { DATA_DIR })
  const after = await kids(upgraded)
  assert.deepEqual(
    after.map(({ alg }) => alg),
    [...algorithms],
  )
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2))
})
