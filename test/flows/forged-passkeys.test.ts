/** Forged answers of passkeys, one for each field that WebAuthn Level 3 has a relying party check (7.1 and 7.2). */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { minutes } from '../../src/duration.ts'
import { signInAt } from '../support/authenticator.ts'
import { Browser } from '../support/browser.ts'
import { test } from '../support/each-database.ts'
import { openHouse } from '../support/house.ts'
import { type Lies, newPasskey } from '../support/passkey.ts'
import { openPasskey, optionsAt, passkeyAddress, signInWith } from '../support/passkey-owner.ts'
import { ada, bob, openAccount } from '../support/people.ts'

const text = (said: string) => Buffer.from(said).toString('base64url')

/** Ada has a passkey, and somebody stands before the sign-in page. */
async function atSignIn(t: TestContext, how: { counter?: number; lies?: Lies } = {}) {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const passkey = await openPasskey(house, account.id, how)
  const browser = new Browser()
  await browser.open(`${house.issuer}/account`)
  return { house, account, passkey, browser, address: passkeyAddress(browser) }
}

/** The answer was refused on a page, in words, and opened nothing. */
async function isRefused(browser: Browser, status = 422): Promise<void> {
  assert.equal(browser.status, status)
  if (status === 422) assert.match(browser.problem ?? '', /passkey/)
  await browser.open('/account')
  assert.equal(browser.heading, 'Sign in')
}

const forged: Record<string, Lies> = {
  'of another type: webauthn.create': { type: 'webauthn.create' },
  'of another type: payment.get': { type: 'payment.get' },
  'with a challenge that nobody asked': { challenge: text('a challenge of my own, 32 bytes…') },
  'from another site': { origin: 'https://evil.example' },
  'from a subdomain': { origin: 'http://evil.localhost' },
  'from another port of the same host': { origin: 'http://localhost:1' },
  'from the other scheme': { origin: 'https://localhost' },
  'from within a frame of another site': { crossOrigin: true },
  'from within a frame of a site that is named': { crossOrigin: true, topOrigin: 'https://evil.example' },
  'naming a site around it, and no frame': { topOrigin: 'https://evil.example' },
  'for another relying party': { rpId: 'evil.example' },
  'without anybody present': { up: false },
  'without a verified person': { uv: false },
  'backed up and not eligible': { be: false, bs: true },
  'not eligible for backup any more': { be: false, bs: false },
  'with a signature that is off by a bit': { tamper: true },
  'with an id that is not its rawId': { rawId: text('another credential') },
  'of a credential that is none': { credentialType: 'password' },
  'without a user handle': { userHandle: undefined },
  'with an empty user handle': { userHandle: '' },
  'with a user handle that nobody has': { userHandle: text('nobody') },
  'with a user handle that is not base64url': { userHandle: 'nobody\0' },
  'of a credential that nobody has': { id: text('no such credential') },
}

for (const [what, lies] of Object.entries(forged)) {
  test(`a passkey’s answer is refused ${what}`, async (t) => {
    const { browser, passkey } = await atSignIn(t)
    await signInWith(browser, passkey, lies)
    await isRefused(browser)
  })
}

test('with every field true, the same answer signs Ada in', async (t) => {
  const { browser, passkey } = await atSignIn(t)
  await signInWith(browser, passkey)
  assert.equal(browser.status, 200)
  assert.equal(new URL(browser.url).pathname, '/')
})

test('a passkey’s answer is refused with Bob’s user handle on Ada’s credential', async (t) => {
  const { house, browser, passkey } = await atSignIn(t)
  const { account } = await openAccount(house, bob)
  await openPasskey(house, account.id)
  await signInWith(browser, passkey, { userHandle: await house.deps.passkeys.handleOf(account.id) })
  await isRefused(browser)
})

test('a passkey’s answer is refused with Bob’s credential id on Ada’s signature', async (t) => {
  const { house, browser, passkey } = await atSignIn(t)
  const { account } = await openAccount(house, bob)
  const { id } = await openPasskey(house, account.id)
  const userHandle = await house.deps.passkeys.handleOf(account.id)
  await signInWith(browser, passkey, { id, userHandle })
  await isRefused(browser)
})

test('a passkey’s answer is refused when the challenge was used', async (t) => {
  const { browser, passkey, address } = await atSignIn(t)
  const answer = passkey.sign(await optionsAt(browser, address))
  await browser.post(address, { answer })
  assert.equal(new URL(browser.url).pathname, '/')

  const thief = new Browser()
  await thief.open(new URL('/account', browser.url))
  await thief.post(passkeyAddress(thief), { answer })
  await isRefused(thief)
})

