import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { test } from 'node:test'
import type Provider from 'oidc-provider'
import { pino } from 'pino'
import type { AppKeys } from '../../src/app.ts'
import { openCurrentApp } from '../../src/current-app.ts'
import { after, hours, seconds } from '../../src/duration.ts'
import { keySchedule } from '../../src/oidc/key-life.ts'
import type { SigningKey } from '../../src/oidc/signing-keys.ts'

const start = new Date()
const key = (kid: string, from: Date): SigningKey => ({
  kid,
  alg: 'ES256',
  createdAt: start,
  signsFrom: from,
  jwk: { kid },
})
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** An app that answers with the names of the keys that it was built with. */
async function open(get: () => Promise<SigningKey[]>) {
  const state = { now: start, cookies: ['a'], builds: 0, answers: [] as string[] }
  const build = ({ signingKeys, cookieKeys }: AppKeys) => {
    state.builds++
    if (signingKeys.some(({ kid }) => kid === 'no use')) throw new Error('of no use')
    const name = [...signingKeys.map(({ kid }) => kid), ...cookieKeys].join(' ')
    return { engine: {} as Provider, handler: () => void state.answers.push(name) }
  }
  const app = await openCurrentApp({
    signingKeys: { get },
    secrets: { cookieKeys: () => state.cookies },
    schedule: keySchedule,
    log: pino({ level: 'silent' }),
    now: () => state.now,
    build,
  })
  /** The answers to so many requests at once. */
  const ask = async (count = 1) => {
    state.answers = []
    for (let i = 0; i < count; i++) app.handle({} as IncomingMessage, {} as ServerResponse)
    while (state.answers.length < count) await sleep(5)
    return [...new Set(state.answers)]
  }
  return { state, ask }
}

test('other keys are another app, built once however many ask for it at once', async () => {
  let keys = [key('one', start)]
  let asked = 0
  const { state, ask } = await open(async () => {
    asked++
    await sleep(20)
    return keys
  })
  assert.deepEqual(await ask(50), ['one a'])
  assert.equal(asked, 1, 'the database is not asked by every request')
  keys = [key('one', start), key('two', after(start, hours(24)))]
  await sleep(300)
  assert.deepEqual(await ask(50), ['one two a'])
  assert.deepEqual({ asked, builds: state.builds }, { asked: 2, builds: 2 })

  state.cookies = ['b', 'a']
  await sleep(300)
  assert.deepEqual(await ask(50), ['one two b a'])
})

test('a key begins to sign and leaves by the clock alone', async () => {
  const next = after(start, hours(24))
  const { state, ask } = await open(async () => [key('one', start), key('two', next)])
  state.now = after(next, -1)
  assert.deepEqual(await ask(), ['one two a'])
  state.now = next
  assert.deepEqual(await ask(), ['two one a'])
  state.now = after(next, keySchedule.keep)
  assert.deepEqual(await ask(), ['two a'])
  assert.equal(state.builds, 3)
})

for (const [what, fails] of [
  ['cannot be asked', () => Promise.reject(new Error('gone'))],
  ['does not answer', () => new Promise<SigningKey[]>(() => undefined)],
] as const) {
  test(`the known keys are used, without much waiting, while the database ${what}`, async () => {
    let get: () => Promise<SigningKey[]> = async () => [key('one', start)]
    const { ask } = await open(() => get())
    get = fails
    await sleep(300)
    const begun = performance.now()
    for (let i = 0; i < 3; i++) assert.deepEqual(await ask(20), ['one a'])
    assert.ok(performance.now() - begun < seconds(1.5))
  })
}

test('keys that no app can be built with leave the one that there is', async () => {
  let keys = [key('one', start)]
  const { state, ask } = await open(async () => keys)
  keys = [key('no use', start)]
  await sleep(300)
  assert.deepEqual(await ask(), ['one a'])
  keys = [key('two', start)]
  await sleep(300)
  assert.deepEqual(await ask(), ['two a'])
  assert.equal(state.builds, 3)
})