test('a passkey’s answer is refused when its challenge was spent on a wrong one', async (t) => {
  const { browser, passkey, address } = await atSignIn(t)
  const options = await optionsAt(browser, address)
  await browser.post(address, { answer: passkey.sign(options, { uv: false }) })
  assert.equal(browser.status, 422)
  await browser.post(address, { answer: passkey.sign(options) })
  await isRefused(browser)
})

test('a passkey’s answer is refused when the challenge is older than five minutes', async (t) => {
  const { house, browser, passkey, address } = await atSignIn(t)
  const options = await optionsAt(browser, address)
  house.wait(minutes(5))
  await browser.post(address, { answer: passkey.sign(options) })
  await isRefused(browser)
})

test('a passkey’s answer is refused when the challenge was asked in another conversation', async (t) => {
  const { house, browser, passkey, address } = await atSignIn(t)
  const thief = new Browser()
  await thief.open(`${house.issuer}/account`)
  const asked = await optionsAt(thief, passkeyAddress(thief))
  await browser.post(address, { answer: passkey.sign(asked) })
  await isRefused(browser)
})

test('a passkey’s answer is refused when the challenge was asked for another purpose', async (t) => {
  const { house, account, browser, passkey, address } = await atSignIn(t)
  const uid = address.split('/')[2] ?? ''
  const person = { name: 'Ada', displayName: 'Ada' }
  for (const { challenge } of [
    await house.deps.passkeys.secondStepOptions(account.id, uid),
    await house.deps.passkeys.addOptions(account, uid, person),
  ]) {
    await browser.post(address, { answer: passkey.sign({ challenge }) })
    await isRefused(browser)
    await browser.open(`${house.issuer}${address.replace('/passkey', '/login')}`)
  }
})

test('a second step is not given by a passkey of somebody else, nor one that was asked of somebody else', async (t) => {
  const { house, account, passkey } = await atSignIn(t)
  const { passkeys } = house.deps
  const other = (await openAccount(house, bob)).account
  const bobs = await openPasskey(house, other.id)
  const asked = await passkeys.secondStepOptions(account.id, 'here')
  assert.deepEqual(
    asked.allowCredentials?.map(({ id }) => id),
    [passkey.id],
  )

  const verify = (answer: string) => passkeys.verifySecondStep(account.id, 'here', answer)
  assert.equal((await verify(bobs.sign(asked))).ok, false)
  const askedBob = await passkeys.secondStepOptions(other.id, 'here')
  assert.equal((await verify(passkey.sign(askedBob))).ok, false)
  const askedForSignIn = await passkeys.signInOptions('here')
  assert.equal((await verify(passkey.sign(askedForSignIn))).ok, false)
  const askedElsewhere = await passkeys.secondStepOptions(account.id, 'elsewhere')
  assert.equal((await verify(passkey.sign(askedElsewhere))).ok, false)
  const [askedLast, keyWithoutHandle] = [await passkeys.secondStepOptions(account.id, 'here'), undefined]
  assert.equal((await verify(passkey.sign(askedLast, { userHandle: keyWithoutHandle }))).ok, true)
})

test('a passkey whose counter does not go up is a copy: it is refused, and written down', async (t) => {
  const { house, account, browser, passkey } = await atSignIn(t, { counter: 7 })
  await signInWith(browser, passkey, { counter: 8 })
  assert.equal(new URL(browser.url).pathname, '/')

  for (const counter of [8, 3, 0]) {
    const copy = new Browser()
    await copy.open(`${house.issuer}/account`)
    await signInWith(copy, passkey, { counter })
    await isRefused(copy)
  }
  const where = { accountId: account.id, kind: 'passkey-cloned' }
  assert.equal(await house.deps.store.db.auditEvent.count({ where }), 3)
})

test('a counter of zero counts for nothing, until it counts', async (t) => {
  const { house, browser, passkey } = await atSignIn(t)
  await signInWith(browser, passkey)
  for (const [counter, path] of [
    [0, '/'],
    [1, '/'],
    [0, undefined],
  ] as const) {
    const next = new Browser()
    await next.open(`${house.issuer}/account`)
    await signInWith(next, passkey, { counter })
    if (path) assert.equal(new URL(next.url).pathname, path)
    else await isRefused(next)
  }
})

test('the same answer sent twice at the same moment signs in once', async (t) => {
  const { browser, passkey, address } = await atSignIn(t)
  const answer = passkey.sign(await optionsAt(browser, address))
  const twins = [browser, browser.clone(), browser.clone(), browser.clone()]
  await Promise.all(twins.map((twin) => twin.post(address, { answer })))
  const inside = twins.filter(({ url }) => new URL(url).pathname === '/')
  assert.equal(inside.length, 1)
  for (const twin of twins) if (!inside.includes(twin)) assert.ok(twin.status < 500, String(twin.status))
})

test('two answers with the same counter at the same moment: one wins, the other is a copy', async (t) => {
  const { house, passkey } = await atSignIn(t, { counter: 1 })
  const browsers = [new Browser(), new Browser(), new Browser()]
  const answers: string[] = []
  for (const browser of browsers) {
    await browser.open(`${house.issuer}/account`)
    const address = passkeyAddress(browser)
    answers.push(passkey.sign(await optionsAt(browser, address), { counter: 2 }))
    await browser.open(`${house.issuer}${address}`)
  }
  await Promise.all(
    browsers.map((browser, at) => browser.post(passkeyAddress(browser), { answer: answers[at] ?? '' })),
  )
  assert.deepEqual(browsers.map(({ status }) => status).sort(), [200, 422, 422])
})

const garbage: Record<string, string> = {
  'nothing': '',
  'no JSON': '{"id":',
  'null': 'null',
  'a list': '[]',
  'a number': '1e999',
  'an object without anything': '{}',
  'a NUL byte': '\0',
  'NUL bytes in its id': JSON.stringify({ id: 'a\0b', rawId: 'a\0b', type: 'public-key', response: {} }),
  'an operator in place of an id': JSON.stringify({
    id: { not: '' },
    rawId: { not: '' },
    type: 'public-key',
  }),
  'a prototype': '{"__proto__":{"id":"x"},"response":{"__proto__":{}}}',
  'client data that is no JSON': JSON.stringify({
    id: 'AA',
    rawId: 'AA',
    type: 'public-key',
    response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' },
  }),
  'client data with NUL bytes': JSON.stringify({
    id: 'AA',
    rawId: 'AA',
    type: 'public-key',
    response: {
      clientDataJSON: text('{"type":"webauthn.get","challenge":"\\u0000","origin":"\\u0000"}'),
      authenticatorData: 'AA',
      signature: 'AA',
      userHandle: 'AA',
    },
  }),
}

for (const [what, answer] of Object.entries(garbage)) {
  test(`${what} is no answer`, async (t) => {
    const { browser, address } = await atSignIn(t)
    await browser.post(address, { answer })
    await isRefused(browser)
  })
}

test('a megabyte is no answer', async (t) => {
  const { browser, address } = await atSignIn(t)
  await browser.post(address, { answer: 'A'.repeat(1024 * 1024) })
  await isRefused(browser, 413)
})

test('truncated authenticator data and a truncated signature are refused', async (t) => {
  const { browser, passkey, address } = await atSignIn(t)
  for (const field of ['authenticatorData', 'signature']) {
    const answer = JSON.parse(passkey.sign(await optionsAt(browser, address)))
    answer.response[field] = answer.response[field].slice(0, 8)
    await browser.post(address, { answer: JSON.stringify(answer) })
    assert.equal(browser.status, 422, field)
  }
  await isRefused(browser)
})

test('another site cannot send an answer, nor ask for a challenge', async (t) => {
  const { browser, passkey, address } = await atSignIn(t)
  const answer = passkey.sign(await optionsAt(browser, address))
  await browser.post(address, { answer }, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
  await browser.post(`${address}/options`, {}, { from: 'https://evil.example/' })
  assert.equal(browser.status, 403)
})

test('guesses at Ada’s passkey are counted with her other ones', async (t) => {
  const { house, browser, passkey } = await atSignIn(t)
  for (let guess = 0; guess < 6; guess++) {
    await signInWith(browser, passkey, { tamper: true })
    await browser.open('/account')
  }
  await signInWith(browser, passkey)
  assert.equal(browser.status, 429)
  assert.ok(Number(browser.headers.get('retry-after')) > 0)
  const other = new Browser()
  await signInAt(other, `${house.issuer}/account`, ada)
  assert.equal(other.status, 429)
})

test('somebody whose account is disabled is not let in by their passkey, and is told nothing of it', async (t) => {
  const { house, account, browser, passkey } = await atSignIn(t)
  await house.deps.accounts.setDisabled(account.id, true)
  await signInWith(browser, passkey)
  assert.doesNotMatch(browser.html, /signalUnknownCredential/)
  await isRefused(browser)
})

// ---------------------------------------------------------------- making one

/** Ada is signed in, on the page where passkeys are added. */
async function atPasskeys(t: TestContext) {
  const house = await openHouse(t)
  const { account } = await openAccount(house)
  const browser = new Browser()
  await signInAt(browser, `${house.issuer}/account/passkeys`, ada)
  assert.equal(browser.heading, 'Passkeys')
  return { house, account, browser, passkey: newPasskey(house.issuer) }
}

const page = '/account/passkeys'

const forgedKeys: Record<string, Lies> = {
  'of another type': { type: 'webauthn.get' },
  'with a challenge that nobody asked': { challenge: text('a challenge of my own, 32 bytes…') },
  'from another site': { origin: 'https://evil.example' },
  'from a subdomain': { origin: 'http://evil.localhost' },
  'from the other scheme': { origin: 'https://localhost' },
  'from within a frame of another site': { crossOrigin: true },
  'naming a site around it': { topOrigin: 'https://evil.example' },
  'for another relying party': { rpId: 'evil.example' },
  'without anybody present': { up: false },
  'without a verified person': { uv: false },
  'backed up and not eligible': { be: false, bs: true },
  'with an algorithm that is not allowed': { alg: -47 },
  'with an id that is not its rawId': { rawId: text('another credential') },
  'with an id that is not in what was signed': { id: text('another credential') },
  'of a credential that is none': { credentialType: 'password' },
  'with an attestation that would have to be looked up': { format: 'fido-u2f' },
}

for (const [what, lies] of Object.entries(forgedKeys)) {
  test(`a new passkey is refused ${what}`, async (t) => {
    const { house, account, browser, passkey } = await atPasskeys(t)
    await browser.post(page, { answer: passkey.make(await optionsAt(browser, page), lies) })
    assert.equal(browser.status, 422)
    assert.deepEqual(await house.deps.passkeys.list(account.id), [])
  })
}

test('a new passkey is refused when its challenge was used, expired, or was asked for a sign-in', async (t) => {
  const { house, account, browser, passkey } = await atPasskeys(t)
  const options = await optionsAt(browser, page)
  await browser.post(page, { answer: passkey.make(options, { uv: false }) })
  await browser.post(page, { answer: passkey.make(options) })
  assert.equal(browser.status, 422, 'used')
  const old = await optionsAt(browser, page)
  house.wait(minutes(5))
  await browser.post(page, { answer: passkey.make(old) })
  assert.equal(browser.status, 422, 'expired')
  const other = await house.deps.passkeys.signInOptions('elsewhere')
  await browser.post(page, { answer: passkey.make(other) })
  assert.equal(browser.status, 422, 'of another purpose')
  assert.deepEqual(await house.deps.passkeys.list(account.id), [])
})

test('the challenge of one session makes no passkey in another', async (t) => {
  const { house, account, browser, passkey } = await atPasskeys(t)
  const thief = new Browser()
  await signInAt(thief, `${house.issuer}${page}`, ada)
  await browser.post(page, { answer: passkey.make(await optionsAt(thief, page)) })
  assert.equal(browser.status, 422)
  assert.deepEqual(await house.deps.passkeys.list(account.id), [])
})

test('a credential id that is known already, to anybody, is refused, also twice at the same moment', async (t) => {
  const { house, account, browser } = await atPasskeys(t)
  const other = (await openAccount(house, bob)).account
  const id = Buffer.from('a credential id!')
  await openPasskey(house, other.id, { id })
  const twin = newPasskey(house.issuer, { id })
  await browser.post(page, { answer: twin.make(await optionsAt(browser, page)) })
  assert.equal(browser.status, 422)
  assert.match(browser.problem ?? '', /belongs to an account already/)
  assert.deepEqual(await house.deps.passkeys.list(account.id), [])

  const passkey = newPasskey(house.issuer)
  const person = { name: 'Ada', displayName: 'Ada' }
  const asked = await Promise.all([1, 2].map(() => house.deps.passkeys.addOptions(account, 'here', person)))
  const add = (options: (typeof asked)[number]) =>
    house.deps.passkeys.add(account.id, 'here', passkey.make(options), () => 'Phone')
  assert.deepEqual((await Promise.all(asked.map(add))).map(({ ok }) => ok).sort(), [false, true])
})

test('a credential id of more than 1023 bytes is refused, one of 1023 is not', async (t) => {
  const { house, account, browser } = await atPasskeys(t)
  const long = newPasskey(house.issuer, { id: Buffer.alloc(1024, 7) })
  await browser.post(page, { answer: long.make(await optionsAt(browser, page)) })
  assert.equal(browser.status, 422)
  const longest = newPasskey(house.issuer, { id: Buffer.alloc(1023, 7) })
  await browser.post(page, { answer: longest.make(await optionsAt(browser, page)) })
  assert.equal(browser.status, 200)
  assert.equal((await house.deps.passkeys.list(account.id)).length, 1)
})

for (const [what, answer] of Object.entries(garbage)) {
  test(`${what} is no new passkey`, async (t) => {
    const { browser } = await atPasskeys(t)
    await browser.post(page, { answer })
    assert.equal(browser.status, 422)
  })
}
